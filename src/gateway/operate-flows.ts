import type { Flow } from '../core/flow';
import { operate } from '../store/operations/operate';
import { pauseFlow, resumeFlow } from '../store/operations/pause-flow';
import { requireOperator } from './operate';
import type { Session } from './session';
import { type UserError, userError } from './user-error';

/** What came of pausing or resuming a flow. */
export interface FlowResult {
  readonly flow: Flow | null;
  readonly userErrors: readonly UserError[];
}

/** Pauses or resumes a flow, here at once and everywhere within a second; it stays so over restarts. */
export async function switchFlow(session: Session, nameOrId: string, isPaused: boolean): Promise<FlowResult> {
  requireOperator(session);
  const flow = session.directory.findFlow(nameOrId);
  if (flow === null)
    return { flow, userErrors: [userError('NOT_FOUND', ['flowId'], `There is no flow "${nameOrId}".`)] };
  const { id, kind, left, right } = flow;
  const operator = { actor: session.viewer.principal, now: session.now() };
  const change = isPaused ? pauseFlow : resumeFlow;
  const outcome = await operate(session.dataSource, (db) => change(db, { id, kind, slots: [left, right] }, operator));
  await session.engine.heedPauses();
  session.engine.wake();
  const after = session.directory.findFlow(nameOrId);
  if (outcome.type === 'done') return { flow: after, userErrors: [] };
  return { flow: after, userErrors: [userError('ALREADY_DECIDED', ['flowId'], messageOf(flow, isPaused))] };
}

function messageOf({ id, settings }: Flow, isPaused: boolean): string {
  if (isPaused) return `The flow ${id} is paused already.`;
  return settings.isPaused
    ? `The configuration pauses the flow ${id}: resume it there.`
    : `The flow ${id} is not paused.`;
}
