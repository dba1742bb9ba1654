import type { Entity } from '../core/entity';
import { decideNewcomers, type Decision, type Newcomer } from '../core/found';
import { type EntityId, entityId, recordKey } from '../core/ids';
import type { EntityKind } from '../core/kinds';
import { isMadeByUs, type Link } from '../core/link';
import { matchKeys } from '../core/match';
import { planPull } from '../core/plan-pull';
import { failpoint } from '../lib/failpoint';
import type { Founding } from '../store/founding';
import type { KindKey } from '../store/match-key';
import type { SyncContext } from './context';
import { type EntityLookup, referencedRecords } from './decode';
import { newLink } from './new-link';
import { observe } from './observed';
import { loadEntityLookup } from './references';
import type { UnlinkedRecord } from './unlinked';

/** A record and an entity that it is now linked with. */
export interface FoundRecord {
  readonly record: UnlinkedRecord;
  readonly entityId: EntityId;
}

/**
 * Links newcomers: to the entity that one of their match keys names, or to a new one that takes in their values at
 * once. Under a lock per key, so that two records with one key that arrive together meet.
 */
export async function foundNewcomers(
  context: SyncContext,
  records: readonly UnlinkedRecord[],
): Promise<readonly FoundRecord[]> {
  if (records.length === 0) return [];
  const known = await context.store.findLinksByRecord(records.map((record) => record.reading.ref));
  const lookup = await loadEntityLookup(context.store, referencesOf(context, records));
  // one that somebody took in as a create of ours meanwhile founds nothing
  const unknown = records.filter((record) => !known.some((link) => isMadeByUs(link) && isOf(link, record)));
  const newcomers = unknown.flatMap((record) =>
    context.topology
      .kindsOf(record.reading.ref)
      .filter((kind) => !known.some((link) => link.kind === kind && isOf(link, record)))
      .flatMap((kind) => newcomerOf(context, record, kind, lookup)),
  );
  const keys: KindKey[] = newcomers.flatMap(({ entity, keys: own }) =>
    own.map((key) => ({ ...key, kind: entity.kind })),
  );
  await context.store.found(
    keys,
    (candidates) => decideNewcomers(newcomers, candidates).map((decision) => foundingOf(decision)),
    records.flatMap(({ claims }) => claims),
  );
  failpoint('newcomers-founded');
  const linked = await context.store.findLinksByRecord(records.map((record) => record.reading.ref));
  return records.flatMap((record) =>
    linked.filter((link) => isOf(link, record)).map((link) => ({ record, entityId: link.entityId })),
  );
}

const isOf = (link: Link, record: UnlinkedRecord): boolean =>
  recordKey({ ...link.slot, externalId: link.externalId ?? '' }) === recordKey(record.reading.ref);

/** The records that the readings refer to. */
export function referencesOf(
  { topology }: Pick<SyncContext, 'topology'>,
  records: readonly Pick<UnlinkedRecord, 'reading'>[],
): ReturnType<typeof referencedRecords> {
  return records.flatMap(({ reading }) =>
    topology.kindsOf(reading.ref).flatMap((kind) => {
      const mapping = topology.mappingOf(reading.ref, kind);
      return mapping === null ? [] : referencedRecords(mapping, reading);
    }),
  );
}

/** The entity and link that a record would get of its own: its first reading taken into a blank entity. */
export function newcomerOf(
  context: Pick<SyncContext, 'topology' | 'settings' | 'newId'>,
  { reading }: Pick<UnlinkedRecord, 'reading'>,
  kind: EntityKind,
  lookup: EntityLookup,
): readonly Newcomer[] {
  const mapping = context.topology.mappingOf(reading.ref, kind);
  if (mapping === null) return [];
  const blank: Entity = {
    id: entityId(context.newId()),
    kind,
    fields: {},
    provenance: {},
    version: 0,
    state: 'active',
    mergedInto: null,
  };
  const link: Link = {
    ...newLink(context, blank, reading.ref, 'seed'),
    externalId: reading.ref.externalId,
    state: 'active',
  };
  const { observed } = observe(context.topology, link, mapping, { reading, source: 'list', lookup });
  const plan = planPull({
    entity: blank,
    held: new Set(),
    observed: [observed],
    rules: (field) => context.settings.rules(kind, field),
  });
  const { fields } = plan.entity;
  return [
    {
      record: reading.ref,
      fields,
      keys: matchKeys(kind, fields, context.topology.matchOn(reading.ref, kind) ?? undefined),
      entity: plan.entity,
      link: plan.links[0] ?? link,
      isConnected: (slot) => context.topology.isConnected(reading.ref, slot, kind),
    },
  ];
}

/** What a decision founds or links. A match begins without a base: it is merged for the first time. */
export function foundingOf(decision: Decision): Founding {
  const { newcomer } = decision;
  switch (decision.type) {
    case 'entity': {
      const { entity, link, keys, record } = newcomer;
      const review = decision.doubt === null ? null : { record, ...decision.doubt };
      return { type: 'entity', entity, link, keys, review };
    }
    case 'link': {
      const blank: Partial<Link> = { base: {}, ack: {}, recordVersion: null, syncedAt: null, mappingHash: null };
      return { type: 'link', link: { ...newcomer.link, ...blank, entityId: decision.to, origin: 'match' } };
    }
  }
}
