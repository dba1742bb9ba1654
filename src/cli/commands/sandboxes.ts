import { type ExitCode, exitCode } from '../exit-code';
import { readySession, type Session } from '../session';

/** `samband sandboxes`: where each sandbox listens and how to sign in; as JSON for programs. */
export async function listSandboxes(session: Session, isJson: boolean): Promise<ExitCode> {
  const { terminal } = session;
  const { application, environment, loaded } = await readySession(session);
  const sandboxes = await application.describeSandboxes(loaded, environment);
  if (isJson) {
    terminal.print(JSON.stringify(sandboxes, null, 2));
    return exitCode.ok;
  }
  if (sandboxes.length === 0) terminal.warn('No system of this configuration is a sandbox.');
  for (const { systemId, kind, baseUrl, controlUrl, credentials } of sandboxes) {
    terminal.print(`${systemId} (${kind})`);
    terminal.print(`  API      ${baseUrl}`);
    terminal.print(`  control  ${controlUrl}`);
    for (const [name, value] of Object.entries(credentials)) {
      const isLong = value.includes('\n');
      terminal.print(`  ${name}  ${isLong ? 'several lines, see --json' : value}`);
    }
  }
  return exitCode.ok;
}
