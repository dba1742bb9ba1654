import { badInput, exceeded } from './request-error';
import type { Session } from './session';

/** What an input says about waiting for the systems, in milliseconds. */
export interface WaitArgument {
  readonly waitMs?: number | null | undefined;
}

/** How long a call may wait for the systems. */
export interface Waiting {
  readonly startedAt: number;
  readonly deadlineAt: number;
}

const defaultWaitMs = 2_000;

/** Reads `waitMs` of an input; the call began now. */
export function readWaiting(session: Session, waitMs: number | null | undefined): Waiting {
  const ms = waitMs ?? defaultWaitMs;
  const { maxWaitMs } = session.settings;
  const argumentPath = ['input', 'waitMs'];
  if (ms < 0) throw badInput(argumentPath, `milliseconds from 0 to ${maxWaitMs}`);
  if (ms > maxWaitMs) {
    throw exceeded({ limit: 'waitMs', maximum: maxWaitMs, setting: 'limits.waitMs' }, { argumentPath });
  }
  const startedAt = session.now();
  return { startedAt, deadlineAt: startedAt + ms };
}
