import type { EntityKind } from '../src/core/kinds';
import type { Flow } from '../src/core/flow';
import type { LinkOrigin, LinkState } from '../src/core/link';
import {
  type ChangeOperation,
  type FlowSide,
  type HistoryEdge,
  type HistoryReason,
  type HistoryRow,
  type LinkEdge,
  type LinkRow,
  type PreviewOutcome,
  shownPath,
} from '../src/gateway/context';
import { connectionFields, edgeFields, idOf } from './entity';
import type { ApiResolvers } from './types.generated';
import { presentErrors } from './write';

/** Systems, flows, links and records. */
export const syncResolvers: ApiResolvers = {
  Query: {
    record: (_root, args, { gateway }) => gateway.record(args),
    links: (_root, args, { gateway }) => gateway.links(args),
    systems: (_root, _args, { gateway }) => [...gateway.systems()],
    dataflows: (_root, _args, { gateway }) => [...gateway.dataflows()],
    flow: (_root, { id }, { gateway }) => gateway.flow(id),
  },
  Mutation: {
    syncNow: async (_root, { input }, { gateway }) => {
      const { systems, userErrors } = await gateway.syncNow(input.systemIds ?? null);
      return { systems: [...systems], userErrors: presentErrors(userErrors) };
    },
  },
  System: {
    id: idOf,
    systemId: ({ id }) => id,
    recordTypes: ({ recordTypes }) => [...recordTypes],
    status: ({ reason }) => reason ?? 'SERVING',
    statusMessage: ({ message }) => message,
    statusSince: ({ since }) => since,
  },
  Dataflow: {
    id: idOf,
    systems: ({ systems }) => [...systems],
    flows: ({ flows }) => [...flows],
  },
  Flow: {
    id: idOf,
    flowId: ({ id }) => id,
    dataflow: (flow, _args, { gateway }) => gateway.dataflowOf(flow),
    leftSystem: ({ left }, _args, { gateway }) => gateway.directory.systemOf(left.system),
    leftRecordType: ({ left }) => left.type,
    rightSystem: ({ right }, _args, { gateway }) => gateway.directory.systemOf(right.system),
    rightRecordType: ({ right }) => right.type,
    create: ({ settings }) => settings.create,
    delete: ({ settings }) => settings.delete,
    firstMerge: ({ settings }) => settings.firstMerge,
    isPaused: ({ settings }) => settings.isPaused,
    fields: (flow: Flow, _args, { gateway }) =>
      gateway.directory.fieldsOf(flow).map(({ field, leftProperties, rightProperties }) => ({
        field,
        leftProperties: [...leftProperties],
        rightProperties: [...rightProperties],
      })),
  },
  Link: {
    id: idOf,
    kind: ({ link }) => link.kind,
    entity: (row, _args, { gateway }) => gateway.entityOfLink(row),
    system: ({ link }, _args, { gateway }) => gateway.directory.systemOf(link.slot.system),
    recordType: ({ link }) => link.slot.type,
    externalId: ({ link }) => link.externalId,
    state: ({ link }) => link.state,
    blockedReason: ({ link }) => link.blockedReason,
    origin: ({ link }) => link.origin,
    syncedAt: ({ link }) => link.syncedAt,
    pendingWrite: (row) => row.hasPendingWrite,
    pendingFields: ({ pendingFields }) => pendingFields.map(shownPath),
    lastError: ({ link }) => link.lastError,
  },
  LinkConnection: connectionFields<LinkRow, LinkEdge>(),
  LinkEdge: edgeFields,
  Record: {
    id: idOf,
    system: ({ ref }, _args, { gateway }) => gateway.directory.systemOf(ref.system),
    recordType: ({ ref }) => ref.type,
    externalId: ({ ref }) => ref.externalId,
  },
  RecordWrite: {
    system: ({ slot }, _args, { gateway }) => gateway.directory.systemOf(slot.system),
    recordType: ({ slot }) => slot.type,
    fields: ({ fields }) => fields.map(shownPath),
  },
  FieldProvenance: {
    field: ({ field }) => shownPath(field),
    system: ({ system }, _args, { gateway }) => (system === null ? null : gateway.directory.systemOf(system)),
    version: ({ rev }) => rev,
  },
  HistoryConnection: connectionFields<HistoryRow, HistoryEdge>(),
  HistoryEdge: edgeFields,
  HistoryEntry: { field: ({ field }) => shownPath(field) },
};

const upper = <T extends string>(...values: readonly T[]): Readonly<Record<string, T>> =>
  Object.fromEntries(values.map((value) => [value.replace(/([a-z])([A-Z])/g, '$1_$2').toUpperCase(), value]));

/** The values that the schema writes in capitals and the code does not. */
export const enumResolvers = {
  EntityKind: upper<EntityKind>('contact', 'customer', 'order', 'product', 'user', 'quote'),
  LinkState: upper<LinkState>('creating', 'active', 'deleting', 'closed', 'gone', 'unlinked'),
  LinkOrigin: upper<LinkOrigin>('flow', 'match', 'manual', 'mutation', 'seed'),
  FlowCreateRule: upper<Flow['settings']['create']>('every', 'onReference', 'matchOnly', 'never'),
  FlowDeleteRule: upper<Flow['settings']['delete']>('unlink', 'archive', 'propagate'),
  FlowFirstMergeRule: upper<Flow['settings']['firstMerge']>('fillBlanks', 'left', 'right', 'newestWins', 'askPerson'),
  FlowSide: upper<FlowSide>('left', 'right'),
  PreviewOutcome: upper<PreviewOutcome>('linked', 'created', 'blocked', 'leftAlone', 'ambiguous'),
  HistoryReason: upper<HistoryReason>('replaced', 'lostConflict', 'firstMerge'),
  Scope: upper('read', 'write', 'operate'),
  EntityChangeOperation: upper<ChangeOperation>('created', 'updated', 'deleted', 'merged', 'linked', 'unlinked'),
};
