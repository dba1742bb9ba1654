import { z } from 'zod';
import { decide } from '../ask-api';
import type { ExitCode } from '../exit-code';
import type { Session } from '../session';

/** `samband merge A B`: the two are one object. */
export const mergeObjects = (session: Session, ids: readonly [string, string], isJson: boolean): Promise<ExitCode> =>
  decide(
    session,
    {
      document: `mutation Merge($input: MergeEntitiesInput!) {
        mergeEntities(input: $input) { entity { id } userErrors { code field message } }
      }`,
      field: 'mergeEntities',
      variables: { input: { ids } },
      done: (answered) => `They are one: ${merged.parse(answered).entity?.id ?? 'it is gone since'}.`,
    },
    isJson,
  );

const merged = z.object({ entity: z.object({ id: z.string() }).nullable() });
