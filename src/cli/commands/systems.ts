import { type ExitCode, exitCode } from '../exit-code';
import { readySession, type Session } from '../session';

/** `samband systems check`: whether each system can do what the flows need of it. Fails when one cannot. */
export async function checkSystems(session: Session, isJson: boolean): Promise<ExitCode> {
  const { terminal } = session;
  const { application, environment, loaded } = await readySession(session);
  const reports = await application.inspectSystems(loaded, environment);
  if (isJson) terminal.print(JSON.stringify(reports, null, 2));
  else {
    for (const { systemId, kind, account, clockSkewMs, recordTypes, problems } of reports) {
      terminal.print(`${systemId} (${kind}): ${problems.length === 0 ? 'well' : `${problems.length} problems`}`);
      if (account !== null) terminal.print(`  signed in as ${account}`);
      if (clockSkewMs !== null) terminal.print(`  its clock is ${clockSkewMs} ms ahead of ours`);
      for (const { name, abilities, unprotectedWindow } of recordTypes) {
        terminal.print(`  ${name}: ${abilities.join(', ')}`);
        if (unprotectedWindow !== null) terminal.print(`    ${unprotectedWindow}`);
      }
      for (const problem of problems) terminal.print(`  problem: ${problem}`);
    }
  }
  return reports.every(({ problems }) => problems.length === 0) ? exitCode.ok : exitCode.failed;
}
