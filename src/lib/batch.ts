/** Splits `items` into runs of at most `size`, in order. */
export function chunk<T>(items: readonly T[], size: number): T[][] {
  const chunks: T[][] = [];
  for (let start = 0; start < items.length; start += size) chunks.push(items.slice(start, start + size));
  return chunks;
}

/** Groups `items` by key; within a group the order is kept. */
export function groupBy<K, T>(items: Iterable<T>, keyOf: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

/** Indexes `items` by a key that is unique among them; a later item replaces an earlier one with the same key. */
export function indexBy<K, T>(items: Iterable<T>, keyOf: (item: T) => K): Map<K, T> {
  const index = new Map<K, T>();
  for (const item of items) index.set(keyOf(item), item);
  return index;
}

/** Runs `work` over `items` with at most `limit` under way at once; results in the order of the items. The first rejection rejects all. */
export async function mapLimit<T, R>(
  items: readonly T[],
  limit: number,
  work: (item: T, index: number) => Promise<R>,
): Promise<R[]> {
  const results = Array.from<R>({ length: items.length });
  const entries = items.entries();
  const lanes = Array.from({ length: Math.min(limit, items.length) }, async () => {
    for (const [index, item] of entries) results[index] = await work(item, index);
  });
  await Promise.all(lanes);
  return results;
}
