import { valueAt, withValueAt } from '../../src/qa/native-path';

test.each([
  ['Title', { Title: 'CEO' }, 'CEO'],
  ['Address.Street.City', { Address: { Street: { City: 'Oslo' } } }, 'Oslo'],
  ['Emails[1].Value', { Emails: [{ Value: 'a' }, { Value: 'b' }] }, 'b'],
  ['Emails[0].Value', { Emails: [] }, null],
  ['Country.TwoLetterISOCountry', { Country: null }, null],
])('reads %s', (path, record, value) => {
  expect(valueAt(record, path)).toBe(value);
});

test.each([
  ['Title', { Title: 'CEO', Name: 'x' }, { Title: 'new', Name: 'x' }],
  ['Address.Street.City', { Address: { Street: { Zip: '1' } } }, { Address: { Street: { Zip: '1', City: 'new' } } }],
  [
    'Emails[0].Value',
    { Emails: [{ Value: 'a', Rank: 1 }, { Value: 'b' }] },
    { Emails: [{ Value: 'new', Rank: 1 }, { Value: 'b' }] },
  ],
  ['Emails[0].Value', {}, { Emails: [{ Value: 'new' }] }],
])('writes %s and keeps what is beside it', (path, record, changed) => {
  expect(withValueAt(record, path, 'new')).toEqual(changed);
});
