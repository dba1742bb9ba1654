import { z } from 'zod';
import { isJsonObject, type JsonObject } from '../../src/lib/json';
import type { Sandbox } from '../../src/sandbox/sandbox';

const object = z.custom<JsonObject>(isJsonObject);

/** A call by a person at the CRM's own screens. */
export async function askCrm(
  { baseUrl, credentials }: Sandbox,
  method: 'GET' | 'POST' | 'PATCH',
  path: string,
  body?: JsonObject,
): Promise<JsonObject> {
  const answer = await fetch(`${baseUrl}${path}`, {
    method,
    headers: { authorization: `Bearer ${credentials['token']}`, 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  return object.parse(await answer.json());
}
