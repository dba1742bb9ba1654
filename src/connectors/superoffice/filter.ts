/** A text of a `$filter`: in single quotes, with quotes and backslashes escaped by a backslash (superoffice contract 4). */
export const quoted = (text: string): string => `'${text.replaceAll(/[\\']/g, String.raw`\$&`)}'`;

/** Restricts a number column to the given ids. */
export const anyId = (column: string, ids: readonly string[]): string => `${column} in (${ids.join(',')})`;

/** Restricts a text column to the given texts. */
export const anyText = (column: string, texts: readonly string[]): string =>
  `${column} in (${texts.map(quoted).join(',')})`;

/** Restricts a number column to what lies above `id`: the next page of a walk in key order. */
export const above = (column: string, id: string): string => `${column} gt ${id}`;

/**
 * Restricts a time column to `at` (milliseconds since 1970 UTC) or later; the vendor's `afterTime` includes the moment.
 * Rounded down to the second, which is how the vendor keeps times.
 */
export const since = (column: string, at: number): string =>
  // Without an offset the text is read in the zone of SO-TimeZone, which every request sets to UTC.
  `${column} afterTime '${new Date(at).toISOString().slice(0, 19)}'`;

/** All of the restrictions. */
export const allOf = (...filters: readonly string[]): string => filters.join(' and ');

/** A query string with the parts of an OData list. */
export function listQuery(parts: {
  readonly select: readonly string[];
  readonly filter: string;
  readonly orderBy: string;
  readonly top: number;
}): string {
  const query = {
    $select: parts.select.join(','),
    $filter: parts.filter,
    $orderBy: parts.orderBy,
    $top: String(parts.top),
  };
  return Object.entries(query)
    .map(([name, value]) => `${name}=${encodeValue(value)}`)
    .join('&');
}

/** Commas, slashes and parentheses may stand in a query as they are; encoded they would triple the length of id lists. */
const encodeValue = (value: string): string =>
  encodeURIComponent(value).replaceAll('%2C', ',').replaceAll('%2F', '/').replaceAll("'", '%27');

/** What the texts of one `anyText` may take up in an address, encoded. A single longer text still goes alone. */
const textsRoom = 1_500;

/** Splits texts into runs that fit into one address each, in order. */
export function chunkTexts(texts: readonly string[]): readonly (readonly string[])[] {
  const runs: string[][] = [];
  let room = 0;
  for (const text of texts) {
    const size = encodeURIComponent(quoted(text)).length + 1;
    room -= size;
    const run = runs.at(-1);
    if (run && room >= 0) run.push(text);
    else {
      runs.push([text]);
      room = textsRoom - size;
    }
  }
  return runs;
}
