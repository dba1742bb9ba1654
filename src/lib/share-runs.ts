/**
 * Lets the work for one key run once at a time. Whoever asks while it runs shares the run after it, which begins after
 * they asked: it sees all that they know of.
 */
export function shareRuns<Key, Result>(work: (key: Key) => Promise<Result>): (key: Key) => Promise<Result> {
  const running = new Map<Key, Promise<Result>>();
  const waiting = new Map<Key, Promise<Result>>();
  const run = (key: Key): Promise<Result> => {
    const turn = work(key).finally(() => running.delete(key));
    running.set(key, turn);
    return turn;
  };
  return (key) => {
    const current = running.get(key);
    if (current === undefined) return run(key);
    const next = waiting.get(key);
    if (next !== undefined) return next;
    const queued = current
      .catch(() => undefined)
      .then(() => {
        waiting.delete(key);
        return run(key);
      });
    waiting.set(key, queued);
    return queued;
  };
}
