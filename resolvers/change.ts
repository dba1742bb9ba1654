import type { ChangeEdge, ChangeRow, FlowActivityRow } from '../src/gateway/context';
import { connectionFields, edgeFields } from './entity';
import type { ApiResolvers } from './types.generated';

/** The change stream. */
export const changeResolvers: ApiResolvers = {
  Query: {
    changes: (_root, args, { gateway }) => gateway.changes(args),
  },
  Subscription: {
    entityChanged: {
      subscribe: (_root, args, { gateway }) => gateway.followChanges(args),
      resolve: (row: ChangeRow) => row,
    },
    flowActivity: {
      subscribe: (_root, { flowId }, { gateway }) => gateway.followFlow(flowId),
      resolve: (row: FlowActivityRow) => row,
    },
  },
  FlowActivity: {
    flow: ({ flow }) => flow,
    at: ({ at }) => at,
    leftRecords: ({ counts }) => counts.left,
    linked: ({ counts }) => counts.linked,
    creating: ({ counts }) => counts.creating,
    blocked: ({ counts }) => counts.blocked,
    waiting: ({ counts }) => counts.waiting,
  },
  ChangeConnection: {
    ...connectionFields<ChangeRow, ChangeEdge>(),
    latestCursor: (page) => page.latestCursor(),
  },
  ChangeEdge: edgeFields,
  EntityChange: {
    cursor: (row) => row.cursor(),
    operation: ({ operation }) => operation,
    entityId: (row, _args, { gateway }) => gateway.changedId(row),
    kind: ({ change }) => change.kind,
    version: ({ change }) => change.version,
    changedFields: ({ fields }) => [...fields],
    linkedSystems: ({ linked }, _args, { gateway }) => linked.map((id) => gateway.directory.systemOf(id)),
    unlinkedSystems: ({ unlinked }, _args, { gateway }) => unlinked.map((id) => gateway.directory.systemOf(id)),
    changedAt: ({ change }) => change.changedAt,
    entity: (row, _args, { gateway }) => gateway.changedEntity(row),
  },
};
