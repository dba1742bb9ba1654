import type { EntityId } from '../core/ids';
import type { EntityKind } from '../core/kinds';
import { groupBy } from '../lib/batch';
import { countEntities, countReferring, type Paged, readEntityPage } from '../store/entity-page';
import { encodeCursor } from './cursor';
import { enliven, type FoundEntity, shapeFor } from './enliven';
import type { EntityPage, EntityRow, Wanted } from './entity-row';
import { fieldLimits } from './limits';
import {
  type ListArguments,
  type ListRequest,
  readListArguments,
  readSearchArguments,
  type SearchArguments,
} from './list-arguments';
import { limitExceeded } from './request-error';
import type { Session } from './session';

/** What is wanted of a list: null = how many there are, and nothing of them. */
export type WantedOfList = Wanted | null;

/** A page of a kind: one statement and one live read. */
export async function readList(
  session: Session,
  kind: EntityKind,
  args: ListArguments,
  wanted: WantedOfList,
): Promise<EntityPage> {
  return readPage(session, readListArguments(kind, args, session), wanted);
}

/** A page of entities of several kinds, the best fits first: one statement and one live read. */
export async function readSearchPage(
  session: Session,
  args: SearchArguments,
  wanted: WantedOfList,
): Promise<EntityPage> {
  const request = readSearchArguments(args, session.viewer);
  return request.page.set.kinds.length === 0 ? emptyPage : readPage(session, request, wanted);
}

async function readPage(session: Session, request: ListRequest, wanted: WantedOfList): Promise<EntityPage> {
  const countAll = once(() => countEntities(session.dataSource, request.page.set, session.settings.countTimeoutMs));
  if (wanted === null) return { ...emptyPage, countAll };
  const found = await readEntityPage(session.db, { ...request.page, parents: null }, shapeFor(wanted));
  const [page = emptyPage] = await enlivenPages(session, request, [{ found, countAll }], wanted);
  return page;
}

/** The relation of a kind to those that refer to it. */
export interface Reference {
  readonly kind: EntityKind;
  readonly path: string;
}

/** For each parent the page of those that refer to it: one statement and one live read for all, and one for all counts. */
export async function readChildren(
  session: Session,
  parents: readonly EntityId[],
  { kind, path }: Reference,
  { args, wanted }: { readonly args: ListArguments; readonly wanted: WantedOfList },
): Promise<ReadonlyMap<EntityId, EntityPage>> {
  const request = readListArguments(kind, args, session);
  const ids = [...new Set(parents)];
  if (ids.length * request.page.limit > fieldLimits.rowsPerLevel) {
    throw limitExceeded('rowsPerLevel', [request.page.isBackward ? 'last' : 'first']);
  }
  const counts = once(() =>
    countReferring(session.dataSource, request.page.set, { ids, path, timeoutMs: session.settings.countTimeoutMs }),
  );
  const countOf = (id: EntityId) => async (): Promise<number | null> => {
    const counted = await counts();
    return counted === null ? null : (counted.get(id) ?? 0);
  };
  if (wanted === null) return new Map(ids.map((id) => [id, { ...emptyPage, countAll: countOf(id) }]));
  const found = await readEntityPage(session.db, { ...request.page, parents: { ids, path } }, shapeFor(wanted));
  const byParent = groupBy(found, ({ parentId }) => parentId);
  const slices = ids.map((id) => ({ found: byParent.get(id) ?? [], countAll: countOf(id) }));
  const pages = await enlivenPages(session, request, slices, wanted);
  return new Map(ids.map((id, index) => [id, pages[index] ?? emptyPage]));
}

/** Does the work at the first call, for all calls. */
function once<T>(work: () => Promise<T>): () => Promise<T> {
  let result: Promise<T> | null = null;
  return () => (result ??= work());
}

interface Slice extends Pick<EntityPage, 'countAll'> {
  readonly found: readonly Paged<FoundEntity>[];
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
  wanted: Wanted,
): Promise<readonly EntityPage[]> {
  const kept = slices.map((slice) => keep(slice.found, request));
  const rows = await enliven(
    session,
    kept.flat().map(({ found }) => found),
    wanted,
  );
  let start = 0;
  return slices.map((slice, index) => {
    const own = kept[index] ?? [];
    const page = toPage(request, slice, { kept: own, rows: rows.slice(start, start + own.length) });
    start += own.length;
    return page;
  });
}

const keep = (found: readonly Paged<FoundEntity>[], { page }: ListRequest): readonly Paged<FoundEntity>[] =>
  page.isBackward ? found.slice(Math.max(0, found.length - page.limit)) : found.slice(0, page.limit);

function toPage(
  { page, signature }: ListRequest,
  { found, countAll }: Slice,
  { kept, rows }: { readonly kept: readonly Paged<FoundEntity>[]; readonly rows: readonly EntityRow[] },
): EntityPage {
  const hasMore = found.length > page.limit;
  return {
    edges: rows.map((row, index) => ({
      node: row,
      cursor: () => encodeCursor(signature, { keys: kept[index]?.keys ?? [], id: row.entity.id }),
    })),
    // as Relay has it: a page is known to have more on the side it was cut; a cursor given proves the other side
    hasNextPage: page.isBackward ? page.before !== null : hasMore,
    hasPreviousPage: page.isBackward ? hasMore : page.after !== null,
    countAll,
  };
}
