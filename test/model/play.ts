import { SystemFailure } from '../../src/core/errors';
import type { EntityId, RecordSlot } from '../../src/core/ids';
import type { SyncStore } from '../../src/store/port';
import { type EngineProcess, modelSettings, startProcess } from './engine-process';
import { checkAtRest } from './invariants';
import type { Memory } from './memory';
import { comeToRest } from './rest';
import type { Event, Schedule } from './schedule';
import { describeContent, type StoreView } from './store-view';
import { createTownLife, type TownLife } from './town-life';
import { towns } from './towns';
import { createWorld, type World } from './world';

/** What a schedule did. */
export interface Played {
  /** What was violated; null = nothing. */
  readonly violation: string | null;
  readonly steps: number;
  readonly crashes: number;
  readonly edits: number;
  readonly writes: number;
}

/** A schedule under way. */
interface Stage {
  readonly world: World;
  readonly life: TownLife;
  readonly view: StoreView;
  readonly memory: Memory;
  readonly slots: readonly RecordSlot[];
  process: EngineProcess;
  crashes: number;
}

/** Plays a schedule over an empty store, brings everything to rest and checks what must hold then. */
export async function play(
  schedule: Schedule,
  store: SyncStore,
  view: StoreView,
  trace?: (line: string) => void,
): Promise<Played> {
  const town = towns[schedule.town % towns.length];
  if (town === undefined) throw new Error('there is no town');
  const world = createWorld(town, store, trace);
  const process = startProcess(world);
  const stage: Stage = {
    world,
    life: createTownLife(world),
    view,
    memory: { fields: new Map(), records: new Map() },
    slots: process.context.topology.slots,
    process,
    crashes: 0,
  };
  let violation: string | null = null;
  for (const event of [...schedule.events, { what: 'rest', argument: 0 } as const]) {
    trace?.(`-- ${event.what}:${event.argument}`);
    violation = await happen(stage, event);
    if (violation !== null) break;
  }
  stage.process.crash();
  if (trace) for (const line of describeContent(await view.read())) trace(line);
  return {
    violation,
    steps: world.scheduler.taken,
    crashes: stage.crashes,
    edits: world.vendors.reduce((sum, { edits }) => sum + edits.length, 0),
    writes: world.vendors.reduce((sum, { engineWrites }) => sum + engineWrites, 0),
  };
}

const pick = <T>(items: readonly T[], argument: number): T | undefined => items[argument % Math.max(items.length, 1)];

/** Lets one thing happen; answers what it violated. */
async function happen(stage: Stage, { what, argument }: Event): Promise<string | null> {
  const { world, life } = stage;
  const { scheduler, clock } = world;
  switch (what) {
    case 'step':
      await scheduler.take(argument % Math.max(scheduler.steps.length, 1));
      break;
    case 'rush':
      for (let count = argument % 24; count >= 0; count -= 1) await scheduler.take(0);
      break;
    case 'pass':
      clock.pass([1, 40, 200, 700, 1_600][argument % 5] ?? 1);
      break;
    case 'passLong':
      clock.pass([2_500, 4_000, 8_000, 16_000][argument % 4] ?? 1);
      break;
    case 'loseLease':
      clock.pass(modelSettings.leaseMs + 1);
      break;
    case 'land':
      world.wire.land(argument);
      break;
    case 'loseAnswer':
      await failOne(stage, argument, / (lands|is answered)$/, { reason: 'TIMEOUT', isInDoubt: true });
      break;
    case 'refuse':
      await failOne(stage, argument, / (is served|leaves)$/, { reason: 'UNAVAILABLE', isInDoubt: false });
      break;
    case 'crash':
      stage.crashes += 1;
      stage.process.crash();
      stage.process = startProcess(world);
      break;
    case 'rest':
      return rest(stage);
    case 'create':
    case 'edit':
    case 'clear':
    case 'refer':
    case 'remove':
      life[what](argument);
      break;
    case 'poll':
    case 'sweep':
    case 'work':
    case 'settle':
    case 'hear':
      await begin(stage, what, argument);
      break;
  }
  return thrown(stage.process);
}

/** Begins a coroutine of the engine. */
async function begin(
  { process, slots, view, life }: Stage,
  what: 'poll' | 'sweep' | 'work' | 'settle' | 'hear',
  argument: number,
): Promise<void> {
  if (what === 'work') process.work(1 + (argument % 3));
  else if (what === 'settle') {
    const id: EntityId | undefined = pick(await view.entityIds(), argument);
    if (id !== undefined) process.settle([id]);
  } else if (what === 'hear') {
    const hint = pick(life.hints, argument);
    if (hint === undefined) return;
    const { vendor, record, deliveryId } = hint;
    process.hear({ system: vendor.system, type: record.type }, record.id, deliveryId);
  } else {
    const slot = pick(slots, argument);
    if (slot !== undefined) process[what](slot);
  }
}

/** Lets one request fail that waits at such a point. */
async function failOne(
  { world: { scheduler } }: Stage,
  argument: number,
  point: RegExp,
  { reason, isInDoubt }: { readonly reason: 'TIMEOUT' | 'UNAVAILABLE'; readonly isInDoubt: boolean },
): Promise<void> {
  const waiting = scheduler.steps.flatMap(({ label }, index) => (point.test(label) ? [index] : []));
  const index = pick(waiting, argument);
  const [system = 'crm'] = scheduler.steps[index ?? -1]?.label.split(' ') ?? [];
  if (index === undefined) return;
  await scheduler.fail(index, new SystemFailure(system as never, reason, { message: 'as scheduled', isInDoubt }));
}

const thrown = ({ errors: [first] }: EngineProcess): string | null =>
  first === undefined
    ? null
    : `the engine threw ${first instanceof Error ? (first.stack ?? first.message) : JSON.stringify(first)}`;

async function rest(stage: Stage): Promise<string | null> {
  const { world, process, view, memory } = stage;
  const problem = await comeToRest(world, process, view);
  return thrown(process) ?? problem ?? checkAtRest(world, await view.read(), memory);
}
