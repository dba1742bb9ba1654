import { entityId } from '../../src/core/ids';
import { joinEntities } from '../../src/core/join-entities';
import type { LinkState } from '../../src/core/link';
import { contactId, contactOf, linkInSync, persons, uuidOf } from './material';

/** The base of a link of the loser, as the survivor has it. */
function baseAfter(state: LinkState): unknown {
  const survivor = { entity: contactOf({ lastName: 'Berg' }), links: [] };
  const loser = {
    entity: contactOf({ lastName: 'Berg', title: 'CEO' }, { id: entityId(uuidOf(2)) }),
    links: [linkInSync(persons, { lastName: 'Berg', title: 'CEO' }, { entityId: entityId(uuidOf(2)), state })],
  };
  const joined = joinEntities(survivor, loser);
  if (joined.type !== 'joined') throw new Error('they collide');
  expect(joined.moved.map((link) => link.entityId)).toEqual([contactId]);
  return joined.moved[0]?.base;
}

it('links the records of the one that goes as if for the first time', () => {
  expect(baseAfter('active')).toEqual({});
});

it('knows of a record that is being left what it showed: an edit in it is told from what was ever there', () => {
  expect(baseAfter('moving')).toEqual({ lastName: 'Berg', title: 'CEO' });
});
