import type { Application } from '../../src/cli/application';
import { runCommandLine } from '../../src/cli/program';
import type { Terminal } from '../../src/cli/terminal';
import type { Variables } from '../../src/config/environment';
import { productVocabulary } from '../config/vocabulary';

/** A terminal that keeps what it is told. */
export interface FakeTerminal extends Terminal {
  readonly printed: string[];
  readonly warned: string[];
  readonly exits: number[];
  /** What ctrl-C does. */
  signal(): void;
  /** How many listen for signals. */
  listeners(): number;
}

export function fakeTerminal(workingDirectory = '/nowhere', variables: Variables = {}): FakeTerminal {
  const printed: string[] = [];
  const warned: string[] = [];
  const exits: number[] = [];
  const listeners = new Set<() => void>();
  return {
    workingDirectory,
    variables,
    printed,
    warned,
    exits,
    print: (line) => void printed.push(line),
    warn: (line) => void warned.push(line),
    exit: (code) => void exits.push(code),
    onSignal: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    signal: () => listeners.forEach((listener) => listener()),
    listeners: () => listeners.size,
  };
}

const refuse = (): never => {
  throw new Error('not given by this test');
};

/** An application that knows the product's vocabulary and refuses everything that a test does not give. */
export function fakeApplication(given: Partial<Application> = {}): Application {
  return {
    vocabulary: productVocabulary,
    describeSettings: () => ({}),
    checkSystems: () => [],
    start: refuse,
    migrate: refuse,
    createKey: refuse,
    listKeys: refuse,
    revokeKey: refuse,
    describeSandboxes: refuse,
    inspectSystems: refuse,
    manageWebhooks: refuse,
    withApi: refuse,
    runQa: refuse,
    ...given,
  };
}

/** Runs a command line: `run('keys create x', terminal, application)`. */
export const run = (line: string, terminal: Terminal, application: Application = fakeApplication()): Promise<number> =>
  runCommandLine(line.split(' '), { terminal, loadApplication: () => Promise.resolve(application) });
