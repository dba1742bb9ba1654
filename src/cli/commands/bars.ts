import { z } from 'zod';
import { ask, decide } from '../ask-api';
import { type ExitCode, exitCode } from '../exit-code';
import type { Session } from '../session';
import { parsePlace, systemSchema } from './names';

const bars = z.array(z.object({ system: systemSchema, recordType: z.string(), since: z.string() }));

/** `samband bars list OBJECT`: where it gets no record. */
export async function listBars(session: Session, id: string, isJson: boolean): Promise<ExitCode> {
  const document = 'query Bars($id: ID!) { bars(id: $id) { system { systemId } recordType since } }';
  const found = bars.parse(await ask(session, { document, field: 'bars', variables: { id } }));
  const lines = found.map(({ system, recordType, since }) => `${system.systemId}/${recordType}  since ${since}`);
  if (isJson) session.terminal.print(JSON.stringify(found, null, 2));
  else if (found.length === 0) session.terminal.warn('It may get a record everywhere.');
  else for (const line of lines) session.terminal.print(line);
  return exitCode.ok;
}

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
