import { pino } from 'pino';
import { waitUntil } from '../support/wait-until';
import { type Api, startApi } from './api';
import { office } from './fake-topology';

let api: Api;
const lines: string[] = [];

beforeAll(async () => {
  api = await startApi({ log: pino({ level: 'error' }, { write: (line) => lines.push(line) }) });
});

afterAll(() => api.close());

describe('syncNow', () => {
  test('reads the systems named, or all', async () => {
    const { data } = await api.query(
      'mutation { one: syncNow(input: {systemIds: ["office"]}) { systems { systemId } userErrors { code } } }',
    );
    expect(data.one).toEqual({ systems: [{ systemId: 'office' }], userErrors: [] });
    await api.query('mutation { syncNow(input: {}) { systems { systemId } } }');
    expect(api.engine.polled).toEqual(['office', 'crm', 'office', 'archive']);
  });

  test('does not wait longer than told for a slow system, and names it', async () => {
    const { pollNow } = api.engine;
    api.engine.pollNow = (id) => (id === office ? new Promise(() => undefined) : pollNow(id));
    const { data } = await api.query(
      'mutation { syncNow(input: {waitMs: 50}) { systems { systemId } pendingSystems { systemId } } }',
    );
    api.engine.pollNow = pollNow;
    expect(data.syncNow).toEqual({
      systems: [{ systemId: 'crm' }, { systemId: 'archive' }],
      pendingSystems: [{ systemId: 'office' }],
    });
  });

  test('of a system that is not there reads nothing', async () => {
    api.engine.polled.length = 0;
    const { data } = await api.query(
      'mutation { syncNow(input: {systemIds: ["office", "nowhere"]}) { systems { systemId } userErrors { code field } } }',
    );
    expect(data.syncNow).toEqual({ systems: [], userErrors: [{ code: 'UNKNOWN_SYSTEM', field: ['systemIds', '1'] }] });
    expect(api.engine.polled).toEqual([]);
  });

  test('a fault of ours in a reading that nobody waits for any more is told by the log', async () => {
    const { pollNow } = api.engine;
    let fail: (error: Error) => void = () => undefined;
    const reading = new Promise<never>((_resolve, reject) => {
      fail = reject;
    });
    api.engine.pollNow = (id) => (id === office ? reading : pollNow(id));
    const { data } = await api.query('mutation { syncNow(input: {waitMs: 0}) { pendingSystems { systemId } } }');
    expect(data.syncNow.pendingSystems).toContainEqual({ systemId: 'office' });
    expect(lines).toEqual([]);
    fail(new Error('a late fault'));
    await waitUntil('the fault is logged', () => Promise.resolve(lines.length > 0));
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ err: { message: 'a late fault' }, system: 'office' });
  });
});
