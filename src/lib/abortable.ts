/**
 * An iteration that ends as soon as its user is done with it, also while it waits: `make` gets the signal to end its wait
 * by. A generator alone hears of `return()` only at its next `yield`.
 */
export function abortable<T>(make: (signal: AbortSignal) => AsyncGenerator<T, void>): AsyncIterableIterator<T> {
  const ending = new AbortController();
  const generator = make(ending.signal);
  const iterator: AsyncIterableIterator<T> = {
    next: () => generator.next(),
    return: async () => {
      ending.abort();
      return generator.return();
    },
    throw: async (error) => {
      ending.abort();
      return generator.throw(error);
    },
    [Symbol.asyncIterator]: () => iterator,
  };
  return iterator;
}
