import type { SystemReport } from '../application';
import { type ExitCode, exitCode } from '../exit-code';
import { readySession, type Session } from '../session';

/** `samband systems check`: whether each system can do what the flows need of it. Fails when one cannot. */
export async function checkSystems(session: Session, isJson: boolean): Promise<ExitCode> {
  const { terminal } = session;
  const { application, environment, loaded } = await readySession(session);
  const reports = await application.inspectSystems(loaded, environment);
  if (isJson) terminal.print(JSON.stringify(reports, null, 2));
  else for (const line of reports.flatMap(linesOf)) terminal.print(line);
  return reports.every(({ problems }) => problems.length === 0) ? exitCode.ok : exitCode.failed;
}

function linesOf({ systemId, kind, account, clockSkewMs, recordTypes, problems }: SystemReport): readonly string[] {
  return [
    `${systemId} (${kind}): ${problems.length === 0 ? 'well' : 'not well'}`,
    ...problems.map((problem) => `  problem: ${problem}`),
    ...(account === null ? [] : [`  signed in as ${account}`]),
    ...(clockSkewMs === null ? [] : [`  its clock ${clockWords(clockSkewMs)}`]),
    ...recordTypes.flatMap(({ name, abilities, unprotectedWindow }) => [
      `  ${name}: ${abilities.join(', ')}`,
      ...(unprotectedWindow === null ? [] : [`    ${unprotectedWindow}`]),
    ]),
  ];
}

/** Systems tell the time in whole seconds. */
const tellableMs = 1_000;

function clockWords(skewMs: number): string {
  if (Math.abs(skewMs) < tellableMs) return 'agrees with ours';
  return `is ${Math.round(Math.abs(skewMs) / 1_000)} s ${skewMs > 0 ? 'ahead of' : 'behind'} ours`;
}
