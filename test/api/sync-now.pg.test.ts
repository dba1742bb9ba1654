import { pino } from 'pino';
import { waitUntil } from '../support/wait-until';
import { type Api, startApi } from './api';
import { office } from './fake-engine';

let api: Api;
const lines: string[] = [];

beforeAll(async () => {
  api = await startApi({ log: pino({ level: 'error' }, { write: (line) => lines.push(line) }) });
});

afterAll(() => api.close());

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
