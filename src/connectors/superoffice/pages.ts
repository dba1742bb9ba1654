import { SystemFailure } from '../../core/errors';
import { isId } from './archive';
import type { ListPage, ListRequest } from './client';
import { above, allOf } from './filter';
import type { Reader } from './reader';

/**
 * The request for the page above the id `after`, in the order of the ids: this costs the same at every depth and cannot
 * skip a row when others come or go meanwhile.
 */
export function pageRequest(
  { archive, context }: Reader,
  page: { readonly select: readonly string[]; readonly filter: string | null; readonly after: string },
): ListRequest {
  const rest = above(archive.key, page.after);
  return {
    select: page.select,
    filter: page.filter === null ? rest : allOf(page.filter, rest),
    orderBy: archive.key,
    top: context.settings.limits.pageSize,
  };
}

/** The id to continue above; null at the end. Throws `BROKEN_ANSWER` where the ids do not rise: the page would repeat for ever. */
export function nextAfter(
  { context, archive }: Reader,
  { rows, hasMore }: ListPage,
  page: { readonly after: string; readonly top: number },
): string | null {
  if (!hasMore && rows.length < page.top) return null;
  const last = rows.at(-1)?.[archive.key];
  if (isId(last) && Number(last) > Number(page.after)) return String(last);
  throw new SystemFailure(context.system, 'BROKEN_ANSWER', {
    message: `list ${archive.type}: a page above ${page.after} does not end above it`,
  });
}
