import type { CanonicalValue } from './canonical';
import { ackOf, type Link } from './link';
import type { Mapping } from './mapping';

/** What the record showed when it was last taken in, read with the mapping of today. */
export interface LastShown {
  readonly carried: ReadonlyMap<string, CanonicalValue>;
  /** Whether the record may have been edited since it was taken in. */
  readonly mayHoldNews: boolean;
}

/**
 * The link under a mapping that changed: base is what the record showed before, read anew, so that the change of the
 * mapping is no edit. Fields that the old mapping did not have get no base: they are merged for the first time. Where
 * the record may hold an edit nobody took in yet, a field that reads differently gets no base either: then neither
 * side is overwritten.
 */
export function rebase(link: Link, mapping: Mapping, { carried, mayHoldNews }: LastShown): Link {
  const base: Record<string, CanonicalValue> = {};
  const ack: Record<string, number> = {};
  for (const [field, value] of carried) {
    const before = link.base[field];
    if (before === undefined || (mayHoldNews && before !== value)) continue;
    base[field] = value;
    ack[field] = ackOf(link, field);
  }
  // base is what the mirror shows: it may be taken in again, whenever it was read
  return { ...link, base, ack, mappingHash: mapping.hash, syncedAt: null };
}
