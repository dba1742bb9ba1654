import type { JsonObject } from '../../lib/json';
import type { RecordStore, StoredRecord } from '../kit/record-store';

/** The records of one tenant: the store, narrowed to those of one client. Ids are given out across tenants. */
export interface TenantRecords {
  create(type: string, id: string, value: JsonObject, at?: number | null): StoredRecord;
  update(type: string, id: string, value: JsonObject): StoredRecord;
  remove(type: string, id: string): void;
  /** Creates or replaces; for what is no business record. */
  put(type: string, id: string, value: JsonObject): void;
  /** The newest version of a live record, without lag: what writes decide on. */
  current(type: string, id: string): StoredRecord | null;
  /** What a single read shows: a live record as the replica knows it. */
  read(type: string, id: string): StoredRecord | null;
  /** What a list shows: the live records as the replica knows them. */
  list(type: string): StoredRecord[];
  /** All live records without lag. */
  live(type: string): StoredRecord[];
  transaction<T>(work: () => T): T;
  nextNumber(sequence: string, first: number): number;
}

/** One client of the integration. */
export interface Tenant {
  readonly clientId: string;
  readonly clientName: string;
  readonly clientKey: string;
  readonly records: TenantRecords;
}

/** The view of a store through which a tenant sees its own records only; `prefix` sets its record types apart. */
export function tenantRecords(store: RecordStore, prefix: string): TenantRecords {
  const own = (type: string): string => `${prefix}${type}`;
  return {
    create: (type, id, value, at = null) => store.create(own(type), id, value, at),
    update: (type, id, value) => store.update(own(type), id, value),
    remove: (type, id) => void store.remove(own(type), id),
    put: (type, id, value) => void store.put(own(type), id, value),
    current: (type, id) => liveOnly(store.current(own(type), id)),
    read: (type, id) => liveOnly(store.read(own(type), id)),
    list: (type) => store.list(own(type)),
    live: (type) => store.live(own(type)),
    transaction: (work) => store.transaction(work),
    nextNumber: (sequence, first) => store.nextNumber(sequence, first),
  };
}

function liveOnly(record: StoredRecord | null): StoredRecord | null {
  return record?.deletedAt === null ? record : null;
}
