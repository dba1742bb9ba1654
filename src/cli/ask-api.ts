import { z } from 'zod';
import { type ExitCode, exitCode } from './exit-code';
import { readySession, type Session } from './session';
import { UsageError } from './usage-error';

/** An operation of the API, and the one field of its answer. */
export interface ApiCall {
  readonly document: string;
  readonly field: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** How a list is asked for and shown. */
export interface ApiList<Row> {
  /** A query with the variables `$first` and `$after`. */
  readonly document: string;
  readonly field: string;
  /** Finds the page in the field's answer; it is the answer itself unless told. */
  readonly pageIn?: (answered: unknown) => unknown;
  readonly row: z.ZodType<Row>;
  readonly print: (row: Row) => readonly string[];
  /** What is said when the list is empty. */
  readonly none: string;
}

/** Narrows what is shown or decided to records in these systems. */
export interface SystemOptions {
  readonly system?: readonly string[];
}

/** `first`: the most rows; `after`: the cursor they come behind, absent = from the start; `json`: print the bare answer. */
export interface ListOptions {
  readonly json?: true;
  readonly first: number;
  readonly after?: string;
}

/** Shows one page of a list; `narrowed` are further variables of its document. */
export async function showList<Row>(
  session: Session,
  list: ApiList<Row>,
  { json, first, after }: ListOptions,
  narrowed: Readonly<Record<string, unknown>> = {},
): Promise<ExitCode> {
  const { terminal } = session;
  const { document, field, pageIn = (answered: unknown) => answered, row, print, none } = list;
  const variables = { first, after: after ?? null, ...narrowed };
  const answered = pageIn(await ask(session, { document, field, variables }));
  if (json === true) {
    terminal.print(JSON.stringify(answered, null, 2));
    return exitCode.ok;
  }
  const page = z.object({ nodes: z.array(row), pageInfo }).parse(answered);
  if (page.nodes.length === 0) terminal.warn(none);
  for (const node of page.nodes) for (const line of print(node)) terminal.print(line);
  if (page.pageInfo.hasNextPage) terminal.warn(`There are more: add --after ${page.pageInfo.endCursor}`);
  return exitCode.ok;
}

const mostOnPage = 200;

/** All rows of a list, page by page. */
export async function readWhole<Row>(
  ask: Ask,
  { document, field, row }: Pick<ApiList<Row>, 'document' | 'field' | 'row'>,
  narrowed: Readonly<Record<string, unknown>>,
): Promise<readonly Row[]> {
  const rows: Row[] = [];
  let after: string | null = null;
  do {
    const answered = await ask({ document, field, variables: { first: mostOnPage, after, ...narrowed } });
    const page = z.object({ nodes: z.array(row), pageInfo }).parse(answered);
    rows.push(...page.nodes);
    after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
  } while (after !== null);
  return rows;
}

const pageInfo = z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() });

const payload = z.looseObject({
  userErrors: z.array(z.object({ code: z.string(), field: z.array(z.string()).nullable(), message: z.string() })),
});

/** A mutation, and what is said when it was done. */
export interface Decision extends ApiCall {
  readonly done: (answered: unknown) => string;
  /** Whether it came to what was wanted; true unless told. */
  readonly isWell?: (answered: unknown) => boolean;
}

/** Carries a mutation out. What it could not do is said on standard error, and the command fails. */
export const decide = (session: Session, decision: Decision, isJson = false): Promise<ExitCode> =>
  asking(session, (ask) => decideOne(session, ask, decision, isJson));

/** Carries mutations out one after the other. Fails when one of them could not be. */
export async function decideEach(
  session: Session,
  ask: Ask,
  decisions: readonly Decision[],
  isJson: boolean,
): Promise<ExitCode> {
  let worst: ExitCode = exitCode.ok;
  for (const decision of decisions) {
    const code = await decideOne(session, ask, decision, isJson);
    if (code !== exitCode.ok) worst = code;
  }
  return worst;
}

async function decideOne(
  { terminal }: Session,
  ask: Ask,
  { done, isWell = () => true, ...call }: Decision,
  isJson: boolean,
): Promise<ExitCode> {
  const answered = payload.parse(await ask(call));
  if (isJson) terminal.print(JSON.stringify(answered, null, 2));
  for (const { code, field, message } of answered.userErrors) {
    terminal.warn(`${message} (${[code, ...(field === null ? [] : [`in ${field.join('.')}`])].join(' ')})`);
  }
  if (answered.userErrors.length > 0) return exitCode.failed;
  if (!isJson) terminal.print(done(answered));
  return isWell(answered) ? exitCode.ok : exitCode.failed;
}

/** What the API answers to one operation. Throws UsageError for what the operator got wrong. */
export type Ask = (call: ApiCall) => Promise<unknown>;

/** Asks one thing. Throws UsageError for what the operator got wrong. */
export const ask = (session: Session, call: ApiCall): Promise<unknown> => asking(session, (ask) => ask(call));

/** Asks several things of one API. */
export async function asking<T>(session: Session, work: (ask: Ask) => Promise<T>): Promise<T> {
  const { application, environment, loaded } = await readySession(session);
  return application.withApi(loaded, environment, (api) =>
    work(async ({ document, field, variables }) => {
      const { data, errors } = await api(document, variables);
      const [error] = errors;
      if (error !== undefined) throw error.isInput ? new UsageError(error.message) : new Error(error.message);
      return z.record(z.string(), z.unknown()).parse(data)[field];
    }),
  );
}
