import { numbering } from '../demo';
import { valueRefused } from '../row-refusal';
import { cellAt } from './cell';
import { stamps, systemSet, writable } from './column';
import type { Assigned, Table } from './table';

/** Customers, suppliers and employees in one table (businessnxt contract 10). */
export const associate: Table = {
  name: 'Associate',
  field: 'associate',
  primaryKey: ['associateNo'],
  numbered: { column: 'associateNo', first: 1 },
  isWritable: true,
  columns: {
    ...systemSet('int', 'associateNo'),
    ...writable('int', 'customerNo supplierNo'),
    ...writable('text', 'name shortName companyNo addressLine1 addressLine2 addressLine3 addressLine4'),
    ...writable('text', 'postCode postalArea phone mobilePhone emailAddress'),
    ...writable('int', 'countryNo languageNo currencyNo associateProcessing'),
    ...stamps,
  },
  defaults: {},
  assigned: {
    customerNo: isUniqueIn('customerNo'),
    supplierNo: isUniqueIn('supplierNo'),
    countryNo: isKnownIn('countryNo', 'country', Object.values(numbering.countries)),
    currencyNo: isKnownIn('currencyNo', 'currency', Object.values(numbering.currencies)),
  },
  created: () => undefined,
  computed: {},
  joins: [{ name: 'joinup_Country', direction: 'up', to: 'Country', column: 'countryNo', otherColumn: 'countryNo' }],
};

/** Refuses a number that is not 0 and not in the list. */
export function isKnownIn(column: string, label: string, known: readonly number[]): Assigned {
  return (draft) => {
    const number = cellAt(draft, column);
    if (number === 0 || known.some((each) => each === number)) return;
    throw valueRefused(column, `there is no ${label} ${number}.`);
  };
}

function isUniqueIn(column: string): Assigned {
  return (draft, records) => {
    const number = cellAt(draft, column);
    const others = number === 0 ? [] : records.byColumn('Associate', column, number);
    if (others.some(({ value }) => value['associateNo'] !== draft['associateNo']))
      throw valueRefused(column, `${number} is used by another associate.`);
  };
}
