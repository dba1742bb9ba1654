import type { CallOptions } from '../call-options';
import type { Told } from './client';
import type { Reader } from './reader';

/** All rows of a list, page by page; each once, for rows may move to another page meanwhile. */
export async function everyRow(
  { client, settings }: Reader,
  collection: string,
  query: Readonly<Record<string, string>>,
  options: CallOptions,
): Promise<readonly Told[]> {
  const { pageSize: size } = settings.limits;
  const found = new Map<unknown, Told>();
  for (let page = 1; ; page += 1) {
    const { rows, isLast, moment } = await client.list(collection, { page, size, query }, options);
    for (const row of rows) found.set(row['Id'], { row, moment });
    if (isLast) return [...found.values()];
  }
}
