/** A path inside a line: `lines/<key>/<field>`, or the line's presence `lines/<key>`, whose field is null. */
export interface LinePath {
  readonly key: string;
  readonly field: string | null;
}

/** Takes a field path apart when it is one of a line; null otherwise. */
export function parseLinePath(path: string): LinePath | null {
  if (!path.startsWith('lines/')) return null;
  const [, key = '', field = null] = path.split('/');
  return { key, field };
}

/** The path of a line's field. */
export const linePath = (key: string, field: string): string => `lines/${key}/${field}`;

/** The path that is true while the line is there. */
export const presencePath = (key: string): string => `lines/${key}`;
