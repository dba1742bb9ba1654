import type { RecordRef } from '../../core/ids';
import { applyChanges, type NativeChange, type NativeLineChange } from '../../core/native-path';
import { assertNever } from '../../lib/assert-never';
import { invariant } from '../../lib/invariant';
import { isJsonObject, type Json, type JsonObject } from '../../lib/json';
import type { SendOptions } from '../call-options';
import type { CreateOutcome, CreateRequest, RemoveOutcome, UpdateOutcome, UpdateRequest } from '../connector';
import type { HttpAnswer } from '../http-answer';
import type { CrmCall } from './client';
import { addedLineIds, changedLines, newLines } from './lines';
import { type Fetched, fetchRecord, missingMessage } from './read';
import { readingOf, recordPath, type RecordType, versionOf, wireId, wireRecordOf } from './record-type';
import { isRefusal, refusalOf } from './refusal';
import { readWire } from './wire-path';

/** Creates a record with its lines and our marker in it, and as its idempotency key where there is one. */
export async function create(type: RecordType, request: CreateRequest, options: SendOptions): Promise<CreateOutcome> {
  const { path, marker, create: way } = type.manifest;
  invariant(way, `${type.name} cannot be created`);
  const { changes, lines = [] } = request;
  const ours = marker ? [{ path: marker.path, value: request.marker }] : [];
  const json = applyChanges({}, [...type.shape.toWire(changes), ...newLines(type, lines), ...ours]);
  const headers: Record<string, string> = way.idempotencyHeader ? { [way.idempotencyHeader]: request.marker } : {};
  const call: CrmCall = { method: way.method, path, headers, body: { json } };
  const answer = await type.client.send(call, options);
  if (answer.status === 409) return { type: 'duplicate', message: refusalOf(type.manifest, answer).message };
  if (isRefusal(answer)) return refusalOf(type.manifest, answer);
  if (answer.status < 200 || answer.status > 299) throw type.client.failure(call, answer);
  const wire = wireRecordOf(type, answer);
  const externalId = (wire && wireId(type, wire)) ?? idInLocation(answer);
  if (externalId === null) throw type.client.failure(call, answer, 'neither the body nor Location tells the new id');
  const lineIds = addedLineIds(type, lines, { before: null, after: wire });
  return { type: 'written', externalId, reading: wire && readingOf(type, wire, answer, true), lineIds };
}

/** Writes changes over the record that `request.current` read, by the manifest's format and under its concurrency rule. */
export async function update(
  type: RecordType,
  { externalId }: RecordRef,
  request: UpdateRequest,
  options: SendOptions,
): Promise<UpdateOutcome> {
  const { changes, lines = [], current } = request;
  const isGuarded = type.manifest.concurrency.type !== 'none';
  if (isGuarded && current.version === null) return { type: 'stale' };
  const plain = type.shape.toWire(changes);
  const isWholeNeeded = lines.length > 0 || needsWhole(type, plain);
  const whole = isWholeNeeded ? await fetchRecord(type, externalId, options) : null;
  if (isWholeNeeded && !whole) return { type: 'missing' };
  if (whole && isGuarded && versionOf(type, whole.wire, whole.answer) !== current.version) return { type: 'stale' };
  const list = whole && lines.length > 0 ? changedLines(type, whole.wire, lines) : [];
  if (list === 'gone') return { type: 'stale' };
  if (list === 'unread') throw linesUnread(type, externalId, whole);
  const path = recordPath(type, externalId);
  const call = guarded(type, updateCall(type, path, [...plain, ...list], whole?.wire ?? null), current.version);
  const answer = await type.client.send(call, options);
  if (await isConflictOfVersions(type, answer, { externalId, version: current.version, options })) {
    return { type: 'stale' };
  }
  return updateOutcome(type, call, answer, { lines, before: whole?.wire ?? null });
}

/** A whole record is put back whole; an element of a list, in a merge, only with the rest of its list. */
function needsWhole({ manifest }: RecordType, changes: readonly NativeChange[]): boolean {
  const format = manifest.update?.format;
  return format === 'full' || (format === 'merge' && changes.some(({ path }) => path.includes('[')));
}

function linesUnread(type: RecordType, externalId: string, whole: Fetched | null): Error {
  invariant(whole, 'lines are looked for in a record');
  const call = { method: 'GET', path: recordPath(type, externalId) } as const;
  return type.client.failure(call, whole.answer, missingMessage(type, whole.wire));
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
      return { method, path, body: { json: mergePatch(changes, whole) } };
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

/** A merge patch (RFC 7396), in which a list is replaced as a whole: a changed element brings the others along. */
function mergePatch(changes: readonly NativeChange[], whole: JsonObject | null): JsonObject {
  const after = applyChanges(whole ?? {}, changes);
  const sent = changes.map(({ path, value }): NativeChange => {
    const [list = path] = path.split('[');
    return list === path ? { path, value } : { path: list, value: (readWire(after, list) ?? null) as Json };
  });
  return applyChanges({}, sent);
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

/**
 * Whether an answer says that the record moved since it was read. Systems with a version of their own say so with 409 as
 * often as with 412, and with 409 that a value is taken too: then the record tells which.
 */
async function isConflictOfVersions(
  type: RecordType,
  { status }: HttpAnswer,
  sent: { readonly externalId: string; readonly version: string | null; readonly options: SendOptions },
): Promise<boolean> {
  if (status !== 409 || type.manifest.concurrency.type !== 'version') return status === 412;
  const now = await fetchRecord(type, sent.externalId, sent.options);
  return now === null || versionOf(type, now.wire, now.answer) !== sent.version;
}

function updateOutcome(
  type: RecordType,
  call: CrmCall,
  answer: HttpAnswer,
  { lines, before }: { readonly lines: readonly NativeLineChange[]; readonly before: JsonObject | null },
): UpdateOutcome {
  if (answer.status === 404 || answer.status === 410) return { type: 'missing' };
  if (answer.status === 409 || isRefusal(answer)) return refusalOf(type.manifest, answer);
  if (answer.status < 200 || answer.status > 299) throw type.client.failure(call, answer);
  const wire = wireRecordOf(type, answer);
  const reading = wire && readingOf(type, wire, answer, true);
  return { type: 'written', reading, lineIds: addedLineIds(type, lines, { before, after: wire }) };
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
  if (answer.status === 409 || isRefusal(answer)) return refusalOf(type.manifest, answer);
  if (answer.status < 200 || answer.status > 299) throw type.client.failure(call, answer);
  return { type: 'removed' };
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
