import { type Environment, readEnvironment } from '../config/environment';
import { type LoadedSettings, loadSettings } from '../config/load';
import type { Application, IdleFlow } from './application';
import type { Terminal } from './terminal';

/** What every command is given. */
export interface Session {
  readonly terminal: Terminal;
  /** Loads the product: only commands that need it pay for it. */
  readonly loadApplication: () => Promise<Application>;
}

/** The product with its environment and its checked configuration. Throws ConfigError. */
export interface ReadySession {
  readonly application: Application;
  readonly environment: Environment;
  readonly loaded: LoadedSettings;
  readonly idleFlows: readonly IdleFlow[];
}

/** Reads the environment. Throws ConfigError. */
export const environmentOf = ({ terminal }: Session): Environment =>
  readEnvironment(terminal.variables, terminal.workingDirectory);

/** Reads and checks the whole configuration. Throws ConfigError with all that is wrong. */
export async function readySession(session: Session): Promise<ReadySession> {
  const { variables, workingDirectory } = session.terminal;
  const environment = environmentOf(session);
  const application = await session.loadApplication();
  const { vocabulary } = application;
  const loaded = loadSettings({ environment, variables, workingDirectory, vocabulary });
  const idleFlows = application.checkSystems(loaded, environment);
  return { application, environment, loaded, idleFlows };
}
