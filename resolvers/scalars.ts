import { GraphQLScalarType, Kind } from 'graphql';
import { GraphQLDateTime, GraphQLJSON, GraphQLLocalDate } from 'graphql-scalars';
import { canonicalize } from '../src/core/canonical';

const secondsAtMost = 31_536_000;
const secondsAllowed = `a whole number of seconds from 0 to ${secondsAtMost}`;
const currencyAllowed = 'an ISO 4217 code of three letters';
const dateTimeAllowed = 'a moment as RFC 3339 text such as "2026-11-20T08:00:00Z"';
const localDateAllowed = 'a day of the calendar as YYYY-MM-DD';
const decimalAllowed = 'a decimal number as text, with at most 18 digits before and 6 after the point';

function parseSeconds(value: unknown): number {
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= secondsAtMost) return value;
  throw new TypeError(`must be ${secondsAllowed}`);
}

function parseDecimal(value: unknown): string {
  const canonical = typeof value === 'string' ? canonicalize('decimal', value) : null;
  if (canonical?.ok === true && typeof canonical.value === 'string') return canonical.value;
  throw new TypeError(`must be ${decimalAllowed}`);
}

function parseCurrency(value: unknown): string {
  const canonical = typeof value === 'string' ? canonicalize('currency', value) : null;
  if (canonical?.ok === true && typeof canonical.value === 'string') return canonical.value;
  throw new TypeError(`must be ${currencyAllowed}`);
}

const seconds = new GraphQLScalarType<number, number>({
  name: 'Seconds',
  description: `Time, as ${secondsAllowed} (one year).`,
  serialize: parseSeconds,
  parseValue: parseSeconds,
  parseLiteral: (node) => parseSeconds(node.kind === Kind.INT ? Number(node.value) : null),
});

const decimal = new GraphQLScalarType<string, string>({
  name: 'Decimal',
  description: `Such as "1234.5": ${decimalAllowed}.`,
  serialize: parseDecimal,
  parseValue: parseDecimal,
  parseLiteral: (node) => parseDecimal(node.kind === Kind.STRING ? node.value : null),
});

const currencyCode = new GraphQLScalarType<string, string>({
  name: 'CurrencyCode',
  description: `A currency, as ${currencyAllowed} such as \`NOK\`.`,
  serialize: parseCurrency,
  parseValue: parseCurrency,
  parseLiteral: (node) => parseCurrency(node.kind === Kind.STRING ? node.value : null),
});

/** A scalar that refuses values in our words, which say what is allowed. */
function refusing<In, Out>(scalar: GraphQLScalarType<In, Out>, allowed: string): GraphQLScalarType<In, Out> {
  const { parseValue, parseLiteral, ...config } = scalar.toConfig();
  const parse = (read: () => In): In => {
    try {
      return read();
    } catch {
      throw new TypeError(`must be ${allowed}`);
    }
  };
  return new GraphQLScalarType({
    ...config,
    parseValue: (value) => parse(() => parseValue(value)),
    parseLiteral: (node, variables) => parse(() => parseLiteral(node, variables)),
  });
}

/** The scalars of the schema. */
export const scalarResolvers = {
  Seconds: seconds,
  Decimal: decimal,
  CurrencyCode: currencyCode,
  DateTime: refusing(GraphQLDateTime, dateTimeAllowed),
  LocalDate: refusing(GraphQLLocalDate, localDateAllowed),
  JSON: GraphQLJSON,
};
