/** The one service client that the sandbox knows, and the company that it may use. Demo values that open nothing else. */
export const demo = {
  clientId: 'isv_samband_demo',
  clientSecret: 'nxt-demo+8f2c/41d7b0',
} as const;

/** The Visma.net customer and company of the tenant, as `useCompany(no:)` and `availableCompanies` know them (businessnxt contract 1). */
export const tenant = {
  customerNo: 3_300_047,
  customerName: 'Nordlys Gruppen AS',
  companyNo: 4_711_001,
  companyName: 'Nordlys Demo AS',
  organizationNo: '987654325',
} as const;

/** What the numbers of countries and currencies mean in this tenant: each installation has its own. */
export const numbering = {
  countries: { NO: 47, SE: 46, DK: 45, FI: 358, DE: 49, GB: 44 },
  currencies: { NOK: 1, SEK: 2, DKK: 3, EUR: 4, USD: 5, GBP: 6 },
} as const;

/** Who is told as the author of what was there before any client came. */
export const systemUser = 'system';
