const { TestEnvironment } = require('jest-environment-node');
const { setTimeout: wait } = require('node:timers/promises');

/** What keeps a process alive when a test forgets it: servers, connections, child processes, timers. */
const watched = ['TCPServerWrap', 'TCPSocketWrap', 'ProcessWrap', 'Timeout'];
const closingMs = 30_000;

/**
 * Fails a test file that leaves something open. Jest itself only prints a warning; its detectOpenHandles runs all files
 * in one process, one after the other, and does not fail either.
 */
class LeakFailingEnvironment extends TestEnvironment {
  constructor(config, context) {
    super(config, context);
    this.path = path(config.projectConfig.rootDir, context.testPath);
  }

  async setup() {
    await super.setup();
    this.before = count();
  }

  // a test that failed midway could not close what it had opened: its own error is the one to show
  handleTestEvent(event) {
    if (event.name === 'test_done' && event.test.errors.length > 0) this.hasFailed = true;
  }

  async teardown() {
    const deadline = Date.now() + closingMs;
    while (!this.hasFailed && leftOpen(this.before).length > 0 && Date.now() < deadline)
      await wait(10, undefined, { ref: false });
    const left = this.hasFailed ? [] : leftOpen(this.before);
    await super.teardown();
    if (left.length > 0) throw new Error(`${this.path} leaves open: ${left.join(', ')}. Close what the test opens.`);
  }
}

const path = (rootDir, testPath) => (testPath.startsWith(rootDir) ? testPath.slice(rootDir.length + 1) : testPath);

function count() {
  const active = process.getActiveResourcesInfo();
  return new Map(watched.map((type) => [type, active.filter((found) => found === type).length]));
}

function leftOpen(before) {
  const now = count();
  return watched.flatMap((type) => {
    const more = (now.get(type) ?? 0) - (before?.get(type) ?? 0);
    return more > 0 ? [`${more} ${type}`] : [];
  });
}

module.exports = LeakFailingEnvironment;
