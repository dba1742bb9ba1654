import type { Json } from '../../lib/json';
import type { SandboxResponse } from '../kit/vendor';

/** Thrown anywhere below a route; becomes a problem body with lower-case keys (powerofficego contract 9). */
export class Refusal extends Error {
  override name = 'Refusal';

  constructor(
    readonly status: number,
    readonly title: string,
    readonly detail: string,
  ) {
    super(detail);
  }
}

/** 404 for an object of the path. `label` is the vendor's word for its type, such as `Customer`. */
export function notFound(label: string, id: string): Refusal {
  return new Refusal(404, 'Object(s) not found', `${label} with id = ${id} not found.`);
}

/** 400 for a value that breaks a rule of its type. */
export function invalid(label: string, detail: string): Refusal {
  return new Refusal(400, `${label} validation error(s)`, detail);
}

/** 404 for an object that a body refers to. */
export function unknownReference(label: string, detail: string): Refusal {
  return new Refusal(404, `${label} validation error(s)`, detail);
}

/** 400 for a value that is not of the type asked for. */
export function uncastable(detail: string): Refusal {
  return new Refusal(400, 'Unable to cast object(s)', detail);
}

/** 409 for the deletion of an object in use. */
export function inUse(label: string, id: string): Refusal {
  return new Refusal(409, `${label} conflict`, `${label} with id = ${id} is in use and cannot be deleted.`);
}

/** The answer to a refusal. */
export function problem({ status, title, detail }: Refusal): SandboxResponse {
  return {
    status,
    headers: { 'content-type': 'application/problem+json; charset=utf-8' },
    body: { title, status, detail },
  };
}

/** What the gateway in front of the API answers itself (powerofficego contract 2). */
export function gatewayAnswer(status: number, statusCode: Json, message: string): SandboxResponse {
  return { status, body: { statusCode, message } };
}

/** 401 and 403 of the API carry no body. */
export function empty(status: 401 | 403): SandboxResponse {
  return { status };
}
