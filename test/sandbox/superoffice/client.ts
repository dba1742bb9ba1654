import { createSign } from 'node:crypto';
import type { Json, JsonObject } from '../../../src/lib/json';
import { startSandbox } from '../../../src/sandbox';
import type { Sandbox, SandboxOptions } from '../../../src/sandbox/sandbox';

/** One answer, read whole. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly body: JsonObject;
}

/** What a test sends besides method and path. */
export interface Extras {
  readonly body?: Json;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A sandbox with a client that is signed in. `path` is below `/{tenant}/api/v1`. */
export interface Desk {
  readonly sandbox: Sandbox;
  readonly apiBase: string;
  readonly ticket: string;
  call(method: string, path: string, extras?: Extras): Promise<Answer>;
  /** Turns the vendor's switches; what is left out is at its default. */
  turn(switches: JsonObject): Promise<void>;
  violations(): Promise<string[]>;
}

/** Starts a sandbox on a free port, in memory unless `options` say otherwise, and signs in as the system user. */
export async function openDesk(options: Partial<SandboxOptions> = {}): Promise<Desk> {
  const sandbox = await startSandbox({
    kind: 'superoffice',
    systemId: 'superoffice',
    port: 0,
    sample: 'demo',
    ...options,
  });
  const apiBase = `${sandbox.origin}/${sandbox.credentials['contextIdentifier']}/api`;
  const ticket = await signIn(sandbox);
  const headers = {
    accept: 'application/json',
    'content-type': 'application/json',
    authorization: `SOTicket ${ticket}`,
    'so-apptoken': sandbox.credentials['clientSecret'] ?? '',
    'so-timezone': 'UTC, includeTZOffset',
    'so-language': 'en',
  };
  return {
    sandbox,
    apiBase,
    ticket,
    call: (method, path, extras = {}) =>
      send(method, `${apiBase}/v1${path}`, { ...extras, headers: { ...headers, ...extras.headers } }),
    async turn(switches) {
      const answer = await send('PUT', `${sandbox.controlUrl}/switches`, { body: switches });
      if (answer.status !== 200) throw new Error(answer.text);
    },
    async violations() {
      const { body } = await send('GET', `${sandbox.controlUrl}/violations`);
      const list = Array.isArray(body['violations']) ? body['violations'] : [];
      return list.map((violation: JsonObject) => textOf(violation, 'rule'));
    },
  };
}

/** Sends one request; an answer that is no JSON has an empty `body`. */
export async function send(method: string, url: string, extras: Extras = {}): Promise<Answer> {
  const response = await fetch(url, {
    method,
    headers: { ...extras.headers },
    redirect: 'manual',
    ...(extras.body !== undefined && {
      body: typeof extras.body === 'string' ? extras.body : JSON.stringify(extras.body),
    }),
  });
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.includes('json') === true;
  return {
    status: response.status,
    headers: response.headers,
    text,
    body: isJson && text !== '' ? JSON.parse(text) : {},
  };
}

/** What a client posts to sign in at `at` (ms). */
export function signedRequest(credentials: Readonly<Record<string, string>>, at: number): JsonObject {
  const stamp = new Date(at).toISOString().replaceAll(/[-T:]/g, '').slice(0, 12);
  const part = `${credentials['systemUserToken']}.${stamp}`;
  const signature = createSign('RSA-SHA256')
    .update(part)
    .sign(credentials['privateKey'] ?? '', 'base64');
  return {
    SignedSystemToken: `${part}.${signature}`,
    ApplicationToken: credentials['clientSecret'] ?? '',
    ContextIdentifier: credentials['contextIdentifier'] ?? '',
    ReturnTokenType: 'JWT',
  };
}

/** A property of an answer as text, for paths; empty when it is no text and no number. */
export function textOf(body: JsonObject, name: string): string {
  const value = body[name];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** Signs in as the system user and answers the ticket. */
export async function signIn(sandbox: Sandbox): Promise<string> {
  const { body } = await send('POST', `${sandbox.origin}/Login/api/PartnerSystemUser/Authenticate`, {
    headers: { 'content-type': 'application/json' },
    body: signedRequest(sandbox.credentials, Date.now()),
  });
  return ticketOf(textOf(body, 'Token'));
}

/** The ticket claim of a token. */
export function ticketOf(token: string): string {
  const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
  return claims['http://schemes.superoffice.net/identity/ticket'];
}
