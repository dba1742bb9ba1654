import { parseArgs } from 'node:util';
import { cases } from './cases';
import { explore, reportOf, summarise } from './explore';
import { formatSchedule, parseSchedule } from './schedule';
import { play } from './play';
import { createMemoryStore } from '../support/memory-store';
import { viewOf } from './store-view';

/** `npm run model -- --runs N --seed S [--minutes M] [--town T] [--json] [--recorded] [--replay "SCHEDULE" [--trace]]`. */
async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      runs: { type: 'string', default: '20000' },
      seed: { type: 'string', default: '1' },
      minutes: { type: 'string' },
      longest: { type: 'string', default: '160' },
      town: { type: 'string' },
      replay: { type: 'string' },
      'shrink-seconds': { type: 'string', default: '60' },
      trace: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      recorded: { type: 'boolean', default: false },
    },
  });
  const say = (line: string): void => void process.stdout.write(`${line}\n`);
  if (values.replay !== undefined) {
    const store = createMemoryStore();
    const played = await play(parseSchedule(values.replay), store, viewOf(store), values.trace ? say : undefined);
    say(played.violation ?? `no violation in ${played.steps} steps`);
    return played.violation === null ? 0 : 1;
  }
  const broken = values.recorded ? await playRecorded() : null;
  if (broken !== null) {
    say(`violated: ${broken}`);
    return 1;
  }
  const town = values.town === undefined ? {} : { town: Number(values.town) };
  const found = await explore({
    runs: Number(values.runs),
    seed: Number(values.seed),
    longest: Number(values.longest),
    shrinkMs: Number(values['shrink-seconds']) * 1_000,
    ...(values.minutes !== undefined && { limitMs: Number(values.minutes) * 60_000 }),
    ...town,
  });
  say(values.json ? JSON.stringify(reportOf(found)) : summarise(found));
  if (found.failure === null) return 0;
  say(`violated: ${found.failure.violation}`);
  say(`shrunk to ${found.failure.schedule.events.length} events: ${formatSchedule(found.failure.schedule)}`);
  return 1;
}

/** Plays the schedules that once violated something; answers the first that does again. */
async function playRecorded(): Promise<string | null> {
  for (const [name, schedule] of Object.entries(cases)) {
    const store = createMemoryStore();
    const { violation } = await play(parseSchedule(schedule), store, viewOf(store));
    if (violation !== null) return `${violation} (recorded: ${name})`;
  }
  return null;
}

void (async () => {
  process.exitCode = await main();
})();
