import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { post } from '../api/api';
import { buildProduct, runProduct, whenReady } from '../support/product-process';
import { waitUntil } from '../support/wait-until';
import type { Target } from './target';

/** The product as `npm start` runs it: five vendors' sandboxes, all flows, a database of its own. */
export async function startProductTarget(): Promise<Target> {
  buildProduct();
  const folder = mkdtempSync(path.join(tmpdir(), 'samband-fuzz-'));
  const product = runProduct(['start'], { PORT: '0', SAMBAND_DATA_DIR: folder, LOG_LEVEL: 'error' });
  const { url } = await whenReady(product);
  await waitUntil(
    'the first load is worked off',
    async () => {
      const metrics = await (await fetch(`${url}/metrics`)).text();
      return /^samband_dirty_items\{state="due"\} 0$/m.test(metrics);
    },
    120_000,
  );
  return {
    query: (query, variables = {}) => post({ url }, { query, variables }),
    complaints: () => [
      ...product
        .output()
        .split('\n')
        .filter((line) => line.startsWith('{"level"')),
      ...(product.child.exitCode === null ? [] : [`the product ended with code ${product.child.exitCode}`]),
    ],
    close: async () => {
      product.child.kill('SIGINT');
      await product.ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
