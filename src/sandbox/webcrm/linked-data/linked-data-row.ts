import { allRows, type EntityType } from '../entities/entity-type';
import * as f from '../entities/fields';

/** The types of rows that linked data belongs to, by number (webcrm contract 7). */
export const linkedEntityTypes = [
  'Undefined',
  'Organisation',
  'Person',
  'Activity',
  'Meeting',
  'Opportunity',
  'Delivery',
  'Product',
  'SupportCase',
  'SupportFaq',
] as const;

/** A row of linked data; those of quotation lines are the product catalogue and have two properties more. No times are told. */
export const linkedDataRow: EntityType = {
  name: 'LinkedDataItem',
  plural: 'LinkedData',
  idName: 'LinkedDataItemId',
  sequence: 'LinkedDataItem',
  firstId: 701,
  fields: f.prefixed('LinkedDataItem', {
    ...f.numbered('Data', 9, f.text()),
    DataMemo: f.text(),
    ItemGroup: f.text(),
    Price: f.double,
    CostPrice: f.double,
    VatCode: f.text(),
    EntityType: f.choice(...linkedEntityTypes),
  }),
  required: [],
  fixed: [],
  hasDelete: true,
  hookFilters: { All: allRows },
  nativeColumns: () => ({}),
};
