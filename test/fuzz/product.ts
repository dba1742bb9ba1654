import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { sleep } from '../../src/lib/clock';
import { post } from '../api/api';
import { buildProduct, runProduct, whenReady } from '../support/product-process';
import { waitUntil } from '../support/wait-until';
import { createSubscriber } from './subscriber';
import type { Target } from './target';

/** The product with five vendors' sandboxes and all flows, at rest after its first load. */
export interface ProductTarget extends Target {
  readonly url: string;
  /** Resolves when nothing is left to synchronise. */
  rest(): Promise<void>;
}

/** Starts the product as `npm start` does; on a database of its own unless the variables name another. */
export async function startProductTarget(variables: Readonly<Record<string, string>> = {}): Promise<ProductTarget> {
  await buildProduct();
  const folder = mkdtempSync(path.join(tmpdir(), 'samband-fuzz-'));
  const product = runProduct(['start'], { PORT: '0', SAMBAND_DATA_DIR: folder, LOG_LEVEL: 'error', ...variables });
  const { url } = await whenReady(product);
  const query: Target['query'] = (document, variables = {}) => post({ url }, { query: document, variables });
  const rest = (): Promise<void> => waitUntil('the product is at rest', createRest(url, query));
  await rest();
  const subscriber = createSubscriber(url);
  return {
    url,
    rest,
    query,
    subscribe: subscriber.ask,
    complaints: () => [
      ...subscriber.complaints(),
      ...product
        .output()
        .split('\n')
        .filter((line) => line.startsWith('{"level"')),
      ...(product.child.exitCode === null ? [] : [`the product ended with code ${product.child.exitCode}`]),
    ],
    close: async () => {
      await subscriber.close();
      product.child.kill('SIGINT');
      await product.ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Answers whether all systems are loaded, nothing is due, and a reading of every system brought nothing. */
function createRest(url: string, query: Target['query']): () => Promise<boolean> {
  return async () => {
    const before = await standing(url, query);
    if (before.isIdle) {
      const { data } = await query('mutation { syncNow(input: {waitMs: 30000}) { pendingSystems { systemId } } }');
      if (data.syncNow.pendingSystems.length === 0 && isDeepStrictEqual(await standing(url, query), before))
        return true;
    }
    await sleep(200);
    return false;
  };
}

interface Standing {
  readonly isIdle: boolean;
  readonly backlog: readonly string[];
  readonly latestCursor: string | null;
}

async function standing(url: string, query: Target['query']): Promise<Standing> {
  const metrics = await (await fetch(`${url}/metrics`)).text();
  const backlog: readonly string[] = metrics.match(/^samband_dirty_items\{.*$/gm) ?? [];
  const { data } = await query(`{
    changes(first: 0) { latestCursor }
    shared: contacts(first: 1, filter: {systems: {has: ["webcrm", "poweroffice", "superoffice"]}}) { totalCount }
  }`);
  const isIdle = backlog.includes('samband_dirty_items{state="due"} 0') && data.shared.totalCount > 0;
  return { isIdle, backlog, latestCursor: data.changes.latestCursor };
}
