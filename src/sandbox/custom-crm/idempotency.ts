import { z } from 'zod';
import { hashText } from '../../lib/hash';
import { isJsonObject, type JsonObject } from '../../lib/json';
import type { RecordStore } from '../kit/record-store';
import type { SandboxRequest, SandboxResponse } from '../kit/vendor';
import { failure } from './answers';

/** How long a key is remembered. */
const lifetimeMs = 24 * 3_600_000;
const keyType = '_idempotencyKey';

const rememberedShape = z.object({
  bodyHash: z.string(),
  at: z.number(),
  status: z.number(),
  headers: z.record(z.string(), z.string()),
  body: z.custom<JsonObject>(isJsonObject),
});

/**
 * Runs `create` once per `Idempotency-Key` and path: within 24 h the same key gets the first answer again, with another
 * body 422. Only successful creations are remembered. The record and its key are one commit.
 */
export function createOnce(
  store: RecordStore,
  request: SandboxRequest,
  create: () => SandboxResponse,
): SandboxResponse {
  const key = request.headers['idempotency-key'];
  if (typeof key !== 'string' || key === '') return create();
  if (key.length > 255) return failure(400, 'badRequest', 'Idempotency-Key must have at most 255 characters');
  const id = `${request.path} ${key}`;
  const bodyHash = hashText(request.rawBody.toString('utf8'));
  const known = rememberedShape.safeParse(store.current(keyType, id)?.value);
  if (known.success && known.data.at > request.receivedAt - lifetimeMs) {
    if (known.data.bodyHash !== bodyHash) {
      return failure(422, 'idempotencyKeyReused', 'This Idempotency-Key was used with another body');
    }
    const { status, headers, body } = known.data;
    return { status, headers, body };
  }
  return store.transaction(() => {
    const answer = create();
    const { status, headers = {}, body } = answer;
    if (status === 201 && isJsonObject(body)) {
      store.put(keyType, id, { bodyHash, at: request.receivedAt, status, headers, body });
    }
    return answer;
  });
}

/** Drops the keys that are no longer remembered. */
export function forgetOldKeys(store: RecordStore, now: number): void {
  store.transaction(() => {
    for (const { id, updatedAt } of store.live(keyType)) if (updatedAt <= now - lifetimeMs) store.forget(keyType, id);
  });
}
