import type { EntityId } from '../core/ids';
import type { EntityKind } from '../core/kinds';
import { groupBy } from '../lib/batch';
import { countEntities, type PagedEntity, readEntityPage } from '../store/entity-page';
import { encodeCursor } from './cursor';
import { enliven } from './enliven';
import type { EntityPage, EntityRow, ReadScope } from './entity-row';
import { type ListArguments, type ListRequest, readListArguments } from './list-arguments';
import { fieldLimits } from './limits';
import { limitExceeded } from './request-error';
import type { Session } from './session';

/** A page of a kind: one statement and one live read. */
export async function readList(
  session: Session,
  kind: EntityKind,
  args: ListArguments,
  scope: ReadScope,
): Promise<EntityPage> {
  const request = readListArguments(kind, args, session);
  const found = await readEntityPage(session.db, { ...request.page, parents: null });
  const [page] = await enlivenPages(session, request, [{ found, parent: null }], scope);
  return page;
}

/** The relation of a kind to those that refer to it. */
export interface Reference {
  readonly kind: EntityKind;
  readonly path: string;
}

/** For each parent the page of those that refer to it: one statement and one live read for all. */
export async function readChildren(
  session: Session,
  parents: readonly EntityId[],
  reference: Reference,
  { args, scope }: { readonly args: ListArguments; readonly scope: ReadScope },
): Promise<ReadonlyMap<EntityId, EntityPage>> {
  const request = readListArguments(reference.kind, args, session);
  const ids = [...new Set(parents)];
  if (ids.length * request.page.limit > fieldLimits.rowsPerLevel) {
    throw limitExceeded('rowsPerLevel', [request.page.isBackward ? 'last' : 'first']);
  }
  const found = await readEntityPage(session.db, { ...request.page, parents: { ids, path: reference.path } });
  const byParent = groupBy(found, ({ parentId }) => parentId);
  const slices = ids.map((id) => ({ found: byParent.get(id) ?? [], parent: { id, path: reference.path } }));
  const pages = await enlivenPages(session, request, slices, scope);
  return new Map(ids.map((id, index) => [id, pages[index] ?? emptyPage]));
}

interface Slice {
  readonly found: readonly PagedEntity[];
  readonly parent: { readonly id: EntityId; readonly path: string } | null;
}

/** A page of nothing. */
export const emptyPage: EntityPage = {
  edges: [],
  hasNextPage: false,
  hasPreviousPage: false,
  countAll: () => Promise.resolve(0),
};

async function enlivenPages(
  session: Session,
  request: ListRequest,
  slices: readonly Slice[],
  scope: ReadScope,
): Promise<readonly [EntityPage, ...EntityPage[]]> {
  const kept = slices.map((slice) => keep(slice.found, request));
  const rows = await enliven(session, kept.flat(), scope);
  let start = 0;
  const pages = slices.map((slice, index) => {
    const own = kept[index] ?? [];
    const page = toPage(
      session,
      request,
      slice,
      rows.slice(start, start + own.length).map((row, at) => ({ row, at })),
    );
    start += own.length;
    return page;
  });
  const [first = emptyPage, ...rest] = pages;
  return [first, ...rest];
}

const keep = (found: readonly PagedEntity[], { page }: ListRequest): readonly PagedEntity[] =>
  page.isBackward ? found.slice(Math.max(0, found.length - page.limit)) : found.slice(0, page.limit);

function toPage(
  session: Session,
  { page, signature }: ListRequest,
  { found, parent }: Slice,
  rows: readonly { readonly row: EntityRow; readonly at: number }[],
): EntityPage {
  const hasMore = found.length > page.limit;
  const skipped = page.isBackward && hasMore ? found.length - page.limit : 0;
  return {
    edges: rows.map(({ row, at }) => ({
      node: row,
      cursor: () => {
        const place = found[skipped + at];
        return encodeCursor(signature, { keys: place?.keys ?? [], id: row.entity.id });
      },
    })),
    // as Relay has it: a page is known to have more on the side it was cut; a cursor given proves the other side
    hasNextPage: page.isBackward ? page.before !== null : hasMore,
    hasPreviousPage: page.isBackward ? hasMore : page.after !== null,
    countAll: () => countEntities(session.dataSource, page.set, { parent, timeoutMs: session.settings.countTimeoutMs }),
  };
}
