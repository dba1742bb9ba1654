import type { Flow } from '../core/flow';
import { abortable } from '../lib/abortable';
import { sleep } from '../lib/clock';
import { DatabaseFailure } from '../store/database-failure';
import { countFlow, type FlowCounts } from '../store/flow-activity';
import { requireFlow } from './require-flow';
import type { Session } from './session';

/** How far a flow had come at a moment. */
export interface FlowActivityRow {
  readonly flow: Flow;
  /** Milliseconds since 1970 UTC. */
  readonly at: number;
  readonly counts: FlowCounts;
}

const lookMs = 1_000;
/** Looking takes at most this part of the time: large link tables are counted less often. */
const shareOfTime = 20;

/** How far a flow has come, now and whenever it has come further. Throws BAD_USER_INPUT at once when there is none. */
export function followFlow(session: Session, nameOrId: string): AsyncIterableIterator<FlowActivityRow> {
  requireFlow(session.directory, nameOrId);
  return abortable((signal) => activityOf(session, nameOrId, signal));
}

async function* activityOf(
  session: Session,
  nameOrId: string,
  signal: AbortSignal,
): AsyncGenerator<FlowActivityRow, void> {
  let told = '';
  while (!signal.aborted) {
    const startedAt = session.now();
    const row = await look(session, nameOrId);
    const state = JSON.stringify([row?.counts, row?.flow.settings.isPaused]);
    if (row !== null && state !== told) {
      told = state;
      yield row;
    }
    await sleep(Math.max(lookMs, (session.now() - startedAt) * shareOfTime), signal);
  }
}

/** Null while the database does not serve. */
async function look(session: Session, nameOrId: string): Promise<FlowActivityRow | null> {
  const flow = session.directory.findFlow(nameOrId);
  if (flow === null) return null;
  try {
    return { flow, at: session.now(), counts: await countFlow(session.db, flow) };
  } catch (error) {
    if (!(error instanceof DatabaseFailure)) throw error;
    session.log.warn({ code: error.code }, 'a flow cannot be counted now');
    return null;
  }
}
