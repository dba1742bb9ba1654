import { runCommandLine } from './cli/program';
import { processTerminal } from './cli/terminal';
import { processVariables } from './config/environment';

const loadApplication = async () => (await import('./app.js')).application;

async function main(): Promise<void> {
  const terminal = processTerminal(processVariables());
  process.exitCode = await runCommandLine(process.argv.slice(2), { terminal, loadApplication });
}

void main();
