import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Http } from '../../src/connectors/http';
import type { HttpOptions } from '../../src/connectors/http-attempt';
import { client, type Fixture, serve } from './http-fixture';

/** What is to be closed after each test. */
export const open: (Http | Fixture)[] = [];

export async function closeAll(): Promise<void> {
  jest.useRealTimers();
  await Promise.all(open.splice(0).map((resource) => resource.close()));
}

/** A client and a server that answers as `answer` does. */
export async function stand(
  answer: (request: IncomingMessage, response: ServerResponse) => void,
  options: Partial<HttpOptions> = {},
): Promise<{ http: Http; server: Fixture }> {
  const server = await serve(answer);
  const http = client(options);
  open.push(http, server);
  return { http, server };
}
