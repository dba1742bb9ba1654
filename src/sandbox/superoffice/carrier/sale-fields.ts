import type { Field, Fields } from './fields';

const actor: Field = { kind: 'reference', to: 'associate', readOnly: true };
const empty: Field = { kind: 'constant', value: [] };
const unset: Field = { kind: 'constant', value: null };
const never: Field = { kind: 'stamp', of: 'never' };

/** The properties of a sale (superoffice contract 7). */
export const saleFields: Fields = {
  Appointment: unset,
  Associate: { kind: 'reference', to: 'associate' },
  UpdatedBy: actor,
  CreatedBy: actor,
  Contact: { kind: 'reference', to: 'contact' },
  Project: unset,
  SaleText: { kind: 'text', max: 2047 },
  Person: { kind: 'reference', to: 'person' },
  Currency: { kind: 'reference', to: 'currency' },
  Competitor: unset,
  Credited: unset,
  Rating: unset,
  Reason: unset,
  Source: { kind: 'reference', to: { list: 'Source' } },
  Status: { kind: 'choice', values: ['Unknown', 'Open', 'Sold', 'Lost', 'Stalled', 'SaintAll'] },
  Saledate: { kind: 'day' },
  Amount: { kind: 'double' },
  SaleId: { kind: 'int', readOnly: true },
  Earning: { kind: 'double' },
  EarningPercent: { kind: 'double' },
  Heading: { kind: 'text', max: 219 },
  Number: { kind: 'text', max: 49 },
  Probability: { kind: 'int' },
  CreatedDate: { kind: 'stamp', of: 'createdAt' },
  UpdatedDate: { kind: 'stamp', of: 'updatedAt' },
  Completed: { kind: 'choice', values: ['Unknown', 'NotStarted', 'Started', 'Completed'] },
  ActiveLinks: { kind: 'constant', value: 0 },
  Links: empty,
  NextDueDate: never,
  Postit: { kind: 'text', max: 2047 },
  SaleType: { kind: 'reference', to: { list: 'SaleType' } },
  ReasonSold: unset,
  ReasonStalled: unset,
  ReopenDate: never,
  SaleStakeholders: empty,
  ActiveErpLinks: { kind: 'constant', value: 0 },
  UserDefinedFields: { kind: 'constant', value: {} },
  ExtraFields: { kind: 'constant', value: {} },
  CustomFields: { kind: 'custom', owner: 'Sale' },
  PublishEventDate: never,
  PublishTo: never,
  PublishFrom: never,
  IsPublished: { kind: 'constant', value: false },
  VisibleFor: empty,
  TableRight: unset,
  FieldProperties: { kind: 'constant', value: {} },
};

/** The small read-only carrier of `/Sale/{id}/Simple`. */
export const simpleSaleFields: Fields = {
  SaleId: { kind: 'int' },
  Heading: { kind: 'text', max: 219 },
  Amount: { kind: 'double' },
  Number: { kind: 'text', max: 49 },
  Saledate: { kind: 'day' },
};
