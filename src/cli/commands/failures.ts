import { z } from 'zod';
import { type ApiList, decide, type ListOptions, showList, type SystemOptions } from '../ask-api';
import type { ExitCode } from '../exit-code';
import type { Session } from '../session';
import { objectFragment, objectName, objectSchema, recordName, recordSchema } from './names';

const failure = z.object({
  id: z.string(),
  message: z.string(),
  isBlocked: z.boolean(),
  link: recordSchema.extend({ entity: objectSchema }),
});

const failures: ApiList<z.infer<typeof failure>> = {
  document: `query Failures($first: Int, $after: String, $systemIds: [ID!]) {
    failures(first: $first, after: $after, systemIds: $systemIds) {
      nodes { id message isBlocked link { system { systemId } recordType externalId entity { ...Named } } }
      pageInfo { hasNextPage endCursor }
    }
  } ${objectFragment}`,
  field: 'failures',
  row: failure,
  print: ({ id, message, isBlocked, link }) => [
    `${id}  ${recordName(link)}${isBlocked ? ', blocked' : ''}`,
    `  ${message}`,
    `  of ${objectName(link.entity)}`,
  ],
  none: 'Nothing failed.',
};

/** `samband failures list`: links on which something failed. */
export const listFailures = (
  session: Session,
  { system, ...options }: ListOptions & SystemOptions,
): Promise<ExitCode> => showList(session, failures, options, { systemIds: system ?? null });

const retried = z.object({ links: z.array(z.unknown()) });

/** `samband failures retry [ID...]`: tries again what failed; everything unless told which. */
export const retryFailures = (
  session: Session,
  ids: readonly string[],
  { system, json }: SystemOptions & { readonly json?: true },
): Promise<ExitCode> =>
  decide(
    session,
    {
      document: `mutation Retry($input: RetryFailuresInput!) {
        retryFailures(input: $input) { links { id } userErrors { code field message } }
      }`,
      field: 'retryFailures',
      variables: { input: { ids: ids.length === 0 ? null : ids, systemIds: system ?? null } },
      done: (answered) => `${retried.parse(answered).links.length} links are tried again by the running gateway.`,
    },
    json,
  );
