import { ConfigError } from '../config/issue';
import { type ExitCode, exitCode } from './exit-code';

/** An error as the operator sees it. */
export interface PresentedError {
  readonly text: string;
  readonly exitCode: ExitCode;
}

/** One sentence that says what to do; the stack only when debugging. */
export function presentError(error: unknown, isDebugging: boolean): PresentedError {
  const text = sentenceFor(error);
  const stack = isDebugging && error instanceof Error && error.stack ? `\n${error.stack}` : '';
  return { text: `${text}${stack}`, exitCode: isWrongUse(error) ? exitCode.wrongUse : exitCode.failed };
}

/** By name as well: the error may come from a floor that the command line does not import. */
const isWrongUse = (error: unknown): boolean =>
  error instanceof ConfigError || (error instanceof Error && error.name === 'UsageError');

/** Errors whose messages are written for the operator. */
const finishedSentences = ['ConfigError', 'UsageError', 'DatabaseStartError'];

function sentenceFor(error: unknown): string {
  const { name, message, code, port } = partsOf(error);
  if (finishedSentences.includes(name)) return message;
  switch (code) {
    case 'EADDRINUSE':
      return `Port ${port} is in use. Stop what listens there, or set PORT to another one. Sandboxes take the ports after it.`;
    case 'EACCES':
      return port === null
        ? `A file or folder may not be used: ${message}. Check its owner and SAMBAND_DATA_DIR.`
        : `Port ${port} may not be used by this user. Set PORT to one above 1023.`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return port === null ? general(message) : 'HOST is no address of this machine. Set it to one, such as 127.0.0.1.';
    case 'ENOSPC':
      return 'The disk is full. Free some space, or set SAMBAND_DATA_DIR to a folder on another disk.';
    default:
      return general(message);
  }
}

const general = (message: string): string =>
  `It failed: ${message.replace(/\.$/, '')}. Run it again with LOG_LEVEL=debug to see where.`;

function partsOf(error: unknown): { name: string; message: string; code: string | null; port: number | null } {
  if (typeof error !== 'object' || error === null) return { name: '', message: String(error), code: null, port: null };
  return {
    name: 'name' in error ? String(error.name) : '',
    message: 'message' in error ? String(error.message) : 'unknown error',
    code: 'code' in error && typeof error.code === 'string' ? error.code : null,
    port: 'port' in error && typeof error.port === 'number' ? error.port : null,
  };
}
