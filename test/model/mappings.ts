import { type Codec, cutText, recordId, text } from '../../src/core/codec';
import type { EntityKind } from '../../src/core/kinds';
import { defineMapping, type LineMapping, type Mapping, type MappingRow } from '../../src/core/mapping';
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

/** Where a product keeps what a person's record says, as in systems that make products of people. */
const productFields: Readonly<Record<string, string>> = { title: 'description', mobile: 'type', email: 'number' };

/** The field of a kind that a property holds. */
export const fieldOf = (kind: EntityKind, native: string): string =>
  kind === 'product' ? (productFields[native] ?? native) : native;

/** The mapping of a simulated type under a kind. */
export function mappingOf(profile: Profile, type: SimulatedType, kind: EntityKind): Mapping {
  const rows = type.fields.map((native): MappingRow => {
    const field = fieldOf(kind, native);
    if (native === 'customer') {
      const row = { field, native, codec: recordId('text'), referenceType: type.customerType ?? '' };
      return type.isPlaced === true ? { ...row, isPlace: true } : row;
    }
    const row = { field, native, codec: codecOf(profile) };
    return native === type.keyField && profile.isSearchable ? { ...row, searchKey: native } : row;
  });
  const lines: LineMapping = {
    native: 'lines',
    id: 'id',
    marker: profile.keepsLineKeys ? 'key' : null,
    rows: [
      { field: 'description', native: 'label', codec: text() },
      { field: 'quantity', native: 'quantity', codec: codecOf(profile) },
    ],
  };
  const definition = { systemKind: 'simulated', recordType: type.name, kind, rows: rows as never };
  return defineMapping(type.hasLines === true ? { ...definition, lines: lines as never } : definition);
}
