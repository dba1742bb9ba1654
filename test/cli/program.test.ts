import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ConfigError } from '../../src/config/issue';
import { DatabaseStartError } from '../../src/store/database-start-error';
import { fakeApplication, fakeTerminal, run } from './fake';
import { vocabulary } from '../config/vocabulary';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'samband-cli-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('exit codes', () => {
  test.each([
    ['--help', 0],
    ['--version', 0],
    ['config schema', 0],
    ['config check', 0],
    ['strat', 2],
    ['config', 2],
    ['keys create', 2],
    ['keys create x --scope admin', 2],
    ['start --fast', 2],
  ])('samband %s ends with %i', async (line, code) => {
    expect(await run(line, fakeTerminal(folder))).toBe(code);
  });

  test.each<[string, unknown, number, string]>([
    [
      'wrong configuration',
      new ConfigError([{ file: 'samband.yml', line: 3, message: 'systems.crm.baseUrl is missing' }]),
      2,
      'samband.yml:3: systems.crm.baseUrl is missing',
    ],
    ['a database that cannot be used', new DatabaseStartError('Upgrade the server.'), 1, 'Upgrade the server.'],
    [
      'a port in use',
      Object.assign(new Error('listen'), { code: 'EADDRINUSE', port: 4000 }),
      1,
      'Port 4000 is in use. Stop what listens there, or set PORT to another one. Sandboxes take the ports after it.',
    ],
    ['a bug', new Error('boom'), 1, 'It failed: boom. Run it again with LOG_LEVEL=debug to see where.'],
  ])('%s ends the start with one sentence', async (_what, error, code, sentence) => {
    const terminal = fakeTerminal(folder);
    const start = (): Promise<never> => Promise.reject(error);
    expect(await run('start', terminal, fakeApplication({ start }))).toBe(code);
    expect(terminal.warned).toEqual([sentence]);
  });

  test('the stack is shown only when debugging', async () => {
    const terminal = fakeTerminal(folder, { LOG_LEVEL: 'debug' });
    const error = new Error('boom');
    await run('start', terminal, fakeApplication({ start: () => Promise.reject(error) }));
    expect(terminal.warned[0]).toContain('program.test.ts');
  });
});

describe('samband start', () => {
  test('says where everything is and how to begin', async () => {
    const terminal = fakeTerminal(folder);
    const start = () => {
      queueMicrotask(() => setImmediate(() => terminal.signal()));
      return Promise.resolve({
        url: 'http://localhost:4000',
        systems: [{ id: 'crm', name: 'Customcrm', isWritable: true, sandboxUrl: 'http://127.0.0.1:4001/api' }],
        dataflows: ['customcrm-superoffice'],
        stop: () => Promise.resolve(),
      });
    };
    expect(await run('start', terminal, fakeApplication({ start }))).toBe(0);
    expect(terminal.printed).toEqual([
      '',
      'Samband is ready (built-in demo).',
      '',
      '  GraphQL    http://localhost:4000/graphql',
      '  Health     http://localhost:4000/health/ready',
      '  Sandboxes  http://localhost:4000/sandbox',
      '',
      '  crm (Customcrm): sandbox at http://127.0.0.1:4001/api, writes on',
      '  in sync by customcrm-superoffice',
      '',
      'A first query, to paste at http://localhost:4000/graphql:',
      '',
      '  {',
      '    contacts(first: 3) {',
      '      nodes { name email records { system { name } recordType externalId } }',
      '    }',
      '  }',
      '',
      'Stop with ctrl-C.',
    ]);
  });

  test('shows no query in production, where nobody asks without a key', async () => {
    writeFileSync(path.join(folder, 'samband.yml'), 'systems: {}\n');
    const terminal = fakeTerminal(folder, { SAMBAND_ENV: 'production' });
    const start = () => {
      queueMicrotask(() => setImmediate(() => terminal.signal()));
      const stop = () => Promise.resolve();
      return Promise.resolve({ url: 'http://localhost:4000', systems: [], dataflows: [], stop });
    };
    expect(await run('start', terminal, fakeApplication({ start }))).toBe(0);
    expect(terminal.printed.filter((line) => line !== '')).toEqual([
      'Samband is ready (samband.yml).',
      '  GraphQL    http://localhost:4000/graphql',
      '  Health     http://localhost:4000/health/ready',
      'Stop with ctrl-C.',
    ]);
  });
});

