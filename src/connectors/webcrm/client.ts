import type { NativeChange } from '../../core/native-path';
import type { Json, JsonObject } from '../../lib/json';
import type { CallOptions, SendOptions } from '../call-options';
import { unexpectedStatus } from '../http-answer';
import { readUpserts, type Upserted, type Written } from './answers';
import { accept, type Calls, createCalls, isAbsent, type Told } from './calls';
import type { WebcrmContext } from './context';
import type { Session } from './session';
import { idOf, isPrompt, type Shape, shown } from './shape';
import { jsonObject } from './types';

/**
 * One record as it was read, whole. Only `row` may be seen; what else the answer held, secrets among it, stays inside, to
 * be sent back by `replace`: the vendor may clear what a PUT leaves out (webcrm contract 4).
 */
export interface Whole {
  readonly row: JsonObject;
  readonly replace: (changes: readonly NativeChange[], options: SendOptions) => Promise<Written>;
}

/** A page by number, from 1. */
export interface PageRequest {
  readonly page: number;
  readonly size: number;
}

type Rows = Told<readonly JsonObject[]>;

/**
 * webCRM's calls, in its own types. Rows are cut to what may be seen before they leave. Every method throws
 * `SystemFailure` for what its answer cannot say.
 */
export interface WebcrmClient extends ReadingClient, WritingClient {
  /** Who the token belongs to. */
  whoAmI(options: CallOptions): Promise<string>;
  /** The system's clock minus ours when it was last heard of, milliseconds; null before. */
  lastSkewMs(): number | null;
}

interface ReadingClient {
  query(shape: Shape, script: string, request: PageRequest, options: CallOptions): Promise<Rows>;
  list(shape: Shape, request: PageRequest, options: CallOptions): Promise<Rows>;
  /** One record; null = there is none. */
  open(shape: Shape, id: string, options: CallOptions): Promise<Told<Whole> | null>;
  /** The lines of an opportunity, a page of them; empty too where there is no such opportunity. */
  openLines(opportunity: string, request: PageRequest, options: CallOptions): Promise<Told<readonly Whole[]>>;
}

interface WritingClient {
  create(shape: Shape, body: JsonObject, options: SendOptions): Promise<Written>;
  /** Inserts several at once: one answer for each, in their order. */
  insertAll(shape: Shape, bodies: readonly JsonObject[], options: SendOptions): Promise<readonly Upserted[]>;
  /** Deletes a line or a product; nothing else can be deleted. */
  remove(shape: Shape, id: string, options: SendOptions): Promise<Written>;
}

/** Binds the calls to a session. */
export function createClient(context: WebcrmContext, session: Session): WebcrmClient {
  const calls = createCalls(context, session);
  return {
    ...readingClient(context, calls),
    ...writingClient(context, calls),
    async whoAmI(options) {
      const answer = await calls.get('Auth', {}, options);
      if (answer.status !== 200) throw unexpectedStatus(context.system, 'GET Auth', answer);
      const tenant = await calls.tenant();
      return tenant === null ? 'webCRM' : `webCRM system ${tenant}`;
    },
    lastSkewMs: () => calls.lastSkewMs(),
  };
}

function readingClient(context: WebcrmContext, calls: Calls): ReadingClient {
  const wholeOf = (shape: Shape, row: JsonObject): Whole => ({
    row: shown(shape, row),
    replace(changes, options) {
      const path = `${shape.collection}/${idOf(shape, row) ?? ''}`;
      return calls.write(shape, { method: 'PUT', path, body: merged(shape, row, changes) }, options);
    },
  });
  return {
    async query(shape, script, { page, size }, options) {
      const query = { script, Page: page, Size: size, formatCustomFields: 'false' };
      return cut(shape, await calls.rows('Queries', query, options));
    },
    list: async (shape, { page, size }, options) =>
      cut(shape, await calls.rows(shape.collection, { Page: page, Size: size }, options)),
    async open(shape, id, options) {
      const answer = await calls.get(`${shape.collection}/${id}`, {}, options);
      if (isAbsent(answer)) return null;
      if (answer.status !== 200) throw unexpectedStatus(context.system, `GET ${shape.collection}`, answer);
      return { ...answer, body: wholeOf(shape, accept(context, jsonObject, answer, shape.collection)) };
    },
    async openLines(opportunity, { page, size }, options) {
      const path = `Opportunities/${opportunity}/QuotationLines`;
      const told = await calls.rows(path, { Page: page, Size: size }, options);
      return { ...told, body: told.body.map((row) => wholeOf(context.shapes.QuotationLines, row)) };
    },
  };
}

const cut = (shape: Shape, told: Rows): Rows => ({ ...told, body: told.body.map((row) => shown(shape, row)) });

function writingClient(context: WebcrmContext, calls: Calls): WritingClient {
  return {
    create: (shape, body, options) => calls.write(shape, { method: 'POST', path: shape.collection, body }, options),
    async insertAll({ collection: path }, bodies, options) {
      const answer = await calls.send({ method: 'PATCH', path, body: bodies }, options);
      return readUpserts(context, answer, { label: `PATCH ${path}`, count: bodies.length });
    },
    remove: (shape, id, options) =>
      calls.write(shape, { method: 'DELETE', path: `${shape.collection}/${id}` }, options),
  };
}

/** The record as it was read with the changes in it; unset dropdowns are left out, for their prompt is no value. */
function merged(shape: Shape, row: JsonObject, changes: readonly NativeChange[]): JsonObject {
  const kept = Object.entries(row).filter(([, value]) => !isPrompt(shape, value));
  return Object.fromEntries<Json>([...kept, ...changes.map(({ path, value }): [string, Json] => [path, value])]);
}
