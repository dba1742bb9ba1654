import { type Column, type ColumnKind, pseudoColumns, twinOf } from '../tables/column';
import { orderFlags } from '../rows/read-column';
import type { Table } from '../tables/table';

/** The schema of a service user who sees `tables`; without `canWrite` there are no mutations (businessnxt contract 1). */
export function sdlOf(tables: readonly Table[], canWrite: boolean): string {
  const writable = canWrite ? tables.filter((table) => table.isWritable) : [];
  return [
    fixedTypes,
    block(
      'type Query_UseCompany',
      tables.map((table) => `${table.field}(${windowOf(table)}): ${connectionOf(table)}`),
    ),
    ...tables.flatMap((table) => readTypes(table)),
    ...(writable.length === 0 ? [] : [mutationTypes(writable)]),
    ...writable.flatMap((table) => writeTypes(table, writable)),
  ].join('\n');
}

/** The columns that an input of a table takes; for an update of a table with a composite key none of the key. */
function inputColumns(table: Table, isUpdate: boolean): readonly (readonly [string, Column])[] {
  return Object.entries(table.columns).filter(
    ([, { access }]) => access === 'write' || (access === 'create' && !isUpdate),
  );
}

/** Whether updates have an input type of their own. */
function hasUpdateInput(table: Table): boolean {
  return table.primaryKey.length > 1;
}

const fixedTypes = `
scalar Long
scalar Decimal
scalar Date
scalar DateTime
directive @export(as: String!) on FIELD
directive @dependsOn(field: String!) on FIELD
enum SortOrder { ASC DESC }
enum OrderPreferencesDomain { ${Object.keys(orderFlags).join(' ')} }
type PageInfo { hasNextPage: Boolean hasPreviousPage: Boolean startCursor: String endCursor: String }
type Query {
  useCompany(no: Int): Query_UseCompany
  availableCompanies(customerNo: Int, first: Int, last: Int, orderBy: [OrderBy_VbcCompany]): Query_AvailableCompanies
  availableCustomers(first: Int, last: Int, orderBy: [OrderBy_VbcCustomer]): Query_AvailableCustomers
}
type Query_AvailableCompanies { totalCount: Int items: [VbcCompany] }
type Query_AvailableCustomers { totalCount: Int items: [VbcCustomer] }
type VbcCompany { name: String vismaNetCompanyId: Long vismaNetCustomerId: Long organizationNo: String }
type VbcCustomer { name: String vismaNetCustomerId: Long }
input OrderBy_VbcCompany { name: SortOrder vismaNetCompanyId: SortOrder }
input OrderBy_VbcCustomer { name: SortOrder vismaNetCustomerId: SortOrder }
input SuggestInterval { from: Int to: Int }
${['Int', 'Decimal', 'String', 'Date', 'DateTime'].map(filterOperators).join('\n')}
`;

function filterOperators(type: string): string {
  const single = ['_eq', '_not_eq', '_gt', '_gte', '_lt', '_lte', ...(type === 'String' ? ['_like', '_not_like'] : [])];
  const listed = type.startsWith('Date') ? [] : ['_in', '_not_in'];
  return block(`input ${type}_Filter`, [
    ...single.map((name) => `${name}: ${type}`),
    ...listed.map((name) => `${name}: [${type}]`),
  ]);
}

const typeNames: Readonly<Record<ColumnKind, string>> = {
  int: 'Int',
  date: 'Int',
  flags: 'Int',
  decimal: 'Decimal',
  text: 'String',
  dateTime: 'DateTime',
};

function readTypes(table: Table): string[] {
  const columns = Object.entries(table.columns);
  const dates = columns.filter(([, { kind }]) => kind === 'date');
  const joins = table.joins.map(({ name, direction, to }) =>
    direction === 'up' ? `${name}: ${to}` : `${name}(${windowArguments(to)}): Query_UseCompany_${to}_Connection`,
  );
  return [
    block(`type ${table.name}`, [...columns.flatMap(([name, column]) => withTwin(name, column)), ...joins]),
    block(`type ${connectionOf(table)}`, ['totalCount: Int', 'pageInfo: PageInfo', `items: [${table.name}]`]),
    block(`input FilterExpression_${table.name}`, [
      ...['_and', '_or'].map((name) => `${name}: [FilterExpression_${table.name}]`),
      ...columns.map(([name, { kind }]) => `${name}: ${typeNames[kind]}_Filter`),
      ...dates.map(([name]) => `${name}AsDate: Date_Filter`),
      ...pseudoColumns.map((name) => `${name}: DateTime_Filter`),
    ]),
    block(
      `input OrderBy_${table.name}`,
      columns.map(([name]) => `${name}: SortOrder`),
    ),
  ];
}

function writeTypes(table: Table, writable: readonly Table[]): string[] {
  const inputOf = (isUpdate: boolean): string[] =>
    inputColumns(table, isUpdate).flatMap(([name, column]) => withTwin(name, column));
  const lines = table.name === 'Order' && writable.some(({ name }) => name === 'OrderLine');
  return [
    block(`input ${table.name}_Input`, [...inputOf(false), ...(lines ? ['orderLines: [OrderLine_Input]'] : [])]),
    ...(hasUpdateInput(table) ? [block(`input ${table.name}_Update_Input`, inputOf(true))] : []),
    block(
      `input Suggest_${table.name}_Input`,
      Object.entries(table.columns)
        .filter(([name, { access }]) => access !== 'system' || table.primaryKey.includes(name))
        .map(([name]) => `${name}: ${isSeries(name, table) ? 'SuggestInterval' : 'Boolean'}`),
    ),
    block(`type Mutation_UseCompany_${table.name}_Result`, ['affectedRows: Int', `items: [${table.name}]`]),
  ];
}

/** Whether a column's suggestion is the next number of an interval. */
function isSeries(column: string, table: Table): boolean {
  return table.name === 'Associate' && (column === 'customerNo' || column === 'supplierNo');
}

function mutationTypes(writable: readonly Table[]): string {
  const fields = writable.flatMap((table) => {
    const { name, field } = table;
    const update = hasUpdateInput(table) ? `${name}_Update_Input` : `${name}_Input`;
    const filter = `FilterExpression_${name}`;
    const result = `Mutation_UseCompany_${name}_Result`;
    return [
      `${field}_create(values: [${name}_Input!]!, suggest: Suggest_${name}_Input): ${result}`,
      `${field}_update(filter: ${filter}, value: ${update}, filters: [${filter}], values: [${update}!]): ${result}`,
      `${field}_delete(filter: ${filter}): ${result}`,
    ];
  });
  return `type Mutation { useCompany(no: Int): Mutation_UseCompany }\n${block('type Mutation_UseCompany', fields)}`;
}

function withTwin(name: string, column: Column): string[] {
  const twin = twinOf(name, column);
  const twinType = column.kind === 'date' ? 'Date' : '[OrderPreferencesDomain]';
  return [`${name}: ${typeNames[column.kind]}`, ...(twin === null ? [] : [`${twin}: ${twinType}`])];
}

function windowOf(table: Table): string {
  return windowArguments(table.name);
}

function windowArguments(name: string): string {
  return `filter: FilterExpression_${name}, orderBy: [OrderBy_${name}], first: Int, after: String, last: Int, before: String, skip: Int`;
}

function connectionOf(table: Table): string {
  return `Query_UseCompany_${table.name}_Connection`;
}

function block(head: string, lines: readonly string[]): string {
  return `${head} {\n  ${lines.join('\n  ')}\n}`;
}
