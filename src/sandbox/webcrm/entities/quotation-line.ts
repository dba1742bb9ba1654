import { allRows, byOrganisationOwner, type EntityType } from './entity-type';
import * as f from './fields';
import { totalOf } from './made';

/** `/QuotationLines`. The `QuotationLineLinkedDataId` that writes may carry is checked and kept, but no read tells it. */
export const quotationLine: EntityType = {
  name: 'QuotationLine',
  plural: 'QuotationLines',
  idName: 'QuotationLineId',
  sequence: 'QuotationLine',
  firstId: 20_001,
  fields: f.prefixed('QuotationLine', {
    OpportunityId: f.reference('Opportunity', 'Delivery'),
    OrganisationId: f.reference('Organisation'),
    PersonId: f.reference('Person'),
    Price: f.double,
    ListPrice: f.double,
    CostPrice: f.double,
    Discount: f.double,
    Quantity: f.double,
    VatPercentage: f.double,
    SortOrder: f.int,
    StockStatus: f.text(),
    ...f.numbered('Data', 9, f.text()),
    Comment: f.text(),
    Memo: f.text(),
    ...f.traces,
    // Newer than the published description.
    TotalPrice: totalOf('QuotationLine'),
  }),
  required: ['QuotationLineOpportunityId'],
  fixed: [],
  hasDelete: true,
  hookFilters: { All: allRows, ...byOrganisationOwner },
  nativeColumns: ({ value }) => ({ q_lastUpdatedById: value['_updatedById'] ?? 0 }),
};
