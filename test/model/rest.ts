import { vanishingWaitMs } from '../../src/core/mass-guard';
import { scan } from '../../src/sync/poller';
import { sweepIfDue } from '../../src/sync/sweeper';
import { workOff } from '../../src/sync/work-off';
import { type EngineProcess, modelSettings } from './engine-process';
import { settled } from './scheduler';
import type { StoreContent, StoreView } from './store-view';
import type { World } from './world';

const bell = { ring: () => undefined, wait: () => Promise.resolve() };
const mostRounds = 60;
/** No schedule has people fill so many: an entity that grows beyond it at rest grows for ever, and ever more slowly. */
const mostFields = 1_000;
/** After so long without anybody doing anything, everything that was done is shown everywhere. */
const quietMs = 9_000;

/** Lets everything finish that is under way, then polls, sweeps and works until nothing is left. Answers what went on for ever. */
export async function comeToRest(world: World, process: EngineProcess, view: StoreView): Promise<string | null> {
  const { scheduler, clock } = world;
  while (scheduler.steps.length > 0) await scheduler.take(0);
  await settled();
  scheduler.setDirect(true);
  try {
    await process.finished();
    // nothing that was sent before is under way any more, and every lag is over
    clock.pass(quietMs);
    const isQuiet = await untilQuiet(world, process, view);
    if (!isQuiet) return `no rest after ${mostRounds} rounds; dirty: ${(await view.read()).dirtyKeys.join(', ')}`;
    return await checkSecondPass(world, process, view);
  } finally {
    scheduler.setDirect(false);
  }
}

const writesOf = (world: World): number => world.vendors.reduce((sum, { engineWrites }) => sum + engineWrites, 0);

async function untilQuiet(world: World, process: EngineProcess, view: StoreView): Promise<boolean> {
  let quiet = 0;
  let before = '';
  for (let round = 0; round < mostRounds; round += 1) {
    await oneRound(world, process);
    const content = await view.read();
    if (content.entities.some(({ fields }) => Object.keys(fields).length > mostFields)) return false;
    const after = stateOf(world, content);
    quiet = after === before ? quiet + 1 : 0;
    before = after;
    if (quiet === 2) return true;
    // the second quiet round comes after a sweep is due and every lag is over
    world.clock.pass(quiet === 1 ? modelSettings.sweepMs : quietMs);
  }
  return false;
}

/** What moves while there is something to do. A feed that tells of a delete again and again has it looked at, that is all. */
const stateOf = (world: World, { entities, links, dirtyKeys }: StoreContent): string =>
  [
    writesOf(world),
    ...entities.map(({ id, version }) => `${id} ${version}`),
    ...links.map(({ id, state, missingSince }) => `${id} ${state} ${missingSince}`),
    ...dirtyKeys,
  ].join();

/** Polls and sweeps every slot, then works off what is due. */
async function oneRound(world: World, { context }: EngineProcess): Promise<void> {
  for (const slot of context.topology.slots) await scan(context, slot, { work: bell, isBackground: true });
  for (const slot of context.topology.slots) await sweepIfDue(context, slot, bell);
  await workAll(world, context);
}

/** What may be part of a mass waits the longest. */
const longestWaitMs = vanishingWaitMs + 60_000;
const mostTurns = 80;

/** Works off everything due before the longest wait is over, passing the time until then. */
async function workAll({ clock, store }: World, context: EngineProcess['context']): Promise<void> {
  const { topology, settings } = context;
  for (let turn = 0; turn < mostTurns; turn += 1) {
    const claims = await store.claim({ limit: settings.batchSize, now: clock.now(), holdMs: settings.leaseMs });
    if (claims.length > 0) await workOff(context, claims);
    else {
      if ((await store.readOpenGates()).length < topology.slots.length)
        await store.openGates((slot) => topology.leftsOf(slot), clock.now());
      const due = await store.nextDue();
      if (due === null || due > clock.now() + longestWaitMs) break;
      clock.pass(Math.max(due - clock.now(), 0));
    }
  }
}

/** At rest, looking at everything again writes nothing and changes no entity. */
async function checkSecondPass(world: World, { context }: EngineProcess, view: StoreView): Promise<string | null> {
  const before = await view.read();
  const writes = writesOf(world);
  const { clock, store } = world;
  const active = before.entities.filter(({ state }) => state === 'active');
  const refs = before.links.flatMap(({ state, slot, externalId }) =>
    state === 'active' && externalId !== null ? [{ ...slot, externalId }] : [],
  );
  await store.markEntities(
    active.map(({ id }) => id),
    clock.now(),
  );
  await store.markRecords(refs, clock.now());
  await workAll(world, context);
  if (writesOf(world) > writes) return `a second pass wrote ${writesOf(world) - writes} times`;
  const versions = new Map((await view.read()).entities.map(({ id, version }) => [id, version]));
  const moved = before.entities.find(({ id, version }) => versions.get(id) !== version);
  return moved === undefined ? null : `a second pass changed entity ${moved.id}`;
}
