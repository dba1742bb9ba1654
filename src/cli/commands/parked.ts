import { z } from 'zod';
import { type ApiList, decide, type ListOptions, showList } from '../ask-api';
import { type ExitCode, exitCode } from '../exit-code';
import type { Session } from '../session';
import { objectFragment, objectName, objectSchema, recordName, recordSchema } from './names';

const parkedChange = z.object({
  id: z.string(),
  type: z.enum(['RECORD_DELETED', 'VALUE_LOST']),
  field: z.string().nullable(),
  value: z.unknown(),
  reason: z.string(),
  entity: objectSchema,
  link: recordSchema.nullable(),
});

const parkedChanges: ApiList<z.infer<typeof parkedChange>> = {
  document: `query Parked($first: Int, $after: String) {
    parkedChanges(first: $first, after: $after) {
      nodes {
        id type field value reason createdAt
        entity { ...Named }
        link { system { systemId } recordType externalId }
      }
      pageInfo { hasNextPage endCursor }
    }
  } ${objectFragment}`,
  field: 'parkedChanges',
  row: parkedChange,
  print: ({ id, type, field, value, reason, entity, link }) => [
    `${id}  ${objectName(entity)}`,
    `  ${link === null ? 'a record' : recordName(link)} ${
      type === 'RECORD_DELETED' ? 'was deleted' : `lost ${field} (${JSON.stringify(value)})`
    }`,
    `  ${reason}`,
  ],
  none: 'No change waits for approval.',
};

/** `samband parked list`: changes in a mass that wait for approval. */
export const listParked = (session: Session, options: ListOptions): Promise<ExitCode> =>
  showList(session, parkedChanges, options);

/** `samband parked approve ID...` and `parked reject ID...`. Fails when one of them could not be decided. */
export async function decideParked(
  session: Session,
  ids: readonly string[],
  { isApproved, isJson }: { readonly isApproved: boolean; readonly isJson: boolean },
): Promise<ExitCode> {
  const field = isApproved ? 'approveParked' : 'rejectParked';
  let worst: ExitCode = exitCode.ok;
  for (const id of ids) {
    const code = await decide(
      session,
      {
        document: `mutation Decide($input: DecideParkedInput!) {
          ${field}(input: $input) { entity { id } userErrors { code field message } }
        }`,
        field,
        variables: { input: { id } },
        done: () => (isApproved ? `${id} is taken in.` : `${id} is undone.`),
      },
      isJson,
    );
    if (code !== exitCode.ok) worst = code;
  }
  return worst;
}
