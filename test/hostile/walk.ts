import { isDeepStrictEqual } from 'node:util';
import { getNamedType } from 'graphql';
import { isJsonObject } from '../../src/lib/json';
import type { Answer } from '../api/api';
import type { Target } from '../fuzz/target';
import type { Place } from './places';
import { hostileTexts, injections } from './texts';
import { wrongValuesFor } from './wrong-values';

/** What a walk came to: how much it asked, and each answer that is not what it must be. */
export interface Walked {
  readonly asked: number;
  readonly faults: readonly string[];
}

type Asked = Pick<Target, 'query' | 'subscribe'>;

/** A value in a place; `fault` says what is wrong with the answer to it, null where it is as it must be. */
interface Attempt {
  readonly place: Place;
  readonly value: unknown;
  fault(answer: Answer): unknown;
}

/** Gives each place values of wrong types: each must be refused, with the place named. */
export const walkWrongTypes = (target: Asked, places: readonly Place[], { every = 1 } = {}): Promise<Walked> =>
  walk(
    target,
    places
      .flatMap((place) => wrongValuesFor(place.type).map((value) => ({ place, value, fault: notRefused })))
      .filter((_attempt, index) => index % every === 0),
  );

const notRefused = ({ status, data, errors }: Answer): unknown =>
  status === 400 &&
  data === undefined &&
  errors?.every(({ extensions }) => extensions.code === 'BAD_USER_INPUT' && Array.isArray(extensions.argumentPath)) ===
    true
    ? null
    : { status, data, errors };

const odd: readonly unknown[] = [
  ...hostileTexts,
  0,
  -1,
  2 ** 31 - 1,
  -(2 ** 31),
  null,
  'a'.repeat(100_000),
  Array.from({ length: 1_000 }, () => 'x'),
];

/** Gives each place values that are huge, odd or code elsewhere: each is taken or refused, and never our fault. */
export const walkOddValues = (target: Asked, places: readonly Place[], { every = 1 } = {}): Promise<Walked> =>
  walk(
    target,
    places
      .flatMap((place) => odd.map((value) => ({ place, value, fault: notHandled })))
      .filter((_attempt, index) => index % every === 0),
  );

const refusals: ReadonlySet<unknown> = new Set(['BAD_USER_INPUT', 'LIMIT_EXCEEDED']);

const notHandled = ({ status, data, errors = [] }: Answer): unknown =>
  status < 500 && errors.every(({ extensions }) => refusals.has(extensions.code)) ? null : { status, data, errors };

/** A text that nobody has, and that is no code anywhere. */
const harmless = 'zzqqvvxx';
const texts: ReadonlySet<string> = new Set(['String', 'ID', 'JSON']);

/** What sorts by a text, or finds those who lack it, tells two texts apart that nobody has. */
const comparing = /\.(ne|lt|lte|gt|gte)\)$/;

/** Gives each text of what only asks code for other layers: they must answer as they do to a text that nobody has. */
export async function walkInjections(target: Asked, places: readonly Place[], { every = 1 } = {}): Promise<Walked> {
  const forText = places.filter(
    ({ root, name, type }) => root !== 'mutation' && texts.has(getNamedType(type).name) && !comparing.test(name),
  );
  const attempts: Attempt[] = [];
  for (const place of forText) {
    const expected = outcome(await ask(target, { place, value: harmless }));
    const differs = (answer: Answer): unknown =>
      isDeepStrictEqual(outcome(answer), expected) ? null : { got: outcome(answer), expected };
    attempts.push(...injections.map((value) => ({ place, value, fault: differs })));
  }
  return walk(
    target,
    attempts.filter((_attempt, index) => index % every === 0),
  );
}

const outcome = ({ status, data, errors = [] }: Answer): unknown => ({
  status,
  data: data && Object.fromEntries(Object.entries(data).map(([field, found]) => [field, reached(found)])),
  codes: errors.map(({ extensions }) => extensions.code),
});

/** A system that does not answer in time cannot say that there is no such record: nothing was found of it either. */
const reached = (found: unknown): unknown =>
  isJsonObject(found) && found['freshness'] === 'UNREACHABLE' ? null : found;

function ask(target: Asked, { place, value }: Pick<Attempt, 'place' | 'value'>): Promise<Answer> {
  const { query, variables } = place.ask(value);
  const send = place.root === 'subscription' ? target.subscribe : target.query;
  return send(query, { ...variables });
}

/** How many requests are under way at a time. */
const lanes = 8;

async function walk(target: Asked, attempts: readonly Attempt[]): Promise<Walked> {
  const faults: string[] = [];
  const left = attempts.values();
  const lane = async (): Promise<void> => {
    for (const attempt of left) {
      const fault = attempt.fault(await ask(target, attempt));
      if (fault !== null) faults.push(`${attempt.place.name}, ${shortened(attempt.value)}: ${shortened(fault)}`);
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return { asked: attempts.length, faults };
}

const shortened = (value: unknown): string => JSON.stringify(value).slice(0, 600);
