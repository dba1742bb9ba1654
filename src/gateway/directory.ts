import { systemFailureReasons, type SystemFailureReason } from '../core/errors';
import type { Flow } from '../core/flow';
import { isSameSlot, type SystemId } from '../core/ids';
import { isPulled, type MappingRow } from '../core/mapping';
import type { Engine, SystemDescription } from '../sync/engine';
import { parseGlobalId } from './global-id';
import { canSee, type Viewer } from './viewer';

/** A system with how it was last found. */
export interface SystemRow extends SystemDescription {
  /** Null = serving. */
  readonly reason: SystemFailureReason | null;
  readonly message: string | null;
  readonly since: number | null;
  readonly pausedUntil: number | null;
}

/** A dataflow document with the flows the caller may see. */
export interface DataflowRow {
  readonly name: string;
  readonly systems: readonly SystemRow[];
  readonly flows: readonly Flow[];
}

/** A field that travels along a flow, and where both sides hold it. */
export interface FlowField {
  readonly field: string;
  readonly leftProperties: readonly string[];
  readonly rightProperties: readonly string[];
}

/** The systems, dataflows and flows that one caller may see. */
export interface Directory {
  readonly systems: () => readonly SystemRow[];
  /** A system by its own name or its global id; null when there is none for this caller. */
  readonly findSystem: (nameOrId: string) => SystemRow | null;
  /** The system of a record or link that the caller sees. A system that is configured no more has its id as its name. */
  readonly systemOf: (id: SystemId) => SystemRow;
  readonly dataflows: () => readonly DataflowRow[];
  readonly findDataflow: (name: string) => DataflowRow | null;
  readonly findFlow: (nameOrId: string) => Flow | null;
  readonly fieldsOf: (flow: Flow) => readonly FlowField[];
}

/** What `viewer` may see of the engine's topology. */
export function createDirectory(engine: Engine, viewer: Viewer): Directory {
  const { topology } = engine;
  const systems = (): readonly SystemRow[] =>
    topology.systems.filter(({ id }) => canSee(viewer, id)).map((system) => withState(system, engine));
  // every record of a page asks for its system
  const known = new Map<SystemId, SystemRow>();
  const systemOf = (id: SystemId): SystemRow => {
    const found = known.get(id) ?? systems().find((system) => system.id === id) ?? unknownSystem(id);
    known.set(id, found);
    return found;
  };
  const flows = (): readonly Flow[] =>
    topology.flows.filter(({ left, right }) => canSee(viewer, left.system) && canSee(viewer, right.system));
  const dataflows = (): readonly DataflowRow[] => {
    const names = [...new Set(flows().map(({ dataflow }) => dataflow))];
    return names.map((name) => {
      const own = flows().filter(({ dataflow }) => dataflow === name);
      const ids = new Set(own.flatMap(({ left, right }) => [left.system, right.system]));
      return { name, flows: own, systems: systems().filter(({ id }) => ids.has(id)) };
    });
  };
  return {
    systems,
    findSystem: (nameOrId) => {
      const name = nameOf(nameOrId, 'system');
      return systems().find(({ id }) => id === name) ?? null;
    },
    systemOf,
    dataflows,
    findDataflow: (name) => dataflows().find((dataflow) => dataflow.name === name) ?? null,
    findFlow: (nameOrId) => {
      const name = nameOf(nameOrId, 'flow');
      return flows().find(({ id }) => id === name) ?? null;
    },
    fieldsOf: (flow) => sharedFields(flow, engine),
  };
}

function nameOf(nameOrId: string, type: 'system' | 'flow'): string {
  const parsed = parseGlobalId(nameOrId);
  return parsed?.type === type ? parsed.name : nameOrId;
}

function withState(system: SystemDescription, engine: Engine): SystemRow {
  const state = engine.systemStates().find((each) => each.system === system.id);
  const reason = toReason(state?.reason ?? null);
  return {
    ...system,
    reason,
    // our own sentence: what a vendor said stays in the log
    message: reason === null ? null : systemFailureReasons[reason],
    since: state?.since ?? null,
    pausedUntil: state?.pausedUntil ?? null,
  };
}

const toReason = (text: string | null): SystemFailureReason | null =>
  text !== null && Object.hasOwn(systemFailureReasons, text) ? (text as SystemFailureReason) : null;

const unknownSystem = (id: SystemId): SystemRow => ({
  id,
  kind: 'unknown',
  name: id,
  isWritable: false,
  recordTypes: [],
  reason: null,
  message: 'The system is not configured any more.',
  since: null,
  pausedUntil: null,
});

/** The fields of the records, and those of their lines as `lines.quantity`; of a flow of lines, these alone. */
function sharedFields(flow: Flow, { topology }: Engine): readonly FlowField[] {
  const holder = flow.isLines ? topology.flows.find((each) => holdsLines(each, flow)) : flow;
  if (holder === undefined) return [];
  const left = topology.mappingOf(holder.left, flow.kind);
  const right = topology.mappingOf(holder.right, flow.kind);
  if (left === null || right === null) return [];
  const ofLines = sharedRows(left.lines?.rows ?? [], right.lines?.rows ?? []).map((each) => ({
    ...each,
    field: `lines.${each.field}`,
  }));
  return flow.isLines ? ofLines : [...sharedRows(left.rows, right.rows), ...ofLines];
}

/** Whether a flow's records are those that hold the lines of the other flow. */
const holdsLines = (flow: Flow, lines: Flow): boolean =>
  !flow.isLines && flow.dataflow === lines.dataflow && flow.kind === lines.kind && isSameSlot(flow.right, lines.right);

const sharedRows = (left: readonly MappingRow[], right: readonly MappingRow[]): readonly FlowField[] =>
  left.flatMap((row) => {
    const other = right.find(({ field }) => field === row.field);
    if (other === undefined || !(isPulled(row) || isPulled(other))) return [];
    return [{ field: row.field, leftProperties: [row.native].flat(), rightProperties: [other.native].flat() }];
  });
