/** The vendor's two environments. Only the demo environment knows the keys of the sandbox. */
export type Environment = 'demo' | 'production';

/** What a path leads to, in any letter case. Segments are decoded and behind `/v2`. */
export type Place =
  | { readonly kind: 'token'; readonly environment: Environment }
  | { readonly kind: 'api'; readonly environment: Environment; readonly segments: readonly string[] }
  | { readonly kind: 'unknown' };

/** Finds the place of a path (powerofficego contract 1). */
export function locate(path: string): Place {
  const all = path.split('/').filter(Boolean).map(decoded);
  const isDemo = all[0]?.toLowerCase() === 'demo';
  const environment: Environment = isDemo ? 'demo' : 'production';
  const [first = '', ...segments] = isDemo ? all.slice(1) : all;
  if (first.toLowerCase() === 'v2') return { kind: 'api', environment, segments };
  const isToken = first.toLowerCase() === 'oauth' && segments.length === 1 && segments[0]?.toLowerCase() === 'token';
  return isToken ? { kind: 'token', environment } : { kind: 'unknown' };
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
