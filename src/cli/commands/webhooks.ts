import type { WebhookAction } from '../application';
import { type ExitCode, exitCode } from '../exit-code';
import { readySession, type Session } from '../session';
import { UsageError } from '../usage-error';

/** `samband webhooks status|register|remove [system]`: what the vendors deliver to us. Fails when one of them cannot say. */
export async function webhooks(session: Session, action: WebhookAction, systemId: string | null): Promise<ExitCode> {
  const { terminal } = session;
  const { application, environment, loaded } = await readySession(session);
  const known = loaded.settings.systems.map(({ id }): string => id);
  if (systemId !== null && !known.includes(systemId)) {
    throw new UsageError(`There is no system "${systemId}"; the configuration has ${known.join(', ')}.`);
  }
  const reports = await application.manageWebhooks({ loaded, environment, action, systemId });
  for (const report of reports) terminal.print(`${report.systemId}: ${report.message}`);
  return reports.every(({ isDone }) => isDone) ? exitCode.ok : exitCode.failed;
}
