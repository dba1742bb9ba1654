import { systemId } from '../../src/core/ids';
import type { Connector } from '../../src/connectors/connector';
import { type SyncStore } from '../../src/store/port';
import { recordTypesOf } from './connector';
import { createScheduler, type Scheduler } from './scheduler';
import { createVirtualClock, type VirtualClock } from './time';
import type { Town } from './towns';
import { Vendor } from './vendor';
import { createWire, type Wire } from './wire';

/** Everything outside the engine's process: systems, wire, store and time. It outlives a crash. */
export interface World {
  readonly town: Town;
  readonly clock: VirtualClock;
  readonly scheduler: Scheduler;
  readonly wire: Wire;
  readonly store: SyncStore;
  readonly vendors: readonly Vendor[];
  readonly recordTypes: ReadonlyMap<Vendor, Connector['recordTypes']>;
  /** A new UUID, the same in every run of a schedule; the later the greater. */
  readonly newId: () => string;
}

const typesByTown = new WeakMap<Town, readonly Connector['recordTypes'][]>();

/** An empty world over an empty store. */
export function createWorld(town: Town, store: SyncStore, trace?: (line: string) => void): World {
  const clock = createVirtualClock();
  const vendors = town.systems.map(
    ({ id, profile, types }) => new Vendor(systemId(id), profile, types, { clock, trace }),
  );
  const types = typesByTown.get(town) ?? vendors.map(recordTypesOf);
  typesByTown.set(town, types);
  let ids = 0;
  return {
    town,
    clock,
    scheduler: createScheduler(clock, trace),
    wire: createWire(clock),
    store,
    vendors,
    recordTypes: new Map(vendors.map((vendor, index) => [vendor, types[index] ?? {}])),
    newId: () => `00000000-0000-7000-8000-${(++ids).toString(16).padStart(12, '0')}`,
  };
}
