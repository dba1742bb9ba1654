import { createHmac, randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Environment } from '../config/environment';

/** The key from which this installation's secrets are derived: the operator's, or one made once and kept. */
export function readSecretKey({ secretKey, dataDirectory }: Environment): string {
  if (secretKey !== null) return secretKey;
  const file = path.join(dataDirectory, 'secret-key');
  mkdirSync(dataDirectory, { recursive: true });
  try {
    writeFileSync(file, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    const isThere = error instanceof Error && 'code' in error && error.code === 'EEXIST';
    if (!isThere) throw error;
  }
  return readFileSync(file, 'utf8').trim();
}

/** A secret for one purpose, such as `webhook:crm`. Who knows it can derive no other. */
export function deriveSecret(secretKey: string, purpose: string): string {
  return createHmac('sha256', secretKey).update(purpose).digest('base64url');
}
