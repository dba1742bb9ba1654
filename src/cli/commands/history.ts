import { z } from 'zod';
import { type ApiList, type ListOptions, showList } from '../ask-api';
import type { ExitCode } from '../exit-code';
import type { Session } from '../session';
import { UsageError } from '../usage-error';
import { systemSchema } from './names';

const entry = z.object({
  field: z.string(),
  value: z.unknown(),
  reason: z.enum(['REPLACED', 'LOST_CONFLICT', 'FIRST_MERGE']),
  recordedAt: z.string(),
  provenance: z.object({ system: systemSchema.nullable(), actor: z.string().nullable() }),
});

const reasons = {
  REPLACED: 'replaced',
  LOST_CONFLICT: 'lost a conflict',
  FIRST_MERGE: 'differed when the records were linked',
} as const satisfies Record<z.infer<typeof entry>['reason'], string>;

const history: ApiList<z.infer<typeof entry>> = {
  document: `query History($id: ID!, $first: Int, $after: String) {
    node(id: $id) {
      ... on Entity {
        history(first: $first, after: $after) {
          nodes { field value reason recordedAt provenance { actor at system { systemId } } }
          pageInfo { hasNextPage endCursor }
        }
      }
    }
  }`,
  field: 'node',
  pageIn: (node) => {
    const found = z.object({ history: z.unknown() }).nullable().parse(node);
    if (found === null) throw new UsageError('There is no such object.');
    return found.history;
  },
  row: entry,
  print: ({ field, value, reason, recordedAt, provenance: { system, actor } }) => [
    `${recordedAt}  ${field}  ${JSON.stringify(value)}  ${reasons[reason]}, was set by ${system?.systemId ?? actor ?? 'nobody known'}`,
  ],
  none: 'None of its values was put aside.',
};

/** `samband history OBJECT`: the values that were replaced, or lost against others, the last first. */
export const listHistory = (session: Session, id: string, options: ListOptions): Promise<ExitCode> =>
  showList(session, history, options, { id });
