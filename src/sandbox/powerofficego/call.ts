import type { Json, JsonObject } from '../../lib/json';
import { isJsonObject } from '../../lib/json';
import type { SandboxRequest, SandboxResponse } from '../kit/vendor';
import { gatewayAnswer, Refusal, uncastable } from './errors';
import type { Inspector } from './inspect';
import type { PowerOfficeSwitches } from './switches';
import type { Tenant } from './tenant';

/** One call of a tenant that is signed in. */
export interface ApiCall {
  readonly request: SandboxRequest;
  /** The decoded path segments behind `/v2`; resource names match in any case. */
  readonly segments: readonly string[];
  readonly tenant: Tenant;
  readonly switches: PowerOfficeSwitches;
  readonly inspector: Inspector;
  /** Now, in ms of the vendor's clock. */
  readonly now: number;
  /** `http://host:port/Demo/v2`: what links begin with. */
  readonly baseUrl: string;
}

/** Answers a call, or null when the call is not for this handler. */
export type ApiHandler = (call: ApiCall) => SandboxResponse | null;

/** 200 with a JSON body. */
export function ok(body: Json, status = 200): SandboxResponse {
  return { status, body };
}

/** 200 without a body: what a delete answers. */
export const deleted: SandboxResponse = { status: 200 };

/** What the gateway says to an operation that does not exist; also to a known path with another method (powerofficego contract 4). */
export const unknownOperation: SandboxResponse = gatewayAnswer(404, 404, 'Resource not found');

/** A query parameter whatever the case of its name; null when absent or blank. */
export function queryOf(call: ApiCall, name: string): string | null {
  const wanted = name.toLowerCase();
  for (const [key, value] of call.request.query) {
    if (key.toLowerCase() === wanted && value.trim() !== '') return value.trim();
  }
  return null;
}

/** The object in the body of a POST. Refuses other media types (415) and what is no JSON object (400). */
export function objectBodyOf(call: ApiCall): JsonObject {
  const mediaType = mediaTypeOf(call.request);
  if (!/^(application|text)\/json$|^application\/[^;]+\+json$/.test(mediaType)) throw unsupported(mediaType);
  const body = parseBody(call.request);
  if (!isJsonObject(body)) throw uncastable('The body is not an object.');
  return body;
}

/** The JSON in the body of a PATCH. Refuses other media types (415) and what is no JSON (400). */
export function patchBodyOf(call: ApiCall): Json {
  const mediaType = mediaTypeOf(call.request);
  if (mediaType !== 'application/json-patch+json') throw unsupported(mediaType);
  return parseBody(call.request);
}

/** A numeric id of the path in its kept form; refuses other text with 400. */
export function numericId(segment: string): string {
  if (!/^\d{1,15}$/.test(segment)) throw uncastable(`The value '${segment}' is not valid.`);
  return String(Number(segment));
}

function mediaTypeOf(request: SandboxRequest): string {
  return (request.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
}

function unsupported(mediaType: string): Refusal {
  return new Refusal(415, 'Unsupported Media Type', `The media type '${mediaType}' is not supported.`);
}

function parseBody(request: SandboxRequest): Json {
  try {
    const body: Json = JSON.parse(request.rawBody.toString('utf8'));
    return body;
  } catch {
    throw uncastable('The body is not JSON.');
  }
}
