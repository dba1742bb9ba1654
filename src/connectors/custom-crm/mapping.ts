import { date, lines, recordId, scalar, text, type Codec } from '../../core/codec';
import type { EntityKind, FieldPathOf } from '../../core/kinds';
import { defineMapping, type Mapping, type MappingRow } from '../../core/mapping';
import type { CrmProperty, CrmRecordType, CrmTypeName } from './manifest';

/** The connector's kind, as the operator's file names it. */
export const customCrmKind = 'custom-crm';

/** A mapping row before a manifest says which properties a CRM has and how long their texts may be. */
interface CrmRow<Field extends string> {
  readonly field: Field;
  readonly property: string | readonly string[];
  /** Given the longest text that fits, and how many of the properties there are. */
  readonly codec: (max: number | undefined, count: number) => Codec;
  readonly isRequired?: true;
  readonly to?: CrmTypeName;
}

const words = (max?: number): Codec => text(max);
const sized = (type: 'email' | 'phone' | 'url') => (max?: number) => scalar(type, max === undefined ? {} : { max });
const email = sized('email');
const phone = sized('phone');
const url = sized('url');
const country = (): Codec => scalar('country');
const street = (max: number | undefined, count: number): Codec => lines(count, max === undefined ? {} : { max });
const streetLines = ['StreetAddress1', 'StreetAddress2'];

/** Contact <-> contact (custom-crm contract 2). FullName is the system's own and carries nothing. */
const contactRows: readonly CrmRow<FieldPathOf<'contact'>>[] = [
  { field: 'firstName', property: 'FirstName', codec: words },
  { field: 'lastName', property: 'LastName', codec: words, isRequired: true },
  { field: 'email', property: 'Email', codec: email },
  { field: 'phone', property: 'Phone', codec: phone },
  { field: 'mobile', property: 'MobilePhone', codec: phone },
  { field: 'title', property: 'Title', codec: words },
  { field: 'birthDate', property: 'BirthDate', codec: () => date() },
  { field: 'address.street', property: streetLines, codec: street },
  { field: 'address.zip', property: 'ZipCode', codec: words },
  { field: 'address.city', property: 'City', codec: words },
  { field: 'address.country', property: 'Country', codec: country },
  { field: 'customer', property: 'CustomerId', codec: () => recordId('text'), to: 'Customer' },
];

/** Customer <-> customer (custom-crm contract 2); its one address is the postal one. */
const customerRows: readonly CrmRow<FieldPathOf<'customer'>>[] = [
  { field: 'name', property: 'Name', codec: words, isRequired: true },
  { field: 'organizationNumber', property: 'OrganizationNumber', codec: words },
  { field: 'customerNumber', property: 'CustomerNumber', codec: words },
  { field: 'email', property: 'Email', codec: email },
  { field: 'phone', property: 'Phone', codec: phone },
  { field: 'website', property: 'Website', codec: url },
  { field: 'description', property: 'Description', codec: words },
  { field: 'postalAddress.street', property: streetLines, codec: street },
  { field: 'postalAddress.zip', property: 'ZipCode', codec: words },
  { field: 'postalAddress.city', property: 'City', codec: words },
  { field: 'postalAddress.country', property: 'Country', codec: country },
];

/** What each record type is: its primary kind, and a mapping for each kind that it can be linked under. */
export const typeMappings: Readonly<
  Record<
    CrmTypeName,
    {
      readonly primaryKind: EntityKind;
      readonly mappings: (type: CrmRecordType) => Readonly<Partial<Record<EntityKind, Mapping>>>;
    }
  >
> = {
  Contact: {
    primaryKind: 'contact',
    mappings: (type) => ({ contact: mappingOf({ recordType: 'Contact', kind: 'contact', type }, contactRows) }),
  },
  Customer: {
    primaryKind: 'customer',
    mappings: (type) => ({ customer: mappingOf({ recordType: 'Customer', kind: 'customer', type }, customerRows) }),
  },
};

/** The rows whose properties the manifest has, with its lengths, directions and filters. */
function mappingOf<K extends EntityKind>(
  of: { readonly recordType: CrmTypeName; readonly kind: K; readonly type: CrmRecordType },
  rows: readonly CrmRow<FieldPathOf<K>>[],
): Mapping {
  const { recordType, kind, type } = of;
  return defineMapping({
    systemKind: customCrmKind,
    recordType,
    kind,
    rows: rows.flatMap((row) => fit(row, type.properties)),
  });
}

function fit<Field extends string>(
  row: CrmRow<Field>,
  properties: Readonly<Record<string, CrmProperty>>,
): MappingRow<Field>[] {
  const { field, property: native, codec, isRequired, to } = row;
  const names = (typeof native === 'string' ? [native] : native).filter((name) => name in properties);
  const found = names.flatMap((name) => properties[name] ?? []);
  const [first] = found;
  if (!first) return [];
  const longest = Math.min(...found.map(({ max }) => max ?? Number.POSITIVE_INFINITY));
  return [
    {
      field,
      native: typeof native === 'string' ? native : names,
      codec: codec(Number.isFinite(longest) ? longest : undefined, found.length),
      ...(found.some(({ readOnly }) => readOnly) ? { direction: 'pull' as const } : {}),
      ...(isRequired ? { isRequired } : {}),
      ...(to === undefined ? {} : { referenceType: to }),
      ...(typeof native === 'string' && first.filter !== undefined ? { searchKey: native } : {}),
    },
  ];
}
