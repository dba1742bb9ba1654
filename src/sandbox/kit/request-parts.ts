import type { SandboxRequest } from './vendor';

/** A query parameter whatever the case of its name; null when absent. */
export function queryOf(query: URLSearchParams, name: string): string | null {
  const wanted = name.toLowerCase();
  for (const [key, value] of query) if (key.toLowerCase() === wanted) return value;
  return null;
}

/** A header as one text; null when absent. */
export function headerOf(request: SandboxRequest, name: string): string | null {
  const value = request.headers[name.toLowerCase()];
  if (value === undefined) return null;
  return typeof value === 'string' ? value : value.join(', ');
}
