import { type NativeChange, readPath } from '../../core/native-path';
import { type JsonObject, stableJson } from '../../lib/json';

/** Whether two readings of a record show the same in every property that is to be changed. */
export const hasSame = (seen: JsonObject, now: JsonObject, changes: readonly NativeChange[]): boolean =>
  changes.every(({ path }) => valueAt(seen, path) === valueAt(now, path));

/** A value for comparison; unset and empty are one. */
function valueAt(record: JsonObject, path: string): string {
  const found = readPath(record, path);
  if (!found.isCarried || found.value === null) return '';
  const { value } = found;
  // Lists tell custom fields without the code that the record tells them in (superoffice contract 3).
  const bare = typeof value === 'string' && path.startsWith('CustomFields.') ? value.replace(coded, '$1') : value;
  return stableJson(bare).replace(/^""$/, '');
}

const coded = /^\[[IFD]:(.*)\]$/;
