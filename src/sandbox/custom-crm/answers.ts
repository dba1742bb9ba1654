import type { Json } from '../../lib/json';
import type { SandboxResponse } from '../kit/vendor';
import type { WriteResult } from './records';
import type { FieldErrors } from './validate';

/** The one error body of the API: `{error: {code, message, ...more}}`. */
export function failure(
  status: number,
  code: string,
  message: string,
  more: Readonly<Record<string, Json>> = {},
): SandboxResponse {
  return { status, body: { error: { code, message, ...more } } };
}

/** 422 that names each wrong property. */
export function invalid(fields: FieldErrors): SandboxResponse {
  return failure(422, 'validation', 'Some values were not accepted', { fields });
}

/** 404 or 410 for a record that is not there (any more). */
export function absent(kind: 'missing' | 'gone', id: string): SandboxResponse {
  if (kind === 'gone') return failure(410, 'gone', `${id} was deleted`);
  return failure(404, 'notFound', `There is no ${id}`);
}

/** How a refused write is answered (custom-crm contract 2). */
export function refusal(result: Exclude<WriteResult, { kind: 'done' }>, id: string): SandboxResponse {
  switch (result.kind) {
    case 'missing':
    case 'gone':
      return absent(result.kind, id);
    case 'changed':
      return failure(412, 'preconditionFailed', `${id} was changed by someone else: read it again`);
    case 'invalid':
      return invalid(result.fields);
    case 'duplicate':
      return failure(409, 'duplicate', `Another record has this ${result.property}`, { property: result.property });
    case 'inUse':
      return failure(409, 'inUse', `${id} is used by ${result.by}`, { usedBy: result.by });
  }
}
