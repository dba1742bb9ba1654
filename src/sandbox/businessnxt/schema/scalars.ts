import { GraphQLError, GraphQLScalarType, Kind, type ValueNode } from 'graphql';
import { comparableStamp, dayNumber, toldStamp } from '../time';

/** A whole number beyond 32 bits. */
export const longScalar = scalar('Long', (value) => (Number.isSafeInteger(value) ? value : null), numberNode);

/** A number with decimals, as a JSON number. */
export const decimalScalar = scalar(
  'Decimal',
  (value) => (typeof value === 'number' && Number.isFinite(value) ? value : null),
  numberNode,
);

/** A day, `2026-11-20`. */
export const dateScalar = scalar(
  'Date',
  (value) => (typeof value === 'string' && dayNumber(value) !== null ? value : null),
  stringNode,
);

/** A time of the server's zone without offset; kept comparable, told without trailing zeros (businessnxt contract 4). */
export const dateTimeScalar = new GraphQLScalarType<string, string>({
  ...scalar('DateTime', (value) => (typeof value === 'string' ? comparableStamp(value) : null), stringNode).toConfig(),
  serialize: (value) => toldStamp(String(value)),
});

type Parse = (value: unknown) => unknown;

function scalar(name: string, parse: Parse, rawOf: (node: ValueNode) => unknown): GraphQLScalarType<string, string> {
  const parseValue = (value: unknown): string => {
    const parsed = parse(value);
    if (parsed === null) throw new GraphQLError(`Unable to convert '${String(value)}' to '${name}'.`);
    return parsed as string;
  };
  return new GraphQLScalarType<string, string>({
    name,
    serialize: (value) => value as string,
    parseValue,
    parseLiteral: (node) => parseValue(rawOf(node)),
  });
}

function numberNode(node: ValueNode): unknown {
  return node.kind === Kind.INT || node.kind === Kind.FLOAT ? Number(node.value) : null;
}

function stringNode(node: ValueNode): unknown {
  return node.kind === Kind.STRING ? node.value : null;
}
