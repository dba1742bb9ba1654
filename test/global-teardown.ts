import './global-setup';

const lingerMs = 30_000;

/** Stops the server that the global setup started and removes its folder. */
export default async function tearDown(): Promise<void> {
  await globalThis.testPostgres?.stop();
  // reached only when a test left something open that keeps the process alive: the run has failed, and must end
  setTimeout(() => process.exit(1), lingerMs).unref();
}
