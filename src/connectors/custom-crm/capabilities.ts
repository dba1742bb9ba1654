import type { Capabilities } from '../connector';
import type { CrmRecordType } from './manifest';

/** What a CRM can do for a record type, read off its manifest. */
export function capabilitiesOf(type: CrmRecordType, hasWebhooks: boolean): Capabilities {
  const isGuarded = type.concurrency.type !== 'none';
  return {
    compareAndSet: isGuarded ? 'version' : 'none',
    markerSearch: markerSearchOf(type),
    hasIdempotencyKey: type.create?.idempotencyHeader !== undefined,
    readManyLimit: type.getMany?.max ?? null,
    hasChangeFeed: type.list.changedSince !== undefined,
    deletes: showsDeletes(type) ? 'feed' : 'sweep',
    canCreate: type.create !== undefined,
    canUpdate: type.update !== undefined,
    canDelete: type.delete !== undefined,
    hasWebhooks,
    readLagMs: type.lag.readMs,
    listLagMs: type.lag.readMs,
    feedLagMs: type.lag.changesMs,
    unprotectedWindow: isGuarded || !type.update ? null : unprotectedWindowOf(type.update.format),
  };
}

/** Archived records are changed records, which the change list shows. */
function showsDeletes({ tombstones, list, delete: removal }: CrmRecordType): boolean {
  if (tombstones) return true;
  return list.changedSince !== undefined && removal !== undefined && 'archive' in removal;
}

function markerSearchOf({ marker }: CrmRecordType): Capabilities['markerSearch'] {
  if (!marker) return 'none';
  return marker.filter === null ? 'scan' : 'filter';
}

function unprotectedWindowOf(format: 'merge' | 'jsonPatch' | 'full'): string {
  const what = format === 'full' ? 'any property of the record' : 'the same property';
  return `An edit of ${what} between our last look at the record and our write, some milliseconds, is overwritten.`;
}
