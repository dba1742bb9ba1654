import type { Entity, HistoryEntry } from '../../src/core/entity';
import type { EntityId, RecordSlot } from '../../src/core/ids';
import type { Link } from '../../src/core/link';
import type { MemoryStore } from '../support/memory-store';

/** What the checks read of a store. */
export interface StoreContent {
  readonly entities: readonly Entity[];
  /** Of every state. */
  readonly links: readonly Link[];
  readonly history: readonly Pick<HistoryEntry, 'entityId' | 'field' | 'value'>[];
  /** Entities with an open question: whether it is another one, which value a field has, or whether a change stands. */
  readonly questioned: ReadonlySet<EntityId>;
  /** Slots that reviews name, by candidate. */
  readonly barred: readonly { readonly entityId: EntityId; readonly slot: RecordSlot }[];
  readonly dirtyKeys: readonly string[];
}

export interface StoreView {
  read(): Promise<StoreContent>;
  entityIds(): Promise<readonly EntityId[]>;
}

/** The view of a store in memory. */
export function viewOf({ tables }: MemoryStore): StoreView {
  return {
    read: async () => ({
      entities: [...tables.entities.values()],
      links: [...tables.links.values()],
      history: tables.history,
      questioned: new Set([
        ...tables.reviews.keys(),
        ...[...tables.conflicts.values(), ...tables.parked.values()].map((each) => each.entityId),
      ]),
      barred: [
        ...tables.bars.values(),
        ...[...tables.reviews.values()].flatMap(({ review: { record, candidates } }) =>
          candidates.map((entityId) => ({ entityId, slot: { system: record.system, type: record.type } })),
        ),
      ],
      dirtyKeys: [...tables.dirty.keys()],
    }),
    entityIds: async () => [...tables.entities.keys()],
  };
}

/** Entities and links in lines, for people who look at a counterexample. */
export const describeContent = ({ entities, links }: StoreContent): readonly string[] => [
  ...entities.map(
    ({ id, kind, version, state, fields }) => `${kind} ${id} v${version} ${state} ${JSON.stringify(fields)}`,
  ),
  ...links.map(
    ({ slot, externalId, entityId, state, base, ack, blockedReason, intent }) =>
      `${slot.system}.${slot.type} ${externalId} of ${entityId} ${state} ${blockedReason ?? ''} ` +
      `base ${JSON.stringify(base)} ack ${JSON.stringify(ack)} ${intent === null ? '' : 'with intent'}`,
  ),
];
