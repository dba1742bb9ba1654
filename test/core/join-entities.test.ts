import { entityId, linkId } from '../../src/core/ids';
import { joinEntities } from '../../src/core/join-entities';
import type { LinkState } from '../../src/core/link';
import { contactId, contactOf, linkInSync, linkOf, persons, uuidOf } from './material';

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

it('takes a create in doubt that gives way for a write to the record that somebody linked instead', () => {
  const sent = { lastName: { value: 'Berg', rev: 1 }, 'lines/1/quantity': { value: '2', rev: 1 } };
  const intent = { sent, at: 7_000, steps: {}, isDisproved: false };
  const create = linkOf(persons, { state: 'creating', externalId: null, intent, blockedReason: 'in doubt' });
  const joined = joinEntities(
    { entity: contactOf({ lastName: 'Berg-Lie' }, { version: 2 }), links: [create] },
    {
      entity: contactOf({ lastName: 'Berg' }, { id: entityId(uuidOf(2)) }),
      links: [linkInSync(persons, { lastName: 'Berg' }, { id: linkId(uuidOf(9)), entityId: entityId(uuidOf(2)) })],
    },
  );
  expect(joined).toMatchObject({
    dropped: [create.id],
    moved: [{ base: {}, pending: { sent: { lastName: { value: 'Berg', rev: 1 } }, at: 7_000, version: null } }],
  });
});
