import { applyChanges, type NativeChange, pathSteps, readPath } from '../../core/native-path';
import { invariant } from '../../lib/invariant';
import type { Json, JsonObject } from '../../lib/json';
import { partOf } from './archive';

/** Finds the id of a country by ISO code, for writing. */
export type CountryIds = (isoCode: string) => number | null;

/** One property of the record as it has to be sent. */
interface Part {
  /** The JSON Pointer of what is replaced. */
  readonly pointer: string;
  readonly value: Json;
  /** The pointers and the values seen that must still hold; the smallest parts that say it. */
  readonly tests: readonly PartTest[];
  /** The value is laid over a map, of which what it does not name stays. */
  readonly isOverlay?: true;
}

interface PartTest {
  readonly pointer: string;
  readonly value: Json;
}

/** The parts to send, or why they cannot be written. */
type Parts = { readonly ok: true; readonly parts: readonly Part[] } | { readonly ok: false; readonly message: string };

/** A body, or why there can be none, in words for people. */
export type Body<T> = { readonly ok: true; readonly body: T } | { readonly ok: false; readonly message: string };

/**
 * The JSON Patch that makes `changes` in a record that looks like `current` (superoffice contract 5): each property that
 * is replaced is tested first, so that the vendor refuses the whole patch (409) when one of them moved meanwhile. Nothing
 * else is tested: an edit of another property stands beside ours.
 */
export function patchBody(current: JsonObject, changes: readonly NativeChange[], idOf: CountryIds): Body<Json> {
  const planned = planParts(current, changes, idOf);
  if (!planned.ok) return planned;
  const tests = planned.parts.flatMap((part) =>
    part.tests.map(({ pointer, value }) => ({ op: 'test', path: pointer, value })),
  );
  const writes = planned.parts.map(({ pointer, value }) => ({ op: 'replace', path: pointer, value }));
  return { ok: true, body: [...tests, ...writes] };
}

/** A new record: the vendor's template with `changes` laid over it; a null among them clears what the template fills in. */
export function createBody(template: JsonObject, changes: readonly NativeChange[], idOf: CountryIds): Body<JsonObject> {
  const planned = planParts(template, changes, idOf);
  if (!planned.ok) return planned;
  const body = planned.parts.reduce<JsonObject>((record, { pointer, value, isOverlay }) => {
    const path = pointer.slice(1).replaceAll('/', '.');
    const whole = isOverlay ? { ...partOf(record[path]), ...partOf(value) } : value;
    return applyChanges(record, [{ path, value: whole }]);
  }, template);
  return { ok: true, body };
}

function planParts(current: JsonObject, changes: readonly NativeChange[], idOf: CountryIds): Parts {
  const parts: Part[] = [];
  const addresses = new Map<string, NativeChange[]>();
  const custom: NativeChange[] = [];
  for (const change of changes) {
    const [top, second] = pathSteps(change.path);
    if (top === 'Address') {
      invariant(typeof second === 'string', `${change.path} names no address`);
      addresses.set(second, [...(addresses.get(second) ?? []), change]);
    } else if (top === 'Country') {
      const country = countryPart(current, change.value, idOf);
      if (country === null) return { ok: false, message: unknownCountry(change.value) };
      parts.push(country);
    } else if (top === 'CustomFields') {
      custom.push(change);
    } else if (top === 'Contact') {
      parts.push(referencePart(current, 'Contact', 'ContactId', change.value));
    } else if (second === 0) {
      parts.push(listPart(current, String(top), change.value));
    } else {
      parts.push(valuePart(current, change));
    }
  }
  for (const [name, leaves] of addresses) parts.push(addressPart(current, name, leaves));
  if (custom.length > 0) parts.push(customPart(current, custom));
  return { ok: true, parts };
}

function valuePart(current: JsonObject, { path, value }: NativeChange): Part {
  const pointer = `/${path.replaceAll('.', '/')}`;
  const seen = readPath(current, path);
  return { pointer, value, tests: seen.isCarried ? [{ pointer, value: seen.value }] : [] };
}

/** Custom fields are written as one map of those that change (superoffice contract 5); the others stay. */
function customPart(current: JsonObject, changes: readonly NativeChange[]): Part {
  const seen = partOf(current['CustomFields']);
  const value = Object.fromEntries(changes.map((change) => [customKey(change), change.value]));
  const tests = Object.keys(value).flatMap((key) => {
    const before = seen?.[key];
    return before === undefined ? [] : [{ pointer: `/CustomFields/${key}`, value: before }];
  });
  return { pointer: '/CustomFields', value, tests, isOverlay: true };
}

const customKey = ({ path }: NativeChange): string => path.slice(path.indexOf('.') + 1);

/** The vendor takes an address whole only, so the leaves go into the address as it was read. */
function addressPart(current: JsonObject, name: string, leaves: readonly NativeChange[]): Part {
  const all = partOf(current['Address']);
  const seen = partOf(all?.[name]);
  // `Formatted` is computed from the leaves; sending the old one back would say two things.
  const { Formatted: _computed, ...before } = seen ?? {};
  const prefix = `Address.${name}.`;
  const value = applyChanges(
    before,
    leaves.map((leaf) => ({ path: leaf.path.slice(prefix.length), value: leaf.value })),
  );
  if (all === null)
    return { pointer: '/Address', value: { [name]: value }, tests: [{ pointer: '/Address', value: null }] };
  const pointer = `/Address/${name}`;
  return { pointer, value, tests: [{ pointer, value: seen }] };
}

/**
 * E-mails, phones and pages are lists of which the first element is mapped. The others stay as they are; emptying the
 * value removes the first element, and what was second leads from then on, as when a person deletes it.
 */
function listPart(current: JsonObject, name: string, value: Json): Part {
  const seen = current[name] ?? null;
  const elements = Array.isArray(seen) ? (seen as readonly Json[]) : [];
  const [first, ...others] = elements;
  // `StrippedValue` is computed from the value.
  const { StrippedValue: _computed, ...kept } = partOf(first) ?? { Description: '' };
  const changed = value === null || value === '' ? others : [{ ...kept, Value: value }, ...others];
  return { pointer: `/${name}`, value: changed, tests: [{ pointer: `/${name}`, value: seen }] };
}

/** A part that is named by its id: tested by the id alone, for its texts follow the language and other records. */
function referencePart(current: JsonObject, name: string, key: string, id: Json): Part {
  const seen = partOf(current[name]);
  const test = seen ? { pointer: `/${name}/${key}`, value: seen[key] ?? null } : { pointer: `/${name}`, value: null };
  return { pointer: `/${name}`, value: id === null || id === 0 ? null : { [key]: id }, tests: [test] };
}

function countryPart(current: JsonObject, code: Json, idOf: CountryIds): Part | null {
  if (code === null || code === '') return referencePart(current, 'Country', 'CountryId', null);
  const id = typeof code === 'string' ? idOf(code) : null;
  return id === null ? null : referencePart(current, 'Country', 'CountryId', id);
}

const unknownCountry = (code: Json): string =>
  `the country ${typeof code === 'string' ? code : JSON.stringify(code)} is not in SuperOffice's country table (Settings and maintenance > Lists > Country)`;

/** The record with our marker in its marker property. */
export const withMarker = (body: JsonObject, markerPath: string, marker: string): JsonObject =>
  applyChanges(body, [{ path: markerPath, value: marker }]);
