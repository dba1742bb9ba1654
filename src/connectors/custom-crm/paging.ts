import { z } from 'zod';
import type { HttpAnswer } from '../http-answer';
import { idText, readWire, wirePath } from './wire-path';

const param = z.string().min(1);
const size = z.strictObject({ param, max: z.number().int().positive().max(10_000) });

/** How a list is cut into pages (custom-crm contract 1). */
export const pageSchema = z
  .discriminatedUnion(
    'style',
    [
      z.strictObject({ style: z.literal('cursor'), param, next: wirePath, size: size.optional() }),
      z.strictObject({
        style: z.literal('page'),
        param,
        first: z.union([z.literal(0), z.literal(1)], 'first must be 0 or 1').default(1),
        /** What stands behind the last page: one without items, or 404. */
        end: z.enum(['empty', 'notFound'], 'end must be empty or notFound').default('empty'),
        size: size.optional(),
      }),
      z.strictObject({ style: z.literal('offset'), param, size: size.optional() }),
      z.strictObject({ style: z.literal('linkHeader'), size: size.optional() }),
      z.strictObject({ style: z.literal('none') }),
    ],
    { error: 'page.style must be cursor, page, offset, linkHeader or none' },
  )
  .meta({ id: 'customCrmPage' });
export type Page = z.output<typeof pageSchema>;

/** How the page at a position is asked for: by parameters, or by the whole address that the system gave. */
export type PageAddress =
  | { readonly type: 'query'; readonly query: Readonly<Record<string, string>> }
  | { readonly type: 'url'; readonly url: string };

/** How to ask for the page at `position`; null is the first. */
export function addressOf(page: Page, position: string | null): PageAddress {
  if (page.style === 'linkHeader' && position !== null) return { type: 'url', url: position };
  const sized = page.style !== 'none' && page.size ? { [page.size.param]: String(page.size.max) } : {};
  switch (page.style) {
    case 'cursor':
      return { type: 'query', query: position === null ? sized : { ...sized, [page.param]: position } };
    case 'page':
      return { type: 'query', query: { ...sized, [page.param]: position ?? String(page.first) } };
    case 'offset':
      return { type: 'query', query: { ...sized, [page.param]: position ?? '0' } };
    case 'linkHeader':
    case 'none':
      return { type: 'query', query: sized };
  }
}

/**
 * Where the next page is; null after the last. Numbered pages end with an empty one and not with a short one, for a
 * system may give fewer items than it was asked for.
 */
export function nextPosition(
  page: Page,
  position: string | null,
  answer: HttpAnswer,
  itemCount: number,
): string | null {
  switch (page.style) {
    case 'cursor':
      return idText(readWire(answer.body, page.next));
    case 'page':
      return itemCount === 0 ? null : String(Number(position ?? page.first) + 1);
    case 'offset':
      return itemCount === 0 ? null : String(Number(position ?? 0) + itemCount);
    case 'linkHeader':
      return nextLink(answer.headers['link'] ?? '');
    case 'none':
      return null;
  }
}

/** Whether an answer says that the list ended before this page. */
export const isBehindLast = (page: Page, position: string | null, { status }: HttpAnswer): boolean =>
  page.style === 'page' && page.end === 'notFound' && position !== null && status === 404;

/** The target of `rel="next"` in a Link header (RFC 8288). */
function nextLink(header: string): string | null {
  for (const match of header.matchAll(/<([^>]*)>((?:\s*;\s*[\w*]+\s*=\s*(?:"[^"]*"|[^",;\s]*))*)/g)) {
    const rel = /;\s*rel\s*=\s*(?:"([^"]*)"|([^",;\s]*))/i.exec(match[2] ?? '');
    if ((rel?.[1] ?? rel?.[2] ?? '').toLowerCase().split(/\s+/).includes('next')) return match[1] ?? null;
  }
  return null;
}
