import { tenant } from '../demo';
import type { Arguments } from './input';
import type { RunContext } from './run-context';

/** A list above the companies: no cursors there. */
interface TenantList {
  readonly totalCount: number;
  readonly items: readonly Readonly<Record<string, string | number>>[];
}

/** The companies that the client was given access to (businessnxt contract 1). */
export function availableCompanies(_source: unknown, given: Arguments, { switches }: RunContext): TenantList {
  const company = {
    name: tenant.companyName,
    vismaNetCompanyId: tenant.companyNo,
    vismaNetCustomerId: tenant.customerNo,
    organizationNo: tenant.organizationNo,
  };
  const wanted = given['customerNo'] ?? tenant.customerNo;
  return listOf(switches.companyClosed || wanted !== tenant.customerNo ? [] : [company]);
}

/** The customers of Visma.net that the client's companies belong to. */
export function availableCustomers(): TenantList {
  return listOf([{ name: tenant.customerName, vismaNetCustomerId: tenant.customerNo }]);
}

/** There is one row at most, so any size shows it and any order is kept. */
function listOf(items: TenantList['items']): TenantList {
  return { totalCount: items.length, items };
}
