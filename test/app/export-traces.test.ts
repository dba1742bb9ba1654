import { exportTraces } from '../../src/app/export-traces';
import type { Logger } from '../../src/lib/logger';
import { silentLogger } from '../../src/lib/logger';
import { continueTrace, currentTraceparent, inSpan, inSubspan } from '../../src/lib/trace';
import { productSources } from '../house/sources';
import { scan } from '../house/scan';
import { longerThan } from '../support/longer-than';

const caller = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
const headerWithin = (traceparent: string): Promise<string | null> =>
  continueTrace(traceparent, () => inSpan({ name: 'work' }, () => Promise.resolve(currentTraceparent())));

test('only the start loads the SDK, and only where it is asked to', () => {
  const importing = (isWanted: (name: string) => boolean): string[] =>
    productSources().flatMap(({ file, text }) => (scan(text).imports.some(isWanted) ? [file] : []));
  expect(importing((name) => name.startsWith('@opentelemetry/') && name !== '@opentelemetry/api')).toEqual([
    'src/app/export-traces.ts',
  ]);
  expect(importing((name) => name.includes('export-traces'))).toEqual(['src/app/start.ts']);
  const start = productSources().find(({ file }) => file === 'src/app/start.ts')?.text;
  expect(start).toContain("await import('./export-traces.js')");
});

describe('without an SDK', () => {
  test('work is done, and no header is made', async () => {
    expect(await headerWithin(caller)).toBeNull();
    expect(await inSubspan(neverAsked, () => Promise.resolve('done'))).toBe('done');
  });
});

const neverAsked = (): never => {
  throw new Error('nobody traces');
};

describe('a collector that is away', () => {
  test('is told of once, without the password in its address, and holds up neither work nor stop', async () => {
    const warnings: unknown[] = [];
    const log: Logger = { ...silentLogger, warn: (...words: unknown[]) => void warnings.push(words), child: () => log };
    const stop = exportTraces({ endpoint: 'http://user:hunter2@127.0.0.1:9/v1/traces', serviceName: 'x' }, log, 100);
    // of its own accord the SDK would try again for more than six seconds
    const limitMs = await longerThan(
      async () => expect(await headerWithin(caller)).toMatch(/^00-0af7651916cd43dd8448eb211c80319c-[0-9a-f]{16}-01$/),
      6_000,
    );
    expect(await headerWithin('no traceparent')).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/);
    await expect(inSpan({ name: 'work' }, () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    const startedAt = Date.now();
    await stop();
    expect(Date.now() - startedAt).toBeLessThan(limitMs);
    expect(JSON.stringify(warnings)).not.toContain('hunter2');
    expect(warnings.length).toBeLessThanOrEqual(1);
    expect(await headerWithin(caller)).toBeNull();
  });
});
