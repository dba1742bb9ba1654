import { z } from 'zod';
import { ask, decide } from '../ask-api';
import { type ExitCode, exitCode } from '../exit-code';
import type { Session } from '../session';
import { systemSchema } from './names';

const dataflows = z.array(
  z.object({
    flows: z.array(
      z.object({
        flowId: z.string(),
        leftSystem: systemSchema,
        leftRecordType: z.string(),
        rightSystem: systemSchema,
        rightRecordType: z.string(),
        isPaused: z.boolean(),
      }),
    ),
  }),
);

const listDocument = `{ dataflows { flows {
  flowId isPaused create delete firstMerge
  leftSystem { systemId } leftRecordType rightSystem { systemId } rightRecordType
} } }`;

/** `samband flows list` */
export async function listFlows(session: Session, isJson: boolean): Promise<ExitCode> {
  const answered = await ask(session, { document: listDocument, field: 'dataflows', variables: {} });
  const flows = dataflows.parse(answered).flatMap((dataflow) => dataflow.flows);
  if (isJson) session.terminal.print(JSON.stringify(answered, null, 2));
  else {
    for (const { flowId, leftSystem, leftRecordType, rightSystem, rightRecordType, isPaused } of flows) {
      const ends = `${leftSystem.systemId} ${leftRecordType} -> ${rightSystem.systemId} ${rightRecordType}`;
      session.terminal.print(`${flowId}  ${ends}${isPaused ? '  paused' : ''}`);
    }
  }
  return exitCode.ok;
}

/** `samband flows pause FLOW` and `flows resume FLOW` */
export function switchFlow(
  session: Session,
  flowId: string,
  { isPaused, isJson }: { readonly isPaused: boolean; readonly isJson: boolean },
): Promise<ExitCode> {
  const field = isPaused ? 'pauseFlow' : 'resumeFlow';
  return decide(
    session,
    {
      document: `mutation Switch($input: SwitchFlowInput!) {
        ${field}(input: $input) { flow { flowId isPaused } userErrors { code field message } }
      }`,
      field,
      variables: { input: { flowId } },
      done: () => (isPaused ? `${flowId} is paused.` : `${flowId} is resumed; what was missed is taken in.`),
    },
    isJson,
  );
}

const system = z.object({ systemId: z.string(), status: z.string() });
const read = z.object({ systems: z.array(system), pendingSystems: z.array(system) });

/** `samband sync [SYSTEM...]`: reads what changed now. Fails when a system does not serve. */
export const syncNow = (session: Session, systems: readonly string[], isJson: boolean): Promise<ExitCode> =>
  decide(
    session,
    {
      document: `mutation Sync($input: SyncNowInput!) {
        syncNow(input: $input) {
          systems { systemId status } pendingSystems { systemId status } userErrors { code field message }
        }
      }`,
      field: 'syncNow',
      variables: { input: { systemIds: systems.length === 0 ? null : systems, waitMs: 30_000 } },
      done: (answered) => {
        const { systems, pendingSystems } = read.parse(answered);
        return [
          ...systems.map(({ systemId, status }) => `${systemId}: ${outcomeOf(status)}`),
          ...pendingSystems.map(({ systemId }) => `${systemId}: still being read; the running gateway goes on with it`),
        ].join('\n');
      },
      isWell: (answered) => read.parse(answered).systems.every(({ status }) => status === 'SERVING'),
    },
    isJson,
  );

const outcomeOf = (status: string): string =>
  status === 'SERVING' ? 'read; the running gateway takes in what changed' : `not read: ${status}`;
