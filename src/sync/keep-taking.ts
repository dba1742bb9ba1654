/**
 * Takes something that lasts a while again and again for as long as some work does. What could not be taken is not told:
 * the work notices by itself what it lacks. Nothing is taken any more once this settles.
 */
export async function keepTaking<T>(
  take: () => Promise<unknown>,
  { everyMs, work }: { readonly everyMs: number; readonly work: () => Promise<T> },
): Promise<T> {
  let taken: Promise<unknown> = Promise.resolve();
  const takeAgain = (): void => void (taken = take().catch(() => null));
  const timer = setInterval(takeAgain, everyMs);
  try {
    return await work();
  } finally {
    clearInterval(timer);
    await taken;
  }
}
