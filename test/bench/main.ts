import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { queryableOf } from '../../src/store/transaction';
import { serve } from '../api/api';
import setUp from '../global-setup';
import tearDown from '../global-teardown';
import { atRest, type Stack, startStack } from '../support/stack';
import { startRestGateway } from './rest-gateway';

/**
 * `npm run bench:gateway -- --rounds 200 --latency 50`: a page of 50 contacts with their companies, asked live, of Samband
 * and of a gateway as most are begun. Both in one process, in turns, over the same CRM, which answers after `--latency`
 * milliseconds. Samband asks SuperOffice as well, and merges what the two say; the other one asks the CRM alone.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { rounds: { type: 'string', default: '200' }, latency: { type: 'string', default: '0' } },
  });
  const [rounds, latencyMs] = [Number(values.rounds), Number(values.latency)];
  if (!Number.isInteger(rounds) || rounds < 10 || rounds > 10_000)
    throw new Error('--rounds takes a whole number from 10 to 10000');
  if (!Number.isInteger(latencyMs) || latencyMs < 0 || latencyMs > 5_000)
    throw new Error('--latency takes a whole number of milliseconds from 0 to 5000');
  await setUp();
  try {
    const stack = await startStack({
      sample: { customers: 60, contacts: 300, overlap: 0.5 },
      crmRequestsPerSecond: 100_000,
      pollMs: 2_000,
    });
    try {
      await bench(stack, { rounds, latencyMs });
    } finally {
      await stack.close();
    }
  } finally {
    await tearDown();
  }
}

const fields = 'nodes { id firstName lastName email phone customer { name } }';

interface Wish {
  readonly rounds: number;
  /** After which each vendor answers. */
  readonly latencyMs: number;
}

async function bench(stack: Stack, { rounds, latencyMs }: Wish): Promise<void> {
  await stack.engine.start();
  await atRest(stack);
  for (const { controlUrl } of [stack.crm, stack.superoffice]) {
    await fetch(`${controlUrl}/faults`, { method: 'PUT', body: JSON.stringify({ latencyMs }) });
  }
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
    const costs: Record<keyof typeof runs, Cost[]> = { samband: [], copy: [], other: [] };
    for (const [name, run] of Object.entries(runs)) for (let i = 0; i < 20; i += 1) await ask(name, run);
    for (let round = 0; round < rounds; round += 1) {
      for (const name of ['samband', 'copy', 'other'] as const) costs[name].push(await ask(name, runs[name]));
    }
    const timesOf = (name: keyof typeof runs): readonly number[] => costs[name].map(({ tookMs }) => tookMs);
    const line = (what: string, name: keyof typeof runs): string =>
      `${what.padEnd(34)} p50 ${at(timesOf(name), 0.5).toFixed(1)} ms  p95 ${at(timesOf(name), 0.95).toFixed(1)} ms  ` +
      `processor ${at(
        costs[name].map(({ processorMs }) => processorMs),
        0.5,
      ).toFixed(1)} ms  ratio ${(at(timesOf('other'), 0.5) / at(timesOf(name), 0.5)).toFixed(2)}`;
    print(`${availableParallelism()} cores, Node ${process.versions.node}, vendors answer after ${latencyMs} ms`);
    print(line('Apollo Server + RESTDataSource', 'other'));
    print(line('Samband, live from two systems', 'samband'));
    print(line('Samband, from its copy', 'copy'));
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

interface Cost {
  readonly tookMs: number;
  /** Of the whole process: the vendors' share and the client's are in it. */
  readonly processorMs: number;
}

/** What a page takes. Throws when it is not a page of fifty. */
async function ask(name: string, { url, query }: { readonly url: string; readonly query: string }): Promise<Cost> {
  const before = process.cpuUsage();
  const startedAt = performance.now();
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });
  const page = (await answer.json()) as Page;
  const tookMs = performance.now() - startedAt;
  if (page.data?.contacts.nodes.length !== 50) throw new Error(`${name}: ${JSON.stringify(page).slice(0, 300)}`);
  const { user, system } = process.cpuUsage(before);
  return { tookMs, processorMs: (user + system) / 1_000 };
}

const print = (line: string): boolean => process.stdout.write(`${line}\n`);

void main();
