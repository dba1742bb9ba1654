import { parseArgs } from 'node:util';
import { cases } from './cases';
import { exploreInJobs } from './apart';
import { explore } from './explore';
import { summarise } from './report';
import { parseSchedule } from './schedule';
import { play } from './play';
import { createMemoryStore } from '../support/memory-store';
import { viewOf } from './store-view';

/** `npm run model -- --runs N --seed S [--minutes M] [--town T] [--jobs J] [--json] [--recorded] [--replay "SCHEDULE" [--trace]]`. */
async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      runs: { type: 'string', default: '20000' },
      seed: { type: 'string', default: '1' },
      minutes: { type: 'string' },
      jobs: { type: 'string', default: '1' },
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
  const [runs, seed, jobs] = [Number(values.runs), Number(values.seed), Number(values.jobs)];
  const shared = ['longest', 'shrink-seconds', 'minutes', 'town'] as const;
  const options = shared.flatMap((name) => (values[name] === undefined ? [] : [`--${name}`, values[name]]));
  const report =
    jobs > 1
      ? await exploreInJobs(jobs, { runs, seed, options })
      : await explore({
          runs,
          seed,
          longest: Number(values.longest),
          shrinkMs: Number(values['shrink-seconds']) * 1_000,
          ...(values.minutes !== undefined && { limitMs: Number(values.minutes) * 60_000 }),
          ...(values.town !== undefined && { town: Number(values.town) }),
        });
  say(values.json ? JSON.stringify(report) : summarise(report, seed));
  const { failure } = report;
  if (failure === null) return 0;
  say(`violated: ${failure.violation}`);
  say(`shrunk to ${failure.events} events: ${failure.schedule}`);
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
