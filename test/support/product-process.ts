import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { withLock } from '../../src/store/embedded/lock';
import { waitUntil } from './wait-until';

const root = path.join(__dirname, '..', '..');

const dist = path.join(root, 'dist');
const compiler = path.join(root, 'node_modules', 'typescript', 'lib', 'tsc.js');
const buildTimeoutMs = 300_000;

/** Compiles the product as `npm start` does; quick when nothing changed. One at a time: nobody starts a half-written one. */
export async function buildProduct(): Promise<void> {
  mkdirSync(dist, { recursive: true });
  await withLock(dist, buildTimeoutMs, () =>
    promisify(execFile)(process.execPath, [compiler, '-p', 'tsconfig.build.json'], { cwd: root }),
  );
}

/** The product as a process of its own, started from the command line. */
export interface ProductProcess {
  readonly child: ChildProcess;
  /** Everything it printed so far, on both channels. */
  output(): string;
  /** Resolves with the exit code, when all that it printed has come. */
  readonly ended: Promise<number | null>;
}

/** Runs `samband` with these words, in an environment of nothing but `variables` and what Node needs. */
export function runProduct(words: readonly string[], variables: Readonly<Record<string, string>>): ProductProcess {
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn(process.execPath, [path.join(root, 'dist', 'src', 'main.js'), ...words], {
    cwd: root,
    env: { PATH, HOME, LOG_LEVEL: 'warn', ...variables },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const channel of [child.stdout, child.stderr]) channel.on('data', (text: Buffer) => (output += text.toString()));
  // not its exit: what it printed last may come after that
  const ended = once(child, 'close').then(([code]) => (typeof code === 'number' ? code : null));
  return { child, output: () => output, ended };
}

/** Waits until a started product is ready; answers where it and its sandboxes listen. */
export async function whenReady(product: ProductProcess): Promise<{ url: string; sandbox: (id: string) => string }> {
  await waitUntil('the product is ready', () => product.output().includes('Stop with ctrl-C'));
  const url = /GraphQL\s+(http\S+)\/graphql/.exec(product.output())?.[1] ?? '';
  const sandbox = (id: string): string =>
    new RegExp(`${id} \\(.*sandbox at (http[^,\\s]+)`).exec(product.output())?.[1] ?? '';
  return { url, sandbox };
}
