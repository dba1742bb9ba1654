import { parseArgs } from 'node:util';
import type { Sandbox } from '../../src/sandbox/sandbox';
import { inTransaction } from '../../src/store/transaction';
import setUp from '../global-setup';
import tearDown from '../global-teardown';
import { type Stack, startStack } from '../support/stack';
import { waitUntil } from '../support/wait-until';

/**
 * A first load in anger: `npm run load -- --contacts 5000`. Both vendors hold that many people, half of them the same;
 * the engine links them and makes what is missing. Then everything is read once more, and nothing may be written.
 * Fails when a record was made twice or the second pass wrote.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { contacts: { type: 'string', default: '5000' } } });
  const contacts = Number(values.contacts);
  if (!Number.isInteger(contacts) || contacts < 10 || contacts > 50_000) {
    throw new Error('--contacts takes a whole number from 10 to 50000');
  }
  await setUp();
  try {
    const customers = Math.round(contacts / 10);
    const stack = await startStack({ sample: { customers, contacts, overlap: 0.5 }, pollMs: 2_000 });
    try {
      process.exitCode = (await load(stack, contacts)) ? 0 : 1;
    } finally {
      await stack.close();
    }
  } finally {
    await tearDown();
  }
}

async function load(stack: Stack, contacts: number): Promise<boolean> {
  const startedAt = Date.now();
  await stack.engine.start();
  await atRest(stack);
  const seconds = Math.round((Date.now() - startedAt) / 1_000);
  const [left, right] = [await emails(stack.crm, 'Contact'), await emails(stack.superoffice, 'Person')];
  const duplicates = twice(left) + twice(right);
  print(`${contacts} contacts on each side, half the same: linked in ${seconds} s`);
  print(`people in the CRM ${left.length}, in SuperOffice ${right.length}, duplicates ${duplicates}`);
  print(`requests: CRM ${await requestCount(stack.crm)}, SuperOffice ${await requestCount(stack.superoffice)}`);
  print(await databaseSize(stack));

  await forgetLogs(stack);
  // polls go on meanwhile: a deadlock with one of them is tried again
  await inTransaction(stack.database.dataSource, async (db) => {
    await db.query(`update record set hash = ''`);
    await db.query('update change_cursor set changed_until = null');
  });
  await waitUntil('the second pass has begun', async () => (await dirtyRows(stack)) > 0, 60_000);
  await atRest(stack);
  const writes = (await writeCount(stack.crm)) + (await writeCount(stack.superoffice));
  print(`second pass over all records: ${writes} writes`);
  return duplicates === 0 && writes === 0 && right.length === contacts + contacts / 2;
}

const print = (line: string): boolean => process.stdout.write(`${line}\n`);

async function databaseSize({ database }: Stack): Promise<string> {
  const [row] = await database.dataSource.query(
    `select (select count(*) from entity)::int as entities, (select count(*) from record)::int as records,
            (pg_database_size(current_database()) / 1048576)::int as megabytes`,
  );
  return `database: ${row.entities} entities, ${row.records} records, ${row.megabytes} MB`;
}

async function dirtyRows({ database }: Stack): Promise<number> {
  const [row] = await database.dataSource.query('select count(*)::int as count from dirty');
  return row.count;
}

async function atRest(stack: Stack): Promise<void> {
  const slots = stack.engine.topology.systems.flatMap((system) => system.recordTypes).length;
  const isQuiet = async (): Promise<boolean> =>
    (await stack.store.readOpenGates()).length === slots && (await dirtyRows(stack)) === 0;
  await waitUntil('at rest', isQuiet, 15 * 60_000);
}

async function control<Answer>(sandbox: Sandbox, method: string, path: string): Promise<Answer> {
  const answer = await fetch(`${sandbox.controlUrl}${path}`, { method });
  return (answer.status === 204 ? null : await answer.json()) as Answer;
}

interface PersonRecord {
  readonly value: { readonly Email?: string | null; readonly Emails?: readonly { readonly Value: string }[] };
}

async function emails(sandbox: Sandbox, type: string): Promise<readonly string[]> {
  const { records } = await control<{ records: PersonRecord[] }>(sandbox, 'GET', `/records?type=${type}`);
  return records.map(({ value }, index) => (value.Email ?? value.Emails?.[0]?.Value ?? `none ${index}`).toLowerCase());
}

const twice = (values: readonly string[]): number => values.length - new Set(values).size;

type Counts = Readonly<Record<string, number>>;

const countsOf = async (sandbox: Sandbox): Promise<Counts> =>
  (await control<{ counts: Counts }>(sandbox, 'GET', '/requests')).counts;

const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);

const requestCount = async (sandbox: Sandbox): Promise<number> => sum(Object.values(await countsOf(sandbox)));

/** SuperOffice's agents are asked with POST, and so is its sign-in. */
const isWrite = (call: string): boolean => !/^GET |\/Agents\/\w+\/Get|login/i.test(call);

async function writeCount(sandbox: Sandbox): Promise<number> {
  const counts = Object.entries(await countsOf(sandbox));
  return sum(counts.filter(([call]) => isWrite(call)).map(([, count]) => count));
}

async function forgetLogs({ crm, superoffice }: Stack): Promise<void> {
  for (const sandbox of [crm, superoffice]) await control(sandbox, 'DELETE', '/requests');
}

void main();
