import { pino, type Logger as PinoLogger } from 'pino';

/** Structured log. Secrets never reach it: callers pass ids and counts, and well-known secret keys are censored as a second wall. */
export type Logger = Pick<PinoLogger, 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal'> & {
  child(bindings: Record<string, unknown>): Logger;
};

export type LogLevel = 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';

const secretKeys = ['authorization', 'password', 'token', 'secret', 'apiKey', 'cookie', 'clientSecret', 'privateKey'];

/** A logger that writes JSON lines to standard error. */
export function createLogger(level: LogLevel): Logger {
  const paths = secretKeys.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]);
  return pino({ level, base: null, redact: { paths, censor: '[redacted]' } }, pino.destination({ fd: 2, sync: true }));
}

/** A logger that says nothing, for tests and tools. */
export const silentLogger: Logger = pino({ level: 'silent' });
