import { isJsonObject, type Json, type JsonObject } from '../../../src/lib/json';
import { startSandbox } from '../../../src/sandbox';
import type { Sandbox, SandboxOptions } from '../../../src/sandbox/sandbox';

/** One answer over real HTTP. */
export interface Answer {
  status: number;
  headers: Headers;
  body: JsonObject;
  text: string;
}

export interface CallOptions {
  body?: Json | string;
  headers?: Record<string, string>;
}

export type Call = (method: string, path: string, options?: CallOptions) => Promise<Answer>;

/** A Custom CRM sandbox without sample data, and a signed-in client of it. */
export interface CrmUnderTest {
  sandbox: Sandbox;
  call: Call;
  control: Call;
}

export async function startCrm(options: Partial<SandboxOptions> = {}): Promise<CrmUnderTest> {
  const sandbox = await startSandbox({
    systemId: 'crm',
    kind: 'custom-crm',
    port: 0,
    sample: 'empty',
    vendorOptions: { requestsPerSecond: 10_000 },
    ...options,
  });
  const authorization = `Bearer ${sandbox.credentials['token']}`;
  return {
    sandbox,
    call: (method, path, { headers = {}, ...rest } = {}) =>
      send(method, sandbox.baseUrl + path, { ...rest, headers: { authorization, ...headers } }),
    control: (method, path, call = {}) => send(method, sandbox.controlUrl + path, call),
  };
}

/** One HTTP request; a body that is not text goes as JSON. */
export async function send(method: string, url: string, { body, headers = {} }: CallOptions = {}): Promise<Answer> {
  const text = body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
  const type = text === undefined ? {} : { 'content-type': 'application/json' };
  const response = await fetch(url, {
    method,
    headers: { ...type, ...headers },
    ...(text === undefined ? {} : { body: text }),
  });
  const answered = await response.text();
  return { status: response.status, headers: response.headers, body: parse(answered), text: answered };
}

function parse(text: string): JsonObject {
  try {
    const value: unknown = JSON.parse(text);
    return isJsonObject(value) ? value : {};
  } catch {
    return {};
  }
}

/** The items of a list answer. */
export function items(answer: Answer): JsonObject[] {
  const list = answer.body['items'];
  return Array.isArray(list) ? list.filter(isJsonObject) : [];
}

/** A property that must be text. */
export function text(object: JsonObject | undefined, name: string): string {
  const value = object?.[name];
  if (typeof value !== 'string') throw new Error(`${name} is not text in ${JSON.stringify(object)}`);
  return value;
}
