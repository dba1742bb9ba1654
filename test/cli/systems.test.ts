import type { SystemReport } from '../../src/cli/application';
import { fakeApplication, fakeTerminal, run } from './fake';

const report: SystemReport = {
  systemId: 'crm',
  kind: 'custom-crm',
  account: 'samband',
  clockSkewMs: 3,
  recordTypes: [{ name: 'Contact', abilities: ['create'], unprotectedWindow: null }],
  problems: [],
};

test('a check of systems that are well ends with 0', async () => {
  const terminal = fakeTerminal();
  const application = fakeApplication({ inspectSystems: () => Promise.resolve([report]) });
  expect(await run('systems check', terminal, application)).toBe(0);
  expect(terminal.printed).toEqual([
    'crm (custom-crm): well',
    '  signed in as samband',
    '  its clock agrees with ours',
    '  Contact: create',
  ]);
});

test('a check that finds a problem names it and ends with 1', async () => {
  const terminal = fakeTerminal();
  const problems = ['UNAUTHORISED: crm: the credentials are refused'];
  const application = fakeApplication({ inspectSystems: () => Promise.resolve([{ ...report, problems }]) });
  expect(await run('systems check', terminal, application)).toBe(1);
  expect(terminal.printed.slice(0, 2)).toEqual([
    'crm (custom-crm): not well',
    '  problem: UNAUTHORISED: crm: the credentials are refused',
  ]);
});

test.each([
  [2_400, '  its clock is 2 s ahead of ours'],
  [-90_000, '  its clock is 90 s behind ours'],
])('a clock that is off by %d ms is told with its direction', async (clockSkewMs, line) => {
  const terminal = fakeTerminal();
  await run(
    'systems check',
    terminal,
    fakeApplication({ inspectSystems: () => Promise.resolve([{ ...report, clockSkewMs }]) }),
  );
  expect(terminal.printed).toContain(line);
});

test('webhooks of a system that is not there are a wrong use', async () => {
  const terminal = fakeTerminal();
  expect(await run('webhooks status nowhere', terminal)).toBe(2);
  expect(terminal.warned.join(' ')).toContain('There is no system "nowhere"');
});

test('webhooks are reported system by system', async () => {
  const terminal = fakeTerminal();
  const manageWebhooks = () => Promise.resolve([{ systemId: 'crm', isDone: true, message: 'delivers to us' }]);
  expect(await run('webhooks register', terminal, fakeApplication({ manageWebhooks }))).toBe(0);
  expect(terminal.printed).toEqual(['crm: delivers to us']);
});
