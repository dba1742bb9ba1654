import type { KeyScope } from '../application';
import { type ExitCode, exitCode } from '../exit-code';
import { environmentOf, type Session } from '../session';
import { UsageError } from '../usage-error';

/** `samband keys create`: the key alone on standard output, so that a script can take it. */
export async function createKey(session: Session, name: string, scopes: readonly KeyScope[]): Promise<ExitCode> {
  const environment = environmentOf(session);
  const application = await session.loadApplication();
  const key = await application.createKey(environment, { name, scopes });
  session.terminal.warn(`Key ${key.id} (${name}) with ${scopes.join(', ')}. It is shown this once; keep it safe:`);
  session.terminal.print(key.secret);
  return exitCode.ok;
}

/** `samband keys list` */
export async function listKeys(session: Session): Promise<ExitCode> {
  const environment = environmentOf(session);
  const application = await session.loadApplication();
  const keys = await application.listKeys(environment);
  if (keys.length === 0) session.terminal.warn('There are no keys. Make one with "samband keys create NAME".');
  for (const { id, name, scopes, createdAt, revokedAt } of keys) {
    const state = revokedAt === null ? 'active' : `revoked ${revokedAt.toISOString()}`;
    session.terminal.print([id, name, scopes.join(','), `created ${createdAt.toISOString()}`, state].join('\t'));
  }
  return exitCode.ok;
}

/** `samband keys revoke`: from then on the key opens nothing. */
export async function revokeKey(session: Session, id: string): Promise<ExitCode> {
  const environment = environmentOf(session);
  const application = await session.loadApplication();
  if (!(await application.revokeKey(environment, id))) {
    throw new UsageError('There is no active key with this id. "samband keys list" shows them all.');
  }
  session.terminal.print(`Key ${id} is revoked.`);
  return exitCode.ok;
}
