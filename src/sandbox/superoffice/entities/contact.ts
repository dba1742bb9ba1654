import { contactFields, simpleContactFields } from '../carrier/contact-fields';
import { blankRecord } from '../carrier/fields';
import { textAt } from '../carrier/read';
import { homeCountryId } from '../lists/countries';
import { listItems } from '../lists/list-items';
import type { EntityType } from './entity-type';

/** Companies. A deleted company waits in the bin: single reads tell it with `Deleted` 1, writes answer 404. */
export const contact: EntityType = {
  name: 'Contact',
  idName: 'ContactId',
  firstId: 1001,
  fields: contactFields,
  simpleFields: simpleContactFields,
  table: 'contact',
  isFull: true,
  hasBin: true,
  listsDeleted: true,
  defaults: (associateId) => ({ ...blankRecord(contactFields), Country: homeCountryId, Associate: associateId }),
  suggestions: (next) => ({
    Business: listItems.Business[0]?.id ?? 0,
    Category: listItems.Category[0]?.id ?? 0,
    Number2: String(next('Contact.Number2')),
  }),
  assigned: () => ({}),
  check: (value) => (textAt(value, 'Name') === '' ? [{ field: 'Name', message: 'a company needs a name' }] : []),
};
