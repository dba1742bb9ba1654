/** A table of a company, by the vendor's name for it. */
export type TableName = 'Associate' | 'Product' | 'Order' | 'OrderLine' | 'Unit' | 'Country' | 'CompanyInformation';
