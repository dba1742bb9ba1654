import { z } from 'zod';
import { type ApiList, decide, type ListOptions, showList, type SystemOptions } from '../ask-api';
import type { ExitCode } from '../exit-code';
import type { Session } from '../session';
import { UsageError } from '../usage-error';
import { objectFragment, objectName, objectSchema, systemSchema } from './names';

const conflict = z.object({
  id: z.string(),
  field: z.string(),
  reason: z.enum(['EDITED', 'FIRST_MERGE', 'OSCILLATION']),
  createdAt: z.string(),
  entity: objectSchema,
  candidates: z.array(
    z.object({
      candidateId: z.string(),
      value: z.unknown(),
      system: systemSchema.nullable(),
      at: z.string().nullable(),
    }),
  ),
});

const reasons = {
  EDITED: 'edited in several places at once',
  FIRST_MERGE: 'different when the records were linked',
  OSCILLATION: 'systems set it back and forth',
} as const satisfies Record<z.infer<typeof conflict>['reason'], string>;

const conflicts: ApiList<z.infer<typeof conflict>> = {
  document: `query Conflicts($first: Int, $after: String, $systemIds: [ID!]) {
    conflicts(first: $first, after: $after, systemIds: $systemIds) {
      nodes {
        id field reason createdAt
        entity { ...Named }
        candidates { candidateId value at system { systemId } }
      }
      pageInfo { hasNextPage endCursor }
    }
  } ${objectFragment}`,
  field: 'conflicts',
  row: conflict,
  print: ({ id, field, reason, entity, candidates }) => [
    `${id}  ${field} of ${objectName(entity)}: ${reasons[reason]}`,
    ...candidates.map(
      ({ candidateId, value, system, at }) =>
        `  ${candidateId}  ${JSON.stringify(value)}  ${system?.systemId ?? 'the object'}${at === null ? '' : `, set ${at}`}`,
    ),
  ],
  none: 'No field waits for a decision.',
};

/** `samband conflicts list`: fields that wait for a person, and what they could hold. */
export const listConflicts = (
  session: Session,
  { system, ...options }: ListOptions & SystemOptions,
): Promise<ExitCode> => showList(session, conflicts, options, { systemIds: system ?? null });

/** What stands: one of the candidates, or a value as JSON or plain text. */
export interface ConflictChoice {
  readonly take?: string;
  readonly value?: string;
  readonly json?: true;
}

/** `samband conflicts resolve ID`: the value is written to every record. */
export function resolveConflict(session: Session, id: string, choice: ConflictChoice): Promise<ExitCode> {
  const { take, value, json } = choice;
  if ((take === undefined) === (value === undefined)) {
    throw new UsageError('Say what stands: --take CANDIDATE, as "samband conflicts list" shows it, or --value VALUE.');
  }
  const input = { id, ...(take === undefined ? { value: valueOf(value ?? '') } : { candidateId: take }) };
  return decide(
    session,
    {
      document: `mutation Resolve($input: ResolveConflictInput!) {
        resolveConflict(input: $input) { entity { id } userErrors { code field message } }
      }`,
      field: 'resolveConflict',
      variables: { input },
      done: () => 'Decided. The value is written to every record.',
    },
    json,
  );
}

/** `null`, `true` and quoted text as JSON has them; anything else is text. */
function valueOf(text: string): unknown {
  if (!/^(null|true|false|".*")$/s.test(text)) return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
