import { fakeTerminal, run } from './fake';
import { fakeApi, page } from './fake-api';

const done = { entity: { id: 'kari' }, userErrors: [] };

describe('decisions are carried out', () => {
  test.each<[string, string, Record<string, unknown>, unknown]>([
    ['conflicts resolve c1 --take l2', 'resolveConflict', { id: 'c1', candidateId: 'l2' }, done],
    ['conflicts resolve c1 --value null', 'resolveConflict', { id: 'c1', value: null }, done],
    ['conflicts resolve c1 --value 0047', 'resolveConflict', { id: 'c1', value: '0047' }, done],
    ['reviews same r1 kari', 'decideMatch', { id: 'r1', sameAs: 'kari' }, done],
    ['reviews different r1', 'decideMatch', { id: 'r1', different: true }, done],
    ['parked approve p1', 'approveParked', { id: 'p1' }, done],
    ['parked reject p1', 'rejectParked', { id: 'p1' }, done],
    ['failures retry', 'retryFailures', { ids: null, systemIds: null }, { links: [], userErrors: [] }],
    ['failures retry f1 f2', 'retryFailures', { ids: ['f1', 'f2'], systemIds: null }, { links: [], userErrors: [] }],
    [
      'links add kari superoffice/Person/1/2',
      'linkRecords',
      { id: 'kari', records: [{ systemId: 'superoffice', recordType: 'Person', externalId: '1/2' }] },
      done,
    ],
    ['links remove l1', 'unlinkRecord', { linkId: 'l1' }, done],
    ['merge kari ola', 'mergeEntities', { ids: ['kari', 'ola'] }, done],
    [
      'bars lift kari superoffice/Person',
      'liftBar',
      { id: 'kari', systemId: 'superoffice', recordType: 'Person' },
      done,
    ],
    ['flows pause f', 'pauseFlow', { flowId: 'f' }, { flow: null, userErrors: [] }],
    ['flows resume f', 'resumeFlow', { flowId: 'f' }, { flow: null, userErrors: [] }],
    [
      'sync crm',
      'syncNow',
      { systemIds: ['crm'], waitMs: 30_000 },
      { systems: [], pendingSystems: [], userErrors: [] },
    ],
  ])('samband %s', async (line, field, input, answer) => {
    const { application, asked } = fakeApi({ [field]: answer });
    expect(await run(line, fakeTerminal(), application)).toBe(0);
    expect(asked.map(({ variables }) => variables)).toEqual([{ input }]);
  });

  test('samband parked reject --all rejects what waits of the systems, page by page', async () => {
    const pages = [page([{ id: 'p1' }, { id: 'p2' }], 'abc'), page([{ id: 'p3' }])];
    const { application, asked } = fakeApi({
      get parkedChanges() {
        return pages.shift();
      },
      rejectParked: done,
    });
    const terminal = fakeTerminal();
    expect(await run('parked reject --all --system crm', terminal, application)).toBe(0);
    expect(asked.map(({ variables }) => variables)).toEqual([
      { first: 200, after: null, systemIds: ['crm'] },
      { first: 200, after: 'abc', systemIds: ['crm'] },
      ...['p1', 'p2', 'p3'].map((id) => ({ input: { id } })),
    ]);
    expect(terminal.printed).toEqual(['p1 is undone.', 'p2 is undone.', 'p3 is undone.']);
  });

  test('samband parked approve --all says when nothing waits', async () => {
    const terminal = fakeTerminal();
    expect(await run('parked approve --all', terminal, fakeApi({ parkedChanges: page([]) }).application)).toBe(0);
    expect(terminal.warned).toEqual(['No change waits for approval.']);
  });

  test('what could not be done is said, with what it is about, and fails', async () => {
    const terminal = fakeTerminal();
    const userErrors = [{ code: 'ALREADY_DECIDED', field: ['id'], message: 'This was decided before.' }];
    const { application } = fakeApi({ decideMatch: { entity: null, userErrors } });
    expect(await run('reviews different r1', terminal, application)).toBe(1);
    expect(terminal.warned).toEqual(['This was decided before. (ALREADY_DECIDED in id)']);
    expect(terminal.printed).toEqual([]);
  });

  test('a system that does not serve makes "sync" fail', async () => {
    const terminal = fakeTerminal();
    const systems = [
      { systemId: 'crm', status: 'SERVING' },
      { systemId: 'superoffice', status: 'TIMEOUT' },
    ];
    const pendingSystems = [{ systemId: 'webcrm', status: 'SERVING' }];
    const { application } = fakeApi({ syncNow: { systems, pendingSystems, userErrors: [] } });
    expect(await run('sync', terminal, application)).toBe(1);
    expect(terminal.printed).toEqual([
      'crm: read; the running gateway takes in what changed\n' +
        'superoffice: not read: TIMEOUT\n' +
        'webcrm: still being read; the running gateway goes on with it',
    ]);
  });
});

describe('wrong use ends with 2', () => {
  test.each([
    [
      'conflicts resolve c1',
      'Say what stands: --take CANDIDATE, as "samband conflicts list" shows it, or --value VALUE.',
    ],
    ['parked approve', 'Give either the ids of changes or --all.'],
    ['parked approve p1 --all', 'Give either the ids of changes or --all.'],
    ['parked approve p1 --system crm', '--system goes with --all.'],
    ['links add kari Person', '"Person" is no record: write its system, type and id, such as superoffice/Person/12.'],
    ['bars lift kari Person', '"Person" is no place: write its system and record type, such as superoffice/Person.'],
  ])('samband %s', async (line, message) => {
    const terminal = fakeTerminal();
    expect(await run(line, terminal, fakeApi({}).application)).toBe(2);
    expect(terminal.warned).toEqual([message]);
  });

  test('a value that the API does not take', async () => {
    const terminal = fakeTerminal();
    const errors = [{ message: 'id must be the global id of a conflict.', isInput: true }];
    expect(await run('conflicts resolve x --take current', terminal, fakeApi({}, errors).application)).toBe(2);
    expect(terminal.warned).toEqual(['id must be the global id of a conflict.']);
  });
});
