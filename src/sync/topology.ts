import type { Capabilities, Connector, RecordTypeSpec } from '../connectors/connector';
import { connectedSlots, isAtEnd, isLive } from '../core/closure';
import type { Flow } from '../core/flow';
import { type FlowId, isSameSlot, type RecordSlot, slotKey, type SystemId } from '../core/ids';
import type { EntityKind } from '../core/kinds';
import type { Mapping } from '../core/mapping';
import type { AccessTiming } from '../core/pending';
import { invariant } from '../lib/invariant';
import type { SystemDescription, Topology } from './engine';

/** A system the engine speaks to. */
export interface ConnectedSystem {
  readonly connector: Connector;
  /** As printed in documents. */
  readonly name: string;
  /** Off: read, match and link, but write nothing. */
  readonly isWritable: boolean;
}

/** The lookups of {@link Topology}, and what only the engine needs. */
export interface SyncTopology extends Topology {
  connectorOf(system: SystemId): Connector;
  isWritable(system: SystemId): boolean;
  /** The slots whose records are read, each once. */
  readonly slots: readonly RecordSlot[];
  /** The kinds under which a record of the slot is an entity: its primary kind, and those it is the left of. */
  kindsOf(slot: RecordSlot): readonly EntityKind[];
  /** The left slots of the flows that create into a slot. */
  leftsOf(slot: RecordSlot): readonly RecordSlot[];
  /** The match keys by which new records of the slot are recognised, strongest first; null = all of the kind. */
  matchOn(slot: RecordSlot, kind: EntityKind): readonly string[] | null;
  /** Whether flows of the kind lead from one slot to the other, over others and either way. */
  isConnected(a: RecordSlot, b: RecordSlot, kind: EntityKind): boolean;
  /** Replaces the flows that people paused, besides those that the configuration pauses; effective at once. */
  setPaused(flows: ReadonlySet<FlowId>): void;
  /** The same with one flow running and its two systems writable, whatever is switched off now. */
  asIfRunning(flow: FlowId): SyncTopology;
  /** The flows as they are configured. */
  readonly configuredFlows: readonly Flow[];
  /** How long reads of the slot, from the record itself or from a list, and its writes may lag. */
  timingOf(slot: RecordSlot, source: ReadingSource): AccessTiming;
}

/** Whether a reading came straight from its record or from a list, which may lag more. */
export type ReadingSource = 'record' | 'list';

/** Connected systems and the flows between them; {@link buildTopology} throws where the two do not fit. */
export interface TopologyParts {
  readonly systems: readonly ConnectedSystem[];
  readonly flows: readonly Flow[];
  /** The system in which createX makes a record when the caller names none, by kind. */
  readonly homes: Readonly<Partial<Record<EntityKind, SystemId>>>;
  /** For how long a request may wait before it leaves, milliseconds. */
  readonly sendBudgetMs: number;
}

/** Puts systems and flows together. Throws when a flow names a record type that its system does not carry. */
export function buildTopology(parts: TopologyParts): SyncTopology {
  const { systems, flows: configuredFlows, homes, sendBudgetMs } = parts;
  let flows = configuredFlows;
  const byId = new Map(systems.map((each) => [each.connector.system, each]));
  const systemOf = (id: SystemId): ConnectedSystem => {
    const found = byId.get(id);
    invariant(found, `no system "${id}" is connected`);
    return found;
  };
  const findSpec = ({ system, type }: RecordSlot): RecordTypeSpec | null =>
    byId.get(system)?.connector.recordTypes[type] ?? null;
  const specOf = (slot: RecordSlot): RecordTypeSpec => {
    const spec = findSpec(slot);
    invariant(spec, `system "${slot.system}" carries no record type "${slot.type}"`);
    return spec;
  };
  for (const flow of flows.filter((each) => !each.isLines)) for (const slot of [flow.left, flow.right]) specOf(slot);
  const slots = systems.flatMap(({ connector }) =>
    Object.keys(connector.recordTypes).map((type): RecordSlot => ({ system: connector.system, type })),
  );
  return {
    configuredFlows,
    get flows() {
      return flows;
    },
    setPaused: (paused) => {
      flows = configuredFlows.map((flow) => (paused.has(flow.id) ? pausedFlow(flow) : flow));
    },
    asIfRunning: (flow) => buildTopology({ ...parts, ...runningParts(systems, flows, flow) }),
    slots,
    systems: systems.map(describe),
    specOf,
    connectorOf: (system) => systemOf(system).connector,
    hasSlot: (slot) => findSpec(slot) !== null,
    isWritable: (system) => byId.get(system)?.isWritable ?? false,
    slotsOf: (kind) => slots.filter((slot) => specOf(slot).mappings[kind] !== undefined),
    mappingOf: (slot, kind): Mapping | null => findSpec(slot)?.mappings[kind] ?? null,
    capabilitiesOf: (slot) => findSpec(slot)?.capabilities ?? noCapabilities,
    homeSlot: (kind) => slots.find((slot) => slot.system === homes[kind] && specOf(slot).primaryKind === kind) ?? null,
    kindsOf: (slot) => kindsOf(slot, findSpec(slot), flows),
    leftsOf: (slot) => flows.filter((flow) => isSameSlot(flow.right, slot)).map((flow) => flow.left),
    matchOn: (slot, kind) => matchOn(flows.filter((flow) => flow.kind === kind && isAtEnd(flow, slot))),
    isConnected: (a, b, kind) =>
      connectedSlots(
        a,
        flows.filter((flow) => flow.kind === kind),
      ).has(slotKey(b)),
    timingOf: (slot, source) => {
      const capabilities = findSpec(slot)?.capabilities ?? noCapabilities;
      const requestTimeoutMs = byId.get(slot.system)?.connector.requestTimeoutMs ?? 0;
      return timingOf(capabilities, source, { sendBudgetMs, requestTimeoutMs });
    },
  };
}

