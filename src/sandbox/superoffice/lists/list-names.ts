/** The lists of the tenant whose items are plain list items; Country and Currency have carriers of their own. */
export const listNames = [
  'Business',
  'Category',
  'Position',
  'ProductCategory',
  'ProductFamily',
  'ProductType',
  'SaleType',
  'Source',
] as const;

export type ListName = (typeof listNames)[number];
