import { isJsonObject, type Json, type JsonObject } from '../../lib/json';
import { headerOf } from '../kit/request-parts';
import type { SandboxRequest, SandboxResponse } from '../kit/vendor';
import { badRequest, Refusal } from './errors';
import type { Tenant } from './tenant';

/** Who calls. `userId` is 0 for an application. */
export interface Caller {
  readonly userId: number;
  readonly name: string;
}

/** One authenticated call. */
export interface ApiCall {
  readonly request: SandboxRequest;
  /** The decoded path segments. */
  readonly segments: readonly string[];
  readonly caller: Caller;
  readonly tenant: Tenant;
  /** Counts a misuse of the API by this call. */
  report(rule: string, message: string): void;
}

/** Answers a call, or null when the call is not for this handler. */
export type ApiHandler = (call: ApiCall) => SandboxResponse | null;

/** 200 with a JSON body. */
export function ok(body: Json): SandboxResponse {
  return { status: 200, body };
}

/** 200 without a body: what PUT and DELETE answer. */
export const done: SandboxResponse = { status: 200 };

const mediaTypes = ['application/json', 'text/json', 'application/json-patch+json'];

/** The parsed body. Another media type is a 415, what is no JSON a 400. */
export function bodyOf(call: ApiCall): Json {
  const mediaType = headerOf(call.request, 'content-type')?.split(';')[0]?.trim().toLowerCase() ?? 'none';
  if (!mediaTypes.includes(mediaType)) {
    call.report('contentType', `content type ${mediaType}`);
    throw new Refusal(415, 'UnsupportedMediaTypeException', `Content type ${mediaType} is not supported`);
  }
  try {
    const body: Json = JSON.parse(call.request.rawBody.toString('utf8'));
    return body;
  } catch {
    throw badRequest('The body is not JSON');
  }
}

/** The body of a call that needs one object; without it a 400. */
export function objectBodyOf(call: ApiCall): JsonObject {
  const body = bodyOf(call);
  if (!isJsonObject(body)) throw badRequest('The body must be an object');
  return body;
}

/** An id of a path: a whole number of at most 32 bits; null when it is none. */
export function idOf(segment: string): number | null {
  if (!/^\d{1,10}$/.test(segment)) return null;
  const id = Number(segment);
  return id <= 2_147_483_647 ? id : null;
}
