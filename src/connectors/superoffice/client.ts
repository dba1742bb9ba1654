import type { z } from 'zod';
import { SystemFailure } from '../../core/errors';
import type { Json, JsonObject } from '../../lib/json';
import type { CallOptions, SendOptions } from '../call-options';
import { type HttpAnswer, unexpectedStatus } from '../http-answer';
import { accept, isMissing, judgeWrite, type Told, type WriteResult } from './answers';
import type { SuperofficeContext } from './context';
import type { Country } from './country-table';
import { listQuery } from './filter';
import type { Session, WriteRequest } from './session';
import type { RestType } from './record-types';
import {
  archivePage,
  countryItems,
  currencyItems,
  jsonObject,
  listItems,
  principal,
  type WebhookItem,
  webhookItem,
  webhookItems,
} from './types';

/** A page of an archive list; `hasMore` only where the vendor says so (contract 4: it may not). */
export interface ListPage {
  readonly rows: readonly JsonObject[];
  readonly hasMore: boolean;
}

/** What became of the write of a record. */
export type Written = WriteResult<JsonObject>;

/** What is read and written at a resource of its own (superoffice contract 5). */
export type Resource = RestType | 'Sale';

/** A list to read; see `listQuery`. */
export type ListRequest = Parameters<typeof listQuery>[0];

/**
 * SuperOffice's calls, in its own types. Every method throws `SystemFailure` for what the method's answer cannot say.
 */
export interface SuperofficeClient {
  /** A page of a list: `Person`, `Archive/Dynamic`. */
  list(list: string, request: ListRequest, options: CallOptions): Promise<Told<ListPage>>;
  /** A whole record; null = there is none. */
  get(type: Resource, id: string, options: CallOptions): Promise<Told<JsonObject> | null>;
  /** A new record as the tenant fills it in, not saved. */
  template(type: Resource, options: CallOptions): Promise<JsonObject>;
  create(type: Resource, body: JsonObject, options: SendOptions): Promise<Written>;
  patch(record: { type: Resource; id: string }, body: Json, options: SendOptions): Promise<Written>;
  /** Replaces a record whole. */
  put(record: { type: Resource; id: string }, body: JsonObject, options: SendOptions): Promise<Written>;
  remove(type: Resource, id: string, options: SendOptions): Promise<Written>;
  countries(options: CallOptions): Promise<readonly Country[]>;
  /** The tenant's currencies: ISO codes by id. */
  currencies(options: CallOptions): Promise<ReadonlyMap<number, string>>;
  /** The names of the items of a list, by id as text. */
  listItems(list: 'ProductType', options: CallOptions): Promise<ReadonlyMap<string, string>>;
  /** Who is signed in. */
  whoAmI(options: CallOptions): Promise<string>;
  webhooks(options: CallOptions): Promise<readonly WebhookItem[]>;
  addWebhook(body: JsonObject, options: CallOptions): Promise<WebhookItem>;
  changeWebhook(id: number, body: JsonObject, options: CallOptions): Promise<WebhookItem>;
  /** False: it was not there. */
  dropWebhook(id: number, options: CallOptions): Promise<boolean>;
}

