import { z } from 'zod';
import { type ApiList, decide, type ListOptions, showList, type SystemOptions } from '../ask-api';
import type { ExitCode } from '../exit-code';
import type { Session } from '../session';
import { objectFragment, objectName, objectSchema, parsePlace, systemSchema } from './names';

const bar = z.object({ system: systemSchema, recordType: z.string(), since: z.string(), entity: objectSchema });

const bars: ApiList<z.infer<typeof bar>> = {
  document: `query Bars($first: Int, $after: String, $entityIds: [ID!], $systemIds: [ID!]) {
    bars(first: $first, after: $after, entityIds: $entityIds, systemIds: $systemIds) {
      nodes { id recordType since system { systemId } entity { ...Named } }
      pageInfo { hasNextPage endCursor }
    }
  } ${objectFragment}`,
  field: 'bars',
  row: bar,
  print: ({ system, recordType, since, entity }) => [
    `${system.systemId}/${recordType}  since ${since}  ${objectName(entity)}`,
  ],
  none: 'Nothing is barred.',
};

/** `samband bars list [OBJECT...]`: where objects get no record; everywhere unless told which. */
export const listBars = (
  session: Session,
  objects: readonly string[],
  { system, ...options }: ListOptions & SystemOptions,
): Promise<ExitCode> =>
  showList(session, bars, options, {
    entityIds: objects.length === 0 ? null : objects,
    systemIds: system ?? null,
  });

/** `samband bars lift OBJECT PLACE`: it may get a record there again. */
export const liftBar = (session: Session, id: string, place: string, isJson: boolean): Promise<ExitCode> =>
  decide(
    session,
    {
      document: `mutation Lift($input: LiftBarInput!) {
        liftBar(input: $input) { entity { id } userErrors { code field message } }
      }`,
      field: 'liftBar',
      variables: { input: { id, ...parsePlace(place) } },
      done: () => `It may get a record in ${place} again.`,
    },
    isJson,
  );
