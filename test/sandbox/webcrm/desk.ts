import { isJsonObject, type Json, type JsonObject } from '../../../src/lib/json';
import { startSandbox } from '../../../src/sandbox';
import type { Sandbox, SandboxOptions } from '../../../src/sandbox/sandbox';

/** One answer, read whole; `json` is null for an empty body and for what is no JSON. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly json: Json;
}

export interface Extras {
  readonly body?: Json;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A webCRM sandbox with an application that is logged in. */
export interface Desk {
  readonly sandbox: Sandbox;
  readonly accessToken: string;
  call(method: string, path: string, extras?: Extras): Promise<Answer>;
  /** The rows of a list or a query; fails unless that answers 200. */
  rows(path: string): Promise<JsonObject[]>;
  query(script: string): Promise<JsonObject[]>;
  /** Creates a row and tells its id; fails unless that answers 200. */
  add(path: string, body: JsonObject): Promise<number>;
  /** Turns the switches; what is left out is at its default. */
  turn(switches: JsonObject): Promise<void>;
  /** The rules broken so far. */
  violations(): Promise<string[]>;
}

/** Starts a sandbox on a free port, in memory and without sample unless `options` say otherwise. */
export async function openDesk(options: Partial<SandboxOptions> = {}): Promise<Desk> {
  const sandbox = await startSandbox({ kind: 'webcrm', systemId: 'webcrm', port: 0, sample: 'empty', ...options });
  const login = await logIn(sandbox);
  const accessToken = textOf(login, 'AccessToken');
  const headers = { accept: 'application/json', authorization: `Bearer ${accessToken}` };
  const call: Desk['call'] = (method, path, extras = {}) =>
    send(method, sandbox.baseUrl + path, { ...extras, headers: { ...headers, ...extras.headers } });
  const rows: Desk['rows'] = async (path) => rowsOf(await call('GET', path));
  return {
    sandbox,
    accessToken,
    call,
    rows,
    query: (script) => rows(`/Queries?script=${encodeURIComponent(script)}&Page=1&Size=1000`),
    async add(path, body) {
      const answer = await call('POST', path, { body });
      if (answer.status !== 200 || typeof answer.json !== 'number') throw new Error(`${answer.status} ${answer.text}`);
      return answer.json;
    },
    async turn(switches) {
      const answer = await send('PUT', `${sandbox.controlUrl}/switches`, { body: switches });
      if (answer.status !== 200) throw new Error(answer.text);
    },
    async violations() {
      const { json } = await send('GET', `${sandbox.controlUrl}/violations`);
      const list = isJsonObject(json) && Array.isArray(json['violations']) ? json['violations'] : [];
      return list.map((violation: JsonObject) => textOf(violation, 'rule'));
    },
  };
}

/** Logs the application in. */
export async function logIn(sandbox: Sandbox): Promise<JsonObject> {
  const { json } = await sendForm(`${sandbox.baseUrl}/Auth/ApiLogin`, {
    authCode: sandbox.credentials['authCode'] ?? '',
  });
  return isJsonObject(json) ? json : {};
}

/** Posts a form. */
export async function sendForm(url: string, form: Record<string, string>): Promise<Answer> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { accept: 'application/json' },
    body: new URLSearchParams(form),
  });
  return answerOf(response);
}

/** Sends one request; a body goes as JSON. */
export async function send(method: string, url: string, { body, headers }: Extras = {}): Promise<Answer> {
  const response = await fetch(url, {
    method,
    headers: { 'content-type': 'application/json', ...headers },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  return answerOf(response);
}

/** The objects of an array; fails unless the answer is a 200 with an array. */
export function rowsOf(answer: Answer): JsonObject[] {
  if (answer.status !== 200 || !Array.isArray(answer.json)) throw new Error(`${answer.status} ${answer.text}`);
  return answer.json.filter(isJsonObject);
}

/** A property as text; empty when it is no text. */
export function textOf(object: JsonObject | undefined, name: string): string {
  const value = object?.[name];
  return typeof value === 'string' ? value : '';
}

async function answerOf(response: Response): Promise<Answer> {
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, json: parse(text) };
}

function parse(text: string): Json {
  try {
    const json: Json = JSON.parse(text);
    return json;
  } catch {
    return null;
  }
}
