import { type RecordRef, systemId } from '../../src/core/ids';
import type { Stack } from '../support/stack';
import { waitUntil } from '../support/wait-until';
import type { Town } from './support';

/** Longer than a poller takes a record type for while it reads it: what is taken for longer was read. */
export const longMs = 60_000;

/** Resolves when each record type was read by its poller, and is not to be read by it before long. */
export async function firstPolls({ engine, database: { dataSource } }: Stack): Promise<void> {
  const read = `select from change_cursor where polled_until > now() + $1 * interval '1 millisecond'`;
  const types = engine.topology.systems.flatMap(({ recordTypes }) => recordTypes);
  await waitUntil('the first polls are over', async () => {
    const rows: unknown[] = await dataSource.query(read, [longMs]);
    return rows.length === types.length;
  });
}

/** Has systems read now, both unless named: what was changed before is taken in then, though not worked off. */
export async function poll(town: Town, ...systems: readonly string[]): Promise<void> {
  const named = systems.length === 0 ? ['crm', 'superoffice'] : systems;
  await Promise.all(named.map((system) => pollOne(town, system)));
}

async function pollOne({ stack: { engine, database } }: Town, system: string): Promise<void> {
  const askedAt = new Date();
  const unread = 'select from change_cursor where system = $1 and (last_scan_at < $2 or last_scan_at is null)';
  await waitUntil(`${system} is read`, async () => {
    await engine.pollNow(systemId(system));
    const rows: unknown[] = await database.dataSource.query(unread, [system, askedAt]);
    return rows.length === 0;
  });
}

/** The engine is told of these records alone, as by a webhook. */
export async function hint({ stack }: Town, ...records: readonly (readonly [string, string, string])[]): Promise<void> {
  const refs = records.map(([system, type, externalId]): RecordRef => ({ system: systemId(system), type, externalId }));
  await stack.store.markRecords(refs, Date.now());
  stack.engine.wake();
}
