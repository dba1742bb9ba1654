import { Command, CommanderError, Option } from 'commander';
import { version } from '../../package.json';
import { type Scope, scopes } from '../core/scope';
import type { WebhookAction } from './application';
import { checkConfig, initConfig, printSchema } from './commands/config';
import { createKey, listKeys, revokeKey } from './commands/keys';
import { migrate } from './commands/migrate';
import { qa, type QaOptions } from './commands/qa';
import { listSandboxes } from './commands/sandboxes';
import { start } from './commands/start';
import { checkSystems } from './commands/systems';
import { webhooks } from './commands/webhooks';
import { type ExitCode, exitCode } from './exit-code';
import { addOperationCommands } from './operation-commands';
import { presentError } from './present-error';
import type { Session } from './session';

/** Runs one command line, without the name of the program, and answers its exit code. Never throws. */
export async function runCommandLine(words: readonly string[], session: Session): Promise<ExitCode> {
  const { terminal } = session;
  const outcome: { code: ExitCode } = { code: exitCode.ok };
  const program = createProgram(session, (code) => (outcome.code = code));
  try {
    await program.parseAsync([...words], { from: 'user' });
    return outcome.code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCode.ok : exitCode.wrongUse;
    const presented = presentError(error, terminal.variables['LOG_LEVEL'] === 'debug');
    terminal.warn(presented.text);
    return presented.exitCode;
  }
}

type Finish = (code: ExitCode) => void;

function createProgram(session: Session, finish: Finish): Command {
  const { terminal } = session;
  const program = new Command('samband')
    .description('One GraphQL schema over every business system, and records that stay in sync between them.')
    .version(version)
    .exitOverride()
    .showHelpAfterError('(add --help to see what is allowed)')
    .configureOutput({
      writeOut: (text) => terminal.print(text.trimEnd()),
      writeErr: (text) => terminal.warn(text.trimEnd()),
    });
  program
    .command('start')
    .description('run the engine and the gateway until ctrl-C')
    .action(async () => finish(await start(session)));
  program
    .command('migrate')
    .description('bring the database up to date (a start does it too)')
    .action(async () => finish(await migrate(session)));
  addConfigCommands(program, session, finish);
  addKeyCommands(program, session, finish);
  addSystemCommands(program, session, finish);
  addOperationCommands(program, session, finish);
  program
    .command('sandboxes')
    .description('show the local servers that stand in for real systems')
    .option('--json', 'as JSON')
    .action(async (options: { json?: true }) => finish(await listSandboxes(session, options.json ?? false)));
  program
    .command('qa')
    .description('run the dataflow documents as checklists, against sandboxes')
    .argument('[dataflow]', 'one document, such as customcrm-superoffice; default: all')
    .option('--temporary', 'on a stack of its own, gone afterwards', false)
    .option('--allow-writes-to <system>', 'write to this system although it is no sandbox', collect, [])
    .action(async (dataflow: string | undefined, options: QaOptions) =>
      finish(await qa(session, dataflow ?? null, options)),
    );
  return program;
}

function addConfigCommands(program: Command, session: Session, finish: Finish): void {
  const config = program.command('config').description('check, begin or describe the configuration');
  config
    .command('check')
    .description('say whether a start would accept the configuration')
    .action(async () => finish(await checkConfig(session)));
  config
    .command('init')
    .description('write a commented samband.yml to begin with')
    .action(async () => finish(await initConfig(session)));
  config
    .command('schema')
    .description('print the JSON Schema of samband.yml')
    .action(async () => finish(await printSchema(session)));
}

function addSystemCommands(program: Command, session: Session, finish: Finish): void {
  program
    .command('systems')
    .description('look at the connected systems')
    .command('check')
    .description('ask each system whether it can do what the flows need')
    .option('--json', 'as JSON')
    .action(async (options: { json?: true }) => finish(await checkSystems(session, options.json ?? false)));
  const group = program.command('webhooks').description('show, register or remove what the vendors deliver to us');
  const actions = {
    status: 'what is registered at the vendors now',
    register: 'make the vendors deliver to us, and revive what they stopped',
    remove: 'end the deliveries to us',
  } as const satisfies Record<WebhookAction, string>;
  for (const action of ['status', 'register', 'remove'] as const) {
    group
      .command(action)
      .description(actions[action])
      .argument('[system]', 'one system; default: all')
      .action(async (system: string | undefined) => finish(await webhooks(session, action, system ?? null)));
  }
}

function addKeyCommands(program: Command, session: Session, finish: Finish): void {
  const keys = program.command('keys').description('make, list and revoke API keys');
  const scopeOption = new Option('--scope <scope...>', 'what the key may do').choices(scopes).default(['read']);
  keys
    .command('create')
    .description('make a key and print it, this once')
    .argument('<name>', 'whose key it is')
    .addOption(scopeOption)
    .option('--system <system...>', 'the systems that it may see; default: all')
    .action(async (name: string, { scope, system }: { scope: readonly Scope[]; system?: readonly string[] }) =>
      finish(await createKey(session, { name, scopes: scope, systems: system ?? null })),
    );
  keys
    .command('list')
    .description('list all keys, without their secrets')
    .action(async () => finish(await listKeys(session)));
  keys
    .command('revoke')
    .description('end a key')
    .argument('<id>', 'as "keys list" shows it')
    .action(async (id: string) => finish(await revokeKey(session, id)));
}

const collect = (value: string, earlier: readonly string[]): readonly string[] => [...earlier, value];
