import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { projectRoot } from '../house/sources';
import type { FailpointWish } from './windows';

/** What the gateway is started with. */
export interface GatewayOptions {
  /** Holds its configuration, its data and its log. */
  readonly directory: string;
  readonly databaseUrl: string;
  readonly port: number;
  readonly configuration: object;
}

/** The product as a process of its own, one life after the other. */
export interface Gateway {
  /** Starts the next life, unless one is going on. It ends or stalls at the failpoint, where one is wished for. */
  start(wish?: FailpointWish): void;
  /** Whether this life reached the failpoint that was wished for. */
  hasReached(): boolean;
  isRunning(): boolean;
  /** As `kill -9` does; resolves when the process is gone. Throws when it had ended by itself. */
  kill(): Promise<void>;
  /** Like kill, for the end of the test: whatever state it is in. */
  end(): Promise<void>;
}

/** Writes the configuration. Nothing runs before `start`. */
export function createGateway({ directory, databaseUrl, port, configuration }: GatewayOptions): Gateway {
  mkdirSync(directory, { recursive: true });
  const configFile = path.join(directory, 'samband.yml');
  // JSON is YAML
  writeFileSync(configFile, JSON.stringify(configuration, null, 2));
  const log = createWriteStream(path.join(directory, 'gateway.log'), { flags: 'a' });
  let child: ChildProcess | null = null;
  let reached = false;
  const end = async (): Promise<void> => {
    if (child === null || hasEnded(child)) return;
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  };
  return {
    end,
    hasReached: () => reached,
    isRunning: () => child !== null && !hasEnded(child),
    start(wish) {
      if (child !== null && !hasEnded(child)) return;
      reached = false;
      log.write(`\n--- start ${new Date().toISOString()}\n`);
      child = spawn(
        process.execPath,
        ['--enable-source-maps', ...(wish ? ['-r', './test/kill/arm-failpoint.js'] : []), 'dist/src/main.js', 'start'],
        {
          cwd: projectRoot,
          env: {
            PATH: process.env['PATH'] ?? '',
            SAMBAND_CONFIG: configFile,
            SAMBAND_DATA_DIR: directory,
            DATABASE_URL: databaseUrl,
            PORT: String(port),
            LOG_LEVEL: 'warn',
            ...(wish && { SAMBAND_TEST_FAILPOINT: JSON.stringify(wish) }),
          },
          // Ctrl-C is for the test, which ends the gateway itself.
          detached: true,
          stdio: ['ignore', 'pipe', 'pipe'],
        },
      );
      child.stdout?.pipe(log, { end: false });
      child.stderr?.pipe(log, { end: false });
      child.stderr?.on('data', (text: Buffer) => {
        reached ||= wish !== undefined && text.includes(`failpoint ${wish.name} reached`);
      });
    },
    async kill() {
      if (child !== null && hasEnded(child)) throw new Error(`The gateway ended by itself with ${child.exitCode}`);
      await end();
    },
  };
}

const hasEnded = ({ exitCode, signalCode }: ChildProcess): boolean => exitCode !== null || signalCode !== null;
