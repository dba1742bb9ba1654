import type { EntityKind } from '../src/core/kinds';
import type { CreateRule, DeleteRule, FirstMergeRule, Flow } from '../src/core/flow';
import type { ConflictReason } from '../src/core/conflict';
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
  type Scope,
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
      const { systems, pendingSystems, userErrors } = await gateway.syncNow(input);
      return {
        systems: [...systems],
        pendingSystems: [...pendingSystems],
        userErrors: presentErrors(userErrors),
      };
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
    waitsFor: async (row, _args, { gateway }) =>
      (await gateway.waitsOf(row)).map(({ field, reason, since }) => ({ field: shownPath(field), reason, since })),
    missingSince: ({ link }) => (link.state === 'active' ? link.missingSince : null),
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

/** The schema's name of each value; the compiler asks for all of them. */
const upper = <T extends string>(values: Readonly<Record<T, true>>): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.keys(values).map((value) => [value.replace(/([a-z])([A-Z])/g, '$1_$2').toUpperCase(), value]),
  );

/** The values that the schema writes in capitals and the code does not. */
export const enumResolvers = {
  EntityKind: upper<EntityKind>({ contact: true, customer: true, order: true, product: true, user: true, quote: true }),
  LinkState: upper<LinkState>({
    creating: true,
    active: true,
    deleting: true,
    closed: true,
    gone: true,
    unlinked: true,
    moving: true,
    moved: true,
  }),
  LinkOrigin: upper<LinkOrigin>({ flow: true, match: true, manual: true, mutation: true, seed: true }),
  FlowCreateRule: upper<CreateRule>({ every: true, onReference: true, matchOnly: true, never: true }),
  FlowDeleteRule: upper<DeleteRule>({ unlink: true, archive: true, propagate: true }),
  FlowFirstMergeRule: upper<FirstMergeRule>({
    fillBlanks: true,
    left: true,
    right: true,
    newestWins: true,
    askPerson: true,
  }),
  FlowSide: upper<FlowSide>({ left: true, right: true }),
  PreviewOutcome: upper<PreviewOutcome>({
    linked: true,
    created: true,
    blocked: true,
    leftAlone: true,
    ambiguous: true,
  }),
  ConflictReason: upper<ConflictReason>({ edited: true, firstMerge: true, oscillation: true }),
  HistoryReason: upper<HistoryReason>({ replaced: true, lostConflict: true, firstMerge: true }),
  Scope: upper<Scope>({ read: true, write: true, operate: true }),
  EntityChangeOperation: upper<ChangeOperation>({
    created: true,
    updated: true,
    deleted: true,
    merged: true,
    linked: true,
    unlinked: true,
  }),
};
