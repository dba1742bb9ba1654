import type { Running, RunningSystem } from '../application';
import type { ExitCode } from '../exit-code';
import { showIdleFlow } from '../idle-flow';
import { runUntilSignal } from '../run-until-signal';
import { type ReadySession, readySession, type Session } from '../session';

const stopTimeoutMs = 5_000;

/** `samband start`: runs until a signal. */
export async function start(session: Session): Promise<ExitCode> {
  const { terminal } = session;
  const ready = await readySession(session);
  const { application, environment, loaded } = ready;
  return runUntilSignal(terminal, () => application.start({ loaded, environment }), {
    onStarted: (running) => {
      for (const line of greeting(running, ready)) terminal.print(line);
    },
    stopTimeoutMs,
  });
}

/** What a newcomer may paste first; everybody may send it in development. */
export const firstQuery = `{
  contacts(first: 3) {
    nodes { name email records { system { name } recordType externalId } }
  }
}`;

function greeting(running: Running, { environment, loaded, idleFlows }: ReadySession): readonly string[] {
  const { url } = running;
  const { file } = loaded.settings;
  const hasSandboxes = running.systems.some(({ sandboxUrl }) => sandboxUrl !== null);
  return [
    '',
    `Samband is ready (${file ?? 'built-in demo'}).`,
    '',
    `  GraphQL    ${url}/graphql`,
    `  Health     ${url}/health/ready`,
    ...(hasSandboxes ? [`  Sandboxes  ${url}/sandbox`] : []),
    '',
    ...running.systems.map(showSystem),
    ...(running.dataflows.length > 0 ? [`  in sync by ${running.dataflows.join(', ')}`] : []),
    ...idleFlows.map(showIdleFlow),
    '',
    ...(environment.mode === 'development' ? firstQueryAt(url) : []),
    'Stop with ctrl-C.',
  ];
}

const firstQueryAt = (url: string): readonly string[] => [
  `A first query, to paste at ${url}/graphql:`,
  '',
  ...firstQuery.split('\n').map((line) => `  ${line}`),
  '',
];

function showSystem({ id, name, isWritable, sandboxUrl }: RunningSystem): string {
  const place = sandboxUrl === null ? 'real system' : `sandbox at ${sandboxUrl}`;
  return `  ${id} (${name}): ${place}, writes ${isWritable ? 'on' : 'off'}`;
}
