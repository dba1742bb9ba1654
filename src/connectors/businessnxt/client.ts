import { SystemFailure } from '../../core/errors';
import { chunk } from '../../lib/batch';
import type { Json, JsonObject } from '../../lib/json';
import type { CallOptions, SendOptions } from '../call-options';
import type { HttpAnswer } from '../http-answer';
import type { BusinessnxtContext } from './context';
import { type Document, listCompanies } from './documents';
import { failureOf, type Problem, problemIn } from './errors';
import type { Session } from './session';
import { companiesAnswer, type Envelope, envelope, jsonObject, type TableAnswer, tableAnswer } from './types';

/** When an answer was told. */
export type Moment = Pick<HttpAnswer, 'sentAt' | 'clockSkewMs'>;

/** A page of rows. */
export interface Rows extends Moment {
  readonly items: readonly JsonObject[];
  readonly hasNextPage: boolean;
}

/** A document with the values of its variables; the company is added. */
export interface Operation {
  readonly document: Document;
  readonly variables: JsonObject;
}

/**
 * What became of one operation that changes something. Where rows were refused, what stands in `items` is old, so it is
 * not told; `affectedRows` says whether others were taken, null when the answer does not tell.
 */
export type Done =
  | ({ readonly type: 'done'; readonly affectedRows: number; readonly items: readonly JsonObject[] } & Moment)
  | {
      readonly type: 'refused';
      readonly statusName: string | null;
      readonly message: string;
      readonly affectedRows: number | null;
    };

/** Business NXT's calls, in its own types. Every method throws `SystemFailure` for what its answer cannot say. */
export interface BusinessnxtClient {
  /** Rows of a table. An answer with errors is a failure, whatever data comes with it. */
  list(operation: Operation, options: CallOptions | SendOptions): Promise<Rows>;
  /** One operation, in a request of its own. */
  change(operation: Operation, options: SendOptions): Promise<Done>;
  /** Several, in batches one after the other; behind a batch that was not taken whole none is sent. Each stands for itself. */
  changeAll(operations: readonly Operation[], options: SendOptions): Promise<readonly Done[]>;
  /** The name of the company among those that the credentials reach; null when it is not. */
  companyName(options: CallOptions): Promise<string | null>;
}

/** The calls of one company. */
export function createClient(context: BusinessnxtContext, session: Session): BusinessnxtClient {
  const { settings } = context;
  const bodyOf = ({ document, variables }: Operation): JsonObject => ({
    query: document.text,
    variables: { company: settings.company, ...variables },
  });
  const sendBatch = async (batch: readonly Operation[], options: SendOptions): Promise<readonly Done[]> => {
    const [first] = batch;
    if (first === undefined) return [];
    const isSingle = batch.length === 1;
    const answer = await session.change(isSingle ? bodyOf(first) : batch.map(bodyOf), options);
    const bodies: readonly unknown[] = isSingle ? [answer.body] : Array.isArray(answer.body) ? answer.body : [];
    if (bodies.length !== batch.length) throw broken(context, 'a batch', true);
    return batch.map(({ document }, index) => {
      const body = readEnvelope(context, document.field, bodies[index], true);
      return doneOf(context, { field: document.field, body, answer, isAlone: isSingle });
    });
  };
  return {
    async list(operation, options) {
      const { field } = operation.document;
      const answer = await session.ask(bodyOf(operation), options);
      const body = readEnvelope(context, field, answer.body, false);
      const problem = problemIn(body.errors ?? []);
      if (problem) throw failureOf(context, field, problem.type === 'row' ? { type: 'unknown' } : problem, false);
      const table = tableIn(body, field);
      if (!table?.items) throw broken(context, field, false);
      return { items: table.items, hasNextPage: table.pageInfo?.hasNextPage === true, ...momentOf(answer) };
    },
    async change(operation, options) {
      const [done] = await sendBatch([operation], options);
      if (done === undefined) throw broken(context, operation.document.field, true);
      return done;
    },
    async changeAll(operations, options) {
      const all: Done[] = [];
      for (const batch of chunk(operations, settings.limits.batchSize)) {
        const done = await sendBatch(batch, options);
        all.push(...done);
        if (done.some((each) => each.type === 'refused' || each.affectedRows === 0)) break;
      }
      return all;
    },
    async companyName(options) {
      const label = 'availableCompanies';
      const answer = await session.ask({ query: listCompanies, variables: {} }, options);
      const body = readEnvelope(context, label, answer.body, false);
      const problem = problemIn(body.errors ?? []);
      if (problem) throw failureOf(context, label, problem.type === 'row' ? { type: 'unknown' } : problem, false);
      const companies = companiesAnswer.safeParse(body.data?.[label]);
      if (!companies.success) throw broken(context, label, false);
      const ours = companies.data.items?.find(({ vismaNetCompanyId }) => vismaNetCompanyId === settings.company);
      return ours === undefined ? null : (ours.name ?? '');
    },
  };
}

function readEnvelope(context: BusinessnxtContext, label: string, body: unknown, isWrite: boolean): Envelope {
  const parsed = envelope.safeParse(body);
  if (!parsed.success) throw broken(context, label, isWrite);
  const { errors, extensions } = parsed.data;
  if (errors && errors.length > 0) {
    const codes = errors.map((error) => error.extensions?.data?.status_name ?? error.extensions?.code ?? null);
    context.log.warn({ system: context.system, label, codes, trace: extensions?.['vbnxt-trace-id'] ?? null }, 'errors');
  }
  return parsed.data;
}

interface Answered {
  readonly field: string;
  readonly body: Envelope;
  readonly answer: HttpAnswer;
  /** Whether it was the only operation of its request: what concerns the whole request then changed nothing. */
  readonly isAlone: boolean;
}

function doneOf(context: BusinessnxtContext, { field, body, answer, isAlone }: Answered): Done {
  const problem: Problem | null = problemIn(body.errors ?? []);
  const table = tableIn(body, field);
  if (problem?.type === 'row') {
    const { statusName, message } = problem;
    return { type: 'refused', statusName, message, affectedRows: table?.affectedRows ?? null };
  }
  if (problem) throw failureOf(context, field, problem, !isAlone || problem.type === 'unknown');
  if (table?.affectedRows === undefined || table.affectedRows === null) throw broken(context, field, true);
  return { type: 'done', affectedRows: table.affectedRows, items: table.items ?? [], ...momentOf(answer) };
}

/** What a table answered; null where the answer holds nothing of it. */
function tableIn({ data }: Envelope, field: string): TableAnswer | null {
  const company = jsonObject.safeParse(data?.['useCompany']);
  const answer: Json | undefined = company.success ? company.data[field] : undefined;
  const table = tableAnswer.safeParse(answer);
  return table.success ? table.data : null;
}

const momentOf = ({ sentAt, clockSkewMs }: HttpAnswer): Moment => ({ sentAt, clockSkewMs });

/** The answer is not what the interface promises. */
const broken = ({ system }: BusinessnxtContext, label: string, isInDoubt: boolean): SystemFailure =>
  new SystemFailure(system, 'BROKEN_ANSWER', {
    message: `${label}: the answer is not of the form promised`,
    isInDoubt,
  });
