import { silentLogger } from '../../src/lib/logger';
import { startEmbeddedPostgres } from '../../src/store/embedded';

/** Uses an embedded PostgreSQL as a process of its own: prints its URL once it runs, stops it when the input ends. */
async function main(): Promise<void> {
  const [directory, kind] = process.argv.slice(2);
  if (!directory) throw new Error('usage: embedded-program DIRECTORY [ephemeral]');
  const postgres = await startEmbeddedPostgres({ directory, log: silentLogger, ephemeral: kind === 'ephemeral' });
  process.stdout.write(`${postgres.url}\n`);
  process.stdin.resume().once('end', () => void postgres.stop().then(() => process.stdin.destroy()));
}

void main();
