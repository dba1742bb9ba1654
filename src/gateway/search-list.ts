import { entityKinds, type EntityKind } from '../core/kinds';
import type { EntitySet } from '../store/entity-set';
import { countFound, searchEntities } from '../store/entity-search';
import { isKeyText } from '../store/keyset';
import { decodeCursor, encodeCursor, type Position, signatureOf } from './cursor';
import { enliven, shapeFor } from './enliven';
import { emptyPage, type WantedOfList } from './entity-list';
import type { EntityPage } from './entity-row';
import { type PageArguments, readSearch, readSize } from './list-arguments';
import { badInput } from './request-error';
import type { Session } from './session';
import { visibleSystems } from './viewer';

/** The arguments of a search over kinds. */
export interface SearchArguments extends Pick<PageArguments, 'first' | 'after'> {
  readonly search: string;
  readonly kinds?: readonly EntityKind[] | null | undefined;
}

/** A page of entities of several kinds, the best fits first: one statement and one live read. */
export async function readSearchPage(
  session: Session,
  args: SearchArguments,
  wanted: WantedOfList,
): Promise<EntityPage> {
  const kinds = entityKinds.filter((kind) => (args.kinds ?? entityKinds).includes(kind));
  const visible = visibleSystems(session.viewer);
  const [first, ...rest] = kinds.flatMap((kind): EntitySet[] => {
    const search = readSearch(kind, args.search);
    if (search === null) throw badInput(['search'], 'at least one word');
    return [{ kind, condition: null, search, visible }];
  });
  const { limit } = readSize(args);
  const signature = signatureOf(JSON.stringify(['entities', kinds, first?.search?.words ?? []]));
  const after = readPlace(args.after ?? null, signature);
  if (first === undefined) return emptyPage;
  const sets = [first, ...rest] as const;
  const countAll = () => countFound(session.dataSource, sets, { visible, timeoutMs: session.settings.countTimeoutMs });
  if (wanted === null) return { ...emptyPage, countAll };
  const hits = await searchEntities(session.db, { sets, after, limit }, shapeFor(wanted));
  const kept = hits.slice(0, limit);
  const rows = await enliven(
    session,
    kept.map(({ found }) => found),
    wanted,
  );
  return {
    edges: rows.map((row, index) => ({
      node: row,
      cursor: () => encodeCursor(signature, { keys: kept[index]?.keys ?? [], id: row.entity.id }),
    })),
    hasNextPage: hits.length > limit,
    hasPreviousPage: after !== null,
    countAll,
  };
}

function readPlace(after: string | null, signature: string): Position | null {
  if (after === null) return null;
  const position = decodeCursor(after, signature, ['after']);
  const [relevance, ...rest] = position.keys;
  if (typeof relevance !== 'string' || !isKeyText('numeric', relevance) || rest.length > 0) {
    throw badInput(['after'], 'a cursor that this API answered');
  }
  return position;
}
