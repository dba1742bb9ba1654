import type { Variables } from '../config/environment';

/** What a command sees of the world around it. */
export interface Terminal {
  readonly workingDirectory: string;
  readonly variables: Variables;
  /** A line of the answer, on standard output. */
  readonly print: (line: string) => void;
  /** A line about what went wrong or is under way, on standard error. */
  readonly warn: (line: string) => void;
  /** Calls back for every SIGINT and SIGTERM until the returned function is called. */
  readonly onSignal: (listener: () => void) => () => void;
  /** Ends the process at once. */
  readonly exit: (code: number) => void;
}

/** The terminal of this process. Lines that nobody reads any more, as behind `head`, are dropped. */
export function processTerminal(variables: Variables): Terminal {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', requireReaderGone);
  return {
    workingDirectory: process.cwd(),
    variables,
    print: (line) => process.stdout.write(`${line}\n`),
    warn: (line) => process.stderr.write(`${line}\n`),
    onSignal: (listener) => {
      process.on('SIGINT', listener).on('SIGTERM', listener);
      return () => process.off('SIGINT', listener).off('SIGTERM', listener);
    },
    exit: (code) => process.exit(code),
  };
}

function requireReaderGone(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
}
