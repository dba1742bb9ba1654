import { rebase } from '../../src/core/rebase';
import { crmContacts, linkInSync, plainMapping } from './material';

const mapping = { ...plainMapping(crmContacts), hash: 'today' };
const link = linkInSync(crmContacts, { title: 'CEO', phone: '1' }, { mappingHash: 'yesterday' });

it('reads the base anew, so that the change of the mapping is no edit', () => {
  const shown = { carried: new Map([['title', 'Ceo']]), mayHoldNews: false };
  expect(rebase(link, mapping, shown)).toMatchObject({
    base: { title: 'Ceo' },
    ack: { title: 1 },
    mappingHash: 'today',
  });
});

it('forgets fields that the mapping lost', () => {
  const { base, ack } = rebase(link, mapping, { carried: new Map([['title', 'CEO']]), mayHoldNews: false });
  expect([base, ack]).toEqual([{ title: 'CEO' }, { title: 1 }]);
});

it('gives fields that the mapping gained no base, so that they are merged for the first time', () => {
  const shown = { carried: new Map([['email', 'a@b.example']]), mayHoldNews: false };
  expect(rebase(link, mapping, shown).base).toEqual({});
});

it('gives a field that reads differently no base while the record may hold an edit', () => {
  const shown = {
    carried: new Map([
      ['title', 'Ceo'],
      ['phone', '1'],
    ]),
    mayHoldNews: true,
  };
  expect(rebase(link, mapping, shown).base).toEqual({ phone: '1' });
});
