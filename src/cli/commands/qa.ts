import { unknownName } from '../../config/explain';
import type { Settings } from '../../config/settings';
import { type ExitCode, exitCode } from '../exit-code';
import { environmentOf, readySession, type Session } from '../session';
import { UsageError } from '../usage-error';

/** `allowWritesTo`: ids of real systems that the checklist may write to; it refuses all others that are no sandbox. */
export interface QaOptions {
  readonly temporary: boolean;
  readonly allowWritesTo: readonly string[];
}

/** `samband qa`: runs the dataflow documents as checklists; fails when one line of them does. */
export async function qa(session: Session, dataflow: string | null, options: QaOptions): Promise<ExitCode> {
  const application = await session.loadApplication();
  const known = Object.keys(application.vocabulary.dataflows);
  if (dataflow !== null && !known.includes(dataflow)) {
    throw new UsageError(unknownName(['dataflow'], dataflow, 'dataflow document', known).message);
  }
  const environment = environmentOf(session);
  const loaded = options.temporary ? null : (await readySession(session)).loaded;
  if (loaded) refuseRealSystems(loaded.settings, dataflow, options.allowWritesTo);
  const { isPassed } = await application.runQa({
    dataflow,
    isTemporary: options.temporary,
    loaded,
    environment,
    report: session.terminal.print,
  });
  return isPassed ? exitCode.ok : exitCode.failed;
}

/** The checklist creates, changes and deletes records: only where nobody minds, or was asked. */
function refuseRealSystems(
  { systems, dataflows }: Settings,
  dataflow: string | null,
  allowed: readonly string[],
): void {
  const written = dataflows
    .filter(({ name }) => dataflow === null || name === dataflow)
    .flatMap(({ left, right }): string[] => [left, right]);
  const real = systems.find(({ id, isSandbox }) => written.includes(id) && !isSandbox && !allowed.includes(id));
  if (!real) return;
  throw new UsageError(
    `The system ${real.id} is no sandbox, and the checklist writes to it. Use "--temporary" for a stack of its own, ` +
      `or allow it with "--allow-writes-to ${real.id}".`,
  );
}
