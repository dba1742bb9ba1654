/** What a caller may do: ask queries, change objects, run the synchronisation. */
export const scopes = ['read', 'write', 'operate'] as const;
export type Scope = (typeof scopes)[number];
