import { isJsonObject, jsonEqual, type Json, type JsonObject } from '../../../lib/json';
import { valueAt, withValueAt } from '../../native-path';
import type { NativeValues } from '../../vendor';

/** A record to be, from values by path. */
export const bodyOf = (values: NativeValues): JsonObject =>
  Object.entries(values).reduce<JsonObject>((at, [path, value]) => withValueAt(at, path, value), {});

/**
 * The JSON Patch that brings values to a record: each property that differs, whole, after a test that it still shows what it
 * showed (powerofficego contract 8). Of an address that is there, only the parts that differ.
 */
export function patchOf(record: JsonObject, values: NativeValues): readonly JsonObject[] {
  const body = bodyOf(values);
  const paths = Object.entries(body).flatMap(([name, value]) =>
    isJsonObject(value) && isJsonObject(record[name] ?? null)
      ? Object.keys(value).map((part) => `${name}.${part}`)
      : [name],
  );
  const differing = paths.filter((path) => !jsonEqual(valueAt(record, path), valueAt(body, path)));
  return [
    ...differing.map((path) => operation('test', path, valueAt(record, path))),
    ...differing.map((path) => operation('replace', path, valueAt(body, path))),
  ];
}

const operation = (op: string, path: string, value: Json): JsonObject => ({
  op,
  path: `/${path.replaceAll('.', '/')}`,
  value,
});
