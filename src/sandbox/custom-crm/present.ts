import type { Json, JsonObject } from '../../lib/json';
import type { StoredRecord } from '../kit/record-store';
import { propertyNames, type RecordTypeSpec } from './record-types';

/** A record as the API serves it: all its properties in their order, blank ones as null, times as RFC 3339 UTC with milliseconds. */
export function present(spec: RecordTypeSpec, record: StoredRecord): JsonObject {
  return Object.fromEntries(propertyNames(spec).map((name) => [name, presentProperty(record, name)]));
}

/** One property of a record as the API serves it. */
export function presentProperty(record: StoredRecord, name: string): Json {
  if (name === 'CreatedAt') return timeText(record.createdAt);
  if (name === 'UpdatedAt') return timeText(record.updatedAt);
  return record.value[name] ?? null;
}

/** The strong entity tag of one version. The time is part of it, for versions begin again when the sample data is restored. */
export function entityTag(record: StoredRecord): string {
  return `"${record.version}-${record.updatedAt.toString(36)}"`;
}

/** Milliseconds -> `2026-11-20T09:12:45.123Z`. */
export function timeText(time: number): string {
  return new Date(time).toISOString();
}

/** RFC 3339 with a zone -> milliseconds; null for anything else. */
export function parseTime(text: string): number | null {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/.test(text)) return null;
  const time = Date.parse(text);
  return Number.isNaN(time) ? null : time;
}
