/** Lets the first call through, and no other until `ms` have passed since. */
export function atMostEvery<Args extends readonly unknown[]>(
  ms: number,
  call: (...args: Args) => void,
): (...args: Args) => void {
  let calledAt = Number.NEGATIVE_INFINITY;
  return (...args) => {
    if (performance.now() - calledAt < ms) return;
    calledAt = performance.now();
    call(...args);
  };
}
