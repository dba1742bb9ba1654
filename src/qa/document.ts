import type { Json } from '../lib/json';

/** The digits that tell one run from all others stand in texts where this does: records of other runs and samples never match. */
const runMark = '{run}';

/** A value in a vendor's own form; texts may hold {@link runMark}. */
export type Literal = string | number | boolean | null;

/** The id of a companion's record on the same side. */
export interface CompanionId {
  readonly companion: string;
}

/** One value as the left system tells it and as the right one does. */
export type Pair<Value = Literal | CompanionId> = readonly [left: Value, right: Value];

/**
 * What a property goes through. Neighbouring values differ, so that each change can be seen to arrive. A point is absent
 * where the side that would set it there cannot.
 */
export interface PropertyValues {
  /** Created on the left. */
  readonly created: Pair;
  /** Then changed on the left, and expected on the right. */
  readonly changedLeft?: Pair;
  /** Then changed on the right, and expected on the left. */
  readonly changedRight?: Pair;
  /** Then cleared on the left, set again on the right, and cleared there; absent where a side cannot do without a value. */
  readonly cleared?: Pair;
  /** Then changed on the left once more. */
  readonly changedAgain?: Pair;
  /** Then changed on the right to what ends the editing of a record, such as a state in which it is locked. */
  readonly closed?: Pair;
  /** Then taken back on the left. */
  readonly reopened?: Pair;
}

/** One row of a flow's checklist. */
export interface CheckedProperty {
  /** As reports name it. */
  readonly property: string;
  /** Native paths, such as `MobilePhone` and `MobilePhones[0].Value`. */
  readonly left: string;
  readonly right: string;
  readonly values: PropertyValues;
  /** Neither side is given it: both show it of themselves, such as a sum. */
  readonly isComputed?: true;
  /** The paths of the line that it is in, such as `QuoteLines[2]`, where the line comes and goes: null takes it away. */
  readonly line?: Pair<string>;
}

/** A number that the right gives to a record that has none, and the left takes over. */
export interface AssignedProperty {
  readonly property: string;
  readonly left: string;
  readonly right: string;
}

/** A record that must be there, on both sides, before the checked one: what its references point to. */
export interface Companion {
  readonly name: string;
  readonly left: string;
  readonly right: string;
  /** Created on the left; texts may hold {@link runMark}, references name companions before it. */
  readonly values: Readonly<Record<string, Literal | CompanionId>>;
  /** Where its one record on the right is found, by a text that holds {@link runMark}. */
  readonly found: { readonly path: string; readonly value: string };
  /** The right has it only once something there refers to it: it is not waited for, and has no id there. */
  readonly isMadeOnReference?: true;
}

/** One flow as a checklist. */
export interface CheckedFlow {
  /** Record types as the vendors name them. */
  readonly left: string;
  readonly right: string;
  /** The property by which both records are found; each of its values holds {@link runMark}. */
  readonly key: string;
  /** How many properties there must be: fewer fail, so that no flow passes empty. */
  readonly pinned: number;
  readonly companions: readonly Companion[];
  readonly properties: readonly CheckedProperty[];
  readonly assigned?: readonly AssignedProperty[];
  /** What the left is given at its creation besides, and nobody looks at. */
  readonly given?: Readonly<Record<string, Literal | CompanionId>>;
  /** The names of the record types as the document prints them, where they are not the vendors'. */
  readonly printed?: Pair<string>;
}

/** The flow as reports name it. */
export const printedName = ({ left, right, printed = [left, right] }: CheckedFlow): string => printed.join(' -> ');

/** How many rows a flow's checklist has. */
export const propertyCount = ({ properties, assigned = [] }: CheckedFlow): number =>
  properties.length + assigned.length;

/**
 * A dataflow document as an executable checklist: what people see in either system, written down by hand. Nothing in it is
 * derived from the product's mappings, for it is what those are checked against.
 */
export interface QaDocument {
  /** The dataflow document's name, such as `customcrm-superoffice`. */
  readonly name: string;
  /** How many flows there must be. */
  readonly pinned: number;
  readonly flows: readonly CheckedFlow[];
}

/** How much a run fills in: the run's digits, and the ids of companions by name. */
export interface Filling {
  readonly run: string;
  readonly companions: ReadonlyMap<string, Pair<Json>>;
}

/** A text of this run. */
export const filledText = (text: string, { run }: Pick<Filling, 'run'>): string => text.replaceAll(runMark, run);

/** A pair as this run writes and expects it. */
export function filled([left, right]: Pair, filling: Filling): Pair<Json> {
  const one = (value: Literal | CompanionId, side: 0 | 1): Json => {
    if (typeof value === 'string') return filledText(value, filling);
    if (typeof value !== 'object' || value === null) return value;
    return filling.companions.get(value.companion)?.[side] ?? null;
  };
  return [one(left, 0), one(right, 1)];
}

/** Values as this run gives them to a record on the left. */
export const filledValues = (
  values: Readonly<Record<string, Literal | CompanionId>>,
  filling: Filling,
): Readonly<Record<string, Json>> =>
  Object.fromEntries(Object.entries(values).map(([path, value]) => [path, filled([value, value], filling)[0]]));
