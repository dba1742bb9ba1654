import { hashJson } from '../lib/hash';
import type { SyncTopology } from './topology';

/** A hash of all that decides what is written where: writability, flows with their settings, mappings, how many creates. */
export function configurationHash(topology: SyncTopology, maxFanOut: number): string {
  // what people pause is told apart: resuming a flow takes in what was missed
  const { systems, configuredFlows: flows, slots } = topology;
  return hashJson({
    maxFanOut,
    systems: systems.map(({ id, kind, isWritable }) => ({ id, kind, isWritable })),
    flows: flows.map(({ id, kind, left, right, settings }) => [
      id,
      kind,
      { ...left },
      { ...right },
      JSON.stringify(settings),
    ]),
    mappings: slots.map((slot) => [
      slot.system,
      slot.type,
      ...Object.entries(topology.specOf(slot).mappings).map(([kind, mapping]) => `${kind} ${mapping.hash}`),
    ]),
  });
}
