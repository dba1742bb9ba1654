import { parseLinePath } from './line-path';

/** The six kinds of the unified model. */
export const entityKinds = ['contact', 'customer', 'order', 'product', 'user', 'quote'] as const;
export type EntityKind = (typeof entityKinds)[number];

/** Whether `text` names a kind. */
export const isEntityKind = (text: string): text is EntityKind => (entityKinds as readonly string[]).includes(text);

/** How a canonical value is written; see canonical.ts for the form each takes. */
export type FieldType =
  'text' | 'email' | 'phone' | 'url' | 'country' | 'currency' | 'date' | 'dateTime' | 'decimal' | 'boolean';

/** A field of a kind: a value, or a reference to an entity of another kind. */
export type FieldSpec =
  | { readonly type: FieldType; readonly isComputed?: true; readonly isRank?: true }
  | { readonly type: 'reference'; readonly to: EntityKind };

const text = { type: 'text' } as const;
const email = { type: 'email' } as const;
const phone = { type: 'phone' } as const;
const url = { type: 'url' } as const;
const country = { type: 'country' } as const;
const currency = { type: 'currency' } as const;
const date = { type: 'date' } as const;
const decimal = { type: 'decimal' } as const;
const boolean = { type: 'boolean' } as const;
const computed = { type: 'decimal', isComputed: true } as const;
const rank = { type: 'decimal', isRank: true } as const;
const reference = <K extends EntityKind>(to: K) => ({ type: 'reference', to }) as const;

/**
 * Every field of every kind. A path with a dot is a leaf of a part (`address.street`): it merges on its own.
 * Computed fields are shown but never written to a system that computes them itself. A rank says where a line stands: it
 * moves when others come and go.
 */
export const fieldsOf = {
  contact: {
    firstName: text,
    lastName: text,
    email,
    phone,
    mobile: phone,
    title: text,
    birthDate: date,
    'address.street': text,
    'address.zip': text,
    'address.city': text,
    'address.country': country,
    customer: reference('customer'),
  },
  customer: {
    name: text,
    organizationNumber: text,
    customerNumber: text,
    email,
    phone,
    website: url,
    description: text,
    'postalAddress.street': text,
    'postalAddress.zip': text,
    'postalAddress.city': text,
    'postalAddress.country': country,
    'visitingAddress.street': text,
    'visitingAddress.zip': text,
    'visitingAddress.city': text,
    'visitingAddress.country': country,
  },
  order: {
    number: text,
    title: text,
    status: text,
    orderDate: date,
    dueDate: date,
    currency,
    total: computed,
    discount: decimal,
    reference: text,
    description: text,
    customer: reference('customer'),
    contact: reference('contact'),
    owner: reference('user'),
  },
  product: {
    number: text,
    name: text,
    description: text,
    price: decimal,
    cost: decimal,
    currency,
    unit: text,
    vatCode: text,
    vatPercent: decimal,
    stock: decimal,
    gtin: text,
    type: text,
    active: boolean,
    url,
  },
  user: {
    login: text,
    firstName: text,
    lastName: text,
    email,
    phone,
    mobile: phone,
    title: text,
    active: boolean,
  },
  quote: {
    number: text,
    title: text,
    description: text,
    status: text,
    customer: reference('customer'),
    contact: reference('contact'),
    owner: reference('user'),
    currency,
    total: computed,
    discountPercent: decimal,
    vatAmount: decimal,
    validUntil: date,
  },
} as const satisfies Record<EntityKind, Record<string, FieldSpec>>;

/** The kinds whose entities have lines. */
export type LinedKind = 'order' | 'quote';

const orderLine = {
  product: reference('product'),
  description: text,
  quantity: decimal,
  unitPrice: decimal,
  discountPercent: decimal,
  vatPercent: decimal,
  total: computed,
  /** Where the line stands among the others; not shown, but what lines are sorted by. */
  position: rank,
} as const;

/** The fields of a line. Its paths in an entity are `lines/<key>/<field>`, its presence is `lines/<key>`. */
export const lineFieldsOf = {
  order: orderLine,
  quote: orderLine,
} as const satisfies Record<LinedKind, Record<string, FieldSpec>>;

/** The names of a line's fields, as the compiler knows them. */
export type LineFieldOf<K extends EntityKind> = K extends LinedKind ? keyof (typeof lineFieldsOf)[K] & string : never;

/** The paths of one kind's fields, as the compiler knows them. */
export type FieldPathOf<K extends EntityKind> = keyof (typeof fieldsOf)[K] & string;

/** The specification of a field; undefined when the kind has no such field. */
export function fieldSpec(kind: EntityKind, path: string): FieldSpec | undefined {
  const line = parseLinePath(path);
  if (line !== null) return isLinedKind(kind) ? lineFieldSpec(kind, line.field) : undefined;
  const fields: Record<string, FieldSpec> = fieldsOf[kind];
  return Object.hasOwn(fields, path) ? fields[path] : undefined;
}

/** Whether entities of the kind have lines. */
export const isLinedKind = (kind: EntityKind): kind is LinedKind => Object.hasOwn(lineFieldsOf, kind);

/** The specification of a field of a line; of its presence when the field is null. */
export function lineFieldSpec(kind: LinedKind, field: string | null): FieldSpec | undefined {
  if (field === null) return boolean;
  const fields: Record<string, FieldSpec> = lineFieldsOf[kind];
  return Object.hasOwn(fields, field) ? fields[field] : undefined;
}

/** The paths of a kind's fields, in the order they are shown. */
export const fieldPaths = (kind: EntityKind): readonly string[] => Object.keys(fieldsOf[kind]);

/** The type names of the GraphQL schema. */
export const kindNames = {
  contact: 'Contact',
  customer: 'Customer',
  order: 'Order',
  product: 'Product',
  user: 'User',
  quote: 'Quote',
} as const satisfies Record<EntityKind, string>;
