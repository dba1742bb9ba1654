import type { Settings } from '../config/settings';
import type { Flow } from '../core/flow';
import type { RecordSlot, SystemId } from '../core/ids';
import { dataflows } from '../flows';
import { bindDataflow } from '../flows/bind';
import { invariant } from '../lib/invariant';
import type { ConnectedSystem } from '../sync/topology';

/** A flow that does not run, because a system of it has no such record type. */
export interface IdleFlow {
  readonly id: string;
  readonly systemId: string;
  readonly recordType: string;
}

/** The record types that systems have, by system. */
export type RecordTypes = ReadonlyMap<SystemId, ReadonlySet<string>>;

/** The flows that the operator's dataflows put to work: those whose systems have both record types. */
export function flowsOf(settings: Settings, systems: readonly ConnectedSystem[]): readonly Flow[] {
  const types: RecordTypes = new Map(
    systems.map(({ connector }) => [connector.system, new Set(Object.keys(connector.recordTypes))]),
  );
  return boundFlows(settings).filter((flow) => lackOf(flow, types) === null);
}

/** The other ones. A system whose record types are not told is taken to have all. */
export const idleFlowsOf = (settings: Settings, types: RecordTypes): readonly IdleFlow[] =>
  boundFlows(settings).flatMap((flow) => {
    const lack = lackOf(flow, types);
    return lack === null ? [] : [{ id: flow.id, systemId: lack.system, recordType: lack.type }];
  });

function boundFlows(settings: Settings): readonly Flow[] {
  return settings.dataflows.flatMap(({ name, document, left, right, flows }) => {
    const dataflow = dataflows.find((each) => each.name === document);
    invariant(dataflow, `there is no dataflow document "${document}"`);
    return bindDataflow(dataflow, { name, left, right, settings: flows });
  });
}

/** Lines are no record type: they are read with the records that hold them. */
function lackOf({ left, right, isLines }: Flow, types: RecordTypes): RecordSlot | null {
  const slots = isLines ? [right] : [left, right];
  return slots.find(({ system, type }) => types.get(system)?.has(type) === false) ?? null;
}
