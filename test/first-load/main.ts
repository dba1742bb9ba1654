import { parseArgs } from 'node:util';
import { createDice } from '../kill/dice';
import { loadInOrder, type OrderResult } from './run';

const systems = ['crm', 'crm-west', 'webcrm', 'poweroffice', 'nxt', 'superoffice'] as const;

/** `npm run first-load`: the demo's systems loaded in several orders must come to the same, with nothing made twice. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { orders: { type: 'string', default: '6' }, seed: { type: 'string', default: '1' } },
  });
  const [orders, seed] = [Number(values.orders), Number(values.seed)];
  if (!(orders >= 1) || !Number.isInteger(seed))
    throw new Error('usage: npm run first-load -- [--orders 6] [--seed 1]');
  const stopping = new AbortController();
  const stop = (): void => stopping.abort();
  process.once('SIGINT', stop).once('SIGTERM', stop);
  const results: OrderResult[] = [];
  for (const order of planOrders(orders, seed)) {
    const result = await loadInOrder(order, stopping.signal);
    results.push(result);
    const { counts, duplicates, reviews, differences, seconds } = result;
    const records = [...counts.values()].reduce((sum, count) => sum + count, 0);
    for (const each of duplicates) print(`duplicate: ${each}`);
    print(
      `${order.join(', ')}: records ${records}, duplicates ${duplicates.length}, reviews ${reviews}, ` +
        `writes of a second pass ${differences ?? 'not at rest'} (${seconds} s)`,
    );
  }
  const apart = differing(results);
  for (const each of apart) print(each);
  const duplicates = results.reduce((sum, each) => sum + each.duplicates.length, 0);
  print(
    `orders ${results.length}, duplicates ${duplicates}, types that differ by order ${apart.length} (seed ${seed})`,
  );
  const isQuiet = results.every(({ differences }) => differences === 0);
  process.exitCode = isQuiet && duplicates + apart.length === 0 ? 0 : 1;
}

/** The order of the configuration first, then its reverse, then orders by the seed. */
function planOrders(count: number, seed: number): readonly (readonly string[])[] {
  const dice = createDice(seed, 1);
  const shuffled = (): readonly string[] =>
    systems
      .map((system) => ({ system, at: dice.between(0, 1_000_000) }))
      .toSorted((a, b) => a.at - b.at)
      .map(({ system }) => system);
  return Array.from({ length: count }, (_unused, index) => {
    if (index === 0) return systems;
    return index === 1 ? systems.toReversed() : shuffled();
  });
}

/** Types of which the orders made different numbers of records. */
function differing(results: readonly OrderResult[]): readonly string[] {
  const slots = [...new Set(results.flatMap(({ counts }) => [...counts.keys()]))];
  return slots.flatMap((slot) => {
    const counts = results.map((each) => each.counts.get(slot) ?? 0);
    return new Set(counts).size === 1 ? [] : [`${slot}: ${counts.join(', ')}`];
  });
}

const print = (line: string): void => void process.stdout.write(`${line}\n`);

void main().catch((error: unknown) => {
  const isStopped = error instanceof Error && error.name === 'AbortError';
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`${isStopped ? 'stopped' : text}\n`);
  process.exitCode = 1;
});
