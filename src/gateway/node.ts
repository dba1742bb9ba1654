import type { Flow } from '../core/flow';
import { assertNever } from '../lib/assert-never';
import type { LiveRecord } from '../sync/engine';
import type { DataflowRow, SystemRow } from './directory';
import type { EntityRow, ReadScope } from './entity-row';
import type { GlobalId } from './global-id';
import type { LinkRow } from './link-row';
import { readLinksById } from './link-list';
import type { Loaders } from './loaders';
import { readRecord } from './read-record';
import type { Session } from './session';

/** Anything with a global id, and what it is. */
export type NodeRow = EntityRow | SystemRow | DataflowRow | Flow | LinkRow | LiveRecord;

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
      return (await readLinksById(session, [id.id])).get(id.id) ?? null;
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
