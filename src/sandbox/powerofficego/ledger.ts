/** One row of the tenant's settings: what bodies and filters refer to by id or by code. */
export interface Listed {
  readonly id: number;
  readonly code: string | number;
}

/** The settings of every tenant. They are the same everywhere and cannot be changed through the API. */
export const ledger = {
  departments: rows(['10', 'SALG', 'DRIFT'], 410_001),
  projects: rows(['P100', 'P100-1', 'P200'], 420_001),
  locations: rows(['OSL', 'BGO'], 430_001),
  dimensions: [],
  brandingThemes: rows(['1', '2'], 440_001),
  employees: rows([1, 2], 450_001),
  deliveryTerms: rows(['DAP', 'EXW'], 460_001),
  /** `code` is the number of days. */
  paymentTerms: rows([14, 30, 0], 470_001),
  contactGroups: rows(['A', 'B'], 480_001),
  /** `code` is the number of the account. */
  salesAccounts: rows([3000, 3010, 3020, 3100], 490_001),
} as const satisfies Record<string, readonly Listed[]>;

/** Projects under other projects, by code. */
export const parentProjects: Readonly<Record<string, string>> = { 'P100-1': 'P100' };

/** The VAT code behind a sales account: `rate` in percent. */
export interface VatCode {
  readonly id: number;
  readonly code: string;
  readonly rate: number;
}

const vatByAccount: Readonly<Record<number, VatCode>> = {
  3000: { id: 3, code: '3', rate: 25 },
  3010: { id: 31, code: '31', rate: 15 },
  3020: { id: 33, code: '33', rate: 12 },
  3100: { id: 5, code: '5', rate: 0 },
};

/** The VAT code of a sales account by its number; null for accounts that carry none. */
export function vatOf(account: number | null): VatCode | null {
  return account === null ? null : (vatByAccount[account] ?? null);
}

/** The id of a sales account by its number. */
export function salesAccountId(number: number): number | null {
  return ledger.salesAccounts.find((account) => account.code === number)?.id ?? null;
}

/** The active currencies, with what one unit costs in kroner. */
export const currencies: Readonly<Record<string, number>> = {
  NOK: 1,
  SEK: 1.02,
  DKK: 1.57,
  EUR: 11.7,
  USD: 10.1,
  GBP: 13.6,
};

/** Where numbers of customers may lie. */
export const customerNumbers = { first: 10_000, last: 99_999, sampleFirst: 30_000 } as const;

function rows(codes: readonly (string | number)[], firstId: number): readonly Listed[] {
  return codes.map((code, position) => ({ id: firstId + position, code }));
}
