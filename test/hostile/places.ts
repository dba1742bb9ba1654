import {
  type GraphQLArgument,
  type GraphQLInputField,
  type GraphQLInputType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  isRequiredArgument,
  isRequiredInputField,
} from 'graphql';
import { type Route, type Step, routesOf } from './routes';
import { shownOf } from './shown';

/** An argument of a field, or a field of an input object: where a value can stand. */
export interface Place {
  /** `Query.contacts(filter.email.eq)`. */
  readonly name: string;
  readonly root: Route['root'];
  readonly type: GraphQLInputType;
  /** A request that gives this value here, and ordinary ones wherever one must be given. */
  ask(value: unknown): Request;
}

export interface Request {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** An ordinary value for an argument or input field that must be given. */
export type Ordinary = (wanted: Wanted) => unknown;

export interface Wanted {
  /** The field that takes it. */
  readonly field: Step['field'];
  /** The type that its answer must be of for the way to go on; null where any will do. */
  readonly on: string | null;
  readonly name: string;
  readonly type: GraphQLInputType;
}

type Input = GraphQLArgument | GraphQLInputField;

/** Every argument that operations take, and every field of every input object, each once. */
export function placesOf(schema: GraphQLSchema, ordinary: Ordinary): readonly Place[] {
  const entered = new Set<string>();
  return routesOf(schema).flatMap((route) => {
    const step = route.steps.at(-1);
    return (step?.field.args ?? []).flatMap((arg) =>
      pathsBelow(arg, entered).map((path) => placeAt(route, { arg, path, ordinary })),
    );
  });
}

/** The argument itself, and the fields of each input object that was not met before. */
function pathsBelow(input: Input, entered: Set<string>): readonly (readonly Input[])[] {
  const type = getNamedType(input.type);
  if (!isInputObjectType(type) || entered.has(type.name)) return [[input]];
  entered.add(type.name);
  const below = Object.values(type.getFields()).flatMap((field) => pathsBelow(field, entered));
  return [[input], ...below.map((path) => [input, ...path])];
}

interface Target {
  readonly arg: GraphQLArgument;
  readonly path: readonly Input[];
  readonly ordinary: Ordinary;
}

function placeAt({ root, steps }: Route, { arg, path, ordinary }: Target): Place {
  const last = steps.at(-1);
  const place = path.at(-1);
  if (last === undefined || place === undefined) throw new Error('a place has a field and a name');
  return {
    name: `${last.parent}.${last.field.name}(${path.map(({ name }) => name).join('.')})`,
    root,
    type: place.type,
    ask: (value) => {
      const variables: { readonly type: string; readonly value: unknown }[] = [];
      const give = (type: GraphQLInputType, given: unknown): string =>
        `$v${variables.push({ type: String(type), value: given }) - 1}`;
      const argumentsOf = (step: Step, on: string | null): string => {
        const { field } = step;
        const texts = step.field.args.flatMap((each) => {
          if (step === last && each === arg) {
            return [`${each.name}: ${give(each.type, within(path.slice(1), each.type, { field, value, ordinary }))}`];
          }
          const { name, type } = each;
          return isRequiredArgument(each) ? [`${name}: ${give(type, ordinary({ field, on, name, type }))}`] : [];
        });
        return texts.length === 0 ? '' : `(${texts.join(', ')})`;
      };
      const selection = steps.reduceRight((inner, step, index) => {
        const field = `${step.field.name}${argumentsOf(step, steps[index + 1]?.on ?? null)}${inner}`;
        return step.on === null ? ` { ${field} }` : ` { ... on ${step.on} { ${field} } }`;
      }, shownOf(last.field.type));
      const declared = variables.map(({ type }, index) => `$v${index}: ${type}`).join(', ');
      return {
        query: `${root} Walk(${declared})${selection}`,
        variables: Object.fromEntries(variables.map((each, index) => [`v${index}`, each.value])),
      };
    },
  };
}

interface Given {
  readonly field: Step['field'];
  readonly value: unknown;
  readonly ordinary: Ordinary;
}

/** A value of `type` that has the given one at the end of the path. */
function within(path: readonly Input[], type: GraphQLInputType, given: Given): unknown {
  const [next, ...rest] = path;
  if (next === undefined) return given.value;
  const open = getNullableType(type);
  if (isListType(open)) return [within(path, open.ofType, given)];
  if (!isInputObjectType(open)) throw new Error(`${String(type)} has no fields`);
  const { field, ordinary } = given;
  const others = Object.values(open.getFields()).filter((each) => isWanted(each) && each !== next);
  return {
    ...Object.fromEntries(
      others.map(({ name, type: wanted }) => [name, ordinary({ field, on: null, name, type: wanted })]),
    ),
    [next.name]: within(rest, next.type, given),
  };
}

/** What must be given, and how long to wait: a walk waits for nothing. */
const isWanted = (field: GraphQLInputField): boolean => isRequiredInputField(field) || field.name === 'waitMs';

/** Ordinary values by the type: one value of each list, the first of an enum, the least that an input object takes. */
export function plainValue(
  { name, type }: Pick<Wanted, 'name' | 'type'>,
  ofLeaf: (name: string, typeName: string) => unknown,
): unknown {
  const open = getNullableType(type);
  if (isListType(open)) return [plainValue({ name, type: open.ofType }, ofLeaf)];
  if (isEnumType(open)) return open.getValues()[0]?.name;
  if (!isInputObjectType(open)) return ofLeaf(name, open.name);
  const wanted = Object.values(open.getFields()).filter(isWanted);
  return Object.fromEntries(wanted.map((field) => [field.name, plainValue(field, ofLeaf)]));
}
