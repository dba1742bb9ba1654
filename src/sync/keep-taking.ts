/**
 * Takes something that lasts a while again and again for as long as some work does, once at a time. What could not be taken
 * is not told: the work notices by itself what it lacks. Nothing is taken any more once this settles.
 */
export async function keepTaking<T>(
  take: () => Promise<unknown>,
  { everyMs, work }: { readonly everyMs: number; readonly work: () => Promise<T> },
): Promise<T> {
  let isTaking = false;
  let taken: Promise<unknown> = Promise.resolve();
  const takeAgain = (): void => {
    if (isTaking) return;
    isTaking = true;
    taken = take()
      .catch(() => null)
      .finally(() => (isTaking = false));
  };
  const timer = setInterval(takeAgain, everyMs);
  try {
    return await work();
  } finally {
    clearInterval(timer);
    await taken;
  }
}
