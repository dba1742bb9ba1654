import { GraphQLError, type GraphQLResolveInfo, Kind } from 'graphql';
import { tenant } from '../demo';
import { readColumn, type Row } from '../rows/read-column';
import type { Table } from '../tables/table';
import { twinOf } from '../tables/column';
import { createRows, deleteRows, updateRows } from '../write/mutations';
import { readConnection } from './connection';
import type { Arguments } from './input';
import type { RunContext } from './run-context';
import { availableCompanies, availableCustomers } from './tenant-lists';

/** A company that was asked for: `isOpen` says whether the client may use it. */
interface CompanyScope {
  readonly no: number;
  readonly isOpen: boolean;
}

type Resolve<Source> = (source: Source, given: Arguments, context: RunContext, info: GraphQLResolveInfo) => unknown;
type ResolverMap = Record<string, Record<string, Resolve<never>>>;

/** The resolvers behind the schema of a client who sees `tables`. */
export function resolversOf(tables: readonly Table[], canWrite: boolean): ResolverMap {
  const writable = canWrite ? tables.filter((table) => table.isWritable) : [];
  const reads = Object.fromEntries(
    tables.map((table) => [
      table.field,
      inCompany((given, context, info) =>
        readConnection({ table, rows: context.records.all(table.name), given, context, info, isJoin: false }),
      ),
    ]),
  );
  const writes = writable.flatMap((table) => [
    [`${table.field}_create`, inCompany((given, context, info) => createRows({ table, given, context, info }))],
    [`${table.field}_update`, inCompany((given, context, info) => updateRows({ table, given, context, info }))],
    [`${table.field}_delete`, inCompany((given, context, info) => deleteRows({ table, given, context, info }))],
  ]);
  return {
    Query: { useCompany, availableCompanies, availableCustomers },
    Query_UseCompany: reads,
    ...Object.fromEntries(tables.map((table) => [table.name, rowResolvers(table, tables)])),
    ...(writable.length > 0 && { Mutation: { useCompany }, Mutation_UseCompany: Object.fromEntries(writes) }),
  };
}

const useCompany: Resolve<unknown> = (_source, given, { switches, inspector, request }): CompanyScope => {
  const no = Number(given['no'] ?? 0);
  if (no !== tenant.companyNo)
    inspector.report('company', no === 0 ? 'useCompany without no' : `useCompany of ${no}`, request);
  return { no, isOpen: no === tenant.companyNo && !switches.companyClosed };
};

type InCompany = (given: Arguments, context: RunContext, info: GraphQLResolveInfo) => unknown;

/** A field of a company; in one that the client may not use each field is refused on its own (businessnxt contract 6). */
function inCompany(resolve: InCompany): Resolve<CompanyScope> {
  return ({ no, isOpen }, given, context, info) => {
    if (isOpen) return resolve(given, context, info);
    throw new GraphQLError(`Could not get authorize user using VismaNetCompanyId: ${no}. Status: 18.`);
  };
}

function rowResolvers(table: Table, seen: readonly Table[]): Record<string, Resolve<Row>> {
  const names = Object.entries(table.columns).flatMap(([name, column]) => {
    const twin = twinOf(name, column);
    return twin === null ? [name] : [name, twin];
  });
  const joins = table.joins.flatMap((join) => {
    const to = seen.find(({ name }) => name === join.to);
    if (!to) return [];
    const resolve: Resolve<Row> = (row, given, context, info) => {
      const value = row.record.value[join.column] ?? null;
      const isUnset = value === 0 || value === '' || value === null;
      const rows = isUnset ? [] : context.records.byColumn(to.name, join.otherColumn, value);
      if (join.direction === 'down') return readConnection({ table: to, rows, given, context, info, isJoin: true });
      return rows[0] ? { table: to, record: rows[0] } : null;
    };
    return [[join.name, resolve] as const];
  });
  return Object.fromEntries([...names.map((name) => [name, column] as const), ...joins]);
}

/** Reads a column. `@export(as:)` hands its value to a variable of what follows in the same document. */
const column: Resolve<Row> = (row, _given, context, info) => {
  const value = readColumn(row, info.fieldName, context.records);
  const exported = info.fieldNodes[0]?.directives?.find(({ name }) => name.value === 'export');
  const as = exported?.arguments?.find(({ name }) => name.value === 'as')?.value;
  if (as?.kind === Kind.STRING) {
    info.variableValues[as.value] = value;
    context.rawVariables[as.value] = value;
  }
  return value;
};
