import { SystemFailure } from '../core/errors';
import type { SystemRow } from './directory';
import type { Session } from './session';
import { type UserError, userError } from './user-error';
import { requireScope } from './viewer';

/** What came of reading systems now. */
export interface SyncNowResult {
  readonly systems: readonly SystemRow[];
  readonly userErrors: readonly UserError[];
}

/**
 * Reads the changes of systems now; all that the caller may see when none is named. A system that does not serve shows
 * it in its status.
 */
export async function syncNow(session: Session, names: readonly string[] | null): Promise<SyncNowResult> {
  requireScope(session.viewer, 'operate');
  const asked = names === null ? session.directory.systems() : names.map((name) => session.directory.findSystem(name));
  const errors = asked.flatMap((system, index) =>
    system === null
      ? [userError('UNKNOWN_SYSTEM', ['systemIds', String(index)], `There is no system "${names?.[index]}".`)]
      : [],
  );
  if (errors.length > 0) return { systems: [], userErrors: errors };
  const ids = asked.flatMap((system) => system?.id ?? []);
  await Promise.all(ids.map((id) => session.engine.pollNow(id).catch(tolerateOutage)));
  return { systems: session.directory.systems().filter(({ id }) => ids.includes(id)), userErrors: [] };
}

function tolerateOutage(error: unknown): void {
  if (!(error instanceof SystemFailure)) throw error;
}
