import { numberAt } from '../carrier/read';
import { currencies } from '../lists/countries';
import {
  associateColumn,
  type Column,
  computedColumn,
  customColumns,
  dayColumn,
  doubleColumn,
  intColumn,
  listColumn,
  stampColumn,
  textColumn,
} from './columns';

/** The columns of archive providers `FindSale` and `Sale` (superoffice contract 4). */
export const saleColumns: readonly Column[] = [
  intColumn('saleId', 'SaleId'),
  textColumn('heading', 'Heading'),
  textColumn('saleNumber', 'Number'),
  doubleColumn('amount', 'Amount'),
  doubleColumn('earning', 'Earning'),
  computedColumn(
    'currency',
    (sale) => currencies.find((currency) => currency.id === numberAt(sale, 'Currency'))?.code ?? '',
  ),
  intColumn('currencyId', 'Currency'),
  dayColumn('date', 'Saledate'),
  textColumn('saleStatus', 'Status'),
  intColumn('probPercent', 'Probability'),
  listColumn('saleType', 'SaleType', 'SaleType'),
  intColumn('contactId', 'Contact'),
  intColumn('personId', 'Person'),
  associateColumn('associateId', 'Associate'),
  stampColumn('registeredDate', 'createdAt'),
  stampColumn('updatedDate', 'updatedAt'),
  ...customColumns('Sale', 'sale'),
];
