import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Client } from 'pg';
import { silentLogger } from '../../src/lib/logger';
import { errorCodeOf } from '../../src/store/database-start-error';
import { startEmbeddedPostgres } from '../../src/store/embedded';
import { isRunning, listProcesses } from '../../src/store/embedded/inspect';
import { startEmbeddedProcess } from '../support/embedded-process';
import { fastFolder } from '../support/fast-folder';
import { waitUntil } from '../support/wait-until';

const log = silentLogger;
const isRoot = process.getuid?.() === 0;
let home: string;
let directory: string;

beforeEach(() => {
  home = mkdtempSync(path.join(fastFolder(), 'samband-embedded-'));
  directory = path.join(home, 'postgres');
  chmodSync(home, 0o755);
});

afterEach(() => {
  const left = processesOf(directory);
  kill(left);
  rmSync(home, { recursive: true, force: true });
  expect(left).toEqual([]);
});

test('what was written before a stop is there after the next start', async () => {
  const first = await startEmbeddedPostgres({ directory, log });
  await query(first.url, 'create table kept as select 41 + 1 as answer');
  await first.stop();
  expect(processesOf(directory)).toEqual([]);

  const second = await startEmbeddedPostgres({ directory, log });
  expect(await query(second.url, 'select answer from kept')).toEqual([{ answer: 42 }]);
  await second.stop();
});

test('a server killed in the middle of inserts comes back with every row it had acknowledged', async () => {
  const first = await startEmbeddedPostgres({ directory, log });
  await query(first.url, 'create table edit (id int primary key)');
  const acknowledged: number[] = [];
  const writer = insertUntilBroken(first.url, acknowledged);
  await waitUntil('50 rows are acknowledged', () => acknowledged.length >= 50);
  kill(processesOf(directory));
  await writer;

  const second = await startEmbeddedPostgres({ directory, log });
  const rows = await query(second.url, 'select id from edit order by id');
  expect(rows.slice(0, acknowledged.length)).toEqual(acknowledged.map((id) => ({ id })));
  await first.stop();
  expect(await query(second.url, 'select 1 as alive')).toEqual([{ alive: 1 }]);
  await second.stop();
});

test('two first starts at once share one server, and the last to leave stops it', async () => {
  const [left, right] = await Promise.all([startEmbeddedProcess(directory), startEmbeddedProcess(directory)]);
  expect(left.url).toBe(right.url);
  expect(await left.stop()).toBe(0);
  expect(await query(right.url, 'select 1 as alive')).toEqual([{ alive: 1 }]);
  expect(await right.stop()).toBe(0);
  expect(processesOf(directory)).toEqual([]);
});

test('two that leave at once leave no server behind', async () => {
  const users = await Promise.all([1, 2, 3].map(() => startEmbeddedProcess(directory)));
  expect(await Promise.all(users.map((user) => user.stop()))).toEqual([0, 0, 0]);
  expect(processesOf(directory)).toEqual([]);
});

test('the server of a killed run is joined by the next, which stops it', async () => {
  const killed = await startEmbeddedProcess(directory);
  await killed.kill();
  const next = await startEmbeddedPostgres({ directory, log });
  expect(next.url).toBe(killed.url);
  await next.stop();
  expect(processesOf(directory)).toEqual([]);
});

test('a start while the last user leaves gets a server that stays', async () => {
  const leaving = await startEmbeddedPostgres({ directory, log });
  const [, coming] = await Promise.all([leaving.stop(), startEmbeddedPostgres({ directory, log })]);
  expect(await query(coming.url, 'select 1 as alive')).toEqual([{ alive: 1 }]);
  await coming.stop();
});

test('an ephemeral database leaves nothing behind, even when its owner is killed', async () => {
  const owner = await startEmbeddedProcess(directory, 'ephemeral');
  const pids = processesOf(directory);
  expect(pids).not.toEqual([]);
  await owner.kill();
  await waitUntil('the server has ended', () => !pids.some(isRunning));
  await waitUntil('the folder is gone', () => !existsSync(directory));
});

test('a seat survives the recovery after a crashed backend', async () => {
  const postgres = await startEmbeddedPostgres({ directory, log });
  const [seat] = await query(postgres.url, `select pid from pg_stat_activity where application_name = 'samband seat'`);
  process.kill(Number(seat?.pid), 'SIGKILL');
  const seated = `select count(*)::int as seats from pg_locks where locktype = 'advisory' and pid <> ${String(seat?.pid)}`;
  await waitUntil('the seat is taken again', async () => {
    const rows = await query(postgres.url, seated).catch(() => []);
    return rows[0]?.seats === 1;
  });
  await postgres.stop();
});

test('a server that is killed under its users is started again where they look for it', async () => {
  const postgres = await startEmbeddedPostgres({ directory, log });
  await query(postgres.url, 'create table kept as select 42 as answer');
  kill(processesOf(directory));
  await waitUntil('it answers again', async () => {
    const rows = await query(postgres.url, 'select answer from kept').catch(() => []);
    return rows[0]?.answer === 42;
  });
  await postgres.stop();
  expect(processesOf(directory)).toEqual([]);
});

