import { type ExitCode, exitCode } from '../exit-code';
import { environmentOf, type Session } from '../session';

/** `samband migrate`: brings the database up to date and names what it ran. */
export async function migrate(session: Session): Promise<ExitCode> {
  const environment = environmentOf(session);
  const application = await session.loadApplication();
  const names = await application.migrate(environment);
  for (const name of names) session.terminal.print(name);
  session.terminal.print(names.length === 0 ? 'The database is up to date.' : `Migrations run: ${names.length}.`);
  return exitCode.ok;
}
