import { headerOf, queryOf } from '../../kit/request-parts';
import type { SandboxRequest } from '../../kit/vendor';

/** A parameter of a login: from the form (urlencoded or multipart), else a header, else the query; names in any case. Null when absent. */
export function parameterOf(request: SandboxRequest, name: string): string | null {
  return queryOf(formOf(request), name) ?? headerOf(request, name) ?? queryOf(request.query, name);
}

function formOf(request: SandboxRequest): URLSearchParams {
  const type = headerOf(request, 'content-type') ?? '';
  const body = request.rawBody.toString('utf8');
  if (/^application\/x-www-form-urlencoded\b/i.test(type)) return new URLSearchParams(body);
  const boundary = /^multipart\/form-data\b.*\bboundary="?([^";]+)"?/i.exec(type)?.[1];
  return boundary === undefined ? new URLSearchParams() : multipartOf(body, boundary);
}

function multipartOf(body: string, boundary: string): URLSearchParams {
  const fields = new URLSearchParams();
  for (const part of body.split(`--${boundary}`)) {
    const found = /^\r?\n([\s\S]*?)\r?\n\r?\n([\s\S]*?)\r?\n$/.exec(part);
    const name = /\bname="([^"]*)"/i.exec(found?.[1] ?? '')?.[1];
    if (found && name !== undefined) fields.append(name, found[2] ?? '');
  }
  return fields;
}
