import { request } from 'undici';
import { z } from 'zod';
import { sleep } from '../../src/lib/clock';
import type { Sandbox } from '../../src/sandbox/sandbox';
import { comesToRest, secondPass } from '../soak/rest';
import { openSoakStage, type SoakStage } from '../soak/stage';

/** What one order of first loads came to. */
export interface OrderResult {
  readonly order: readonly string[];
  /** How many records each type of each system holds in the end, by `system type`. */
  readonly counts: ReadonlyMap<string, number>;
  /** E-mail addresses and names that a type holds more often than before. */
  readonly duplicates: readonly string[];
  readonly reviews: number;
  /** Writes of a second pass; null: it did not come to rest. */
  readonly differences: number | null;
  readonly seconds: number;
}

const betweenMs = 3_000;
const restMs = 180_000;
const typesShape = z.object({ types: z.array(z.string()) });
const recordsShape = z.object({ records: z.array(z.object({ value: z.record(z.string(), z.unknown()) })) });
const countShape = z.tuple([z.object({ count: z.coerce.number() })]);

/** Lets the demo's systems in one after the other, each some seconds after the one before, and looks what came of it. */
export async function loadInOrder(order: readonly string[], signal: AbortSignal): Promise<OrderResult> {
  const stage = await openSoakStage();
  const begun = Date.now();
  try {
    const before = await identities(stage);
    const sandboxes = order.flatMap((id) => stage.sandboxes.get(id) ?? []);
    for (const sandbox of sandboxes) await letIn(sandbox, false);
    stage.steady.start();
    for (const sandbox of sandboxes) {
      await letIn(sandbox, true);
      await sleep(betweenMs, signal);
    }
    const isLoaded = await comesToRest(stage, restMs, signal);
    const after = await identities(stage);
    const counts = new Map([...after].map(([slot, names]) => [slot, names.length]));
    const duplicates = [...after].flatMap(([slot, names]) => more(names, before.get(slot) ?? [], slot));
    const { rows } = await stage.database.query(`select count(*) as count from match_review where state = 'open'`);
    const [{ count: reviews }] = countShape.parse(rows);
    const differences = isLoaded ? await secondPass(stage, restMs, signal) : null;
    return { order, counts, duplicates, reviews, differences, seconds: Math.round((Date.now() - begun) / 1_000) };
  } finally {
    await stage.close(false);
  }
}

/** A system that is not let in answers that it is out of service. */
async function letIn({ controlUrl }: Sandbox, isIn: boolean): Promise<void> {
  const faults = isIn ? {} : { rules: [{ kind: 'status503', retryAfterSeconds: 1 }] };
  await (await request(`${controlUrl}/faults`, { method: 'PUT', body: JSON.stringify(faults) })).body.dump();
}

/** What people would know the records of each type by: an e-mail address, else nothing that tells them apart. */
async function identities({ sandboxes }: SoakStage): Promise<ReadonlyMap<string, readonly string[]>> {
  const found = new Map<string, readonly string[]>();
  for (const [id, { controlUrl }] of sandboxes) {
    const { types } = typesShape.parse(await (await request(`${controlUrl}/records`)).body.json());
    // registrations of webhooks are settings: a system that was out of service gets them later
    for (const type of types.filter((each) => !/webhook/i.test(each))) {
      const answer = await request(`${controlUrl}/records?type=${encodeURIComponent(type)}`);
      const { records } = recordsShape.parse(await answer.body.json());
      found.set(
        `${id} ${type}`,
        records.map(({ value }, index) => emailIn(value) ?? `record ${index}`),
      );
    }
  }
  return found;
}

function emailIn(value: unknown): string | null {
  return /"([^"@\s]+@[^"@\s]+)"/.exec(JSON.stringify(value))?.[1]?.toLowerCase() ?? null;
}

/** E-mail addresses that are there more than once, and more often than before. */
function more(names: readonly string[], before: readonly string[], slot: string): readonly string[] {
  const timesIn = (list: readonly string[], name: string): number => list.filter((each) => each === name).length;
  return [...new Set(names)]
    .filter((name) => timesIn(names, name) > Math.max(1, timesIn(before, name)))
    .map((name) => `${slot}: ${timesIn(names, name)} of ${name}, ${timesIn(before, name)} before`);
}
