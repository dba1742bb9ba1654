import type { Flow } from '../core/flow';
import type { LinkId } from '../core/ids';
import { assertNever } from '../lib/assert-never';
import type { LiveRecord } from '../sync/engine';
import type { DataflowRow, SystemRow } from './directory';
import type { EntityRow, ReadScope } from './entity-row';
import {
  entityGlobalId,
  failureGlobalId,
  type GlobalId,
  linkGlobalId,
  namedGlobalId,
  questionGlobalId,
  recordGlobalId,
} from './global-id';
import {
  type BarRow,
  type ConflictRow,
  type FailureRow,
  type ParkedRow,
  readQuestionNode,
  type ReviewRow,
} from './operate-lists';
import type { LinkRow } from './link-row';
import type { Loaders } from './loaders';
import type { Session } from './session';

/** A record as it was last read. */
export type RecordRow = LiveRecord;

/** Anything with a global id, and what it is. */
export type NodeRow =
  | EntityRow
  | SystemRow
  | DataflowRow
  | Flow
  | LinkRow
  | RecordRow
  | ConflictRow
  | ReviewRow
  | ParkedRow
  | BarRow
  | FailureRow;

/** The global id of a node. */
export function idOfNode(row: NodeRow): string {
  if ('entity' in row) return entityGlobalId(row.kind, row.entity.id);
  if ('link' in row) return linkGlobalId(row.link.id);
  if ('conflict' in row) return questionGlobalId('conflict', row.conflict.id);
  if ('review' in row) return questionGlobalId('matchReview', row.review.id);
  if ('parkedChange' in row) return questionGlobalId('parkedChange', row.parkedChange.id);
  if ('bar' in row) return questionGlobalId('bar', row.bar.id);
  if ('failure' in row) return failureGlobalId(row.failure.link.id);
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
      const row = await loaders.entity(id.id, { scope, depth: 'records' });
      return row?.kind === id.kind ? { ...row, relations: new Map() } : null;
    }
    case 'link':
      return loaders.link(id.id);
    case 'failure':
      return readFailure(loaders, id.id);
    case 'conflict':
    case 'matchReview':
    case 'parkedChange':
    case 'bar':
      return readQuestionNode(session, id);
    case 'record':
      return loaders.record(id.ref, scope);
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

/** A link on which something fails still. */
async function readFailure(loaders: Loaders, id: LinkId): Promise<FailureRow | null> {
  const row = await loaders.link(id);
  if (row === null || row.link.state === 'gone') return null;
  return row.link.blockedReason === null && row.link.lastError === null ? null : { failure: row };
}
