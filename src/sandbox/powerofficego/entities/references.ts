import type { Json } from '../../../lib/json';
import type { Listed } from '../ledger';
import { plainText } from '../plain-text';
import type { Reference, Referred } from './entity-type';

interface Names {
  readonly idName: string;
  readonly codeName: string | null;
  readonly label: string;
}

/** A reference to a row of the tenant's settings. */
export function toListed(list: readonly Listed[], names: Names): Reference {
  return {
    ...names,
    find: (_records, by, wanted) => list.find((row) => row[by] === wanted) ?? null,
  };
}

/** A reference to a row of the tenant's settings that may say "none" by -1. */
export function toListedOrNone(list: readonly Listed[], names: Names): Reference {
  const none: Referred = { id: -1, code: '-1' };
  return {
    ...names,
    find: (_records, by, wanted) =>
      plainText(wanted) === '-1' ? none : (list.find((row) => row[by] === wanted) ?? null),
  };
}

/** A reference to a record; `codeProperty` is what its code is called there. */
export function toRecord(type: string, codeProperty: string | null, names: Names): Reference {
  return {
    ...names,
    find(records, by, wanted) {
      if (by === 'id') {
        const value = records.current(type, plainText(wanted))?.value;
        return value ? { id: wanted, code: codeOf(value, codeProperty) } : null;
      }
      const found = records.live(type).find(({ value }) => codeOf(value, codeProperty) === wanted);
      return found ? { id: found.value['Id'] ?? null, code: wanted } : null;
    },
  };
}

function codeOf(value: Readonly<Record<string, Json>>, name: string | null): Json {
  return name === null ? null : (value[name] ?? null);
}
