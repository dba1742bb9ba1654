import { runUntilSignal } from '../../src/cli/run-until-signal';
import { fakeTerminal } from './fake';

const never = new Promise<void>(() => undefined);
const options = { onStarted: () => undefined, stopTimeoutMs: 60_000 };

/** A start that a test finishes by hand. */
function handStart(): { readonly start: () => Promise<{ stop(): Promise<void> }>; finish(): void; stops(): number } {
  let stops = 0;
  const { promise, resolve } = withResolvers<{ stop(): Promise<void> }>();
  const stop = (): Promise<void> => {
    stops += 1;
    return Promise.resolve();
  };
  return { start: () => promise, finish: () => resolve({ stop }), stops: () => stops };
}

function withResolvers<T>(): { readonly promise: Promise<T>; readonly resolve: (value: T) => void } {
  let resolve: ((value: T) => void) | null = null;
  const promise = new Promise<T>((settle) => (resolve = settle));
  return { promise, resolve: (value) => resolve?.(value) };
}

describe('running until a signal', () => {
  test('stops at the first signal and ends with 0', async () => {
    const terminal = fakeTerminal();
    const hand = handStart();
    const started: unknown[] = [];
    const ended = runUntilSignal(terminal, hand.start, { ...options, onStarted: (it) => void started.push(it) });
    hand.finish();
    await Promise.resolve().then(() => Promise.resolve());
    expect(started).toHaveLength(1);
    expect(hand.stops()).toBe(0);
    terminal.signal();
    expect(await ended).toBe(0);
    expect(hand.stops()).toBe(1);
    expect(terminal.listeners()).toBe(0);
    expect(terminal.exits).toEqual([]);
  });

  test('stops what was still starting, and does not announce it', async () => {
    const terminal = fakeTerminal();
    const hand = handStart();
    const announce = jest.fn();
    const ended = runUntilSignal(terminal, hand.start, { ...options, onStarted: announce });
    terminal.signal();
    hand.finish();
    expect(await ended).toBe(0);
    expect(hand.stops()).toBe(1);
    expect(announce).not.toHaveBeenCalled();
  });

  test('ends at once at the second signal', async () => {
    const terminal = fakeTerminal();
    void runUntilSignal(terminal, () => Promise.resolve({ stop: () => never }), { ...options, stopTimeoutMs: 1 });
    terminal.signal();
    terminal.signal();
    expect(terminal.exits).toEqual([1]);
    await Promise.resolve();
  });

  test('gives up on a stop that takes too long', async () => {
    const terminal = fakeTerminal();
    const ended = runUntilSignal(terminal, () => Promise.resolve({ stop: () => never }), {
      ...options,
      stopTimeoutMs: 10,
    });
    terminal.signal();
    expect(await ended).toBe(1);
    expect(terminal.warned.at(-1)).toMatch(/^Not everything stopped within/);
  });

  test('a start that fails ends with its error', async () => {
    const failed = runUntilSignal(fakeTerminal(), () => Promise.reject(new Error('no')), options);
    await expect(failed).rejects.toThrow('no');
  });
});
