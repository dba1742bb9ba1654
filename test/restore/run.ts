import { Client } from 'pg';
import { sleep } from '../../src/lib/clock';
import { compare, type Findings } from '../kill/compare';
import { keepEvidence } from '../kill/evidence';
import { recordKinds, sideNames } from '../kill/fields';
import type { Gateway } from '../kill/gateway';
import { createLedger } from '../kill/ledger';
import { startPeople } from '../kill/people';
import { comesToRest } from '../kill/rest';
import { openStage, type Stage } from '../kill/stage';
import { urlOfDatabase } from '../support/database';

export interface RestoreOptions {
  readonly seed: number;
  /** How many creates and edits the dump does not know. */
  readonly changes: number;
}

/** What a restore test found. */
export interface RestoreResult {
  readonly created: number;
  readonly edits: number;
  readonly findings: Findings;
  /** Conflicts and matches that wait for a person, and creates that stand still for one. */
  readonly questions: number;
  readonly isAtRest: boolean;
  readonly evidence: string | null;
}

/** A gateway on one database, with a connection of ours to see when it has nothing left to do. */
interface Era {
  readonly gateway: Gateway;
  readonly stage: Stage;
  end(): Promise<void>;
}

/**
 * Loads, dumps, lets people make and edit many records that are synchronised, and goes on with the dump, which knows
 * nothing of them. The dump is a copy of the database inside its server, taken while no gateway runs.
 */
export async function runRestoreTest(
  { seed, changes }: RestoreOptions,
  tell: (line: string) => void,
  signal: AbortSignal,
): Promise<RestoreResult> {
  const stage = await openStage();
  let keeps = true;
  try {
    const ledger = createLedger(() => Date.now());
    for (const kind of recordKinds)
      for (const name of sideNames)
        for (const record of await stage.sides[name].readAll(kind)) ledger.enter(name, record);
    await stage.database.query('create database live');
    const load = await openEra(stage, 'live');
    const isLoaded = await comesToRest(load.stage, signal);
    await load.end();
    tell(`first load: ${isLoaded ? 'at rest' : 'NOT at rest'}`);
    await stage.database.query('create database restored template live');
    const known = ledger.entries.length;
    const lost = await openEra(stage, 'live');
    const people = startPeople({ sides: stage.sides, ledger, seed, isLoaded: true });
    const done = (): number => ledger.entries.length - known + ledger.edits();
    while (done() < changes && !signal.aborted) await sleep(50, signal);
    await people.stop();
    const isSynchronised = await comesToRest(lost.stage, signal);
    await lost.end();
    const created = ledger.entries.length - known;
    tell(`${created} creates and ${ledger.edits()} edits: ${isSynchronised ? 'at rest' : 'NOT at rest'}`);
    const restored = await openEra(stage, 'restored');
    const isRestored = await comesToRest(restored.stage, signal);
    const findings = await compare(stage.sides, ledger);
    const questions = await countQuestions(restored.stage.database);
    const { duplicates, strays, lostEdits, changes: changed } = findings;
    const isAtRest = isLoaded && isSynchronised && isRestored;
    keeps = !isAtRest || duplicates.length + strays.length + lostEdits.length + changed.length > 0;
    if (keeps) await keepEvidence(restored.stage);
    await restored.end();
    const evidence = keeps ? stage.directory : null;
    return { created, edits: ledger.edits(), findings, questions, isAtRest, evidence };
  } catch (error) {
    keeps = !signal.aborted;
    throw error;
  } finally {
    await stage.close(keeps);
  }
}

async function openEra(stage: Stage, name: string): Promise<Era> {
  const databaseUrl = urlOfDatabase(stage.databaseUrl, name);
  const database = new Client({ connectionString: databaseUrl });
  await database.connect();
  const gateway = await stage.openGateway(name, databaseUrl);
  gateway.start();
  return {
    gateway,
    stage: { ...stage, database },
    async end() {
      await gateway.end();
      await database.end();
    },
  };
}

async function countQuestions(database: Client): Promise<number> {
  const { rows } = await database.query(
    `select (select count(*) from conflict where state = 'open') + (select count(*) from match_review where state = 'open')
       + (select count(*) from link where state = 'creating' and blocked_reason is not null) as questions`,
  );
  return Number(rows[0].questions);
}
