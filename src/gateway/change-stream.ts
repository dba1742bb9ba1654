import { type ChangeListArguments, type ChangePage, type ChangeRow, readChanges } from './change-list';
import type { EntityRow } from './entity-row';
import { type FollowArguments, followChanges } from './follow-changes';
import { type FlowActivityRow, followFlow } from './follow-flow';
import { entityGlobalId } from './global-id';
import type { Loaders } from './loaders';
import type { Session } from './session';
import { requireScope } from './viewer';

/** What changed, for those who follow. */
export interface ChangeStream {
  changes(args: ChangeListArguments): Promise<ChangePage>;
  /** Changes as they come, for as long as they are taken. */
  followChanges(args: FollowArguments): Promise<AsyncIterableIterator<ChangeRow>>;
  /** How far a flow has come, now and whenever that changes. */
  followFlow(nameOrId: string): AsyncIterableIterator<FlowActivityRow>;
  /** The global id of the object that changed. */
  changedId(row: ChangeRow): string;
  /** The object as it is stored now, or what it was merged into; null when it is gone or out of the caller's sight. */
  changedEntity(row: ChangeRow): Promise<EntityRow | null>;
}

/** The change stream for one caller. */
export function createChangeStream(session: Session, loaders: Loaders): ChangeStream {
  // the stored values are those that changed: who follows must not cost the systems a request for each change
  const scope = () => ({ maxAgeSeconds: null, deadlineAt: session.now() + session.settings.readDeadlineMs });
  return {
    changes: async (args) => {
      requireScope(session.viewer, 'read');
      return readChanges(session, args);
    },
    followChanges: async (args) => {
      requireScope(session.viewer, 'read');
      return followChanges(session, loaders, args);
    },
    followFlow: (nameOrId) => {
      requireScope(session.viewer, 'read');
      return followFlow(session, nameOrId);
    },
    changedId: ({ change }) => entityGlobalId(change.kind, change.entityId),
    changedEntity: async ({ change, together }) => {
      const read = { scope: scope(), depth: 'records' } as const;
      await Promise.all(together.map((id) => loaders.entity(id, read)));
      return loaders.entity(change.entityId, read);
    },
  };
}
