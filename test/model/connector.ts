import type { CallOptions } from '../../src/connectors/call-options';
import type { Connector, RecordTypeSpec } from '../../src/connectors/connector';
import { SystemFailure } from '../../src/core/errors';
import type { Json } from '../../src/lib/json';
import { create, update } from './effects';
import { mappingOf } from './mappings';
import { readingsOf } from './readings';
import type { Scheduler } from './scheduler';
import type { VirtualClock } from './time';
import type { Vendor, VendorRecord, View } from './vendor';
import type { Wire } from './wire';

/** For how long a request that left can still take effect, milliseconds. */
export const requestTimeoutMs = 4_000;

export interface ConnectorParts {
  readonly vendor: Vendor;
  readonly clock: VirtualClock;
  readonly wire: Wire;
  readonly scheduler: Scheduler;
  /** The process that speaks: what it waits for ends with it. */
  readonly owner: object;
}

/** What this connector carries, by type. */
export function recordTypesOf({ profile, types, system }: Vendor): Connector['recordTypes'] {
  const specs = types.map((type): [string, RecordTypeSpec] => [
    type.name,
    {
      name: type.name,
      primaryKind: type.primaryKind,
      mappings: Object.fromEntries(
        [type.primaryKind, ...(type.alsoKinds ?? [])].map((kind) => [kind, mappingOf(profile, type, kind)]),
      ),
      markerPath: 'marker',
      ...(type.isPlaced === true ? { retirement: [{ path: 'retired', value: true }] } : {}),
      capabilities: {
        compareAndSet: profile.compareAndSet,
        markerSearch: profile.markerSearch,
        hasIdempotencyKey: false,
        readManyLimit: null,
        hasChangeFeed: profile.hasChangeFeed,
        deletes: profile.deletes,
        canCreate: true,
        canUpdate: true,
        canDelete: true,
        hasWebhooks: profile.hasWebhooks,
        readLagMs: profile.getLagMs,
        listLagMs: profile.listLagMs,
        feedLagMs: profile.feedLagMs,
        unprotectedWindow: profile.compareAndSet === 'none' ? `${system} takes every write` : null,
      },
    },
  ]);
  return Object.fromEntries(specs);
}

/** A connector over a simulated system, as one process of the engine has it. */
export function createSimulatedConnector(parts: ConnectorParts, recordTypes: Connector['recordTypes']): Connector {
  const { vendor } = parts;
  return {
    system: vendor.system,
    kind: 'simulated',
    requestTimeoutMs,
    requestsPerSecond: 10,
    recordTypes,
    readChanges: (type, { since, continuation }) =>
      ask(parts, 'readChanges', (readAt) => {
        const all = continuation === null ? changedIds(vendor, type, since) : continuation.split(',');
        if (continuation === null && !vendor.firstReadAt.has(type)) vendor.firstReadAt.set(type, readAt);
        const page = all.slice(0, vendor.profile.pageSize);
        const rest = all.slice(vendor.profile.pageSize);
        return {
          readings: page.flatMap((id) => readingsOf(vendor, { type, id, view: 'feed', readAt })),
          deletedIds: page.filter((id) => isShownDeleted(vendor, id, 'feed')),
          continuation: rest.length === 0 ? null : rest.join(','),
          sourceNow: vendor.profile.tellsTime ? vendor.sourceNow() : null,
        };
      }),
    readIds: (type) =>
      ask(parts, 'readIds', () => ({
        externalIds: shownRecords(vendor, type, 'list').map(({ id }) => id),
        continuation: null,
      })),
    readMany: (type, ids) =>
      ask(parts, 'readMany', (readAt) => ids.flatMap((id) => readingsOf(vendor, { type, id, view: 'list', readAt }))),
    readForWrite: ({ type, externalId }) =>
      ask(
        parts,
        'readForWrite',
        (readAt) => readingsOf(vendor, { type, id: externalId, view: 'get', readAt })[0] ?? null,
      ),
    findByMarker: (type, { markers }) =>
      ask(parts, 'findByMarker', (readAt) => {
        const found = shownRecords(vendor, type, 'list').filter(({ marker }) => markers.includes(marker ?? ''));
        return new Map(
          found.map(({ marker, id }) => [
            marker ?? '',
            found
              .filter((each) => each.marker === marker)
              .flatMap((each) => readingsOf(vendor, { type, id: each.id ?? id, view: 'list', readAt })),
          ]),
        );
      }),
    findByKey: (type, { property, values }) =>
      ask(parts, 'findByKey', (readAt) =>
        shownRecords(vendor, type, 'list')
          .filter((record) => values.includes(textOf(vendor.shown(record, 'list')?.native?.[property])))
          .flatMap(({ id }) => readingsOf(vendor, { type, id, view: 'list', readAt })),
      ),
    create: (type, request, { sendBy }) => send(parts, 'create', sendBy, () => create(parts, type, request)),
    update: (ref, request, { sendBy }) => send(parts, 'update', sendBy, () => update(parts, ref.externalId, request)),
    remove: (ref, { sendBy }) =>
      send(parts, 'remove', sendBy, () => {
        const record = vendor.records.get(ref.externalId);
        if (record === undefined || !vendor.isLive(record)) return { type: 'missing' };
        vendor.remove(record, 'engine');
        return { type: 'removed' };
      }),
    confirmGone: (ref) =>
      ask(parts, 'confirmGone', () => {
        const record = vendor.records.get(ref.externalId);
        const state = record && vendor.shown(record, 'get');
        return state === undefined || state.native === null ? { type: 'gone' } : { type: 'live' };
      }),
    check: (_options: CallOptions) => Promise.resolve({ account: 'model' }),
    webhooks: null,
    drain: () => {},
    close: () => Promise.resolve(),
  };
}

