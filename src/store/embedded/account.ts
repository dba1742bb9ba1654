import { readFileSync, statSync } from 'node:fs';
import { DatabaseStartError } from '../database-start-error';

/** A user and group of this machine, by number. */
export interface Account {
  readonly uid: number;
  readonly gid: number;
}

const unprivilegedNames = ['postgres', 'nobody'];

/**
 * The account PostgreSQL must run as: null (ourselves) unless we are root, which it refuses. As root, the owner of an
 * existing data folder, so that a folder made by an ordinary user stays that user's; otherwise `postgres` or `nobody`.
 */
export function postgresAccount(dataFolder: string): Account | null {
  if (process.platform === 'win32' || process.getuid?.() !== 0) return null;
  const owner = statSync(dataFolder, { throwIfNoEntry: false });
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  const account = unprivilegedNames.map(findAccount).find((found) => found !== null);
  if (account) return account;
  throw new DatabaseStartError(
    'PostgreSQL refuses to run as root, and this machine has no user "postgres" or "nobody" to run it as. ' +
      'Start Samband as an ordinary user, or set DATABASE_URL to a PostgreSQL server.',
  );
}

function findAccount(name: string): Account | null {
  for (const line of readFileSync('/etc/passwd', 'utf8').split('\n')) {
    const [user, , uid, gid] = line.split(':');
    if (user === name && uid && gid) return { uid: Number(uid), gid: Number(gid) };
  }
  return null;
}
