import { isJsonObject, type Json, type JsonObject } from '../../../src/lib/json';
import { startSandbox } from '../../../src/sandbox';
import type { Sandbox, SandboxOptions } from '../../../src/sandbox/sandbox';

/** One answer, read whole: `body` when it is an object, `rows` when it is an array. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly body: JsonObject;
  readonly rows: readonly JsonObject[];
}

/** What a test sends besides method and path. */
export interface Extras {
  readonly body?: Json;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A sandbox with a client that is signed in. `path` is below `/Demo/v2`. */
export interface Office {
  readonly sandbox: Sandbox;
  readonly token: string;
  call(method: string, path: string, extras?: Extras): Promise<Answer>;
  /** Sends a JSON Patch. */
  patch(path: string, operations: Json): Promise<Answer>;
  control(method: string, path: string, body?: Json): Promise<Answer>;
  /** Turns the switches over what the test started with. */
  turn(switches: JsonObject): Promise<void>;
  violations(): Promise<string[]>;
}

const quiet = { requestsPerSecond: 10_000, readLagMs: 0 };

/** Starts a sandbox on a free port, in memory, without lag and with a wide limit unless `options` say otherwise, and signs in. */
export async function openOffice(options: Partial<SandboxOptions> = {}): Promise<Office> {
  const sandbox = await startSandbox({
    kind: 'powerofficego',
    systemId: 'go',
    port: 0,
    sample: 'empty',
    vendorOptions: quiet,
    ...options,
  });
  const token = textOf((await askToken(sandbox)).body, 'access_token');
  const headers = { ...keyOf(sandbox), 'content-type': 'application/json', authorization: `Bearer ${token}` };
  const call: Office['call'] = (method, path, extras = {}) =>
    send(method, `${sandbox.baseUrl}${path}`, { ...extras, headers: { ...headers, ...extras.headers } });
  const control: Office['control'] = (method, path, body) =>
    send(method, `${sandbox.controlUrl}${path}`, body === undefined ? {} : { body });
  return {
    sandbox,
    token,
    call,
    control,
    patch: (path, operations) =>
      call('PATCH', path, { body: operations, headers: { 'content-type': 'application/json-patch+json' } }),
    async turn(switches) {
      const answer = await control('PUT', '/switches', switches);
      if (answer.status !== 200) throw new Error(answer.text);
    },
    async violations() {
      const { body } = await control('GET', '/violations');
      const list = Array.isArray(body['violations']) ? body['violations'] : [];
      return list.map((violation: JsonObject) => textOf(violation, 'rule'));
    },
  };
}

/** The subscription key as a header. */
export function keyOf(sandbox: Sandbox): Record<string, string> {
  return { 'ocp-apim-subscription-key': sandbox.credentials['subscriptionKey'] ?? '' };
}

/** Asks for a token; `client` is the name of the credential that holds the client key. */
export function askToken(sandbox: Sandbox, client = 'clientKey', extras: Extras = {}): Promise<Answer> {
  const pair = `${sandbox.credentials['applicationKey']}:${sandbox.credentials[client] ?? client}`;
  return send('POST', `${sandbox.origin}/Demo/OAuth/Token`, {
    body: 'grant_type=client_credentials',
    ...extras,
    headers: {
      ...keyOf(sandbox),
      authorization: `Basic ${Buffer.from(pair).toString('base64')}`,
      'content-type': 'application/x-www-form-urlencoded',
      ...extras.headers,
    },
  });
}

/** Sends one request; a text body goes as it is, an empty header value is not sent. */
export async function send(method: string, url: string, extras: Extras = {}): Promise<Answer> {
  const { body } = extras;
  const headers = Object.entries(extras.headers ?? {}).filter(([, value]) => value !== '');
  const response = await fetch(url, {
    method,
    headers: Object.fromEntries(headers),
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.includes('json') === true && text !== '';
  const parsed: unknown = isJson ? JSON.parse(text) : null;
  return {
    status: response.status,
    headers: response.headers,
    text,
    body: isJsonObject(parsed) ? parsed : {},
    rows: Array.isArray(parsed) ? parsed.filter(isJsonObject) : [],
  };
}

/** A property as text, for paths; empty when it is neither text nor number. */
export function textOf(body: JsonObject | undefined, name: string): string {
  const value = body?.[name];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** A value as text, for paths and details. */
export function plain(value: Json | undefined): string {
  return typeof value === 'string' ? value : JSON.stringify(value ?? null);
}

/** The lines of an order. */
export function linesIn(order: JsonObject): readonly JsonObject[] {
  const lines = order['SalesOrderLines'];
  return Array.isArray(lines) ? lines.filter(isJsonObject) : [];
}

/** Makes something and answers it; fails when that is refused. */
export async function make(office: Office, path: string, body: JsonObject): Promise<JsonObject> {
  const answer = await office.call('POST', path, { body });
  if (answer.status > 201) throw new Error(answer.text);
  return answer.body;
}
