import { pino, type Logger as PinoLogger } from 'pino';
import { currentTraceId } from './trace';

/** Structured log. Secrets never reach it: callers pass ids and counts, and well-known secret keys are censored as a second wall. */
export type Logger = Pick<PinoLogger, 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal'> & {
  child(bindings: Record<string, unknown>): Logger;
};

/** The least grave lines that are still written; `silent` writes none. */
export type LogLevel = 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';

const secretKeys = ['authorization', 'password', 'token', 'secret', 'apiKey', 'cookie', 'clientSecret', 'privateKey'];

/** A logger that writes JSON lines to standard error; within a trace they carry its id. */
export function createLogger(level: LogLevel): Logger {
  const paths = secretKeys.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]);
  const redact = { paths, censor: '[redacted]' };
  return pino({ level, base: null, redact, mixin: traceOfLine }, pino.destination({ fd: 2, sync: true }));
}

function traceOfLine(): object {
  const traceId = currentTraceId();
  return traceId === null ? {} : { traceId };
}

/** A logger that says nothing, for tests and tools. */
export const silentLogger: Logger = pino({ level: 'silent' });
