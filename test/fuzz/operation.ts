import {
  type GraphQLField,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  isRequiredArgument,
  isUnionType,
} from 'graphql';
import type { Dice } from '../kill/dice';
import type { Known } from './known';
import { type RootName, rootNames, rootType } from '../hostile/roots';
import { randomValue } from './values';

/** A request with random fields and arguments, and the arguments that it gives (`Query.contacts(first)`). */
export interface RandomOperation {
  readonly root: RootName;
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly gives: readonly string[];
}

interface Draft {
  readonly schema: GraphQLSchema;
  readonly dice: Dice;
  readonly known: Known;
  readonly variables: { readonly type: string; readonly value: unknown }[];
  readonly gives: string[];
}

/** The root fields that a request can be made of. */
export const rootFields = (
  schema: GraphQLSchema,
): readonly { readonly root: RootName; readonly field: GraphQLField<unknown, unknown> }[] =>
  rootNames.flatMap((root) =>
    Object.values(rootType(schema, root)?.getFields() ?? {}).map((field) => ({ root, field })),
  );

/** Every argument that an operation can give, as `Contact.history(first)`. */
export function allArguments(schema: GraphQLSchema): readonly string[] {
  return Object.values(schema.getTypeMap()).flatMap((type) =>
    (isObjectType(type) || isInterfaceType(type)) && !type.name.startsWith('__')
      ? Object.values(type.getFields()).flatMap(({ name, args }) =>
          args.map((arg) => `${type.name}.${name}(${arg.name})`),
        )
      : [],
  );
}

/** Makes one operation over one root field. */
export function randomOperation(
  schema: GraphQLSchema,
  { root, field }: ReturnType<typeof rootFields>[number],
  dice: Dice,
  known: Known,
): RandomOperation {
  const draft: Draft = { schema, dice, known, variables: [], gives: [] };
  const selection = fieldText(draft, rootType(schema, root)?.name ?? '', field, 0);
  const declared = draft.variables.map(({ type }, index) => `$v${index}: ${type}`).join(', ');
  return {
    root,
    query: `${root} Random${declared === '' ? '' : `(${declared})`} { ${selection} }`,
    variables: Object.fromEntries(draft.variables.map(({ value }, index) => [`v${index}`, value])),
    gives: draft.gives,
  };
}

function fieldText(draft: Draft, parent: string, field: GraphQLField<unknown, unknown>, depth: number): string {
  const { dice, known } = draft;
  const share = depth === 0 ? 0.4 : 0.25;
  const args = field.args
    .filter((arg) => isRequiredArgument(arg) || dice.chance(share))
    .map((arg) => {
      draft.gives.push(`${parent}.${field.name}(${arg.name})`);
      draft.variables.push({ type: String(arg.type), value: randomValue(arg, dice, known) });
      return `${arg.name}: $v${draft.variables.length - 1}`;
    });
  return `${field.name}${args.length === 0 ? '' : `(${args.join(', ')})`}${selectionText(draft, field.type, depth)}`;
}

/** Some fields of a type, fewer at each depth, and one of a type that it may be; every type can be asked for its name. */
function selectionText(draft: Draft, output: GraphQLOutputType, depth: number): string {
  const type = getNamedType(output);
  if (!isCompositeType(type)) return '';
  const { dice, schema } = draft;
  const isDeep = depth > 3;
  const own = isUnionType(type) ? [] : suitable(Object.values(type.getFields()), isDeep);
  const count = own.length === 0 ? 0 : Math.max(1, 4 - depth);
  const picked = new Set(Array.from({ length: count }, () => dice.pick(own)));
  const texts = [...picked].map((field) => fieldText(draft, type.name, field, depth + 1));
  const member = isAbstractType(type) ? dice.pick(schema.getPossibleTypes(type)) : null;
  if (member !== null) {
    const field = dice.pick(suitable(Object.values(member.getFields()), true));
    texts.push(`... on ${member.name} { of${member.name}: ${fieldText(draft, member.name, field, depth + 1)} }`);
  }
  return ` { ${['__typename', ...texts].join(' ')} }`;
}

type Field = GraphQLField<unknown, unknown>;

const suitable = (fields: readonly Field[], isDeep: boolean): readonly Field[] =>
  isDeep ? fields.filter(({ type }) => !isCompositeType(getNamedType(type))) : fields;
