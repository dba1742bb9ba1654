import type { EntityId, SystemId } from '../core/ids';
import type { EntityKind } from '../core/kinds';
import {
  type ChangeOperation,
  type ChangePage as StoredPage,
  type ChangePlace,
  type ChangeSet,
  countChanges,
  readChangePage,
  type StoredChange,
} from '../store/change-page';
import { decodeCursor, encodeCursor, signatureOf } from './cursor';
import { type PageArguments, readSize } from './list-arguments';
import type { Page, PageEdge } from './page';
import { badInput, RequestError } from './request-error';
import { requireSystems } from './require-systems';
import type { Session } from './session';
import { isShown, shownPath } from '../core/shown-path';
import { canSee, visibleSystems } from './viewer';

/** Which changes are asked for. */
export interface ChangeFilterArguments {
  readonly kinds?: readonly EntityKind[] | null | undefined;
  readonly systemIds?: readonly string[] | null | undefined;
}

/** The arguments of a page of the change stream. */
export interface ChangeListArguments extends ChangeFilterArguments, Pick<PageArguments, 'first' | 'after'> {}

/** What became of an object, as one caller sees it. */
export interface ChangeRow {
  readonly change: StoredChange;
  readonly operation: ChangeOperation;
  /** As the API writes them. */
  readonly fields: readonly string[];
  readonly linked: readonly SystemId[];
  readonly unlinked: readonly SystemId[];
  readonly cursor: () => string;
  /** The objects of the changes that come next: who asks for this object will ask for theirs, one after the other. */
  readonly together: readonly EntityId[];
}

/** A change with its cursor, which `changes` and the subscription take as `after`. */
export type ChangeEdge = PageEdge<ChangeRow>;

/** A page of the change stream. */
export interface ChangePage extends Page<ChangeRow> {
  /** Where the stream stands after this page; null = nothing has changed yet. */
  readonly latestCursor: () => string | null;
}

/** A page of the stream: one statement. */
export async function readChanges(session: Session, args: ChangeListArguments): Promise<ChangePage> {
  const set = readChangeSet(session, args);
  const { limit } = readSize(args);
  const after = readPlace(args.after);
  const page = requireKept(await readChangePage(session.db, { set, after, limit }));
  const rows = page.changes.slice(0, limit).map((change) => toChangeRow(session, change));
  const hasNextPage = page.changes.length > limit;
  return {
    edges: rows.map((row) => ({ node: row, cursor: row.cursor })),
    hasNextPage,
    hasPreviousPage: after !== null,
    countAll: () => countChanges(session.dataSource, set, session.settings.countTimeoutMs),
    latestCursor: () => {
      // without a row to go on from, the page is empty because none was asked for
      const place = hasNextPage && limit > 0 ? rows.at(-1)?.change.place : page.latest;
      return place === null || place === undefined ? null : cursorOf(place);
    },
  };
}

const signature = signatureOf('changes');

const cursorOf = ({ position, id }: ChangePlace): string => encodeCursor(signature, { keys: [String(position)], id });

/** The place that a cursor names. Throws BAD_USER_INPUT. */
export function readPlace(after: string | null | undefined): ChangePlace | null {
  if (after === null || after === undefined) return null;
  const { keys, id } = decodeCursor(after, signature, ['after']);
  const [position, ...rest] = keys;
  if (typeof position !== 'string' || !/^\d{1,15}$/.test(position) || rest.length > 0) {
    throw badInput(['after'], 'a cursor that this API answered');
  }
  return { position: Number(position), id };
}

/** The changes that are asked for and that the caller may see. Throws BAD_USER_INPUT and LIMIT_EXCEEDED. */
export function readChangeSet(session: Session, { kinds, systemIds }: ChangeFilterArguments): ChangeSet {
  const systems =
    systemIds === null || systemIds === undefined
      ? visibleSystems(session.viewer)
      : requireSystems(session.directory, systemIds);
  return { kinds: kinds ?? null, systems };
}

/** The page; throws CURSOR_EXPIRED when there is none. */
export function requireKept(page: StoredPage): Extract<StoredPage, { readonly type: 'page' }> {
  if (page.type === 'page') return page;
  const { oldest } = page;
  throw new RequestError(
    'CURSOR_EXPIRED',
    'What changed after this cursor is kept no more. Read the lists again, and follow the changes from latestCursor.',
    { argumentPath: ['after'], oldestCursor: oldest === null ? null : cursorOf(oldest) },
  );
}

/** A change without what the caller may not see of it. */
export function toChangeRow({ viewer }: Session, change: StoredChange, together: readonly EntityId[] = []): ChangeRow {
  const visible = (systems: readonly SystemId[]) => systems.filter((system) => canSee(viewer, system)).toSorted();
  const [linked, unlinked] = [visible(change.linked), visible(change.unlinked)];
  return {
    change,
    operation: change.operation ?? (linked.length > 0 ? 'linked' : 'unlinked'),
    fields: change.fields.filter(isShown).map(shownPath).toSorted(),
    linked,
    unlinked,
    cursor: () => cursorOf(change.place),
    together,
  };
}
