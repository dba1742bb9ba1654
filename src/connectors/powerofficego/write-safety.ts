import { SystemFailure } from '../../core/errors';
import type { SendOptions } from '../call-options';
import type { PowerofficegoContext } from './context';

/** Throws `DEADLINE` when the time to send is over: then nothing is read either. */
export function requireTime({ system, now }: PowerofficegoContext, { sendBy }: SendOptions): void {
  if (now() <= sendBy) return;
  throw new SystemFailure(system, 'DEADLINE', { message: 'the time to send was over' });
}

/** A failure after a part was written leaves the whole in doubt, however clear the failure itself is. */
export async function inDoubtOnceWritten<T>(hasWritten: boolean, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!hasWritten || !(error instanceof SystemFailure) || error.isInDoubt) throw error;
    const message = `${error.message}, after a part was written`;
    const { system, reason, retryAfterMs } = error;
    throw new SystemFailure(system, reason, { message, isInDoubt: true, retryAfterMs, cause: error });
  }
}
