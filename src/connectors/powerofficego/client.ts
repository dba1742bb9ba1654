import type { z } from 'zod';
import { SystemFailure } from '../../core/errors';
import { type Json, type JsonObject, parseJson } from '../../lib/json';
import type { CallOptions, SendOptions } from '../call-options';
import { type HttpAnswer, unexpectedStatus } from '../http-answer';
import type { HttpRequest } from '../http-request';
import { judgeWrite, type Moment, requireAbsence, type Written } from './answers';
import type { PowerofficegoContext } from './context';
import type { Session } from './session';
import { integration, jsonObject, pagination, rows } from './types';

/** A page of a list. */
export interface ListPage {
  readonly rows: readonly JsonObject[];
  readonly isLast: boolean;
  readonly moment: Moment;
}

/** Which page of a list is wanted; the client orders every list by `Id`, so that pages fit together. */
export interface ListRequest {
  /** From 1. */
  readonly page: number;
  readonly size: number;
  /** Filters and `Fields` (powerofficego contract 6). */
  readonly query?: Readonly<Record<string, string>>;
}

/** One record as it was read. */
export interface Told {
  readonly row: JsonObject;
  readonly moment: Moment;
}

/** PowerOffice Go's calls, in its own types. Every method throws `SystemFailure` for what its answer cannot say. */
export interface PowerofficegoClient {
  list(collection: string, request: ListRequest, options: CallOptions): Promise<ListPage>;
  /** One record, or null where there is none. */
  open(path: string, options: CallOptions): Promise<Told | null>;
  create(path: string, body: JsonObject, options: SendOptions): Promise<Written>;
  /** A JSON Patch. */
  patch(path: string, operations: readonly Json[], options: SendOptions): Promise<Written>;
  /** A JSON Patch of nothing but tests. */
  test(path: string, operations: readonly Json[], options: SendOptions): Promise<Written>;
  remove(path: string, options: SendOptions): Promise<Written>;
  /** Who the token belongs to, and what it may do. */
  integration(options: CallOptions): Promise<z.infer<typeof integration>>;
}

/** Binds the calls to a session. */
export function createClient(context: PowerofficegoContext, session: Session): PowerofficegoClient {
  const { system } = context;
  const patch = async (
    path: string,
    operations: readonly Json[],
    { isIdempotent, ...options }: SendOptions & { readonly isIdempotent: boolean },
  ): Promise<Written> => {
    const body = { text: JSON.stringify(operations), contentType: 'application/json-patch+json' };
    const answer = await session.write({ method: 'PATCH', path, body, isIdempotent }, options);
    return judgeWrite(context, answer, `PATCH ${path}`);
  };
  return {
    async list(collection, { page, size, query = {} }, options) {
      const asked: HttpRequest['query'] = { PageNumber: page, PageSize: size, OrderBy: 'Id', ...query };
      const answer = await session.read(collection, asked, options);
      if (answer.status === 204) return { rows: [], isLast: true, moment: answer };
      if (answer.status !== 200) throw unexpectedStatus(system, `GET ${collection}`, answer);
      const found = accept(context, rows, answer, collection);
      return { rows: found, isLast: !hasNextPage(answer, found.length < size), moment: answer };
    },
    async open(path, options) {
      const answer = await session.read(path, undefined, options);
      if (answer.status === 404) {
        requireAbsence(system, answer, `GET ${path}`);
        return null;
      }
      if (answer.status !== 200) throw unexpectedStatus(system, `GET ${path}`, answer);
      return { row: accept(context, jsonObject, answer, path), moment: answer };
    },
    async create(path, body, options) {
      const answer = await session.write({ method: 'POST', path, body: { json: body } }, options);
      return judgeWrite(context, answer, `POST ${path}`);
    },
    patch: (path, operations, options) => patch(path, operations, { ...options, isIdempotent: false }),
    test: (path, operations, options) => patch(path, operations, { ...options, isIdempotent: true }),
    async remove(path, options) {
      return judgeWrite(context, await session.write({ method: 'DELETE', path }, options), `DELETE ${path}`);
    },
    async integration(options) {
      const answer = await session.read('ClientIntegrationInformation', undefined, options);
      if (answer.status !== 200) throw unexpectedStatus(system, 'GET ClientIntegrationInformation', answer);
      return accept(context, integration, answer, 'ClientIntegrationInformation');
    },
  };
}

/** Whether a page is followed by another. Where the header is missing a page that is not full is the last. */
function hasNextPage({ headers }: HttpAnswer, isShort: boolean): boolean {
  const text = headers['x-pagination'];
  if (text === undefined) return !isShort;
  const parsed = pagination.safeParse(parseJson(text));
  return parsed.success ? Boolean(parsed.data.nextPageLink) : !isShort;
}

function accept<T extends z.ZodType>(
  { system }: PowerofficegoContext,
  guard: T,
  answer: HttpAnswer,
  label: string,
): z.output<T> {
  const parsed = guard.safeParse(answer.body);
  if (parsed.success) return parsed.data;
  throw new SystemFailure(system, 'BROKEN_ANSWER', {
    message: `GET ${label}: the answer is not what the interface promises`,
  });
}
