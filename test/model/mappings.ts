import { type Codec, cutText, recordId, text } from '../../src/core/codec';
import type { EntityKind } from '../../src/core/kinds';
import { defineMapping, type Mapping, type MappingRow } from '../../src/core/mapping';
import { cut, cutLength, type Profile, type SimulatedType, upper } from './profile';

/** Text of which a system keeps the capital letters, and says so. */
const upperText: Codec = {
  name: 'text upper',
  decode: (native) => text().decode(native),
  encode: (value) => text().encode(typeof value === 'string' ? value.toUpperCase() : value),
};

/** The codec of a system's texts: it shows what the system makes of them. */
function codecOf({ normalise }: Profile): Codec {
  if (normalise === cut) return cutText(cutLength);
  return normalise === upper ? upperText : text();
}

/** The mapping of a simulated type under a kind: every field under its own name. */
export function mappingOf(profile: Profile, type: SimulatedType, kind: EntityKind): Mapping {
  const rows = type.fields.map((field): MappingRow => {
    if (field === 'customer') {
      return { field, native: field, codec: recordId('text'), referenceType: type.customerType ?? '' };
    }
    const row = { field, native: field, codec: codecOf(profile) };
    return field === type.keyField ? { ...row, searchKey: field } : row;
  });
  return defineMapping({ systemKind: 'simulated', recordType: type.name, kind, rows: rows as never });
}
