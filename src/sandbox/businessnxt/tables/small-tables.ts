import { stamps, systemSet } from './column';
import { readOnlyTable, type Table } from './table';

/** The units that order lines refer to by number. */
export const unit: Table = readOnlyTable({
  name: 'Unit',
  field: 'unit',
  primaryKey: ['unit'],
  columns: { ...systemSet('int', 'unit'), ...systemSet('text', 'description'), ...stamps },
});

/** The countries that addresses refer to by number. */
export const country: Table = readOnlyTable({
  name: 'Country',
  field: 'country',
  primaryKey: ['countryNo'],
  columns: { ...systemSet('int', 'countryNo'), ...systemSet('text', 'name'), ...stamps },
});

/** The company itself: one row, with the names of its dimensions. */
export const companyInformation: Table = readOnlyTable({
  name: 'CompanyInformation',
  field: 'companyInformation',
  primaryKey: ['companyNo'],
  columns: {
    ...systemSet('text', 'companyNo'),
    ...systemSet('text', Array.from({ length: 12 }, (_unused, position) => `orgUnit${position + 1}Name`).join(' ')),
    ...stamps,
  },
});