const textOf = (value: Json | undefined): string => (typeof value === 'string' ? value : '');

const isShownDeleted = (vendor: Vendor, id: string, view: View): boolean => {
  const record = vendor.records.get(id);
  return record !== undefined && vendor.shown(record, view)?.native === null;
};

const shownRecords = (vendor: Vendor, type: string, view: View): readonly VendorRecord[] =>
  [...vendor.records.values()].filter((record) => record.type === type && vendor.shown(record, view)?.native);

/** Live records, and where the feed tells of them deleted ones, that the feed shows as changed since. */
function changedIds(vendor: Vendor, type: string, since: number | null): readonly string[] {
  const tellsDeletes = vendor.profile.deletes === 'feed' && since !== null;
  return [...vendor.records.values()].flatMap((record) => {
    const state = record.type === type ? vendor.shown(record, 'feed') : undefined;
    if (state === undefined || (state.native === null && !tellsDeletes)) return [];
    return since === null || state.updatedAt >= since ? [record.id] : [];
  });
}

/** One request that reads: it is served at one moment, in time or not at all, and answered at another. */
async function ask<T>(parts: ConnectorParts, name: string, serve: (readAt: number) => T): Promise<T> {
  const { scheduler, owner, clock, vendor } = parts;
  const readAt = clock.now();
  const label = `${vendor.system} ${name}`;
  const value = await scheduler.call(owner, `${label} is served`, () => {
    if (clock.now() > readAt + requestTimeoutMs) {
      throw new SystemFailure(vendor.system, 'TIMEOUT', { message: 'not served in time' });
    }
    return serve(readAt);
  });
  await scheduler.call(owner, `${label} is answered`, () => undefined);
  return value;
}

/** One request that writes: it leaves in time or not at all, takes effect at some moment, and is answered or not. */
async function send<T>(parts: ConnectorParts, name: string, sendBy: number, effect: () => T): Promise<T> {
  const { scheduler, owner, clock, wire, vendor } = parts;
  const label = `${vendor.system} ${name}`;
  const dispatch = await scheduler.call(owner, `${label} leaves`, () => {
    if (clock.now() > sendBy) throw new SystemFailure(vendor.system, 'DEADLINE', { message: 'too late to send' });
    return wire.send(effect, requestTimeoutMs);
  });
  await scheduler.call(owner, `${label} lands`, () => dispatch.land());
  return scheduler.call(owner, `${label} is answered`, () => {
    const value = dispatch.land();
    if (value === null) throw new SystemFailure(vendor.system, 'TIMEOUT', { message: 'no answer', isInDoubt: true });
    return value;
  });
}