describe('samband config', () => {
  test('check counts what it found', async () => {
    const terminal = fakeTerminal(folder);
    writeFileSync(path.join(folder, 'samband.yml'), 'systems:\n  crm: { kind: custom-crm }\n');
    expect(await run('config check', terminal)).toBe(0);
    expect(terminal.printed).toEqual(['samband.yml is right: 1 system, 0 dataflows.']);
  });

  test('check tells which flows do not run', async () => {
    const terminal = fakeTerminal(folder);
    writeFileSync(path.join(folder, 'samband.yml'), 'systems:\n  crm: { kind: custom-crm }\n');
    const idle = { id: 'crm-office/order-order', systemId: 'crm', recordType: 'Order' };
    expect(await run('config check', terminal, fakeApplication({ checkSystems: () => [idle] }))).toBe(0);
    expect(terminal.printed).toEqual([
      'samband.yml is right: 1 system, 0 dataflows.',
      '  crm-office/order-order does not run: crm has no record type Order',
    ]);
  });

  test('check lists what is wrong and ends with 2', async () => {
    const terminal = fakeTerminal(folder);
    writeFileSync(path.join(folder, 'samband.yml'), 'systems:\n  crm: { kind: crm }\nsink: {}\n');
    expect(await run('config check', terminal)).toBe(2);
    expect(terminal.warned.join()).toMatch(/^samband\.yml:3: unknown key "sink", did you mean "sync"\?; allowed: /);
  });

  test('init writes a file that check accepts, for this user only, once', async () => {
    const names = ['URL', 'TOKEN'].map((name) => `CRM_${name}`);
    const office = ['TENANT', 'CLIENT_SECRET', 'SYSTEM_USER_TOKEN', 'PRIVATE_KEY'].map((name) => `SUPEROFFICE_${name}`);
    const variables = Object.fromEntries([...names, ...office].map((name) => [name, 'x']));
    const terminal = fakeTerminal(folder, variables);
    const application = fakeApplication({ vocabulary });
    expect(await run('config init', terminal, application)).toBe(0);
    expect(statSync(path.join(folder, 'samband.yml')).mode & 0o777).toBe(0o600);
    expect(await run('config check', terminal, application)).toBe(0);
    expect(terminal.printed.at(-1)).toBe('samband.yml is right: 2 systems, 1 dataflow.');
    const before = readFileSync(path.join(folder, 'samband.yml'), 'utf8');
    expect(await run('config init', terminal, application)).toBe(2);
    expect(readFileSync(path.join(folder, 'samband.yml'), 'utf8')).toBe(before);
  });

  test('check lets the connectors look at their own settings', async () => {
    const terminal = fakeTerminal(folder);
    writeFileSync(path.join(folder, 'samband.yml'), 'systems:\n  crm:\n    kind: custom-crm\n    baseUrl: 5\n');
    const application = fakeApplication({
      checkSystems: ({ issueAt }) => {
        throw new ConfigError([issueAt(['systems', 'crm', 'baseUrl'], 'no address')]);
      },
    });
    expect(await run('config check', terminal, application)).toBe(2);
    expect(terminal.warned).toEqual(['samband.yml:4: no address']);
  });
});

describe('samband keys', () => {
  test('create prints the secret alone on standard output', async () => {
    const terminal = fakeTerminal(folder);
    const created = { id: 'k1', createdAt: new Date(0), revokedAt: null, secret: 'samband_abc' };
    const createKey = jest.fn((_environment: unknown, request: object) =>
      Promise.resolve({ ...created, name: 'ci', scopes: ['read', 'write'] as const, systems: null, ...request }),
    );
    const line = 'keys create ci --scope read write';
    expect(await run(line, terminal, fakeApplication({ createKey }))).toBe(0);
    expect(createKey.mock.calls[0]?.[1]).toEqual({ name: 'ci', scopes: ['read', 'write'], systems: null });
    expect(terminal.printed).toEqual(['samband_abc']);
  });

  test('create names the systems of a key, and refuses one that is not configured', async () => {
    const terminal = fakeTerminal(folder);
    const createKey = jest.fn((_environment: unknown, request: object) =>
      Promise.resolve({
        id: 'k1',
        createdAt: new Date(0),
        revokedAt: null,
        secret: 'samband_abc',
        name: 'ci',
        scopes: ['read'] as const,
        systems: null,
        ...request,
      }),
    );
    const application = fakeApplication({ createKey });
    expect(await run('keys create ci --system crm superoffice', terminal, application)).toBe(0);
    expect(createKey.mock.calls[0]?.[1]).toEqual({ name: 'ci', scopes: ['read'], systems: ['crm', 'superoffice'] });
    expect(terminal.warned.at(-1)).toContain('with read on crm, superoffice');
    expect(await run('keys create ci --system crm sales', terminal, application)).toBe(2);
    expect(terminal.warned.at(-1)).toContain('There is no system "sales"');
    expect(createKey).toHaveBeenCalledTimes(1);
  });

  test('revoke of an unknown key is wrong use', async () => {
    const application = fakeApplication({ revokeKey: () => Promise.resolve(false) });
    expect(await run('keys revoke k9', fakeTerminal(folder), application)).toBe(2);
  });
});

describe('samband sandboxes', () => {
  test('as JSON is for programs', async () => {
    const terminal = fakeTerminal(folder);
    const sandbox = {
      systemId: 'crm',
      kind: 'custom-crm',
      baseUrl: 'http://a',
      controlUrl: 'http://b',
      credentials: {},
    };
    const describeSandboxes = () => Promise.resolve([sandbox]);
    expect(await run('sandboxes --json', terminal, fakeApplication({ describeSandboxes }))).toBe(0);
    expect(JSON.parse(terminal.printed.join('\n'))).toEqual([sandbox]);
  });
});

test('the working directory is not touched by commands that only read', async () => {
  await run('config check', fakeTerminal(folder));
  expect(existsSync(path.join(folder, '.samband'))).toBe(false);
});
