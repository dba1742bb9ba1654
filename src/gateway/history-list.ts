import type { CanonicalValue } from '../core/canonical';
import type { EntityId } from '../core/ids';
import type { EntityKind } from '../core/kinds';
import { countEntityHistory, readEntityHistory, type StoredHistory } from '../store/entity-history';
import { decodeCursor, encodeCursor, signatureOf } from './cursor';
import type { ProvenanceRow } from './entity-row';
import { type PageArguments, readSize } from './list-arguments';
import { fieldLimits } from './limits';
import type { Page, PageEdge } from './page';
import { badInput, limitExceeded } from './request-error';
import type { Session } from './session';
import { shownValue } from './shown-value';
import { visibleSystems } from './viewer';

/** The arguments of a history. */
export type HistoryArguments = Pick<PageArguments, 'first' | 'after'>;

/** Why a field does not have a value any more. */
export type HistoryReason = StoredHistory['reason'];

/** A value that a field had before. */
export interface HistoryRow {
  readonly field: string;
  /** As the API writes it: a reference is the global id of what it names. */
  readonly value: CanonicalValue;
  readonly reason: HistoryReason;
  /** Milliseconds since 1970 UTC. */
  readonly recordedAt: number;
  readonly provenance: ProvenanceRow;
}

/** A page of the history of one entity. */
export type HistoryPage = Page<HistoryRow>;
/** An earlier value with its cursor, which holds for the history of any entity. */
export type HistoryEdge = PageEdge<HistoryRow>;

/** An entity whose history is asked for. */
export interface HistoryOwner {
  readonly id: EntityId;
  readonly kind: EntityKind;
}

const signature = signatureOf('history');

/** A page of the history of each entity: one statement for all. Counts are asked of `countAll`. */
export async function readHistories(
  session: Session,
  owners: readonly HistoryOwner[],
  { args, countAll }: { readonly args: HistoryArguments; readonly countAll: (id: EntityId) => Promise<number | null> },
): Promise<readonly HistoryPage[]> {
  const { limit } = readSize(args);
  const beforeId = readPlace(args.after ?? null);
  if (owners.length * limit > fieldLimits.rowsPerLevel) throw limitExceeded('rowsPerLevel', ['first']);
  const visible = visibleSystems(session.viewer);
  const ids = [...new Set(owners.map(({ id }) => id))];
  const found = await readEntityHistory(session.db, { ids, visible, beforeId, limit });
  return owners.map((owner) => {
    const entries = found.get(owner.id) ?? [];
    return {
      edges: entries.slice(0, limit).map((entry) => ({
        node: toRow(owner.kind, entry),
        cursor: () => encodeCursor(signature, { keys: [entry.id], id: owner.id }),
      })),
      hasNextPage: entries.length > limit,
      hasPreviousPage: beforeId !== null,
      countAll: () => countAll(owner.id),
    };
  });
}

/** How many entries each entity has that the caller may see: one statement for all. Null when counting takes too long. */
export const countHistories = (
  { dataSource, viewer, settings }: Session,
  ids: readonly EntityId[],
): Promise<ReadonlyMap<EntityId, number> | null> =>
  countEntityHistory(dataSource, { ids, visible: visibleSystems(viewer) }, settings.countTimeoutMs);

function readPlace(after: string | null): string | null {
  if (after === null) return null;
  const [id, ...rest] = decodeCursor(after, signature, ['after']).keys;
  if (typeof id !== 'string' || !/^\d{1,18}$/.test(id) || rest.length > 0) {
    throw badInput(['after'], 'a cursor that this API answered');
  }
  return id;
}

function toRow(kind: EntityKind, { field, value, reason, provenance, recordedAt }: StoredHistory): HistoryRow {
  return {
    field,
    value: shownValue(kind, field, value),
    reason,
    recordedAt,
    provenance: { field, ...provenance },
  };
}
