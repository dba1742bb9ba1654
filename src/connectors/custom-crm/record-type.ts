import { SystemFailure } from '../../core/errors';
import type { RecordRef } from '../../core/ids';
import type { Reading } from '../../core/reading';
import { isJsonObject, type JsonObject } from '../../lib/json';
import type { HttpAnswer } from '../http-answer';
import type { CrmClient } from './client';
import type { CrmRecordType, CrmTypeName } from './manifest';
import { createShape, type Shape } from './shape';
import { parseTime } from './times';
import { idText, readWire } from './wire-path';

/** One record type of one CRM: how it is served, its border, and whom to ask. */
export interface RecordType {
  readonly name: CrmTypeName;
  readonly manifest: CrmRecordType;
  readonly shape: Shape;
  readonly client: CrmClient;
}

/** Puts a record type together. */
export const createRecordType = (name: CrmTypeName, manifest: CrmRecordType, client: CrmClient): RecordType => ({
  name,
  manifest,
  shape: createShape(manifest, name),
  client,
});

/** The path of one record. Throws `SystemFailure` for an id that would lead elsewhere. */
export function recordPath({ name, manifest, client }: RecordType, externalId: string): string {
  const segment = encodeURIComponent(externalId);
  if (segment === '' || segment === '.' || segment === '..') {
    throw new SystemFailure(client.system, 'REFUSED', { message: `${name}: "${externalId}" cannot be an id` });
  }
  return `${manifest.path}/${segment}`;
}

/** The id of a wire record; null when it has none. */
export const wireId = (type: RecordType, wire: JsonObject): string | null => idText(readWire(wire, type.manifest.id));

/** The record in an answer about one record; null when there is none. */
export function wireRecordOf(type: RecordType, answer: HttpAnswer): JsonObject | null {
  const record = readWire(answer.body, type.manifest.record);
  return isJsonObject(record) ? record : null;
}

/** Whether the CRM says, in its own way of archiving, that the record is no more. */
export function isArchived({ manifest }: RecordType, wire: JsonObject): boolean {
  const { delete: removal } = manifest;
  return (
    removal !== undefined && 'archive' in removal && readWire(wire, removal.archive.property) === removal.archive.value
  );
}

/**
 * The version of a record: its ETag where the answer is about it alone, or its version property. Null where the answer
 * does not tell.
 */
export function versionOf({ manifest }: RecordType, wire: JsonObject, single: HttpAnswer | null): string | null {
  const { concurrency } = manifest;
  switch (concurrency.type) {
    case 'etag':
      return single?.headers['etag'] ?? null;
    case 'version':
      return idText(readWire(wire, concurrency.property));
    case 'none':
      return null;
  }
}

/** What an answer told about a record; `isSingle` when the answer is about it alone. */
export function readingOf(type: RecordType, wire: JsonObject, answer: HttpAnswer, isSingle: boolean): Reading | null {
  const externalId = wireId(type, wire);
  if (externalId === null) return null;
  const { manifest, shape } = type;
  return {
    ref: refOf(type, externalId),
    native: shape.toNative(wire),
    isComplete: shape.missingFrom(wire).length === 0,
    version: versionOf(type, wire, isSingle ? answer : null),
    updatedAt: manifest.updatedAt === null ? null : parseTime(manifest.times, readWire(wire, manifest.updatedAt)),
    readAt: answer.sentAt,
    clockSkewMs: answer.clockSkewMs,
    url: null,
  };
}

/** The address of a record of this type. */
export const refOf = ({ name, client }: RecordType, externalId: string): RecordRef => ({
  system: client.system,
  type: name,
  externalId,
});
