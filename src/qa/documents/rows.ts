import type { CheckedProperty, CompanionId, Literal, Pair, PropertyValues } from '../document';

/** A value that reads the same in both systems. */
export const same = (value: Literal): Pair => [value, value];

/** The record of a companion, on the side that refers to it. */
export const companion = (name: string): Pair<CompanionId> => [{ companion: name }, { companion: name }];

/** Three values that read the same in both systems, and what an empty one is in each, where both can do without. */
export function alike(values: readonly [Literal, Literal, Literal], cleared?: Pair): PropertyValues {
  const [created, changedLeft, changedRight] = values;
  return {
    created: same(created),
    changedLeft: same(changedLeft),
    changedRight: same(changedRight),
    ...(cleared && { cleared }),
  };
}

/** A reference that either side can move: to the first companion, to the second, and back. */
export const reference = ([first, second]: readonly [string, string], cleared?: Pair): PropertyValues => ({
  created: companion(first),
  changedLeft: companion(second),
  changedRight: companion(first),
  ...(cleared && { cleared }),
});

/** A property under its name on the left, and where the right has it. */
export const row = (property: string, right: string, values: PropertyValues): CheckedProperty => ({
  property,
  left: property,
  right,
  values,
});

/** The same for one that neither side is given. */
export const computed = (property: string, right: string, values: PropertyValues): CheckedProperty => ({
  ...row(property, right, values),
  isComputed: true,
});

/** Two lists of lines, by their native paths. */
export interface LineLists {
  readonly left: string;
  readonly right: string;
}

/** A property of a line: the place of the line in its list, and where either side has the property in it. */
export function lineRow(
  { left, right }: LineLists,
  [index, leftName, rightName]: readonly [index: number, left: string, right: string],
  values: PropertyValues,
): CheckedProperty {
  const [leftPath, rightPath] = [`${left}[${index}].${leftName}`, `${right}[${index}].${rightName}`];
  return { property: leftPath, left: leftPath, right: rightPath, values };
}

/**
 * The same for a line that comes and goes: the left adds it, the right removes it, the left adds another, the right removes
 * that and adds it again, and the left removes it. Given what it has when the left adds it, and then.
 */
export function comingLineRow(
  lists: LineLists,
  [index, leftName, rightName]: readonly [index: number, left: string, right: string],
  [first, second]: readonly [Pair, Pair],
): CheckedProperty {
  const gone = same(null);
  const values = { created: gone, changedLeft: first, changedRight: gone, cleared: second, changedAgain: gone };
  return {
    ...lineRow(lists, [index, leftName, rightName], values),
    line: [`${lists.left}[${index}]`, `${lists.right}[${index}]`],
  };
}
