import type { Logger as OrmLogger } from 'typeorm';
import type { Logger } from '../lib/logger';

/**
 * What TypeORM has to say, in our log instead of on the console. Statements are left out: their parameters are the
 * customers' data, and a statement that fails is told by the error it throws.
 */
export function createOrmLogger(log: Logger): OrmLogger {
  return {
    logQuery: () => undefined,
    logQueryError: () => undefined,
    logQuerySlow: (timeMs) => log.warn({ timeMs }, 'a slow statement'),
    logSchemaBuild: () => undefined,
    logMigration: (message) => log.info(message),
    log: (level, message: unknown) => (level === 'warn' ? log.warn(String(message)) : log.debug(String(message))),
  };
}
