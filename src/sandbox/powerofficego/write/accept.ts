import { type Json, type JsonObject, isJsonObject, jsonEqual } from '../../../lib/json';
import { type ApiCall, patchBodyOf } from '../call';
import { castObject, checkRequired, wronglyCased } from '../cast';
import type { BodyType } from '../entities/entity-type';
import { invalid, Refusal, unknownReference } from '../errors';
import { blank, patchable, patchableValue } from '../fields';
import { applyPatch, type JsonPatch, parsePatch, wronglyCasedPaths } from '../json-patch';
import { ledger } from '../ledger';
import { plainText } from '../plain-text';
import type { TenantRecords } from '../tenant';

/** The value of a new record or line from the body of a POST, with `defaults` where the body is silent. Ids, times and uniqueness are not its matter. */
export function acceptNew(
  call: ApiCall,
  type: BodyType,
  body: JsonObject,
  defaults: (given: JsonObject) => JsonObject,
): JsonObject {
  const wrong = wronglyCased(type.fields, body);
  if (wrong.length > 0) call.inspector.report('casing', `wrong letter case: ${wrong.join(', ')}`, call.request);
  const given = castObject(type.label, type.fields, body);
  checkRequired(type.label, type.fields, given);
  const present = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null));
  const value = { ...blank(type.fields), ...defaults(present), ...present };
  return checked(type, resolved(call.tenant.records, type, value), null);
}

/** The value of a record or line after the JSON Patch of a call; the same object when nothing changes. */
export function acceptPatch(call: ApiCall, type: BodyType, before: JsonObject): JsonObject {
  const document = patchedDocument(call, type, before);
  if (document === null) return before;
  const given = castObject(type.label, patchable(type.fields), document);
  const codes = Object.fromEntries(
    type.references.flatMap(({ codeName }) => (codeName === null ? [] : [[codeName, null]])),
  );
  const after = resolved(call.tenant.records, type, withParts({ ...before, ...codes }, given));
  return jsonEqual(after, before) ? before : checked(type, after, before);
}

/** The patchable part of a value with the patch of the call done to it; null when there is no patch in the body. */
function patchedDocument(call: ApiCall, type: BodyType, before: JsonObject): JsonObject | null {
  const body = patchBodyOf(call);
  if (isJsonObject(body)) {
    // The vendor passes over an object that is no patch and answers as if all were well (powerofficego contract 8).
    call.inspector.report('patchBody', 'the body is an object and not a JSON Patch: nothing is changed', call.request);
    return null;
  }
  const patch = parsePatch(body);
  if (!patch) throw invalid(type.label, 'The JSON patch document is malformed.');
  const document = patchableValue(type.fields, before);
  inspectPatch(call, document, patch);
  checkReadOnly(type, patch);
  const patched = applyPatch(document, patch, (a, b) => jsonEqual(comparable(a), comparable(b)));
  if ('document' in patched) return patched.document;
  if ('problem' in patched) throw new Refusal(400, 'Unable to cast object(s)', patched.problem);
  throw new Refusal(
    call.switches.failedTestStatus,
    `${type.label} validation error(s)`,
    `The current value at path '${patched.failedTest}' is not equal to the test value.`,
  );
}

function inspectPatch(call: ApiCall, document: JsonObject, patch: JsonPatch): void {
  const wrong = wronglyCasedPaths(document, patch);
  if (wrong.length > 0) call.inspector.report('casing', `wrong letter case: ${wrong.join(', ')}`, call.request);
  if (patch.length > 0 && patch[0]?.op !== 'test')
    call.inspector.report('patchWithoutTest', 'the patch does not begin with a test of what it replaces', call.request);
}

function checkReadOnly(type: BodyType, patch: JsonPatch): void {
  for (const { path } of patch) {
    const wanted = path.split('/')[1]?.toLowerCase();
    const found = Object.entries(type.fields).find(([name]) => name.toLowerCase() === wanted);
    if (found && found[1].access !== 'full') throw invalid(type.label, `The property '${found[0]}' cannot be patched.`);
  }
}

/** A day tells the same with a time behind it. */
function comparable(value: Json): Json {
  return typeof value === 'string' && /^\d{4}-\d\d-\d\dT00:00:00/.test(value) ? value.slice(0, 10) : value;
}

/** Lays given values over a record; within an object what was not given, such as its id, stays. */
function withParts(before: JsonObject, given: JsonObject): JsonObject {
  const laid = Object.entries(given).map(([name, value]): [string, Json] => {
    const old = before[name] ?? null;
    return [name, isJsonObject(old) && isJsonObject(value) ? { ...old, ...value } : value];
  });
  return { ...before, ...Object.fromEntries(laid) };
}

/** Finds what the value refers to, by id first and else by code, and writes both down. */
function resolved(records: TenantRecords, type: BodyType, value: JsonObject): JsonObject {
  const result: Record<string, Json> = { ...value };
  for (const { idName, codeName, label, find } of type.references) {
    const [id, code] = [value[idName] ?? null, codeName === null ? null : (value[codeName] ?? null)];
    if (id === null && code === null) continue;
    const found = id === null ? find(records, 'code', code) : find(records, 'id', id);
    if (!found) {
      const which = id === null ? `code = '${plainText(code)}'` : `id = ${plainText(id)}`;
      throw unknownReference(type.label, `${label} with ${which} not found.`);
    }
    result[idName] = found.id;
    if (codeName !== null) result[codeName] = found.code;
  }
  return result;
}

function checked(type: BodyType, value: JsonObject, before: JsonObject | null): JsonObject {
  const problem = type.check(value, before);
  if (problem !== null) throw invalid(type.label, problem);
  const groups = value['ContactGroupIds'];
  const strangers = Array.isArray(groups)
    ? groups.filter((id) => !ledger.contactGroups.some((row) => row.id === id))
    : [];
  if (strangers.length > 0)
    throw unknownReference(type.label, `Could not find contact group(s) with id = ${strangers.join(', ')}.`);
  return value;
}
