import { noteBlocked, referredBy } from '../../src/sync/outcome';
import { linkOf, persons } from '../core/material';

test.each([
  ['customer', 'the customer it refers to'],
  ['lines/8a1/product', 'the product that a line of it refers to'],
])('what %s refers to is told in words', (field, words) => {
  expect(referredBy(field)).toBe(words);
});

test('a blocked field is named as the API names it', () => {
  const blocked = [{ field: 'lines/8a1/vatPercent', problem: 'no such rate' }];
  expect(noteBlocked(linkOf(persons), blocked, 1).blockedReason).toBe('lines.8a1.vatPercent: no such rate');
});
