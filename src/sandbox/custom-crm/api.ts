import { isJsonObject, type Json, type JsonObject } from '../../lib/json';
import type { SandboxRequest, SandboxResponse, VendorContext } from '../kit/vendor';
import type { CrmRecords } from './records';
import type { Registrations } from './registrations';

/** The CRM behind every dialect. */
export interface Crm {
  readonly context: VendorContext;
  readonly records: CrmRecords;
  readonly registrations: Registrations;
}

/** One way to talk to the CRM over HTTP. */
export interface CrmApi {
  readonly basePath: string;
  /** What a client needs to sign in. */
  readonly credentials: Readonly<Record<string, string>>;
  /** What else a client must know. */
  readonly settings: Readonly<Record<string, Json>>;
  readonly failure: Failure;
  /** The `WWW-Authenticate` header of a 401. */
  readonly challenge: string;
  /** Whether the request carries the right credentials, wrong ones, or none. */
  signIn(request: SandboxRequest): 'right' | 'wrong' | 'none';
  /** Answers a signed-in request. */
  handle(request: SandboxRequest): SandboxResponse;
}

/** Builds an error answer in the shape of the dialect; `more` holds further members, such as `fields`. */
export type Failure = (
  status: number,
  code: string,
  message: string,
  more?: Readonly<Record<string, Json>>,
) => SandboxResponse;

/** Makes a dialect over the CRM: its paths, sign-in and wire form. A CRM speaks one, by the option `dialect`. */
export type CreateApi = (crm: Crm) => CrmApi;

const maxBodyBytes = 1024 * 1024;

/** The decoded segments below `basePath`, or null when the path is not below it. */
export function segmentsBelow(basePath: string, path: string): string[] | null {
  if (!path.startsWith(`${basePath}/`)) return null;
  try {
    return path
      .slice(basePath.length + 1)
      .split('/')
      .map(decodeURIComponent);
  } catch {
    return null;
  }
}

/** What a dialect expects of the body of a request. */
export interface BodyRules {
  readonly mediaTypes: readonly string[];
  readonly failure: Failure;
  readonly violations: VendorContext['violations'];
}

/** The JSON value of the body, or the answer to a body of more than 1 MB (413), of another media type (415) or that is no JSON (400). */
export function readBody(request: SandboxRequest, rules: BodyRules): { json: Json } | { refusal: SandboxResponse } {
  const { mediaTypes, failure, violations } = rules;
  if (request.rawBody.length > maxBodyBytes)
    return { refusal: failure(413, 'tooLarge', 'The body is larger than 1 MB') };
  const mediaType = request.headers['content-type']?.split(';')[0]?.trim().toLowerCase();
  if (mediaType === undefined || !mediaTypes.includes(mediaType)) {
    violations.report('contentType', `content type ${mediaType ?? 'missing'}`, request);
    return { refusal: failure(415, 'unsupportedMediaType', `Send ${mediaTypes.join(' or ')}`) };
  }
  try {
    const json: Json = JSON.parse(request.rawBody.toString('utf8'));
    return { json };
  } catch {
    return { refusal: failure(400, 'malformed', 'The body is not JSON') };
  }
}

/** Runs `answer` with the body when that is a JSON object. */
export function withObject(
  request: SandboxRequest,
  rules: BodyRules,
  answer: (body: JsonObject) => SandboxResponse,
): SandboxResponse {
  const body = readBody(request, rules);
  if ('refusal' in body) return body.refusal;
  return isJsonObject(body.json) ? answer(body.json) : rules.failure(400, 'malformed', 'The body is not a JSON object');
}
