import type { DataSource } from 'typeorm';
import type { Environment } from '../config/environment';
import { ConfigError } from '../config/issue';
import { listApiKeys } from '../store/api-key';

/** Production serves nobody without a key, so it does not start before there is one. Throws ConfigError. */
export async function refuseOpenProduction(environment: Environment, dataSource: DataSource): Promise<void> {
  if (environment.mode === 'development') return;
  const keys = await listApiKeys(dataSource);
  if (keys.some((key) => key.revokedAt === null)) return;
  const message =
    'SAMBAND_ENV=production needs an API key; make one with "samband keys create NAME --scope read write"';
  throw new ConfigError([{ file: 'environment', line: null, message }]);
}
