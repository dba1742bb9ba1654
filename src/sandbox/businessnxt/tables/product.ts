import { keyRefused } from '../row-refusal';
import { cellAt } from './cell';
import { stamps, writable } from './column';
import type { Table } from './table';

/** Products under a number that the client chooses; sales prices live elsewhere (businessnxt contract 10). */
export const product: Table = {
  name: 'Product',
  field: 'product',
  primaryKey: ['productNo'],
  numbered: null,
  isWritable: true,
  columns: {
    ...writable('text', 'productNo description information1 information2 information3'),
    ...writable('int', 'taxAndAccountingGroup'),
    ...writable('text', 'eanItemNo webPage'),
    ...writable('int', 'processingMethod1'),
    ...stamps,
  },
  defaults: {},
  assigned: {},
  created(draft, records) {
    const number = cellAt(draft, 'productNo');
    if (number === '') throw keyRefused('The primary key column ProductNo has no value.');
    if (records.byColumn('Product', 'productNo', number).length > 0)
      throw keyRefused('A record with the same primary key already exists.');
  },
  computed: {},
  joins: [],
};
