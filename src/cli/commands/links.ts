import { z } from 'zod';
import { type ApiList, decide, type ListOptions, showList } from '../ask-api';
import type { ExitCode } from '../exit-code';
import type { Session } from '../session';
import { parseRecord, recordName, recordSchema } from './names';

const link = recordSchema.extend({
  id: z.string(),
  kind: z.string(),
  state: z.string(),
  blockedReason: z.string().nullable(),
  missingSince: z.string().nullable(),
  pendingFields: z.array(z.string()),
  waitsFor: z.array(z.object({ field: z.string(), reason: z.string() })),
  entity: z.object({ id: z.string() }).nullable(),
});

const links: ApiList<z.infer<typeof link>> = {
  document: `query Links($first: Int, $after: String, $filter: LinkFilter) {
    links(first: $first, after: $after, filter: $filter) {
      nodes {
        id kind state origin recordType externalId blockedReason pendingWrite pendingFields syncedAt missingSince
        waitsFor { field reason since }
        system { systemId }
        entity { id }
      }
      pageInfo { hasNextPage endCursor }
    }
  }`,
  field: 'links',
  row: link,
  print: ({ id, kind, state, blockedReason, missingSince, pendingFields, waitsFor, entity, ...record }) => [
    `${id}  ${recordName(record)}  ${state}  ${kind} ${entity?.id ?? '-'}`,
    ...(blockedReason === null ? [] : [`  ${blockedReason}`]),
    ...(missingSince === null ? [] : [`  its system does not show it since ${missingSince}`]),
    ...(pendingFields.length === 0 ? [] : [`  to be written: ${pendingFields.join(', ')}`]),
    ...waitsFor.map(({ field, reason }) => `  ${field} waits: ${reason}`),
  ],
  none: 'There are no such links.',
};

/** Which links are shown. */
export interface LinkChoice {
  readonly system?: readonly string[];
  readonly object?: readonly string[];
  readonly externalId?: readonly string[];
  readonly blocked?: true;
  readonly waiting?: true;
  readonly missing?: true;
}

/** `samband links list`: rows of the link table. */
export const listLinks = (
  session: Session,
  { system, object, externalId, blocked, waiting, missing, ...options }: ListOptions & LinkChoice,
): Promise<ExitCode> =>
  showList(session, links, options, {
    filter: {
      systemIds: system ?? null,
      entityIds: object ?? null,
      externalIds: externalId ?? null,
      isBlocked: blocked ?? null,
      isWaiting: waiting ?? null,
      isMissing: missing ?? null,
    },
  });

/** `samband links add OBJECT RECORD`: the record is this object. */
export const addLink = (session: Session, id: string, record: string, isJson: boolean): Promise<ExitCode> =>
  decide(
    session,
    {
      document: `mutation Link($input: LinkRecordsInput!) {
        linkRecords(input: $input) { entity { id } userErrors { code field message } }
      }`,
      field: 'linkRecords',
      variables: { input: { id, records: [parseRecord(record)] } },
      done: () => `${record} is linked.`,
    },
    isJson,
  );

/** `samband links remove LINK`: takes the record and its object apart. */
export const removeLink = (session: Session, linkId: string, isJson: boolean): Promise<ExitCode> =>
  decide(
    session,
    {
      document: `mutation Unlink($input: UnlinkRecordInput!) {
        unlinkRecord(input: $input) { entity { id } userErrors { code field message } }
      }`,
      field: 'unlinkRecord',
      variables: { input: { linkId } },
      done: () => 'Taken apart. Nothing is created in its place until the bar is lifted ("samband bars lift").',
    },
    isJson,
  );
