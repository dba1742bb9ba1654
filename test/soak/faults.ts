import { request } from 'undici';
import { sleep } from '../../src/lib/clock';
import type { Sandbox } from '../../src/sandbox/sandbox';
import { createDice, type Dice } from '../kill/dice';
import { listLagMs } from './stage';

/** The faults of one system. People look away from them for the moment of their own requests. */
export interface SystemFaults {
  /** Runs without any fault; one after the other for a system. */
  without<T>(work: () => Promise<T>): Promise<T>;
  /** Other faults from now on. */
  change(): Promise<void>;
  /** No faults any more, for good. */
  clear(): Promise<void>;
}

type Faults = Readonly<Record<string, unknown>>;

const betweenMs = [2_000, 5_000] as const;
const firstStream = 500;
const writes = ['POST', 'PATCH', 'PUT'] as const;
/** Systems whose lists may show late: their connectors are told so. */
const laggingKinds: readonly string[] = ['superoffice', 'webcrm', 'powerofficego'];

/** Faults of one system, changing with the seed. `index` tells it from the others. */
export function createFaults(sandbox: Sandbox, seed: number, index: number): SystemFaults {
  const dice = createDice(seed, firstStream + index);
  let current: Faults = {};
  let turn: Promise<unknown> = Promise.resolve();
  const put = async (faults: Faults): Promise<void> => {
    const answer = await request(`${sandbox.controlUrl}/faults`, { method: 'PUT', body: JSON.stringify(faults) });
    const text = await answer.body.text();
    if (answer.statusCode !== 200) throw new Error(`${sandbox.systemId}: faults answered ${text}`);
  };
  const inTurn = async <T>(work: () => Promise<T>): Promise<T> => {
    const mine = turn.then(work);
    turn = mine.catch(() => null);
    return mine;
  };
  return {
    without: (work) =>
      inTurn(async () => {
        await put({});
        try {
          return await work();
        } finally {
          await put(current);
        }
      }),
    change: () =>
      inTurn(async () => {
        current = planFaults(dice, sandbox.kind);
        await put(current);
      }),
    clear: () =>
      inTurn(async () => {
        current = {};
        await put(current);
      }),
  };
}

function planFaults(dice: Dice, kind: string): Faults {
  const someOf = (fault: string, share: number, more: Faults = {}): Faults[] =>
    dice.chance(0.5) ? [{ kind: fault, probability: share, ...more }] : [];
  return {
    latencyMs: dice.pick([0, 5, 20, 60, 250]),
    listLagMs: laggingKinds.includes(kind) ? dice.pick([0, listLagMs]) : 0,
    webhookDuplicates: dice.chance(0.5),
    dropWebhooks: dice.chance(0.2),
    seed: dice.between(1, 1_000_000),
    rules: [
      ...someOf('status429', 0.02, { retryAfterSeconds: 1 }),
      ...someOf('status500after', 0.06, { method: dice.pick(writes) }),
      ...someOf('resetAfter', 0.06, { method: dice.pick(writes) }),
      ...someOf('reset', 0.02),
      ...someOf('status500before', 0.02),
      ...someOf('truncatedBody', 0.02),
      ...(dice.chance(0.1) ? [{ kind: 'status503', times: 3, retryAfterSeconds: 1 }] : []),
    ],
  };
}

/** Changes the faults of all systems now and then until it is aborted; all are cleared then. */
export async function keepFailing(all: readonly SystemFaults[], seed: number, signal: AbortSignal): Promise<void> {
  const dice = createDice(seed, firstStream - 1);
  while (!signal.aborted) {
    for (const faults of all) await faults.change();
    await sleep(dice.between(...betweenMs), signal);
  }
  for (const faults of all) await faults.clear();
}
