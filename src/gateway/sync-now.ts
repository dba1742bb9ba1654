import { SystemFailure } from '../core/errors';
import type { SystemId } from '../core/ids';
import { sleep } from '../lib/clock';
import type { SystemRow } from './directory';
import { requireFew } from './request-error';
import type { Session } from './session';
import { type UserError, userError } from './user-error';
import { requireScope } from './viewer';
import { readWaiting, type WaitArgument } from './waiting';

/** Which systems to read, all that the caller may see when none is named, and how long to wait for them. */
export interface SyncNowArguments extends WaitArgument {
  readonly systemIds?: readonly string[] | null | undefined;
}

/** What came of reading systems now. */
export interface SyncNowResult {
  readonly systems: readonly SystemRow[];
  /** Those that are still being read. */
  readonly pendingSystems: readonly SystemRow[];
  readonly userErrors: readonly UserError[];
}

/** Reads the changes of systems now. A system that does not serve shows it in its status. */
export async function syncNow(session: Session, { systemIds, waitMs }: SyncNowArguments): Promise<SyncNowResult> {
  requireScope(session.viewer, 'operate');
  requireFew(systemIds, 'inputItems', ['input', 'systemIds']);
  const { startedAt, deadlineAt } = readWaiting(session, waitMs);
  const names = systemIds ?? null;
  const asked = names === null ? session.directory.systems() : names.map((name) => session.directory.findSystem(name));
  const userErrors = asked.flatMap((system, index) =>
    system === null
      ? [userError('UNKNOWN_SYSTEM', ['systemIds', String(index)], `There is no system "${names?.[index]}".`)]
      : [],
  );
  if (userErrors.length > 0) return { systems: [], pendingSystems: [], userErrors };
  const ids = new Set(asked.flatMap((system) => system?.id ?? []));
  const read = await readWithin(session, ids, deadlineAt - startedAt);
  const systems = session.directory.systems().filter(({ id }) => ids.has(id));
  return {
    systems: systems.filter(({ id }) => read.has(id)),
    pendingSystems: systems.filter(({ id }) => !read.has(id)),
    userErrors: [],
  };
}

/** Those of the systems that were read in time; the others are read on. */
async function readWithin(session: Session, ids: ReadonlySet<SystemId>, ms: number): Promise<ReadonlySet<SystemId>> {
  const read = new Set<SystemId>();
  const answered = new AbortController();
  const polls = [...ids].map(async (id) => {
    try {
      await session.engine.pollNow(id);
    } catch (error) {
      const isOutage = error instanceof SystemFailure;
      if (!isOutage && !answered.signal.aborted) throw error;
      if (!isOutage)
        session.log.error({ err: error, system: id }, 'reading a system failed after syncNow was answered');
    }
    read.add(id);
  });
  try {
    await Promise.race([Promise.all(polls), sleep(ms, answered.signal)]);
  } finally {
    answered.abort();
  }
  return new Set(read);
}
