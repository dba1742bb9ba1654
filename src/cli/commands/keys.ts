import type { NewKey } from '../application';
import { type ExitCode, exitCode } from '../exit-code';
import { environmentOf, readySession, type Session } from '../session';
import { UsageError } from '../usage-error';

/** `samband keys create`: the key alone on standard output, so that a script can take it. */
export async function createKey(session: Session, request: NewKey): Promise<ExitCode> {
  if (request.systems !== null) await refuseUnknown(session, request.systems);
  const environment = environmentOf(session);
  const application = await session.loadApplication();
  const { id, name, scopes, systems, secret } = await application.createKey(environment, request);
  const where = systems === null ? 'all systems' : systems.join(', ');
  session.terminal.warn(
    `Key ${id} (${name}) with ${scopes.join(', ')} on ${where}. It is shown this once; keep it safe:`,
  );
  session.terminal.print(secret);
  return exitCode.ok;
}

/** A key for a system that is not there would open nothing, and nobody would know why. */
async function refuseUnknown(session: Session, systems: readonly string[]): Promise<void> {
  const { loaded } = await readySession(session);
  const known = loaded.settings.systems.map(({ id }): string => id);
  const unknown = systems.find((id) => !known.includes(id));
  if (unknown === undefined) return;
  throw new UsageError(`There is no system "${unknown}"; the configuration has ${known.join(', ')}.`);
}

/** `samband keys list` */
export async function listKeys(session: Session): Promise<ExitCode> {
  const environment = environmentOf(session);
  const application = await session.loadApplication();
  const keys = await application.listKeys(environment);
  if (keys.length === 0) session.terminal.warn('There are no keys. Make one with "samband keys create NAME".');
  for (const { id, name, scopes, systems, createdAt, revokedAt } of keys) {
    const state = revokedAt === null ? 'active' : `revoked ${revokedAt.toISOString()}`;
    session.terminal.print(
      [
        id,
        name,
        scopes.join(','),
        systems?.join(',') ?? 'all systems',
        `created ${createdAt.toISOString()}`,
        state,
      ].join('\t'),
    );
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
