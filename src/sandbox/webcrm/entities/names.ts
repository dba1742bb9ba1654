/** The singular of an entity: what its properties and its table in queries begin with. */
export type EntityName = 'Organisation' | 'Person' | 'Opportunity' | 'Delivery' | 'QuotationLine' | 'Product' | 'User';
