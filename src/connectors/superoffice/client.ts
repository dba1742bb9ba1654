import type { z } from 'zod';
import { SystemFailure } from '../../core/errors';
import type { Json, JsonObject } from '../../lib/json';
import type { CallOptions, SendOptions } from '../call-options';
import { type HttpAnswer, unexpectedStatus } from '../http-answer';
import type { SuperofficeType } from './archive';
import type { SuperofficeContext } from './context';
import type { Country } from './country-table';
import { listQuery } from './filter';
import type { Session } from './session';
import {
  archivePage,
  countryItems,
  errorBody,
  jsonObject,
  principal,
  type WebhookItem,
  webhookItem,
  webhookItems,
} from './types';

/** An answer whose body is known to have the right shape. */
export interface Told<T> extends Pick<HttpAnswer, 'sentAt' | 'clockSkewMs'> {
  readonly body: T;
}

/** A page of an archive list; `hasMore` only where the vendor says so (contract 4: it may not). */
export interface ListPage {
  readonly rows: readonly JsonObject[];
  readonly hasMore: boolean;
}

/** What became of a write, as SuperOffice answers it (superoffice contract 5). */
export type Written =
  | { readonly type: 'saved'; readonly answer: Told<JsonObject> }
  | { readonly type: 'done' }
  | { readonly type: 'missing' }
  | { readonly type: 'moved' }
  | { readonly type: 'refused'; readonly message: string };

/** A list to read; see `listQuery`. */
export type ListRequest = Parameters<typeof listQuery>[0];

/**
 * SuperOffice's calls, in its own types. Every method throws `SystemFailure` for what the method's answer cannot say.
 */
export interface SuperofficeClient {
  list(type: SuperofficeType, request: ListRequest, options: CallOptions): Promise<Told<ListPage>>;
  /** A whole record; null = there is none. */
  get(type: SuperofficeType, id: string, options: CallOptions): Promise<Told<JsonObject> | null>;
  /** A new record as the tenant fills it in, not saved. */
  template(type: SuperofficeType, options: CallOptions): Promise<JsonObject>;
  create(type: SuperofficeType, body: JsonObject, options: SendOptions): Promise<Written>;
  patch(record: { type: SuperofficeType; id: string }, body: Json, options: SendOptions): Promise<Written>;
  remove(type: SuperofficeType, id: string, options: SendOptions): Promise<Written>;
  countries(options: CallOptions): Promise<readonly Country[]>;
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
    return { ...answer, body: accept(context, schema, { answer, label: labelOf('GET', path) }) };
  };
  const write = async (
    request: { readonly method: 'POST' | 'PATCH' | 'DELETE'; readonly path: string; readonly body?: Json },
    options: CallOptions | SendOptions,
  ): Promise<Written> =>
    judgeWrite(context, await session.write(request, options), labelOf(request.method, request.path));
  const saveWebhook = async (
    request: { readonly method: 'POST' | 'PATCH'; readonly path: string; readonly body: Json },
    options: CallOptions,
  ): Promise<WebhookItem> => {
    const label = labelOf(request.method, request.path);
    const answer = await session.write(request, options);
    if (answer.status !== 200) throw refusedWebhook(context, answer);
    return accept(context, webhookItem, { answer, label });
  };

  return {
    async list(type, request, options) {
      const { body, ...answer } = await read(`${type}?${listQuery(request)}`, archivePage, options);
      return { ...answer, body: { rows: body.value, hasMore: Boolean(body['odata.nextLink']) } };
    },
    async get(type, id, options) {
      const answer = await session.read(`${type}/${id}`, options);
      if (isMissing(answer)) return null;
      const label = labelOf('GET', type);
      if (answer.status !== 200) throw unexpectedStatus(system, label, answer);
      return { ...answer, body: accept(context, jsonObject, { answer, label }) };
    },
    template: async (type, options) => (await read(`${type}/default`, jsonObject, options)).body,
    create: (type, body, options) => write({ method: 'POST', path: type, body }, options),
    patch: ({ type, id }, body, options) => write({ method: 'PATCH', path: `${type}/${id}`, body }, options),
    remove: (type, id, options) => write({ method: 'DELETE', path: `${type}/${id}` }, options),
    async countries(options) {
      const { body } = await read('List/Country/Items', countryItems, options);
      return body.flatMap(({ CountryId: id, TwoLetterISOCountry: code }) =>
        code ? [{ id, code: code.toUpperCase() }] : [],
      );
    },
    async whoAmI(options) {
      const { body } = await read('User/currentPrincipal', principal, options);
      return body.FullName || body.UserName || 'unnamed user';
    },
    webhooks: async (options) => (await read('Webhook', webhookItems, options)).body,
    addWebhook: (body, options) => saveWebhook({ method: 'POST', path: 'Webhook', body }, options),
    changeWebhook: (id, body, options) => saveWebhook({ method: 'PATCH', path: `Webhook/${id}`, body }, options),
    async dropWebhook(id, options) {
      const written = await write({ method: 'DELETE', path: `Webhook/${id}` }, options);
      return written.type === 'done' || written.type === 'saved';
    },
  };
}

/** For messages: the query may hold values of records. */
const labelOf = (method: string, path: string): string => `${method} ${path.split('?', 1)[0] ?? ''}`;

function accept<T>(
  { system }: SuperofficeContext,
  schema: z.ZodType<T>,
  { answer, label }: { readonly answer: HttpAnswer; readonly label: string },
): T {
  const parsed = schema.safeParse(answer.body);
  if (parsed.success) return parsed.data;
  const where = parsed.error.issues[0]?.path.map(String).join('.') ?? '';
  throw new SystemFailure(system, 'BROKEN_ANSWER', {
    message: `${label}: the answer is not what the interface promises${where === '' ? '' : ` at ${where}`}`,
    // A broken answer to a write says nothing about whether it was carried out.
    isInDoubt: !label.startsWith('GET'),
  });
}

function judgeWrite(context: SuperofficeContext, answer: HttpAnswer, label: string): Written {
  switch (answer.status) {
    case 200:
    case 201:
      return { type: 'saved', answer: { ...answer, body: accept(context, jsonObject, { answer, label }) } };
    case 204:
      return { type: 'done' };
    case 404:
      if (isMissing(answer)) return { type: 'missing' };
      throw unexpectedStatus(context.system, label, answer);
    case 409:
    case 412:
      return { type: 'moved' };
    case 400:
    case 422:
      return { type: 'refused', message: messageOf(answer) };
    default:
      throw unexpectedStatus(context.system, label, answer);
  }
}

/** Only SuperOffice's own 404 says that a record is not there; a page of some host on the way says nothing (superoffice contract 10). */
const isMissing = ({ status, body }: HttpAnswer): boolean =>
  status === 404 && Boolean(errorBody.safeParse(body).data?.ErrorType);

const longestMessage = 500;

/** SuperOffice's own words to the person who gave the values. */
function messageOf(answer: HttpAnswer): string {
  const body = errorBody.safeParse(answer.body);
  const message = body.success ? body.data.ErrorMessage : null;
  return message ? message.slice(0, longestMessage) : `SuperOffice answered ${answer.status} without a reason`;
}

/** Saving tests the address first, so a refusal is nearly always about that (superoffice contract 9.1). */
function refusedWebhook({ system }: SuperofficeContext, answer: HttpAnswer): SystemFailure {
  if (answer.status !== 400) return unexpectedStatus(system, 'save webhook', answer);
  return new SystemFailure(system, 'REFUSED', {
    message:
      'save webhook: refused; SuperOffice calls the address first and wants 200 from it over https with a valid certificate',
  });
}
