import { randomUUID } from 'node:crypto';
import type { Entity, Provenance } from '../../../src/core/entity';
import {
  type EntityId,
  entityId,
  type FlowId,
  linkId,
  type RecordRef,
  type RecordSlot,
  systemId,
} from '../../../src/core/ids';
import type { Link } from '../../../src/core/link';
import type { MatchKey } from '../../../src/core/match';
import type { Reading } from '../../../src/core/reading';
import type { EntityChange, Lease } from '../../../src/store/entity-change';
import type { Founding } from '../../../src/store/founding';
import type { KindKey } from '../../../src/store/match-key';
import type { ChangeCursor, Observation, ObservedReading, Snapshot, SyncStore } from '../../../src/store/port';
import type { Mutation } from '../../../src/store/mutation';

/** A store for one test. */
export interface StoreUnderTest {
  readonly store: SyncStore;
  /** A person pauses a flow. */
  pauseFlow(id: FlowId): Promise<unknown>;
  dispose(): Promise<void>;
}

export type StoreTests = (storeOf: () => SyncStore) => void;

export const crmContacts: RecordSlot = { system: systemId('crm'), type: 'Contact' };
export const persons: RecordSlot = { system: systemId('superoffice'), type: 'Person' };

export const refTo = (slot: RecordSlot, externalId: string): RecordRef => ({ ...slot, externalId });

export const readingOf = (ref: RecordRef, rest: Partial<Reading> = {}): Reading => ({
  ref,
  native: { name: 'Ada' },
  isComplete: true,
  version: null,
  updatedAt: null,
  readAt: 1_000,
  clockSkewMs: null,
  url: null,
  ...rest,
});

export const observed = (externalId: string, hash: string, rest: Partial<Reading> = {}): ObservedReading => ({
  reading: readingOf(refTo(crmContacts, externalId), rest),
  hash,
});

export const observationOf = (rest: Partial<Observation>): Observation => ({
  slot: crmContacts,
  readings: [],
  deletedIds: [],
  cursor: null,
  ...rest,
});

export const cursorOf = (rest: Partial<ChangeCursor> = {}): ChangeCursor => ({
  slot: crmContacts,
  at: null,
  continuation: null,
  scanMaxAt: null,
  scanSourceNow: null,
  scanStartedAt: null,
  lastScanAt: null,
  firstReadAt: null,
  firstScanDoneAt: null,
  lastSweepAt: null,
  ...rest,
});

export const provenanceOf = (rest: Partial<Provenance> = {}): Provenance => ({
  system: systemId('crm'),
  recordType: 'Contact',
  externalId: '1',
  notBefore: null,
  at: 500,
  rev: 1,
  actor: null,
  ...rest,
});

export const newEntityId = (): EntityId => entityId(randomUUID());

export const entityOf = (rest: Partial<Entity> = {}): Entity => ({
  id: newEntityId(),
  kind: 'contact',
  fields: { firstName: 'Ada', email: 'ada@example.com' },
  provenance: { firstName: provenanceOf() },
  version: 1,
  state: 'active',
  mergedInto: null,
  ...rest,
});

export const linkOf = (of: Entity, slot: RecordSlot, externalId: string | null, rest: Partial<Link> = {}): Link => ({
  id: linkId(randomUUID()),
  entityId: of.id,
  kind: of.kind,
  slot,
  externalId,
  state: externalId === null ? 'creating' : 'active',
  blockedReason: null,
  blockedVersion: null,
  origin: 'flow',
  marker: randomUUID(),
  intent: null,
  base: {},
  ack: {},
  pending: null,
  lineIds: null,
  recordVersion: null,
  writtenAt: null,
  mappingHash: null,
  syncedAt: null,
  missingSince: null,
  lastError: null,
  ...rest,
});

export const emailKey = (value: string): MatchKey => ({ key: 'email', value });
export const contactKey = (value: string): KindKey => ({ kind: 'contact', ...emailKey(value) });

export const foundingOf = (entity: Entity, link: Link, keys: readonly MatchKey[] = []): Founding => ({
  type: 'entity',
  entity,
  link,
  keys,
  review: null,
});

/** Founds an entity with one link and answers both. */
export async function givenEntity(
  store: SyncStore,
  { slot = crmContacts, externalId = '1', ...rest }: Partial<Entity> & { slot?: RecordSlot; externalId?: string } = {},
): Promise<{ entity: Entity; link: Link }> {
  const entity = entityOf(rest);
  const link = linkOf(entity, slot, externalId);
  await store.found([], () => [foundingOf(entity, link)]);
  return { entity, link };
}

/** Leases one entity that is free. */
export async function givenLease(store: SyncStore, entity: Entity, now = 1_000): Promise<Lease> {
  const [lease] = await store.lease([entity.id], { now, until: now + 60_000 });
  if (lease === undefined) throw new Error('the entity is not free');
  return lease;
}

export const changeOf = (lease: Lease, seenVersion: number, rest: Partial<EntityChange> = {}): EntityChange => ({
  lease,
  seenVersion,
  entity: null,
  keys: null,
  links: [],
  history: [],
  conflicts: [],
  waiting: null,
  bars: [],
  wake: [],
  parked: [],
  voided: [],
  ...rest,
});

export const mutationOf = (entity: Entity, rest: Partial<Mutation> = {}): Mutation => ({
  entity,
  seenVersion: null,
  keys: [],
  links: [],
  history: [],
  bars: [],
  mustBeUnique: true,
  idempotency: null,
  now: 1_000,
  ...rest,
});

/** Claims all that is due and answers the keys, in order. */
export async function dueKeys(store: SyncStore, now = 1_000_000): Promise<readonly string[]> {
  const claims = await store.claim({ limit: 1_000, now, holdMs: 1 });
  return claims.map(({ key }) => key);
}

/** Claims and acknowledges all that is due, so that a test sees only what it marks itself. */
export async function clearDirty(store: SyncStore, now = 1_000_000): Promise<void> {
  await store.acknowledge(await store.claim({ limit: 10_000, now, holdMs: 1 }));
}

/** The one snapshot of an entity. */
export async function snapshotOf(store: SyncStore, id: EntityId) {
  const [snapshot] = await store.loadSnapshots([id]);
  if (snapshot === undefined) throw new Error('there is no such entity');
  return snapshot;
}

/** What a snapshot has of people's decisions where there are none. */
export const noDecisions: Pick<Snapshot, 'apartFrom' | 'unlinkedRecords' | 'parked'> = {
  apartFrom: new Set(),
  unlinkedRecords: [],
  parked: [],
};
