import {
  getNamedType,
  type GraphQLInputType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isRequiredInputField,
} from 'graphql';
import type { Dice } from '../kill/dice';
import { hostileTexts } from '../hostile/texts';
import type { Known } from './known';

const wrongValues: readonly unknown[] = [
  null,
  true,
  -1,
  0,
  2 ** 31,
  -(2 ** 53),
  1e300,
  0.5,
  [],
  {},
  [[null]],
  { __typename: 'Contact' },
  ...hostileTexts,
];

const ordinary: Readonly<Record<string, readonly unknown[]>> = {
  Int: [1, 2, 50, 200, 0, 201],
  Seconds: [0, 60, 3_600],
  Boolean: [true, false],
  Decimal: ['1', '-2.5', '123456789012345678.123456', '9.50'],
  DateTime: ['2026-11-20T08:00:00Z', '0001-01-01T00:00:00Z', '9999-12-31T23:59:59.999Z'],
  LocalDate: ['2026-02-28', '9999-12-31', '0001-01-01'],
  CurrencyCode: ['NOK', 'SEK', 'XXX'],
};

/** An argument or an input field. */
interface Place {
  readonly name: string;
  readonly type: GraphQLInputType;
}

/**
 * Makes values for arguments: mostly of the right shape with hostile text in it, so that they get past validation, and
 * sometimes of no shape that fits. What exists is given more often than what does not.
 */
export function randomValue({ name, type }: Place, dice: Dice, known: Known, depth = 0): unknown {
  if (dice.chance(0.04)) return dice.pick(wrongValues);
  if (isNonNullType(type)) return randomValue({ name, type: type.ofType }, dice, known, depth);
  if (isListType(type)) {
    const length = depth > 3 ? 0 : dice.pick([0, 1, 1, 2, 3]);
    return Array.from({ length }, () => randomValue({ name, type: type.ofType }, dice, known, depth + 1));
  }
  const named = getNamedType(type);
  if (isEnumType(named)) return dice.pick(named.getValues()).name;
  if (isInputObjectType(named)) {
    const share = depth > 2 ? 0.05 : 0.3;
    const fields = Object.values(named.getFields()).filter(
      (field) => isRequiredInputField(field) || dice.chance(share),
    );
    return Object.fromEntries(
      fields.map((field) => [field.name, dice.chance(0.05) ? null : randomValue(field, dice, known, depth + 1)]),
    );
  }
  const fitting = known.byName[name] ?? (named.name === 'ID' ? known.ids : []);
  if (fitting.length > 0 && dice.chance(0.7)) return dice.pick(fitting);
  return dice.pick(ordinary[named.name] ?? [...hostileTexts, 'Ada', 'ada@example.com', 'NOK']);
}
