import { hashText } from '../lib/hash';
import type { CanonicalValue, Fields } from './canonical';
import { linePath, parseLinePath, presencePath } from './line-path';
import { ackOf, type Link } from './link';

/** One line as a reading shows it. */
export interface ObservedLine {
  readonly nativeId: string;
  /** Our key, when the record keeps it with the line. */
  readonly marker: string | null;
  /** Canonical values by line field, as far as they are carried. */
  readonly values: ReadonlyMap<string, CanonicalValue>;
}

/** The lines of a reading under our keys. */
export interface PairedLines {
  readonly lineIds: Readonly<Record<string, string>>;
  /** What the reading says in field paths: presence and values of each line, and the absence of those that are gone. */
  readonly carried: ReadonlyMap<string, CanonicalValue>;
}

/** The keys of the lines an entity has now, in the order in which they stand: by position, else as they came. */
export function lineKeys(fields: Fields): readonly string[] {
  const keys = Object.entries(fields).flatMap(([path, value]) => {
    const line = parseLinePath(path);
    return line !== null && line.field === null && value === true ? [line.key] : [];
  });
  const position = (key: string): number => Number(fields[linePath(key, 'position')] ?? Number.MAX_SAFE_INTEGER);
  return keys.sort((a, b) => position(a) - position(b) || (a < b ? -1 : 1));
}

/**
 * Finds our key for each line of a complete reading: the one it had, else the marker it carries, else a line that this
 * record may have without our knowing its id, by product and description, then by order where neither says another item;
 * each once. A line that was sent counts though it was removed elsewhere since. What remains is new.
 */
export function pairLines(fields: Fields, link: Link, observed: readonly ObservedLine[]): PairedLines {
  const known = link.lineIds ?? {};
  const keyOfNative = new Map(Object.entries(known).map(([key, nativeId]) => [nativeId, key]));
  const views = viewsOf(fields, link);
  const free = new Set(views.flatMap(lineKeys).filter((key) => !(key in known) && mayBeThere(link, key)));
  const paired = new Map<ObservedLine, string>();
  const pair = (line: ObservedLine, key: string | undefined): void => {
    if (key === undefined || paired.has(line)) return;
    paired.set(line, key);
    free.delete(key);
  };
  for (const line of observed) pair(line, keyOfNative.get(line.nativeId));
  for (const line of observed) if (line.marker !== null && free.has(line.marker)) pair(line, line.marker);
  for (const isAlike of [isSameItem, mayBeSameItem]) {
    for (const view of views) {
      for (const line of observed)
        if (!paired.has(line))
          pair(
            line,
            [...free].find((key) => view[presencePath(key)] === true && isAlike(view, key, line)),
          );
    }
  }
  const firstOrder = nextOrder([...lineKeys(fields), ...Object.keys(known)]);
  for (const [index, line] of observed.filter((each) => !paired.has(each)).entries())
    pair(line, lineKeyAt(firstOrder + index, `${link.id}/${line.nativeId}`));
  return { lineIds: idsOf(paired), carried: carriedBy(paired, link) };
}

/**
 * As what the record may show a line of ours: as it was sent last, as it was taken in or sent before, as it is now. A
 * record whose create or change was in doubt shows what was sent, whatever became of the line since.
 */
function viewsOf(fields: Fields, { base, pending }: Link): readonly Fields[] {
  const sent = Object.fromEntries(Object.entries(pending?.sent ?? {}).map(([path, { value }]) => [path, value]));
  return [sent, base, fields];
}

/** At the first pairing every line may be there; later only one that was sent and whose id is not known yet. */
function mayBeThere(link: Link, key: string): boolean {
  const path = presencePath(key);
  return link.lineIds === null || ackOf(link, path) > 0 || path in (link.pending?.sent ?? {});
}

/** Whether nothing says that the two are different items. */
function mayBeSameItem(fields: Fields, key: string, line: ObservedLine): boolean {
  return ['product', 'description'].every((field) => {
    const [ours, theirs] = [fields[linePath(key, field)] ?? null, line.values.get(field) ?? null];
    return ours === null || theirs === null || ours === theirs;
  });
}

function isSameItem(fields: Fields, key: string, line: ObservedLine): boolean {
  const isSame = (field: string): boolean =>
    (line.values.get(field) ?? null) === (fields[linePath(key, field)] ?? null);
  const hasItem = (line.values.get('product') ?? line.values.get('description') ?? null) !== null;
  return hasItem && isSame('product') && isSame('description');
}

const orderDigits = 8;
const lastOrder = 16 ** orderDigits - 1;

/**
 * The key of a new line, the same for the same source. Keys sort as the lines came, for systems whose lines have no
 * position of their own.
 */
export const lineKeyAt = (order: number, source: string): string =>
  Math.min(order, lastOrder).toString(16).padStart(orderDigits, '0') + hashText(source).slice(0, 32 - orderDigits);

/** The order after all of the keys. */
const nextOrder = (keys: readonly string[]): number =>
  Math.max(-1, ...keys.map((key) => Number.parseInt(key.slice(0, orderDigits), 16) || 0)) + 1;

const idsOf = (paired: ReadonlyMap<ObservedLine, string>): Record<string, string> =>
  Object.fromEntries([...paired].map(([line, key]) => [key, line.nativeId]));

function carriedBy(paired: ReadonlyMap<ObservedLine, string>, link: Link): ReadonlyMap<string, CanonicalValue> {
  const carried = new Map<string, CanonicalValue>();
  for (const [line, key] of paired) {
    carried.set(presencePath(key), true);
    for (const [field, value] of line.values) carried.set(linePath(key, field), value);
  }
  for (const path of Object.keys(link.base)) {
    const line = parseLinePath(path);
    if (line !== null && line.field === null && link.base[path] === true && !carried.has(path)) carried.set(path, null);
  }
  return carried;
}
