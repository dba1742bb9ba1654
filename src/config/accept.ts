import { type CreateRule, defaultFlowSettings, type FlowSettings } from '../core/flow';
import { type SystemId, systemId } from '../core/ids';
import type { ConflictPolicy } from '../core/policy';
import type { ConfigFile, FlowEntry, PolicyEntry, SystemEntry } from './file-schema';
import type { ConflictSettings, DataflowSettings, Settings, SystemSettings } from './settings';
import type { Vocabulary } from './vocabulary';

/** Turns a file whose names were checked into settings. */
export function acceptFile(file: string | null, entries: ConfigFile, vocabulary: Vocabulary): Settings {
  return {
    file,
    systems: Object.entries(entries.systems).map(([id, entry]) => acceptSystem(systemId(id), entry)),
    dataflows: Object.entries(entries.dataflows).map(([name, entry]) => acceptDataflow(name, entry, vocabulary)),
    homeSystems: Object.fromEntries(
      Object.entries(entries.homeSystems).map(([kind, system]) => [kind, systemId(system)]),
    ),
    conflicts: acceptConflicts(entries),
    sync: {
      pollIntervalMs: entries.sync.pollSeconds * 1000,
      leaseMs: entries.sync.leaseSeconds * 1000,
      workers: entries.sync.workers,
      batchSize: entries.sync.batchSize,
      maxFanOut: entries.sync.maxFanOut,
    },
    read: entries.read,
    limits: entries.limits,
    changes: { keepMs: entries.changes.keepDays * 86_400_000 },
  };
}

function acceptSystem(id: SystemId, entry: SystemEntry): SystemSettings {
  const { kind, name, writes, sandbox, allowPrivateAddresses, properties, tables, ...settings } = entry;
  return {
    id,
    kind,
    name: name ?? id,
    isWritable: writes === 'on',
    isSandbox: sandbox,
    allowsPrivateAddresses: allowPrivateAddresses,
    properties,
    tables: Object.fromEntries(
      Object.entries(tables).map(([table, entries]) => [
        table,
        { name: table, system: id, place: `systems.${id}.tables.${table}`, entries },
      ]),
    ),
    settings,
  };
}

function acceptDataflow(
  name: string,
  entry: ConfigFile['dataflows'][string],
  vocabulary: Vocabulary,
): DataflowSettings {
  const document = entry.document ?? name;
  const { flows = {}, creates = {} } = vocabulary.dataflows[document] ?? {};
  const accept = (flow: string): FlowSettings =>
    acceptFlow(entry.flows[flow], entry.enabled, creates[flow] ?? defaultFlowSettings.create);
  return {
    name,
    document,
    left: systemId(entry.left),
    right: systemId(entry.right),
    flows: Object.fromEntries(Object.keys(flows).map((flow) => [flow, accept(flow)])),
  };
}

function acceptFlow(entry: FlowEntry | undefined, isDataflowEnabled: boolean, create: CreateRule): FlowSettings {
  if (!entry) return { ...defaultFlowSettings, create, isPaused: !isDataflowEnabled };
  return {
    create: entry.create ?? create,
    when: entry.when.map(({ field, in: values, notNull }) => ({
      field,
      ...(values === undefined ? {} : { in: values }),
      ...(notNull === undefined ? {} : { notNull }),
    })),
    delete: entry.delete,
    matchOn: entry.matchOn ?? null,
    firstMerge: entry.firstMerge,
    isPaused: !(isDataflowEnabled && entry.enabled),
  };
}

function acceptConflicts({ conflicts, systems }: ConfigFile): ConflictSettings {
  const order = [...new Set([...conflicts.priority, ...Object.keys(systems)])];
  return {
    default: acceptPolicy(conflicts.default),
    fields: Object.fromEntries(Object.entries(conflicts.fields).map(([field, entry]) => [field, acceptPolicy(entry)])),
    systemPriority: order.map(systemId),
    clockUncertaintyMs: conflicts.clockUncertaintyMs,
  };
}

function acceptPolicy(entry: PolicyEntry): ConflictPolicy {
  return typeof entry === 'string' ? { type: entry } : { type: 'systemWins', system: systemId(entry.systemWins) };
}
