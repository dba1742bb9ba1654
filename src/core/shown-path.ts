import { parseLinePath } from './line-path';

/** Whether the API speaks of a field: where a line stands among the others is told by the order of the lines alone. */
export const isShown = (path: string): boolean => parseLinePath(path)?.field !== 'position';

/** A field's path as the API writes it: `address.city`, `lines.<key>.quantity`. */
export const shownPath = (path: string): string => path.replaceAll('/', '.');
