import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { productSources, projectRoot } from '../house/sources';
import { createsOfSteps, moves, windows } from './windows';

const placed = productSources().flatMap(({ text }) =>
  [...text.matchAll(/\bfailpoint\('([\w-]+)'\)/g)].map(([, name]) => name ?? ''),
);

test('every failpoint of the product is ended at by the kill test or the soak, and is there once', () => {
  const used = new Set([...windows.map(({ failpoint }) => failpoint), createsOfSteps, ...moves]);
  expect(placed.toSorted()).toEqual([...used].toSorted());
});

test('nothing in the product arms a failpoint', () => {
  const arming = productSources().filter(({ text }) => text.includes('armFailpoints'));
  expect(arming.map(({ file }) => file)).toEqual(['src/lib/failpoint.ts']);
});

test('a process that runs in production cannot be armed', () => {
  const arm = path.join(projectRoot, 'test', 'kill', 'arm-failpoint.js');
  const env = { SAMBAND_ENV: 'production', SAMBAND_TEST_FAILPOINT: '{}' };
  const start = (): Buffer => execFileSync(process.execPath, ['-r', arm, '-e', '0'], { env, stdio: 'pipe' });
  expect(start).toThrow('Failpoints are for tests');
});
