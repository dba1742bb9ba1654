import { allRows, byOrganisationOwner, type EntityType } from './entity-type';
import * as f from './fields';
import { historyOf, totalOf } from './made';

/** `/Products`: what an organisation owns, not the catalogue. */
export const product: EntityType = {
  name: 'Product',
  plural: 'Products',
  idName: 'ProductId',
  sequence: 'Product',
  firstId: 301,
  fields: f.prefixed('Product', {
    OrganisationId: f.reference('Organisation'),
    PersonId: f.reference('Person'),
    Combined: f.text(),
    Price: f.double,
    ListPrice: f.double,
    CostPrice: f.double,
    Discount: f.double,
    Quantity: f.double,
    ProductYear: f.int,
    SortOrder: f.int,
    StockStatus: f.text(),
    VatCode: f.text(),
    Comment: f.text(),
    Memo: f.text(),
    History: f.made(historyOf),
    ...f.customFields,
    ...f.traces,
    // Newer than the published description.
    TotalPrice: totalOf('Product'),
  }),
  required: [],
  fixed: [],
  hasDelete: true,
  hookFilters: { All: allRows, ...byOrganisationOwner },
  nativeColumns: ({ value }) => ({ pr_lastUpdatedById: value['_updatedById'] ?? 0 }),
};
