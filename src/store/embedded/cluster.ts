import { randomBytes } from 'node:crypto';
import {
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { hashText } from '../../lib/hash';
import { DatabaseStartError, errorCodeOf } from '../database-start-error';
import { type Account, postgresAccount } from './account';
import { type Binaries, locateBinaries } from './binaries';
import { run, type RunOptions } from './run';

/** One PostgreSQL data folder with its password, and all that is needed to run a server on it. */
export interface Cluster {
  readonly directory: string;
  readonly data: string;
  readonly log: string;
  /** Stands in the command line and in the titles of all its processes: how they are told from other servers. */
  readonly name: string;
  readonly password: string;
  readonly ephemeral: boolean;
  readonly account: Account | null;
  readonly binaries: Binaries;
}

/** Makes the folder that holds everything, so that it can be locked. Throws DatabaseStartError when it cannot be. */
export function prepareDirectory(directory: string): string {
  const isRoot = process.getuid?.() === 0;
  try {
    // root's folder must let the account PostgreSQL runs as pass through, though not look around
    mkdirSync(directory, { recursive: true, mode: isRoot ? 0o711 : 0o700 });
    const probe = path.join(directory, `probe-${process.pid}`);
    writeFileSync(probe, '');
    rmSync(probe);
    return realpathSync(directory);
  } catch (error) {
    throw new DatabaseStartError(
      `The database folder ${path.resolve(directory)} cannot be written (${errorCodeOf(error) ?? String(error)}). ` +
        'Give this user the right to write there, set SAMBAND_DATA_DIR to another folder, or set DATABASE_URL.',
      { cause: error },
    );
  }
}

/** Whether a cluster was made in `directory`. */
export const hasCluster = (directory: string): boolean => existsSync(path.join(directory, 'data', 'PG_VERSION'));

/** Opens the cluster in `directory`, which it makes at the first start. The caller holds the directory's lock. */
export async function openCluster(directory: string, ephemeral: boolean): Promise<Cluster> {
  const data = path.join(directory, 'data');
  const account = postgresAccount(data);
  const binaries = await locateBinaries(account);
  const isNew = !hasCluster(directory);
  const cluster: Cluster = {
    directory,
    data,
    log: path.join(directory, 'postgres.log'),
    name: `samband-${hashText(data).slice(0, 12)}`,
    password: isNew ? newPassword(directory) : keptPassword(directory),
    ephemeral,
    account,
    binaries,
  };
  if (isNew) await initialise(cluster);
  else requireUsable(cluster);
  return cluster;
}

/**
 * How to name the data folder to a program that runs as the cluster's account. A folder below one that is closed to
 * that account (a root's home) is entered before the rights are given up, and named from within.
 */
export async function reachFolder(cluster: Cluster, folder: string): Promise<{ argument: string; run: RunOptions }> {
  const { account } = cluster;
  if (!account) return { argument: folder, run: { account, cwd: folder } };
  const probe = await run('/bin/ls', [folder], { account, cwd: '/' });
  if (probe.exitCode === 0) return { argument: folder, run: { account, cwd: folder } };
  if (process.platform === 'linux') return { argument: '/proc/self/cwd', run: { account, cwd: folder } };
  throw new DatabaseStartError(
    `PostgreSQL cannot run as root, and the account it runs as cannot enter ${folder}. Start Samband as an ordinary ` +
      'user, set SAMBAND_DATA_DIR to a folder below one that everybody can enter, or set DATABASE_URL.',
  );
}

/** Fills a draft folder and renames it: a start that is killed half-way leaves no half-made database. */
async function initialise(cluster: Cluster): Promise<void> {
  for (const name of readdirSync(cluster.directory)) {
    if (name.startsWith('data.new-')) rmSync(path.join(cluster.directory, name), { recursive: true, force: true });
  }
  const suffix = randomBytes(6).toString('hex');
  const draft = path.join(cluster.directory, `data.new-${suffix}`);
  const passwordFile = path.join(tmpdir(), `samband-${suffix}`);
  mkdirSync(draft, { mode: 0o700 });
  writeFileSync(passwordFile, `${cluster.password}\n`, { mode: 0o600, flag: 'wx' });
  try {
    for (const file of [draft, passwordFile]) giveTo(cluster.account, file);
    const reach = await reachFolder(cluster, draft);
    const args = [...initialiseArgs(reach.argument, passwordFile), ...(cluster.ephemeral ? ['--no-sync'] : [])];
    const { exitCode, output } = await run(cluster.binaries.initdb, args, reach.run);
    if (exitCode !== 0) throw startFailure(cluster, output);
    rmSync(cluster.data, { recursive: true, force: true });
    renameSync(draft, cluster.data);
  } finally {
    rmSync(passwordFile, { force: true });
    rmSync(draft, { recursive: true, force: true });
  }
}

function giveTo(account: Account | null, file: string): void {
  if (account) chownSync(file, account.uid, account.gid);
}

function initialiseArgs(data: string, passwordFile: string): string[] {
  const access = ['-U', 'postgres', '--auth=scram-sha-256', `--pwfile=${passwordFile}`];
  // text sorts the same on every machine, whatever locales it has
  const locale = ['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C'];
  return ['-D', data, ...access, ...locale, '--no-instructions'];
}

/** A failure of PostgreSQL's own programs, told from what they wrote. */
export function startFailure(cluster: Cluster, output: string): DatabaseStartError {
  if (/No space left on device/i.test(output)) {
    return new DatabaseStartError(
      `The disk that holds ${cluster.directory} is full. Free some space there (the database needs 100 MB to start), ` +
        'or set SAMBAND_DATA_DIR to a folder on another disk.',
    );
  }
  const words = output.trim().split('\n').slice(-5).join('\n');
  return new DatabaseStartError(
    `The database in ${cluster.directory} did not start. PostgreSQL says:\n${words}\n` +
      `See ${cluster.log}; to use another server, set DATABASE_URL.`,
  );
}

function requireUsable(cluster: Cluster): void {
  const version = readData(cluster, 'PG_VERSION').trim();
  const { majorVersion } = cluster.binaries;
  if (version === majorVersion) return;
  throw new DatabaseStartError(
    `The database in ${cluster.directory} was made by PostgreSQL ${version}, and this Samband brings PostgreSQL ` +
      `${majorVersion}. Move its content with the earlier Samband and pg_dump, or set DATABASE_URL to a PostgreSQL ` +
      `${version} server that holds it; to begin anew, move the folder away.`,
  );
}

function readData(cluster: Cluster, name: string): string {
  try {
    return readFileSync(path.join(cluster.data, name), 'utf8');
  } catch (error) {
    throw new DatabaseStartError(
      `The database in ${cluster.directory} cannot be read (${errorCodeOf(error) ?? String(error)}). ` +
        'Start Samband as the user who made it, or set DATABASE_URL.',
      { cause: error },
    );
  }
}

const passwordFileOf = (directory: string): string => path.join(directory, 'password');

function newPassword(directory: string): string {
  const password = randomBytes(24).toString('base64url');
  writeFileSync(passwordFileOf(directory), `${password}\n`, { mode: 0o600 });
  return password;
}

function keptPassword(directory: string): string {
  const file = passwordFileOf(directory);
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (error) {
    throw new DatabaseStartError(
      `The password of the database in ${directory} cannot be read from ${file} (${errorCodeOf(error) ?? String(error)}). ` +
        'Put the file back from a backup and start as the user who made it; to begin anew, move the folder away.',
      { cause: error },
    );
  }
}
