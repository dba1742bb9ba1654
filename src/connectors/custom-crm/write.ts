import type { RecordRef } from '../../core/ids';
import { applyChanges, type NativeChange } from '../../core/native-path';
import { assertNever } from '../../lib/assert-never';
import { invariant } from '../../lib/invariant';
import { isJsonObject, type Json, type JsonObject } from '../../lib/json';
import type { SendOptions } from '../call-options';
import type { CreateOutcome, CreateRequest, Refused, RemoveOutcome, UpdateOutcome, UpdateRequest } from '../connector';
import type { HttpAnswer } from '../http-answer';
import type { CrmCall } from './client';
import { fetchRecord } from './read';
import { readingOf, recordPath, type RecordType, versionOf, wireId, wireRecordOf } from './record-type';
import { readWire } from './wire-path';

/** Creates a record with our marker in it, and as its idempotency key where there is one. */
export async function create(type: RecordType, request: CreateRequest, options: SendOptions): Promise<CreateOutcome> {
  const { path, marker, create: way } = type.manifest;
  invariant(way, `${type.name} cannot be created`);
  const ours = marker ? [{ path: marker.path, value: request.marker }] : [];
  const json = applyChanges({}, [...type.shape.toWire(request.changes), ...ours]);
  const headers: Record<string, string> = way.idempotencyHeader ? { [way.idempotencyHeader]: request.marker } : {};
  const call: CrmCall = { method: way.method, path, headers, body: { json } };
  const answer = await type.client.send(call, options);
  if (answer.status === 409) return { type: 'duplicate', message: refusalOf(type, answer).message };
  if (isRefusal(answer)) return refusalOf(type, answer);
  if (answer.status < 200 || answer.status > 299) throw type.client.failure(call, answer);
  const wire = wireRecordOf(type, answer);
  const externalId = (wire && wireId(type, wire)) ?? idInLocation(answer);
  if (externalId === null) throw type.client.failure(call, answer, 'neither the body nor Location tells the new id');
  return { type: 'written', externalId, reading: wire && readingOf(type, wire, answer, true) };
}

/** Writes changes over the record that `request.current` read, by the manifest's format and under its concurrency rule. */
export async function update(
  type: RecordType,
  { externalId }: RecordRef,
  request: UpdateRequest,
  options: SendOptions,
): Promise<UpdateOutcome> {
  const path = recordPath(type, externalId);
  const { version } = request.current;
  const isGuarded = type.manifest.concurrency.type !== 'none';
  if (isGuarded && version === null) return { type: 'stale' };
  const changes = type.shape.toWire(request.changes);
  const whole = type.manifest.update?.format === 'full' ? await fetchRecord(type, externalId, options) : null;
  if (type.manifest.update?.format === 'full') {
    if (!whole) return { type: 'missing' };
    if (isGuarded && versionOf(type, whole.wire, whole.answer) !== version) return { type: 'stale' };
  }
  const call = guarded(type, updateCall(type, path, changes, whole?.wire ?? null), version);
  return updateOutcome(type, call, await type.client.send(call, options));
}

function updateCall(
  { name, manifest }: RecordType,
  path: string,
  changes: readonly NativeChange[],
  whole: JsonObject | null,
): CrmCall {
  const { update: way } = manifest;
  invariant(way, `${name} cannot be updated`);
  const { method, format } = way;
  switch (format) {
    case 'merge':
      return { method, path, body: { json: applyChanges({}, changes) } };
    case 'full':
      return { method, path, body: { json: applyChanges(whole ?? {}, changes) } };
    case 'jsonPatch': {
      // `add` sets a member whether or not it is there; `replace` fails where it is not.
      const json = changes.map(({ path: place, value }) => ({ op: 'add', path: pointer(place), value }));
      return { method, path, body: { json }, headers: { 'content-type': 'application/json-patch+json' } };
    }
    default:
      return assertNever(format);
  }
}