function timingOf(
  { compareAndSet, readLagMs, listLagMs }: Capabilities,
  source: ReadingSource,
  { sendBudgetMs, requestTimeoutMs }: Pick<TopologyParts, 'sendBudgetMs'> & { readonly requestTimeoutMs: number },
): AccessTiming {
  return {
    enforcesVersion: compareAndSet === 'version',
    readLagMs: source === 'record' ? readLagMs : listLagMs,
    requestTimeoutMs,
    holdMs: sendBudgetMs + requestTimeoutMs + Math.max(readLagMs, listLagMs),
  };
}

/** Of records that no configured system has. */
const noCapabilities: Capabilities = {
  compareAndSet: 'none',
  markerSearch: 'none',
  hasIdempotencyKey: false,
  readManyLimit: null,
  hasChangeFeed: false,
  deletes: 'none',
  canCreate: false,
  canUpdate: false,
  canDelete: false,
  hasWebhooks: false,
  readLagMs: 0,
  listLagMs: 0,
  feedLagMs: 0,
  unprotectedWindow: null,
};

const describe = ({ connector, name, isWritable }: ConnectedSystem): SystemDescription => ({
  id: connector.system,
  kind: connector.kind,
  name,
  isWritable,
  recordTypes: Object.keys(connector.recordTypes),
});

const pausedFlow = (flow: Flow): Flow => ({ ...flow, settings: { ...flow.settings, isPaused: true } });

function runningParts(
  systems: TopologyParts['systems'],
  flows: readonly Flow[],
  id: FlowId,
): Pick<TopologyParts, 'systems' | 'flows'> {
  const flow = flows.find((each) => each.id === id);
  invariant(flow, `there is no flow "${id}"`);
  const isOfFlow = (system: SystemId): boolean => system === flow.left.system || system === flow.right.system;
  return {
    systems: systems.map((each) => (isOfFlow(each.connector.system) ? { ...each, isWritable: true } : each)),
    flows: flows.map((each) => (each === flow ? { ...each, settings: { ...each.settings, isPaused: false } } : each)),
  };
}

/** Only flows match, and those that create `never` do not either: what no flow names has nothing to be in sync with. */
function matchOn(flows: readonly Flow[]): readonly string[] | null {
  const matching = flows.filter((flow) => flow.settings.create !== 'never');
  if (matching.length === 0) return [];
  return matching.find((flow) => flow.settings.matchOn !== null)?.settings.matchOn ?? null;
}

function kindsOf(slot: RecordSlot, spec: RecordTypeSpec | null, flows: readonly Flow[]): readonly EntityKind[] {
  if (spec === null) return [];
  const asLeft = flows.filter((flow) => isSameSlot(flow.left, slot) && !flow.isLines).map((flow) => flow.kind);
  return [...new Set([spec.primaryKind, ...asLeft])].filter((kind) => isLive(kind, slot, flows));
}
