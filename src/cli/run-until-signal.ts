import { sleep } from '../lib/clock';
import { type ExitCode, exitCode } from './exit-code';
import type { Terminal } from './terminal';

/** Something that runs until it is stopped. */
interface Stoppable {
  stop(): Promise<void>;
}

/**
 * Starts something and keeps it running until the first signal, also one that comes during the start; then stops it
 * within `stopTimeoutMs`. A second signal ends the process at once.
 */
export async function runUntilSignal<T extends Stoppable>(
  terminal: Pick<Terminal, 'onSignal' | 'warn' | 'exit'>,
  start: () => Promise<T>,
  options: { readonly onStarted: (running: T) => void; readonly stopTimeoutMs: number },
): Promise<ExitCode> {
  const signalled = new AbortController();
  const ended = new AbortController();
  const forget = terminal.onSignal(() => {
    if (signalled.signal.aborted) terminal.exit(exitCode.failed);
    else {
      signalled.abort();
      terminal.warn('Stopping. Press ctrl-C again to stop at once.');
    }
  });
  try {
    const isStopped = await Promise.race([
      runAndStop(start, options.onStarted, signalled.signal),
      timeLimit(signalled.signal, options.stopTimeoutMs, ended.signal),
    ]);
    if (isStopped) return exitCode.ok;
    terminal.warn(`Not everything stopped within ${options.stopTimeoutMs / 1000} s. The next start puts it right.`);
    return exitCode.failed;
  } finally {
    ended.abort();
    forget();
  }
}

async function runAndStop<T extends Stoppable>(
  start: () => Promise<T>,
  onStarted: (running: T) => void,
  signal: AbortSignal,
): Promise<true> {
  const running = await start();
  if (!signal.aborted) {
    onStarted(running);
    await aborted(signal);
  }
  await running.stop();
  return true;
}

async function timeLimit(signal: AbortSignal, ms: number, ended: AbortSignal): Promise<false> {
  await aborted(signal);
  await sleep(ms, ended);
  return false;
}

const aborted = (signal: AbortSignal): Promise<void> =>
  signal.aborted
    ? Promise.resolve()
    : new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
