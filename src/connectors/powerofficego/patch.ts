import { applyChanges, type NativeChange, readPath } from '../../core/native-path';
import { type Json, jsonEqual, type JsonObject } from '../../lib/json';
import { addressBody, type Built, contactPersonNumber, valueAt } from './body';
import { contactPersonPath } from './mapping';
import { halvesOfName } from './present';
import type { PowerofficegoType } from './types';

/** One property that is replaced, with the value that it must still have. */
interface Replacement {
  readonly path: string;
  readonly value: Json;
}

/** A JSON Patch (powerofficego contract 8), its tests apart. */
export interface Patch {
  /** Paths and values that the change was planned on: the vendor refuses the whole patch when one of them moved. */
  readonly tests: readonly Replacement[];
  readonly writes: readonly Replacement[];
}

/** The operations of a patch: first every test, then what is written. */
export const operationsOf = ({ tests, writes }: Patch): readonly Json[] => [
  ...testsOf({ tests }),
  ...writes.map(({ path, value }) => ({ op: hasTest(tests, path) ? 'replace' : 'add', path: pointer(path), value })),
];

/** The tests of a patch alone. */
export const testsOf = ({ tests }: Pick<Patch, 'tests'>): readonly Json[] =>
  tests.map(({ path, value }) => ({ op: 'test', path: pointer(path), value }));

const hasTest = (tests: readonly Replacement[], path: string): boolean => tests.some((test) => test.path === path);

const pointer = (path: string): string => `/${path.replaceAll('.', '/')}`;

/** Whether a record still shows everything that a patch tests. */
export const isAsTested = ({ tests }: Patch, native: JsonObject): boolean =>
  tests.every(({ path, value }) => jsonEqual(valueAt(native, path), value));

/** The patch that makes `changes` in a record that looks like `current`, or why they cannot be made. */
export function patchOf(type: PowerofficegoType, current: JsonObject, changes: readonly NativeChange[]): Built<Patch> {
  const writes: Replacement[] = [];
  const address = changes.filter(({ path }) => path.startsWith('MailAddress.'));
  for (const change of changes) {
    if (address.includes(change)) continue;
    const built = replacementsOf(type, current, change);
    if (!built.ok) return built;
    writes.push(...built.body);
  }
  if (type === 'Salesorders') writes.push(...contactPersonOf(current, changes));
  const mailAddress = addressPatch(current, address);
  if (!mailAddress.ok) return mailAddress;
  const { tests } = mailAddress.body;
  return {
    ok: true,
    body: { tests: [...testsFor(current, writes), ...tests], writes: [...writes, ...mailAddress.body.writes] },
  };
}

/** A patch of plain properties. */
export const plainPatch = (current: JsonObject, changes: readonly NativeChange[]): Patch => ({
  tests: testsFor(current, changes),
  writes: changes,
});

function testsFor(current: JsonObject, writes: readonly Replacement[]): readonly Replacement[] {
  return writes.flatMap(({ path }) => {
    const seen = readPath(current, path);
    return seen.isCarried ? [{ path, value: seen.value }] : [];
  });
}

function replacementsOf(
  type: PowerofficegoType,
  current: JsonObject,
  change: NativeChange,
): Built<readonly Replacement[]> {
  const { path, value } = change;
  if (type === 'Contactperson' && path === 'ContactId') return samePlace(current, value);
  if (type === 'Customers' && path === 'Name' && current['IsPerson'] === true) return nameHalves(value);
  // What is no stock item has no stock to be set.
  if (type === 'Product' && path === 'StockOnHand' && current['IsStockItem'] === false) return { ok: true, body: [] };
  if (type === 'Salesorders' && path === contactPersonPath) return { ok: true, body: [] };
  return { ok: true, body: [change] };
}

/** An order's contact person follows its customer: a new customer leaves the old one's behind. */
function contactPersonOf(current: JsonObject, changes: readonly NativeChange[]): readonly Replacement[] {
  if (!changes.some(({ path }) => path === contactPersonPath || path === 'CustomerId')) return [];
  const after = applyChanges(current, changes);
  const value = contactPersonNumber(valueAt(after, contactPersonPath), valueAt(after, 'CustomerId'));
  return [{ path: 'CustomerReferenceContactPersonId', value }];
}

/** A contact person stays where it was made: its customer is part of its address (powerofficego contract 4). */
function samePlace(current: JsonObject, customer: Json): Built<readonly Replacement[]> {
  const seen = current['ContactId'] ?? null;
  if (jsonEqual(seen, customer)) return { ok: true, body: [] };
  return {
    ok: false,
    message: `PowerOffice Go cannot move a contact person from customer ${JSON.stringify(seen)} to ${JSON.stringify(customer)}: make it anew under the other customer and deactivate this one there, or set the customer back`,
  };
}

function nameHalves(name: Json): Built<readonly Replacement[]> {
  const halves = typeof name === 'string' ? halvesOfName(name) : null;
  if (halves === null) {
    return { ok: false, message: 'this customer is a private person: its Name needs a first and a last name' };
  }
  const { first, last } = halves;
  return {
    ok: true,
    body: [
      { path: 'FirstName', value: first },
      { path: 'LastName', value: last },
    ],
  };
}

/** Parts of an address are replaced one by one; where there is none yet, and where nothing of it is left, it is written whole. */
function addressPatch(current: JsonObject, changes: readonly NativeChange[]): Built<Patch> {
  if (changes.length === 0) return { ok: true, body: { tests: [], writes: [] } };
  const seen = valueAt(current, 'MailAddress');
  const after = valueAt(applyChanges(current, changes), 'MailAddress');
  if (seen === null) {
    const built = addressBody(after);
    if (!built.ok) return built;
    if (built.body === null) return { ok: true, body: { tests: [], writes: [] } };
    const whole = { path: 'MailAddress', value: built.body };
    return { ok: true, body: { tests: [{ path: 'MailAddress', value: null }], writes: [whole] } };
  }
  const tests = testsFor(current, changes);
  const isNone = addressParts.every((part) => valueAt({ after }, `after.${part}`) === null);
  if (isNone) return { ok: true, body: { tests, writes: [{ path: 'MailAddress', value: null }] } };
  return { ok: true, body: { tests, writes: changes } };
}

/** What makes an address one: a country alone is none. */
const addressParts = ['AddressLine1', 'AddressLine2', 'ZipCode', 'City'];
