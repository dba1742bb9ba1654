import { request } from 'undici';
import { z } from 'zod';
import { sleep } from '../../src/lib/clock';
import type { Sandbox } from '../../src/sandbox/sandbox';
import type { SoakStage } from './stage';

const quietMs = 6_000;
const lookMs = 250;
const countsShape = z.object({ counts: z.record(z.string(), z.number()) });
const typesShape = z.object({ types: z.array(z.string()) });
const recordsShape = z.object({ records: z.array(z.object({ version: z.number() })) });
const countShape = z.tuple([z.object({ count: z.coerce.number() })]);

/** Calls that change nothing: reads, SuperOffice's agents that get, sign-ins. */
const isReading = /^GET |\/Agents\/\w+\/Get|login|token/i;

/** How many writes a system was sent so far. All of Business NXT is one address: there the versions of its records are added up. */
async function countWrites(sandbox: Sandbox): Promise<number> {
  if (sandbox.kind === 'businessnxt') return sumVersions(sandbox);
  const { counts } = countsShape.parse(await ask(sandbox, `requests?since=${Number.MAX_SAFE_INTEGER}`));
  const writes = Object.entries(counts).filter(([call]) => !isReading.test(call));
  return writes.reduce((sum, [, count]) => sum + count, 0);
}

async function sumVersions(sandbox: Sandbox): Promise<number> {
  const { types } = typesShape.parse(await ask(sandbox, 'records'));
  const lists = await Promise.all(types.map((type) => ask(sandbox, `records?type=${encodeURIComponent(type)}`)));
  const versions = lists.flatMap((list) => recordsShape.parse(list).records.map(({ version }) => version));
  return versions.reduce((sum, version) => sum + version, 0);
}

async function ask({ controlUrl }: Sandbox, path: string): Promise<unknown> {
  const answer = await request(`${controlUrl}/${path}`);
  return answer.body.json();
}

export async function countAllWrites({ sandboxes }: SoakStage): Promise<number> {
  const counts = await Promise.all([...sandboxes.values()].map(countWrites));
  return counts.reduce((sum, count) => sum + count, 0);
}

/** How much waits to be worked off. */
async function countDirty({ database }: SoakStage): Promise<number> {
  const { rows } = await database.query('select count(*) as count from dirty');
  return countShape.parse(rows)[0].count;
}

/** Waits until nothing is written and nothing waits for a while; false when that does not come in time. */
export async function comesToRest(stage: SoakStage, deadlineMs: number, signal: AbortSignal): Promise<boolean> {
  const deadline = Date.now() + deadlineMs;
  let writes = await countAllWrites(stage);
  let quietSince = Date.now();
  while (Date.now() < deadline) {
    await sleep(lookMs, signal);
    signal.throwIfAborted();
    const now = await countAllWrites(stage);
    if (now !== writes || (await countDirty(stage)) > 0) quietSince = Date.now();
    writes = now;
    if (Date.now() - quietSince > quietMs) return true;
  }
  return false;
}

/**
 * Has every record read and compared once more as if it were new. What then is written is a difference that the first
 * pass left: answers how many writes there were, or null when it does not come to rest.
 */
export async function secondPass(stage: SoakStage, deadlineMs: number, signal: AbortSignal): Promise<number | null> {
  const before = await countAllWrites(stage);
  await stage.database.query(`update record set hash = ''`);
  await stage.database.query('update change_cursor set changed_until = null');
  const deadline = Date.now() + deadlineMs;
  while ((await countDirty(stage)) === 0 && Date.now() < deadline) await sleep(lookMs, signal);
  const isAtRest = await comesToRest(stage, deadlineMs, signal);
  return isAtRest ? (await countAllWrites(stage)) - before : null;
}
