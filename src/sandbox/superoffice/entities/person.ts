import { blankRecord } from '../carrier/fields';
import { personFields, simplePersonFields } from '../carrier/person-fields';
import { textAt } from '../carrier/read';
import { homeCountryId } from '../lists/countries';
import type { EntityType } from './entity-type';

/** Persons. A deleted person is gone for single reads (404) and stays in the archive with `personDeletedDate`. */
export const person: EntityType = {
  name: 'Person',
  idName: 'PersonId',
  firstId: 2001,
  fields: personFields,
  simpleFields: simplePersonFields,
  table: 'person',
  isFull: true,
  hasBin: false,
  listsDeleted: true,
  defaults: (associateId) => ({ ...blankRecord(personFields), Country: homeCountryId, Associate: associateId }),
  suggestions: () => ({}),
  assigned: () => ({}),
  check: (value) =>
    textAt(value, 'Firstname') === '' && textAt(value, 'Lastname') === ''
      ? [{ field: 'Lastname', message: 'a person needs a first or a last name' }]
      : [],
};
