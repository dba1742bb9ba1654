import type { SuperofficeType } from './record-types';

/** How a list column becomes a property of the record. */
export type ColumnForm =
  /** Text; an empty cell is `''`. */
  | 'text'
  | 'number'
  | 'flag'
  /** The first element of a list of e-mails, phones or addresses of pages; an empty cell is an empty list. */
  | 'element'
  /** A date; an empty cell is null. */
  | 'date'
  /** A country's id; the record shows the country itself. */
  | 'country'
  /** A company's id; the record shows the company itself. */
  | 'company'
  /** The key of a product type; the property is its name. */
  | 'productType';

/** One column of a list and the property of the record that it stands for. */
export interface Column {
  readonly path: string;
  readonly column: string;
  readonly form: ColumnForm;
}

/** How records of one type are listed (superoffice contract 4: column names are not the names of the record). */
export interface Archive {
  readonly type: SuperofficeType;
  /** Where the list is, below the API. */
  readonly list: string;
  readonly key: string;
  readonly updated: string;
  /** The column of the deletion time; null where the list shows live records only. */
  readonly deleted: string | null;
  readonly columns: readonly Column[];
  /** The property that holds our create markers. */
  readonly marker: Column;
}

/** A column with its property. */
export const column = (path: string, name: string, form: ColumnForm = 'text'): Column => ({ path, column: name, form });

const address = (part: 'Street' | 'Postal', prefix: string): readonly Column[] =>
  [
    ['Address1', 'line1'],
    ['Address2', 'line2'],
    ['Address3', 'line3'],
    ['Zipcode', 'zip'],
    ['City', 'city'],
  ].map(([leaf, name]) => column(`Address.${part}.${leaf}`, `${prefix}/${name}`));

/**
 * The lists as shipped. Phone columns show `formattedNumber`, which a tenant may format unlike the record's own value, and
 * `description` is not among the columns that the vendor publishes for companies: where either differs, the setting
 * `readFrom: records` reads each record by itself and asks lists for nothing but ids. `columns` renames a column.
 * Quotes have no list that shows them whole: theirs finds ids and what can be searched.
 */
export const archives: Record<SuperofficeType, Omit<Archive, 'marker'>> = {
  Person: {
    type: 'Person',
    list: 'Person',
    key: 'personId',
    updated: 'personUpdatedDate',
    deleted: 'personDeletedDate',
    columns: [
      column('Firstname', 'firstName'),
      column('Lastname', 'lastName'),
      column('Title', 'title'),
      column('Emails', 'email/emailAddress', 'element'),
      column('OfficePhones', 'personDirectPhone/formattedNumber', 'element'),
      column('MobilePhones', 'personMobilePhone/formattedNumber', 'element'),
      column('BirthDate', 'birthdate', 'date'),
      column('Country', 'personCountryId', 'country'),
      column('Contact', 'contactId', 'company'),
      ...address('Street', 'personAddress'),
    ],
  },
  Contact: {
    type: 'Contact',
    list: 'Contact',
    key: 'contactId',
    updated: 'updatedDate',
    deleted: 'deletedDate',
    columns: [
      column('Name', 'name'),
      column('OrgNr', 'orgnr'),
      column('Number2', 'number'),
      column('Description', 'description'),
      column('Emails', 'email/emailAddress', 'element'),
      column('Phones', 'contactPhone/formattedNumber', 'element'),
      column('Urls', 'url/URLAddress', 'element'),
      column('Country', 'countryId', 'country'),
      ...address('Street', 'streetAddress'),
      ...address('Postal', 'postAddress'),
    ],
  },
  Product: {
    type: 'Product',
    list: 'Product',
    key: 'productId',
    updated: 'updatedDate',
    deleted: null,
    columns: [
      column('Code', 'code'),
      column('Name', 'name'),
      column('Description', 'description'),
      column('UnitListPrice', 'listPrice', 'number'),
      column('UnitCost', 'cost', 'number'),
      column('PriceList.Currency', 'priceList/currency'),
      column('QuantityUnit', 'quantityUnit'),
      column('VAT', 'vat', 'number'),
      column('ItemNumber', 'itemNumber'),
      column('Url', 'url'),
      column('ProductType.Name', 'productTypeKey', 'productType'),
      column('InAssortment', 'inAssortment', 'flag'),
    ],
  },
  Quotealternative: {
    type: 'Quotealternative',
    list: 'Archive/Dynamic',
    key: 'quotealternative.quotealternative_id',
    updated: 'quotealternative.updated',
    deleted: null,
    columns: [column('Name', 'quotealternative.name')],
  },
};

/**
 * The properties of their own that can hold our marker, and their columns. Those of `DbiKey` are inferred: the vendor's
 * lists that we know do not have it, and the numbers or a custom field take its place there.
 */
export const markerColumns: Record<SuperofficeType, Readonly<Record<string, string>>> = {
  Person: { DbiKey: 'personDbiKey', PersonNumber: 'personNumber' },
  Contact: { DbiKey: 'dbiKey', Number1: 'code' },
  Product: {
    ERPProductKey: 'erpProductKey',
    ...Object.fromEntries([1, 2, 3, 4, 5].map((number) => [`ExtraField${number}`, `extraField${number}`])),
  },
  Quotealternative: { ERPQuoteAlternativeKey: 'quotealternative.ERPQuoteAlternativeKey' },
};

/** The property that holds a type's marker unless the operator names another. */
export const defaultMarkers: Record<SuperofficeType, string> = {
  Person: 'DbiKey',
  Contact: 'DbiKey',
  Product: 'ERPProductKey',
  Quotealternative: 'ERPQuoteAlternativeKey',
};
