import type { DataSource } from 'typeorm';
import type { Environment } from '../config/environment';
import { ConfigError } from '../config/issue';
import { listApiKeys } from '../store/api-key';

/** Production serves nobody unknown, so it does not start before there is a key or an issuer. Throws ConfigError. */
export async function refuseOpenProduction(environment: Environment, dataSource: DataSource): Promise<void> {
  if (environment.mode === 'development' || environment.api.jwt !== null) return;
  const keys = await listApiKeys(dataSource);
  if (keys.some((key) => key.revokedAt === null)) return;
  const message =
    'SAMBAND_ENV=production needs an API key or SAMBAND_JWT_ISSUER; make a key with "samband keys create NAME --scope read write"';
  throw new ConfigError([{ file: 'environment', line: null, message }]);
}