test('a number in postmaster.pid that now belongs to another process does not stop the start', async () => {
  const first = await startEmbeddedProcess(directory);
  const pidFile = path.join(directory, 'data', 'postmaster.pid');
  const lines = readFileSync(pidFile, 'utf8').split('\n');
  // with its user: nobody is left to start it again
  await first.kill();
  kill(processesOf(directory));
  await waitUntil('the server has ended', () => processesOf(directory).length === 0);
  // of the same account: PostgreSQL takes another account's process for none of its own
  const { uid, gid } = statSync(path.join(directory, 'data'));
  const other = spawn('/bin/sleep', ['60'], { uid, gid, stdio: 'ignore' });
  const ended = once(other, 'exit');
  writeFileSync(pidFile, [other.pid, ...lines.slice(1)].join('\n'));
  const second = await startEmbeddedPostgres({ directory, log });
  expect(await query(second.url, 'select 1 as alive')).toEqual([{ alive: 1 }]);
  other.kill();
  await ended;
  await second.stop();
});

test('a start that was killed half-way leaves no half-made database', async () => {
  mkdirSync(path.join(directory, 'data.new-0badcafe'), { recursive: true });
  const postgres = await startEmbeddedPostgres({ directory, log });
  expect(await query(postgres.url, 'select 1 as alive')).toEqual([{ alive: 1 }]);
  expect(existsSync(path.join(directory, 'data.new-0badcafe'))).toBe(false);
  await postgres.stop();
});

test('the password can be read by its owner alone, and nobody gets in without it', async () => {
  const postgres = await startEmbeddedPostgres({ directory, log });
  expect(statSync(path.join(directory, 'password')).mode & 0o777).toBe(0o600);
  const wrong = new URL(postgres.url);
  wrong.password = 'guess';
  await expect(query(wrong.href, 'select 1')).rejects.toThrow('password authentication failed');
  await postgres.stop();
});

test('values of a refused statement do not reach the log', async () => {
  const postgres = await startEmbeddedPostgres({ directory, log });
  await query(postgres.url, `create table person (email text unique)`);
  await query(postgres.url, `insert into person values ('kari@nordmann.example')`);
  await expect(query(postgres.url, `insert into person values ('kari@nordmann.example')`)).rejects.toThrow('duplicate');
  await postgres.stop();
  const text = readFileSync(path.join(directory, 'postgres.log'), 'utf8');
  expect(text).toContain('duplicate key value');
  expect(text).not.toContain('nordmann');
});

// only root has to give up its rights, and with them the way into a folder of root's own
(isRoot ? test : test.skip)('root can keep the database below a folder that is closed to everybody else', async () => {
  chmodSync(home, 0o700);
  const first = await startEmbeddedPostgres({ directory, log });
  await query(first.url, 'create table kept as select 42 as answer');
  await first.stop();
  const second = await startEmbeddedPostgres({ directory, log });
  expect(await query(second.url, 'select answer from kept')).toEqual([{ answer: 42 }]);
  await second.stop();
  expect(statSync(path.join(directory, 'data')).uid).not.toBe(0);
});

test('a database of another major version is refused with the way out', async () => {
  const data = path.join(directory, 'data');
  mkdirSync(data, { recursive: true });
  writeFileSync(path.join(data, 'PG_VERSION'), '12\n');
  writeFileSync(path.join(directory, 'password'), 'secret\n');
  await expect(startEmbeddedPostgres({ directory, log })).rejects.toThrow(
    `The database in ${directory} was made by PostgreSQL 12, and this Samband brings PostgreSQL 18. Move its content ` +
      'with the earlier Samband and pg_dump, or set DATABASE_URL to a PostgreSQL 12 server that holds it; to begin ' +
      'anew, move the folder away.',
  );
});

test('a folder that cannot be written is refused with the way out', async () => {
  writeFileSync(directory, 'a file where the folder should be');
  await expect(startEmbeddedPostgres({ directory, log })).rejects.toThrow(
    `The database folder ${directory} cannot be written (EEXIST). Give this user the right to write there, set ` +
      'SAMBAND_DATA_DIR to another folder, or set DATABASE_URL.',
  );
  rmSync(directory);
});

test('a password file that was lost or changed is named', async () => {
  const first = await startEmbeddedPostgres({ directory, log });
  await first.stop();
  const file = path.join(directory, 'password');
  writeFileSync(file, 'another\n');
  await expect(startEmbeddedPostgres({ directory, log })).rejects.toThrow(`refuses the password in ${file}`);
  expect(processesOf(directory)).toEqual([]);
  rmSync(file);
  await expect(startEmbeddedPostgres({ directory, log })).rejects.toThrow(`cannot be read from ${file} (ENOENT)`);
});

/** Kills processes, some of which may end by themselves once another of them has. */
function kill(pids: readonly number[]): void {
  for (const pid of pids) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch (error) {
      if (errorCodeOf(error) !== 'ESRCH') throw error;
    }
  }
}

/** The processes of the server in `folder`, found by what its pid file and their titles say. */
function processesOf(folder: string): number[] {
  const pidFile = path.join(folder, 'data', 'postmaster.pid');
  const all = listProcesses();
  const pid = existsSync(pidFile) ? Number.parseInt(readFileSync(pidFile, 'utf8'), 10) : null;
  const name = /samband-[0-9a-f]{12}/.exec(all.find((found) => found.pid === pid)?.command ?? '')?.[0];
  return name === undefined ? [] : all.filter(({ command }) => command.includes(name)).map((found) => found.pid);
}

async function insertUntilBroken(url: string, acknowledged: number[]): Promise<void> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  for (let id = 1; ; id++) {
    const isDone = await client.query('insert into edit values ($1)', [id]).then(
      () => true,
      () => false,
    );
    if (!isDone) break;
    acknowledged.push(id);
  }
  await client.end().catch(() => undefined);
}

async function query(url: string, statement: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(statement)).rows;
  } finally {
    await client.end();
  }
}
