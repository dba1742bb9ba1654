import { parseArgs } from 'node:util';
import { queryableOf } from '../../src/store/transaction';
import { serve } from '../api/api';
import setUp from '../global-setup';
import tearDown from '../global-teardown';
import { atRest, type Stack, startStack } from '../support/stack';
import { startRestGateway } from './rest-gateway';

/**
 * `npm run bench:gateway -- --rounds 200`: a page of 50 contacts with their companies, asked live, of Samband and of a
 * gateway as most are begun. Both in one process, in turns, over the same CRM. Samband asks SuperOffice as well, and
 * merges what the two say; the other one asks the CRM alone.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { rounds: { type: 'string', default: '200' } } });
  const rounds = Number(values.rounds);
  if (!Number.isInteger(rounds) || rounds < 10 || rounds > 10_000)
    throw new Error('--rounds takes a whole number from 10 to 10000');
  await setUp();
  try {
    const stack = await startStack({
      sample: { customers: 60, contacts: 300, overlap: 0.5 },
      crmRequestsPerSecond: 100_000,
      pollMs: 2_000,
    });
    try {
      await bench(stack, rounds);
    } finally {
      await stack.close();
    }
  } finally {
    await tearDown();
  }
}

const fields = 'nodes { id firstName lastName email phone customer { name } }';

async function bench(stack: Stack, rounds: number): Promise<void> {
  await stack.engine.start();
  await atRest(stack);
  const { store, engine, database } = stack;
  const { dataSource } = database;
  const samband = await serve({ dataSource, db: queryableOf(dataSource), store, engine, keys: new Map() });
  const other = await startRestGateway(stack.crm);
  try {
    const runs = {
      samband: { url: `${samband.url}/graphql`, query: `{ contacts(first: 50, maxAge: 0) { ${fields} } }` },
      copy: { url: `${samband.url}/graphql`, query: `{ contacts(first: 50, maxAge: 86400) { ${fields} } }` },
      other: { url: other.url, query: `{ contacts(first: 50) { ${fields} } }` },
    };
    const times: Record<keyof typeof runs, number[]> = { samband: [], copy: [], other: [] };
    for (const [name, run] of Object.entries(runs)) for (let i = 0; i < 20; i += 1) await ask(name, run);
    for (let round = 0; round < rounds; round += 1) {
      for (const name of ['samband', 'copy', 'other'] as const) times[name].push(await ask(name, runs[name]));
    }
    const line = (what: string, of: readonly number[]): string =>
      `${what.padEnd(34)} p50 ${at(of, 0.5).toFixed(1)} ms  p95 ${at(of, 0.95).toFixed(1)} ms  ` +
      `ratio ${(at(times.other, 0.5) / at(of, 0.5)).toFixed(2)}`;
    print(line('Apollo Server + RESTDataSource', times.other));
    print(line('Samband, live from two systems', times.samband));
    print(line('Samband, from its copy', times.copy));
  } finally {
    await other.stop();
    await samband.stop();
  }
}

const at = (times: readonly number[], share: number): number =>
  times.toSorted((a, b) => a - b)[Math.floor(times.length * share)] ?? 0;

interface Page {
  readonly data?: { readonly contacts: { readonly nodes: readonly object[] } };
}

/** How long a page takes, milliseconds. Throws when it is not a page of fifty. */
async function ask(name: string, { url, query }: { readonly url: string; readonly query: string }): Promise<number> {
  const startedAt = performance.now();
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });
  const page = (await answer.json()) as Page;
  const took = performance.now() - startedAt;
  if (page.data?.contacts.nodes.length !== 50) throw new Error(`${name}: ${JSON.stringify(page).slice(0, 300)}`);
  return took;
}

const print = (line: string): boolean => process.stdout.write(`${line}\n`);

void main();
