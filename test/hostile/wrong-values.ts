import {
  getNullableType,
  type GraphQLInputType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isScalarType,
} from 'graphql';

const values: readonly unknown[] = [true, 0.5, 1e300, -(2 ** 53), 2 ** 31, 'text', { $ne: 1 }, [[['x']]], [{ $ne: 1 }]];

const takes: Readonly<Record<string, (value: unknown) => boolean>> = {
  Int: (value) => Number.isInteger(value) && Math.abs(Number(value)) < 2 ** 31,
  Seconds: (value) => Number.isInteger(value) && Math.abs(Number(value)) < 2 ** 31,
  Boolean: (value) => typeof value === 'boolean',
  String: (value) => typeof value === 'string',
  ID: (value) => typeof value === 'string' || Number.isInteger(value),
  JSON: () => true,
};

/** Values of the wrong type for a place, null where none is allowed; each must be refused as such. */
export function wrongValuesFor(type: GraphQLInputType): readonly unknown[] {
  return [...values.filter((value) => !fits(value, type)), ...(isNonNullType(type) ? [null] : [])];
}

/** Whether GraphQL takes the value: a single one stands for a list of it. */
function fits(value: unknown, type: GraphQLInputType): boolean {
  const open = getNullableType(type);
  if (isListType(open)) {
    return Array.isArray(value) ? value.every((each) => fits(each, open.ofType)) : fits(value, open.ofType);
  }
  if (isEnumType(open) || isInputObjectType(open)) return false;
  return isScalarType(open) && (takes[open.name]?.(value) ?? false);
}
