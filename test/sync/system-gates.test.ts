import { SystemFailure } from '../../src/core/errors';
import { systemId } from '../../src/core/ids';
import type { SystemState } from '../../src/core/system-state';
import { silentLogger } from '../../src/lib/logger';
import type { SyncStore } from '../../src/store/port';
import { createSystemGates } from '../../src/sync/system-gates';

const crm = systemId('crm');

/** Gates over a store whose writes end when a test says so, with or without success. */
function stage() {
  const writes: { readonly state: SystemState; readonly end: (error?: Error) => void }[] = [];
  const writeSystemState = (state: SystemState) =>
    new Promise<void>((resolve, reject) => {
      writes.push({ state, end: (error) => (error === undefined ? resolve() : reject(error)) });
    });
  const store = { writeSystemState } as unknown as SyncStore;
  return { writes, gates: createSystemGates(store, { now: () => 1_000 }, silentLogger) };
}

const settled = (): Promise<void> => new Promise(setImmediate);

it.each([
  ['is stored', undefined],
  ['could not be stored', new Error('the database does not serve')],
])('writes that a system serves again only after its failure %s', async (_, error) => {
  const { writes, gates } = stage();
  gates.noteFailure(new SystemFailure(crm, 'FORBIDDEN', { message: 'refused' }));
  gates.noteServed(crm);
  await settled();
  expect(writes.map(({ state }) => state.reason)).toEqual(['FORBIDDEN']);
  writes[0]?.end(error);
  await settled();
  expect(writes.map(({ state }) => state.reason)).toEqual(['FORBIDDEN', null]);
});
