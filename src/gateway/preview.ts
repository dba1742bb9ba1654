import { previewReads } from '../store/preview-reads';
import { inSnapshot } from '../store/transaction';
import type { FlowPreview } from '../sync/flow-preview';
import { requireOperator } from './operate';
import { badInput } from './request-error';
import { requireFlow } from './require-flow';
import type { Session } from './session';
import { canSee } from './viewer';

/** Which flow to preview, and how many examples of each sort to show. */
export interface PreviewArguments {
  readonly flowId: string;
  readonly first?: number | null | undefined;
}

const defaultExamples = 5;
const mostExamples = 50;

/**
 * What a flow would do if it ran. Looks at one state of the database in a transaction that can write nothing, for as long
 * as an operation may take.
 */
export async function previewFlow(session: Session, { flowId, first }: PreviewArguments): Promise<FlowPreview> {
  requireOperator(session);
  const samples = first ?? defaultExamples;
  if (samples < 0 || samples > mostExamples) throw badInput(['first'], `a whole number from 0 to ${mostExamples}`);
  const flow = requireFlow(session.directory, flowId);
  const deadlineAt = session.now() + session.settings.readDeadlineMs;
  const preview = await inSnapshot(session.dataSource, (db) =>
    session.engine.previewFlow({ flow, reads: previewReads(db), deadlineAt, samples }),
  );
  return {
    ...preview,
    creates: preview.creates.filter(({ slot }) => canSee(session.viewer, slot.system)),
    requests: preview.requests.filter(({ system }) => canSee(session.viewer, system)),
  };
}
