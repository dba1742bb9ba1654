import type { CrmRecordTypeInput, CrmTypeName } from './manifest';

const string = { type: 'string' } as const;
/** The list takes any property as an exact filter under the property's own name. */
const searchable = (name: string) => ({ type: 'string', filter: name }) as const;

const common = {
  id: 'Id',
  updatedAt: 'UpdatedAt',
  marker: 'ExternalRef',
  list: {
    items: '$.items',
    page: { style: 'cursor', param: 'cursor', next: '$.next', size: { param: 'limit', max: 500 } },
    changedSince: { param: 'updatedSince' },
  },
  getMany: { param: 'ids', separator: ',', max: 100 },
  create: { method: 'POST', idempotencyHeader: 'Idempotency-Key' },
  update: { method: 'PATCH', format: 'merge' },
  concurrency: 'etag',
  delete: { method: 'DELETE' },
  tombstones: { path: '/deleted', since: 'since' },
} as const satisfies Partial<CrmRecordTypeInput>;

const address = { StreetAddress1: string, StreetAddress2: string, ZipCode: string, City: string, Country: string };

/** The record types of the reference Custom CRM API (custom-crm contract 2): what an operator gets who names none. */
export const referenceRecordTypes: Readonly<Record<CrmTypeName, CrmRecordTypeInput>> = {
  Contact: {
    ...common,
    path: '/contacts',
    properties: {
      FirstName: { type: 'string', max: 100 },
      LastName: searchable('LastName'),
      FullName: { type: 'string', readOnly: true },
      Email: searchable('Email'),
      Phone: searchable('Phone'),
      MobilePhone: string,
      HomePhone: string,
      Title: string,
      BirthDate: { type: 'date' },
      ...address,
      CustomerId: { type: 'reference', to: 'Customer' },
      CreatedAt: { type: 'dateTime', readOnly: true },
      UpdatedAt: { type: 'dateTime', readOnly: true },
    },
  },
  Customer: {
    ...common,
    path: '/customers',
    properties: {
      Name: searchable('Name'),
      OrganizationNumber: searchable('OrganizationNumber'),
      CustomerNumber: searchable('CustomerNumber'),
      Website: string,
      Phone: string,
      Fax: string,
      Email: searchable('Email'),
      Description: string,
      ...address,
      CreatedAt: { type: 'dateTime', readOnly: true },
      UpdatedAt: { type: 'dateTime', readOnly: true },
    },
  },
};

/** The names that a manifest may describe: those of the reference API, in which mappings are written. */
export const propertyNamesOf = (type: CrmTypeName): readonly string[] =>
  Object.keys(referenceRecordTypes[type].properties);
