import { type CrmTypeName, recordTypeNames, recordTypeSchema } from '../../src/connectors/custom-crm/manifest';
import { typeMappings } from '../../src/connectors/custom-crm/mapping';
import { referenceRecordTypes } from '../../src/connectors/custom-crm/reference-manifest';
import type { CanonicalValue } from '../../src/core/canonical';
import type { Entity } from '../../src/core/entity';
import { entityId } from '../../src/core/ids';
import type { EntityKind } from '../../src/core/kinds';
import { decodeRow, encodeRow, type Mapping, type MappingRow, rowOf } from '../../src/core/mapping';
import { planCreate } from '../../src/core/plan-push';
import type { Json, JsonObject } from '../../src/lib/json';
import { crm, linkOf, uuidOf } from '../core/material';

function mappingOf(name: CrmTypeName, kind: EntityKind, change: JsonObject = {}): Mapping {
  const type = recordTypeSchema.parse({ ...referenceRecordTypes[name], ...change });
  const mapping = typeMappings[name].mappings(type)[kind];
  if (!mapping) throw new Error(`no mapping of ${name} as ${kind}`);
  return mapping;
}

function row(of: Mapping, field: string): MappingRow {
  const found = rowOf(of, field);
  if (!found) throw new Error(`no row ${field}`);
  return found;
}

/** `field <-> property`, `<-` where it is only read, `*` where a create needs it. */
const written = ({ field, native, direction, isRequired, referenceType: to }: MappingRow): string =>
  `${field}${isRequired ? '*' : ''} ${direction === 'pull' ? '<-' : '<->'} ${[native].flat().join('+')}${to ? ` (${to})` : ''}`;

describe('the record types of the reference API', () => {
  it('are all six', () => {
    expect(recordTypeNames).toEqual(['Contact', 'Customer', 'Order', 'Product', 'User', 'Quote']);
  });

  it.each<[CrmTypeName, EntityKind, readonly string[]]>([
    [
      'Order',
      'order',
      [
        'number <-> OrderNumber',
        'title <-> Name',
        'status <-> Status',
        'orderDate <-> OrderDate',
        'dueDate <-> DueDate',
        'currency <-> CurrencyCode',
        'total <- TotalAmount',
        'discount <-> DiscountAmount',
        'reference <-> Reference',
        'description <-> Description',
        'customer <-> CustomerId (Customer)',
        'contact <-> ContactId (Contact)',
        'owner <-> UserId (User)',
      ],
    ],
    [
      'Product',
      'product',
      [
        'number <-> ProductNumber',
        'name* <-> Name',
        'description <-> Description',
        'price <-> Price',
        'cost <-> CostPrice',
        'currency <-> CurrencyCode',
        'unit <-> Unit',
        'vatCode <-> VatCode',
        'vatPercent <-> VatPercent',
        'stock <-> StockQuantity',
        'gtin <-> Gtin',
        'type <-> Type',
        'active <-> Active',
        'url <-> Url',
      ],
    ],
    [
      'User',
      'user',
      [
        'login* <-> UserName',
        'firstName <-> FirstName',
        'lastName <-> LastName',
        'email <-> Email',
        'phone <-> Phone',
        'mobile <-> MobilePhone',
        'title <-> Title',
        'active <-> Active',
      ],
    ],
    [
      'Quote',
      'quote',
      [
        'number <-> QuoteNumber',
        'title* <-> Name',
        'description <-> Description',
        'status <-> Status',
        'customer <-> CustomerId (Customer)',
        'contact <-> ContactId (Contact)',
        'owner <-> UserId (User)',
        'currency <-> CurrencyCode',
        'total <- TotalAmount',
        'discountPercent <-> DiscountPercent',
        'vatAmount <-> VatAmount',
        'validUntil <-> ValidUntil',
      ],
    ],
    ['Product', 'contact', ['lastName* <-> Name']],
    ['Contact', 'product', ['name* <-> LastName']],
    ['User', 'order', ['title* <-> UserName', 'status <-> Title']],
    ['Order', 'user', ['login <-> Name']],
  ])('%s stands for a %s', (name, kind, rows) => {
    expect(mappingOf(name, kind).rows.map(written)).toEqual(rows);
  });

  it.each([
    ['Order', 'order', 'OrderLines'],
    ['Quote', 'quote', 'QuoteLines'],
  ] as const)('%s has lines', (name, kind, native) => {
    const { lines } = mappingOf(name, kind);
    expect(lines).toMatchObject({ native, id: 'LineId', marker: null });
    expect(lines?.rows.map(written)).toEqual([
      'product <-> ProductId (Product)',
      'description <-> Description',
      'quantity <-> Quantity',
      'unitPrice <-> UnitPrice',
      'discountPercent <-> DiscountPercent',
      'vatPercent <-> VatPercent',
      'total <- Total',
      'position <-> SortOrder',
    ]);
  });

  it('are searched by their match keys', () => {
    const keys = recordTypeNames.map((name) => {
      const mapping = mappingOf(name, typeMappings[name].primaryKind);
      return [name, mapping.rows.flatMap(({ searchKey }) => searchKey ?? [])];
    });
    expect(Object.fromEntries(keys)).toMatchObject({
      Order: ['OrderNumber', 'Reference'],
      Product: ['ProductNumber', 'Name', 'Gtin'],
      User: ['UserName', 'Email'],
      Quote: ['QuoteNumber'],
    });
  });
});

