/** The tables of which a change is a change of a quote. */
export const quoteTables = ['quotealternative', 'quoteline', 'quoteversion', 'sale'] as const;
export type QuoteTable = (typeof quoteTables)[number];
