import { associate } from './associate';
import { order } from './order';
import { orderLine } from './order-line';
import { product } from './product';
import { companyInformation, country, unit } from './small-tables';
import type { Table } from './table';
import type { TableName } from './table-name';

/** The tables of a company that the sandbox serves (businessnxt contract 10). */
export const tables: Readonly<Record<TableName, Table>> = {
  Associate: associate,
  Product: product,
  Order: order,
  OrderLine: orderLine,
  Unit: unit,
  Country: country,
  CompanyInformation: companyInformation,
};