/** Binds the calls to a session. */
export function createClient(context: SuperofficeContext, session: Session): SuperofficeClient {
  const { system } = context;

  const read = async <T>(path: string, schema: z.ZodType<T>, options: CallOptions): Promise<Told<T>> => {
    const answer = await session.read(path, options);
    if (answer.status !== 200) throw unexpectedStatus(system, labelOf('GET', path), answer);
    return { ...answer, body: accept(context, schema, { answer, label: labelOf('GET', path), isWrite: false }) };
  };
  const write = async (request: WriteRequest, options: CallOptions | SendOptions): Promise<Written> => {
    const answer = await session.write(request, options);
    return judgeWrite(context, jsonObject, { answer, label: labelOf(request.method, request.path), isWrite: true });
  };
  const saveWebhook = async (
    request: { readonly method: 'POST' | 'PATCH'; readonly path: string; readonly body: Json },
    options: CallOptions,
  ): Promise<WebhookItem> => {
    const label = labelOf(request.method, request.path);
    const answer = await session.write(request, options);
    if (answer.status !== 200) throw refusedWebhook(context, answer);
    return accept(context, webhookItem, { answer, label, isWrite: true });
  };

  return {
    async list(list, request, options) {
      const { body, ...answer } = await read(`${list}?${listQuery(request)}`, archivePage, options);
      return { ...answer, body: { rows: body.value, hasMore: Boolean(body['odata.nextLink']) } };
    },
    async get(type, id, options) {
      const answer = await session.read(`${type}/${id}`, options);
      if (isMissing(answer)) return null;
      const label = labelOf('GET', type);
      if (answer.status !== 200) throw unexpectedStatus(system, label, answer);
      return { ...answer, body: accept(context, jsonObject, { answer, label, isWrite: false }) };
    },
    template: async (type, options) => (await read(`${type}/default`, jsonObject, options)).body,
    create: (type, body, options) => write({ method: 'POST', path: type, body }, options),
    patch: ({ type, id }, body, options) => write({ method: 'PATCH', path: `${type}/${id}`, body }, options),
    put: ({ type, id }, body, options) => write({ method: 'PUT', path: `${type}/${id}`, body }, options),
    remove: (type, id, options) => write({ method: 'DELETE', path: `${type}/${id}` }, options),
    ...tablesOf(read),
    webhooks: async (options) => (await read('Webhook', webhookItems, options)).body,
    addWebhook: (body, options) => saveWebhook({ method: 'POST', path: 'Webhook', body }, options),
    changeWebhook: (id, body, options) => saveWebhook({ method: 'PATCH', path: `Webhook/${id}`, body }, options),
    async dropWebhook(id, options) {
      const written = await write({ method: 'DELETE', path: `Webhook/${id}` }, options);
      return written.type === 'done' || written.type === 'saved';
    },
  };
}

type Read = <T>(path: string, schema: z.ZodType<T>, options: CallOptions) => Promise<Told<T>>;

/** The small lists of the tenant, and who is signed in. */
function tablesOf(read: Read): Pick<SuperofficeClient, 'countries' | 'currencies' | 'listItems' | 'whoAmI'> {
  return {
    async countries(options) {
      const { body } = await read('List/Country/Items', countryItems, options);
      return body.flatMap(({ CountryId: id, TwoLetterISOCountry: code }) =>
        code ? [{ id, code: code.toUpperCase() }] : [],
      );
    },
    async currencies(options) {
      const { body } = await read('List/Currency/Items', currencyItems, options);
      return new Map(body.flatMap(({ CurrencyId: id, Name: code }) => (code ? [[id, code.toUpperCase()]] : [])));
    },
    async listItems(list, options) {
      const { body } = await read(`List/${list}/Items`, listItems, options);
      return new Map(body.map(({ Id: id, Name: name }) => [String(id), name]));
    },
    async whoAmI(options) {
      const { body } = await read('User/currentPrincipal', principal, options);
      return body.FullName || body.UserName || 'unnamed user';
    },
  };
}

/** For messages: the query may hold values of records. */
const labelOf = (method: string, path: string): string => `${method} ${path.split('?', 1)[0] ?? ''}`;

/** Saving tests the address first, so a refusal is nearly always about that (superoffice contract 9.1). */
function refusedWebhook({ system }: SuperofficeContext, answer: HttpAnswer): SystemFailure {
  if (answer.status !== 400) return unexpectedStatus(system, 'save webhook', answer);
  return new SystemFailure(system, 'REFUSED', {
    message:
      'save webhook: refused; SuperOffice calls the address first and wants 200 from it over https with a valid certificate',
  });
}