/** The call with the version it saw: in a header, or where there is none for it, in the body. */
function guarded({ manifest }: RecordType, call: CrmCall, version: string | null): CrmCall {
  const { concurrency } = manifest;
  if (concurrency.type === 'none' || version === null) return call;
  const header = concurrency.type === 'etag' ? 'If-Match' : concurrency.header;
  if (header !== undefined) return { ...call, headers: { ...call.headers, [header]: version } };
  invariant(concurrency.type === 'version' && call.body && 'json' in call.body, 'a version travels in a JSON body');
  const { json } = call.body;
  const value = /^\d{1,15}$/.test(version) ? Number(version) : version;
  if (!isJsonObject(json)) {
    const test = { op: 'test', path: pointer(concurrency.property), value };
    return { ...call, body: { json: [test, ...(Array.isArray(json) ? (json as readonly Json[]) : [])] } };
  }
  return { ...call, body: { json: applyChanges(json, [{ path: concurrency.property, value }]) } };
}

/** `address.lines[0]` -> `/address/lines/0` (RFC 6901). */
const pointer = (path: string): string =>
  `/${path
    .split(/[.[\]]+/)
    .filter((step) => step !== '')
    .join('/')}`;

function updateOutcome(type: RecordType, call: CrmCall, answer: HttpAnswer): UpdateOutcome {
  const { concurrency } = type.manifest;
  if (answer.status === 404 || answer.status === 410) return { type: 'missing' };
  // Systems with a version of their own answer a lost race with 409 as often as with 412.
  if (answer.status === 412 || (answer.status === 409 && concurrency.type === 'version')) return { type: 'stale' };
  if (answer.status === 409 || isRefusal(answer)) return refusalOf(type, answer);
  if (answer.status < 200 || answer.status > 299) throw type.client.failure(call, answer);
  const wire = wireRecordOf(type, answer);
  return { type: 'written', reading: wire && readingOf(type, wire, answer, true) };
}

/** Deletes or archives a record, as the manifest says. */
export async function remove(type: RecordType, ref: RecordRef, options: SendOptions): Promise<RemoveOutcome> {
  const { delete: way } = type.manifest;
  if (!way) return { type: 'unsupported' };
  const path = recordPath(type, ref.externalId);
  if ('archive' in way) {
    const found = await fetchRecord(type, ref.externalId, options);
    if (!found) return { type: 'missing' };
    const { property, value } = way.archive;
    const call = updateCall(type, path, [{ path: property, value }], found.wire);
    return removeOutcome(type, call, await type.client.send(call, options));
  }
  const call: CrmCall = { method: 'DELETE', path };
  return removeOutcome(type, call, await type.client.send(call, options));
}

function removeOutcome(type: RecordType, call: CrmCall, answer: HttpAnswer): RemoveOutcome {
  if (answer.status === 404 || answer.status === 410) return { type: 'missing' };
  if (answer.status === 405 || answer.status === 501) return { type: 'unsupported' };
  if (answer.status === 409 || isRefusal(answer)) return refusalOf(type, answer);
  if (answer.status < 200 || answer.status > 299) throw type.client.failure(call, answer);
  return { type: 'removed' };
}

const isRefusal = ({ status }: HttpAnswer): boolean => status === 400 || status === 422;

const maxMessageLength = 500;

/** What the CRM says is wrong: its sentence and, per property, its complaint. */
function refusalOf({ manifest }: RecordType, answer: HttpAnswer): Refused {
  const sentence = readWire(answer.body, manifest.errors.message);
  const fields = readWire(answer.body, manifest.errors.fields);
  const complaints = isJsonObject(fields)
    ? Object.entries(fields).map(
        ([name, value]) => `${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`,
      )
    : [];
  const parts = [typeof sentence === 'string' ? sentence : `The system answered ${answer.status}`, ...complaints];
  return { type: 'refused', message: parts.join('; ').slice(0, maxMessageLength) };
}

/** The last segment of `Location`; null when there is none. */
function idInLocation({ headers }: HttpAnswer): string | null {
  const segment = /([^/?#]+)\/?(?:[?#].*)?$/.exec(headers['location'] ?? '')?.[1];
  if (segment === undefined) return null;
  try {
    return decodeURIComponent(segment);
  } catch {
    return null;
  }
}
