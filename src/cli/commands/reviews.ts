import { z } from 'zod';
import { type ApiList, decide, type ListOptions, showList, type SystemOptions } from '../ask-api';
import type { ExitCode } from '../exit-code';
import type { Session } from '../session';
import { objectFragment, objectName, objectSchema, recordName, recordSchema } from './names';

const review = recordSchema.extend({
  id: z.string(),
  reason: z.string(),
  entity: objectSchema,
  candidates: z.array(objectSchema),
});

const reviews: ApiList<z.infer<typeof review>> = {
  document: `query Reviews($first: Int, $after: String, $systemIds: [ID!]) {
    matchReviews(first: $first, after: $after, systemIds: $systemIds) {
      nodes {
        id recordType externalId reason createdAt
        system { systemId }
        entity { ...Named }
        candidates { ...Named }
      }
      pageInfo { hasNextPage endCursor }
    }
  } ${objectFragment}`,
  field: 'matchReviews',
  row: review,
  print: ({ id, reason, entity, candidates, ...record }) => [
    `${id}  ${recordName(record)}: ${reason}`,
    `  it is now ${objectName(entity)}`,
    ...candidates.map((candidate) => `  it may be ${objectName(candidate)}`),
  ],
  none: 'No record waits for a decision.',
};

/** `samband reviews list`: records that may be objects which are known. */
export const listReviews = (session: Session, { system, ...options }: ListOptions & SystemOptions): Promise<ExitCode> =>
  showList(session, reviews, options, { systemIds: system ?? null });

/** `samband reviews same ID OBJECT` and `reviews different ID`. `sameAs` null = it is none of the candidates. */
export function decideReview(
  session: Session,
  { id, sameAs }: { readonly id: string; readonly sameAs: string | null },
  isJson: boolean,
): Promise<ExitCode> {
  const input = sameAs === null ? { id, different: true } : { id, sameAs };
  return decide(
    session,
    {
      document: `mutation Decide($input: DecideMatchInput!) {
        decideMatch(input: $input) { entity { id } userErrors { code field message } }
      }`,
      field: 'decideMatch',
      variables: { input },
      done: () => (sameAs === null ? 'Decided: it is an object of its own.' : 'Decided: the two are one.'),
    },
    isJson,
  );
}