describe('amounts', () => {
  const price = row(mappingOf('Product', 'product'), 'price');
  const asText = row(
    mappingOf('Product', 'product', { properties: { Price: { type: 'number', as: 'text' } } }),
    'price',
  );

  it.each<[CanonicalValue, Json]>([
    ['0.1', 0.1],
    ['1234567890.12', 1_234_567_890.12],
    ['-5', -5],
    [null, null],
  ])('%s is the number %s', (value, native) => {
    expect(encodeRow(price, value)).toEqual({ ok: true, changes: [{ path: 'Price', value: native }] });
    expect(decodeRow(price, { Price: native })).toEqual({ ok: true, value });
  });

  it.each(['123456789012.123456', '9007199254740993'])(
    'of more digits than a number holds are refused: %s',
    (value) => {
      expect(encodeRow(price, value)).toEqual({
        ok: false,
        problem: `${value} has more digits than a JSON number holds`,
      });
    },
  );

  it.each(['123456789012.123456', '9007199254740993'])('keep all their digits as text: %s', (value) => {
    expect(encodeRow(asText, value)).toEqual({ ok: true, changes: [{ path: 'Price', value }] });
    expect(decodeRow(asText, { Price: value })).toEqual({ ok: true, value });
  });
});

describe('a table of codes', () => {
  const properties = { Status: { type: 'string', values: { 1: 'draft', 2: 'confirmed', 3: 'confirmed' } } };
  const status = row(mappingOf('Order', 'order', { properties }), 'status');

  it('is read and written both ways; of two codes for one meaning the first is written', () => {
    expect(decodeRow(status, { Status: '3' })).toEqual({ ok: true, value: 'confirmed' });
    expect(encodeRow(status, 'confirmed')).toEqual({ ok: true, changes: [{ path: 'Status', value: '2' }] });
    expect(decodeRow(status, { Status: null })).toEqual({ ok: true, value: null });
    expect(encodeRow(status, null)).toEqual({ ok: true, changes: [{ path: 'Status', value: null }] });
  });

  it('names a code or a value that it does not have', () => {
    expect(decodeRow(status, { Status: '7' })).toEqual({
      ok: false,
      problem: `"7" has no entry in the manifest's values`,
    });
    expect(encodeRow(status, 'lost')).toEqual({ ok: false, problem: `"lost" has no entry in the manifest's values` });
  });
});

const orderWith = (fields: Entity['fields']): Entity => ({
  id: entityId(uuidOf(7)),
  kind: 'order',
  fields,
  provenance: {},
  version: 1,
  state: 'active',
  mergedInto: null,
});

describe('a user made of an order', () => {
  const mapping = mappingOf('User', 'order');
  const userOf = (fields: Entity['fields']) =>
    planCreate({
      entity: orderWith(fields),
      link: linkOf({ system: crm, type: 'User' }),
      mapping,
      held: new Set(),
      lookup: () => ({ type: 'absent' }),
    }).changes;

  it.each<[string, Entity['fields'], string]>([
    ['its title', { title: 'Kontor', number: '50001' }, 'Kontor'],
    ['its number, where it has no title', { number: '50001' }, 'order-50001'],
    ['its id, where it has neither', {}, `order-${uuidOf(7)}`],
  ])('is named after %s', (_name, fields, name) => {
    expect(userOf(fields)).toContainEqual({ path: 'UserName', value: name });
  });
});
