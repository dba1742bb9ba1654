import './global-setup';

/** Stops the server that the global setup started and removes its folder. */
export default async function tearDown(): Promise<void> {
  await globalThis.testPostgres?.stop();
}
