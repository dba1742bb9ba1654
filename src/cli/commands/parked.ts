import { z } from 'zod';
import {
  type ApiList,
  asking,
  type Decision,
  decideEach,
  type ListOptions,
  readWhole,
  showList,
  type SystemOptions,
} from '../ask-api';
import type { ExitCode } from '../exit-code';
import type { Session } from '../session';
import { UsageError } from '../usage-error';
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
  document: `query Parked($first: Int, $after: String, $systemIds: [ID!]) {
    parkedChanges(first: $first, after: $after, systemIds: $systemIds) {
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
export const listParked = (session: Session, { system, ...options }: ListOptions & SystemOptions): Promise<ExitCode> =>
  showList(session, parkedChanges, options, { systemIds: system ?? null });

/** Which changes are decided: those named, or all, of some systems if told. */
export interface ParkedChoice extends SystemOptions {
  readonly ids: readonly string[];
  readonly all?: boolean;
}

/** `samband parked approve ID...`, `parked reject --all`. Fails when one of them could not be decided. */
export async function decideParked(
  session: Session,
  { ids, all = false, system }: ParkedChoice,
  { isApproved, isJson }: { readonly isApproved: boolean; readonly isJson: boolean },
): Promise<ExitCode> {
  if (all === ids.length > 0) throw new UsageError('Give either the ids of changes or --all.');
  if (!all && system !== undefined) throw new UsageError('--system goes with --all.');
  return asking(session, async (ask) => {
    const chosen = all ? (await readWhole(ask, openChanges, { systemIds: system ?? null })).map(({ id }) => id) : ids;
    if (chosen.length === 0) session.terminal.warn(parkedChanges.none);
    const decisions = chosen.map((id) => decisionOn(id, isApproved));
    return decideEach(session, ask, decisions, isJson);
  });
}

const openChanges = {
  document: `query Open($first: Int, $after: String, $systemIds: [ID!]) {
    parkedChanges(first: $first, after: $after, systemIds: $systemIds) {
      nodes { id }
      pageInfo { hasNextPage endCursor }
    }
  }`,
  field: 'parkedChanges',
  row: z.object({ id: z.string() }),
};

function decisionOn(id: string, isApproved: boolean): Decision {
  const field = isApproved ? 'approveParked' : 'rejectParked';
  return {
    document: `mutation Decide($input: DecideParkedInput!) {
      ${field}(input: $input) { entity { id } userErrors { code field message } }
    }`,
    field,
    variables: { input: { id } },
    done: () => (isApproved ? `${id} is taken in.` : `${id} is undone.`),
  };
}
