import { isJsonObject, type Json, type JsonObject } from '../../../src/lib/json';
import { startSandbox } from '../../../src/sandbox';
import type { Sandbox, SandboxOptions } from '../../../src/sandbox/sandbox';
import { textOf } from './pick';

/** The company that the sandbox serves. */
export const companyNo = 4_711_001;

export const fullScope = 'business-graphql-service-api:access-group-based';

/** One answer over real HTTP; `json` is null for what is no JSON. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly json: Json;
}

/** A Business NXT sandbox with a service client that is signed in. */
export interface Desk {
  readonly sandbox: Sandbox;
  readonly accessToken: string;
  post(body: Json | string, headers?: Readonly<Record<string, string>>): Promise<Answer>;
  /** Runs one document and tells the whole answer. */
  run(query: string, variables?: JsonObject): Promise<JsonObject>;
  /** Runs `selection` inside `useCompany` and tells what is there; fails when there are errors. */
  read(selection: string, variables?: JsonObject): Promise<JsonObject>;
  /** The same as a mutation, errors allowed: the whole answer. */
  write(selection: string): Promise<JsonObject>;
  turn(switches: JsonObject): Promise<void>;
  /** The rules broken so far. */
  violations(): Promise<string[]>;
}

/** Starts a sandbox on a free port, in memory and without sample unless `options` say otherwise. */
export async function openDesk(options: Partial<SandboxOptions> = {}): Promise<Desk> {
  const sandbox = await startSandbox({ kind: 'businessnxt', systemId: 'nxt', port: 0, sample: 'empty', ...options });
  const accessToken = textOf((await signIn(sandbox)).json, 'access_token');
  const post: Desk['post'] = (body, headers = {}) =>
    send(sandbox.baseUrl, {
      method: 'POST',
      headers: { authorization: `Bearer ${accessToken}`, 'content-type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
  const run: Desk['run'] = async (query, variables = {}) => {
    const { json } = await post({ query, variables });
    return isJsonObject(json) ? json : {};
  };
  return {
    sandbox,
    accessToken,
    post,
    run,
    async read(selection, variables = {}) {
      const answer = await run(`{ useCompany(no: ${companyNo}) { ${selection} } }`, variables);
      if (answer['errors'] !== undefined) throw new Error(JSON.stringify(answer['errors']));
      return companyOf(answer);
    },
    write: (selection) => run(`mutation { useCompany(no: ${companyNo}) { ${selection} } }`),
    async turn(switches) {
      const answer = await send(`${sandbox.controlUrl}/switches`, { method: 'PUT', body: JSON.stringify(switches) });
      if (answer.status !== 200) throw new Error(answer.text);
    },
    async violations() {
      const { json } = await send(`${sandbox.controlUrl}/violations`, {});
      const list = isJsonObject(json) && Array.isArray(json['violations']) ? json['violations'] : [];
      return list.map((violation: Json) => textOf(violation, 'rule'));
    },
  };
}

/** What an answer tells inside `useCompany`. */
export function companyOf(answer: JsonObject): JsonObject {
  const { data } = answer;
  const company = isJsonObject(data) ? data['useCompany'] : null;
  return isJsonObject(company) ? company : {};
}

/** Asks for a token; `overrides` replace the fields of the form. */
export async function signIn(sandbox: Sandbox, overrides: Readonly<Record<string, string>> = {}): Promise<Answer> {
  const { clientId = '', clientSecret = '' } = sandbox.credentials;
  const form = {
    grant_type: 'client_credentials',
    scope: fullScope,
    client_id: clientId,
    client_secret: clientSecret,
    ...overrides,
  };
  return send(`${sandbox.origin}/connect/token`, { method: 'POST', body: new URLSearchParams(form) });
}

/** One request, read whole. */
export async function send(url: string, init: RequestInit): Promise<Answer> {
  const response = await fetch(url, init);
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
