import { SystemFailure } from '../../core/errors';
import { type NativeChange, readPath } from '../../core/native-path';
import { type Json, jsonEqual, type JsonObject } from '../../lib/json';
import type { SendOptions } from '../call-options';
import type { WebcrmContext } from './context';

/** Throws `DEADLINE` when the time to send is over: then nothing is read either. */
export function requireTime({ system, now }: WebcrmContext, { sendBy }: SendOptions): void {
  if (now() <= sendBy) return;
  throw new SystemFailure(system, 'DEADLINE', { message: 'the time to send was over' });
}

/** Whether the record still shows what the changes were planned on. */
export const isAsSeen = (seen: JsonObject, now: JsonObject, changes: readonly NativeChange[]): boolean =>
  changes.every(({ path }) => jsonEqual(valueAt(seen, path), valueAt(now, path)));

/** A value for comparison; unset and empty are one. */
function valueAt(record: JsonObject, path: string): Json {
  const found = readPath(record, path);
  return found.isCarried && found.value !== '' ? found.value : null;
}

/** A failure after a part was written leaves the whole in doubt, however clear the failure itself is. */
export async function inDoubtOnceWritten<T>(hasWritten: boolean, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!hasWritten || !(error instanceof SystemFailure) || error.isInDoubt) throw error;
    const { system, reason, retryAfterMs } = error;
    const message = 'a later part of the write failed';
    throw new SystemFailure(system, reason, { message, isInDoubt: true, retryAfterMs, cause: error });
  }
}
