import { decimal, text } from '../../src/core/codec';
import { defineMapping, type LineMapping } from '../../src/core/mapping';

const rows = [{ field: 'title', native: 'Title', codec: text() }] as const;
const held: LineMapping<'description' | 'quantity'> = {
  native: 'Lines',
  id: 'Id',
  marker: null,
  rows: [{ field: 'quantity', native: 'Quantity', codec: decimal }],
};
const hashWith = (lines: LineMapping<'description' | 'quantity'>): string =>
  defineMapping({ systemKind: 'crm', recordType: 'Order', kind: 'order', rows, lines }).hash;

describe('the hash of a mapping', () => {
  test('is the same for the same rows', () => {
    expect(hashWith({ ...held })).toBe(hashWith(held));
  });

  test.each<[string, Partial<LineMapping<'description' | 'quantity'>>]>([
    ['in another list', { native: 'Rows' }],
    ['known by another property', { id: 'LineNo' }],
    ['marked', { marker: 'Key' }],
    ['read otherwise', { rows: [{ field: 'description', native: 'Text', codec: text() }] }],
  ])('is another where lines are %s: what was taken in before is read anew', (_how, change) => {
    expect(hashWith({ ...held, ...change })).not.toBe(hashWith(held));
  });
});
