import type { SandboxResponse } from '../kit/vendor';

/** Thrown anywhere below a route; the server turns it into `{"Message","Type"}` with its status (webcrm contract 8, inferred). */
export class Refusal extends Error {
  override name = 'Refusal';

  constructor(
    readonly status: number,
    readonly type: string,
    message: string,
  ) {
    super(message);
  }
}

/** A 400. */
export function badRequest(message: string): Refusal {
  return new Refusal(400, 'BadRequestException', message);
}

/** A 404 for a route that does not exist. */
export function noRoute(method: string, path: string): Refusal {
  return new Refusal(404, 'NotFoundException', `No route ${method} ${path}`);
}

/** A 405. */
export function notAllowed(method: string, path: string): Refusal {
  return new Refusal(405, 'MethodNotAllowedException', `${method} is not supported on ${path}`);
}

/** The answer that a refusal becomes. */
export function refusedAnswer({ status, type, message }: Refusal): SandboxResponse {
  return { status, body: { Message: message, Type: type } };
}
