import { setByActor, setByRecord, setFields } from '../../src/core/set-fields';
import { contactOf, crmContacts, linkInSync, provenanceOf } from './material';

const entity = contactOf({ firstName: 'Kari', lastName: 'Berg', title: null }, { version: 4 });
const link = linkInSync(crmContacts, entity.fields);

test('fields are set under the next version, each with who set it', () => {
  const set = setFields(entity, { firstName: 'Liv', phone: '1' }, setByActor('the night shift', 9_000));
  const provenance = {
    system: null,
    recordType: null,
    externalId: null,
    notBefore: 9_000,
    at: 9_000,
    rev: 5,
    actor: 'the night shift',
  };
  expect(set.entity).toEqual({
    ...entity,
    version: 5,
    fields: { firstName: 'Liv', lastName: 'Berg', title: null, phone: '1' },
    provenance: { ...entity.provenance, firstName: provenance, phone: provenance },
  });
});

test('what a record sets is signed with the record and the interval of the edit', () => {
  const set = setFields(entity, { firstName: null }, setByRecord(link, { notBefore: 7_000, at: 8_000 }));
  expect(set.entity.provenance['firstName']).toEqual({
    system: 'crm',
    recordType: 'Contact',
    externalId: 'C-1',
    notBefore: 7_000,
    at: 8_000,
    rev: 5,
    actor: null,
  });
});

test('history keeps a value that was replaced, and none that is the same or was never set', () => {
  const { history } = setFields(entity, { firstName: 'Liv', lastName: 'Berg', phone: '1' }, setByActor('a', 1));
  expect(history).toEqual([
    { entityId: entity.id, field: 'firstName', value: 'Kari', reason: 'replaced', provenance: provenanceOf() },
  ]);
});

test('the version rises even where nothing is set: who works on the entity has to look again', () => {
  expect(setFields(entity, {}, setByActor('a', 1))).toEqual({ entity: { ...entity, version: 5 }, history: [] });
});
