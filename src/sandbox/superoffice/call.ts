import { type Json, type JsonObject, isJsonObject } from '../../lib/json';
import type { SandboxRequest, SandboxResponse } from '../kit/vendor';
import type { CarrierView } from './carrier/view';
import { badArgument } from './errors';

/** One authenticated call of the tenant's API. */
export interface ApiCall {
  readonly request: SandboxRequest;
  /** The decoded path segments behind `/v1`. */
  readonly segments: readonly string[];
  readonly view: CarrierView;
  /** The associate that the caller acts as. */
  readonly associateId: number;
  /** Now, in ms of the vendor's clock. */
  readonly now: number;
}

/** Answers a call, or null when the call is not for this handler. */
export type ApiHandler = (call: ApiCall) => SandboxResponse | Promise<SandboxResponse> | null;

/** 200 with a JSON body. */
export function ok(body: Json, headers: Readonly<Record<string, string>> = {}): SandboxResponse {
  return { status: 200, headers, body };
}

/** 204 without a body. */
export const noContent: SandboxResponse = { status: 204 };

/** The parsed body; null for an empty one and for JSON `null`. What is no JSON is a 400. */
export function bodyOf(call: ApiCall): Json {
  return parseBody(call.request);
}

/** The parsed body of a raw request; see {@link bodyOf}. */
export function parseBody(request: SandboxRequest): Json {
  if (request.rawBody.length === 0) return null;
  try {
    const body: Json = JSON.parse(request.rawBody.toString('utf8'));
    return body;
  } catch {
    throw badArgument('The body is not JSON');
  }
}

/** The body of a call that needs one object; without it a 400. */
export function objectBodyOf(call: ApiCall): JsonObject {
  const body = bodyOf(call);
  if (!isJsonObject(body)) throw badArgument('The body must be an object');
  return body;
}
