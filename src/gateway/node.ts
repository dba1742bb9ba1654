import type { Flow } from '../core/flow';
import { assertNever } from '../lib/assert-never';
import type { LiveRecord } from '../sync/engine';
import type { DataflowRow, SystemRow } from './directory';
import type { EntityRow, ReadScope } from './entity-row';
import { entityGlobalId, type GlobalId, linkGlobalId, namedGlobalId, recordGlobalId } from './global-id';
import type { LinkRow } from './link-row';
import type { Loaders } from './loaders';
import { readRecord } from './read-record';
import type { Session } from './session';

/** A record as it was last read. */
export type RecordRow = LiveRecord;

/** Anything with a global id, and what it is. */
export type NodeRow = EntityRow | SystemRow | DataflowRow | Flow | LinkRow | RecordRow;

/** The global id of a node. */
export function idOfNode(row: NodeRow): string {
  if ('entity' in row) return entityGlobalId(row.kind, row.entity.id);
  if ('link' in row) return linkGlobalId(row.link.id);
  if ('freshness' in row) return recordGlobalId(row.ref);
  if ('flows' in row) return namedGlobalId('dataflow', row.name);
  return namedGlobalId('settings' in row ? 'flow' : 'system', row.id);
}

/** Finds what a global id names; null when there is none for this caller. */
export async function readNode(
  session: Session,
  loaders: Loaders,
  id: GlobalId,
  scope: ReadScope,
): Promise<NodeRow | null> {
  switch (id.type) {
    case 'entity': {
      const row = await loaders.entity(id.id, scope);
      return row?.kind === id.kind ? { ...row, relations: new Map() } : null;
    }
    case 'link':
      return loaders.link(id.id);
    case 'record':
      return readRecord(session, id.ref, scope);
    case 'system':
      return session.directory.findSystem(id.name);
    case 'dataflow':
      return session.directory.findDataflow(id.name);
    case 'flow':
      return session.directory.findFlow(id.name);
    default:
      return assertNever(id);
  }
}
