import { z } from 'zod';
import { sleep } from '../../src/lib/clock';
import type { Stage } from './stage';

const quietMs = 4_000;
const deadlineMs = 90_000;
const betweenMs = 100;
const existsShape = z.tuple([z.object({ exists: z.boolean() })]);
const dirtyShape = z.tuple([z.object({ dirty: z.coerce.number() })]);

/**
 * Waits until nobody writes at the vendors any more and the gateway knows of nothing left to do. Answers false when it
 * does not come to rest in time. People must have stopped. Rejects when it is aborted.
 */
export async function comesToRest(stage: Stage, signal: AbortSignal): Promise<boolean> {
  const deadline = Date.now() + deadlineMs;
  let writes = await countWrites(stage);
  let quietSince = Date.now();
  while (Date.now() < deadline) {
    await sleep(betweenMs, signal);
    signal.throwIfAborted();
    const now = await countWrites(stage);
    if (now !== writes || !(await isWorkedOff(stage))) quietSince = Date.now();
    writes = now;
    if (Date.now() - quietSince > quietMs) return true;
  }
  return false;
}

/** How many writes both vendors were sent so far, by people and by the engine. */
export async function countWrites({ sides }: Stage): Promise<number> {
  const [left, right] = await Promise.all([sides.left.countWrites(), sides.right.countWrites()]);
  return left + right;
}

/** A gateway that was killed before it made its tables has everything before it. */
async function isWorkedOff({ database }: Stage): Promise<boolean> {
  const [{ exists }] = existsShape.parse(
    (await database.query(`select to_regclass('dirty') is not null as exists`)).rows,
  );
  if (!exists) return false;
  const { rows } = await database.query('select count(*) as dirty from dirty');
  const [{ dirty }] = dirtyShape.parse(rows);
  return dirty === 0;
}
