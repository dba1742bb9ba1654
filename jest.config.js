const { availableParallelism } = require('node:os');
const { findChromium } = require('./test/support/find-chromium');

// ESM-only packages used by the code under test: Jest's CommonJS loader cannot require() ESM, so swc turns them into CommonJS
const esmOnly = [
  'jose',
  'p-retry',
  'p-limit',
  'p-queue',
  'p-timeout',
  'eventemitter3',
  'yocto-queue',
  'is-network-error',
  'msw',
  '@mswjs',
  'rettime',
  'until-async',
];

// loads Node's http by a dynamic import, which Jest's loader refuses too
const importsDynamically = ['@opentelemetry/otlp-exporter-base'];

const swc = (parser) => [
  '@swc/jest',
  { swcrc: false, sourceMaps: 'inline', module: { type: 'commonjs' }, jsc: { target: 'es2022', parser } },
];

// Browser tests run where there is a browser. In CI they always run, so that a missing browser fails instead of passing unseen.
const runsBrowserTests = findChromium() !== null || process.env.CI === 'true';
if (!runsBrowserTests)
  process.stderr.write('*.browser.test.ts are left out: no Chromium found (CHROMIUM_PATH, PATH)\n');

/** @type {import('jest').Config} */
module.exports = {
  // fails a file that leaves a server, a connection, a process or a timer behind
  testEnvironment: '<rootDir>/test/support/environment.js',
  testSequencer: '<rootDir>/test/support/sequencer.js',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/', ...(runsBrowserTests ? [] : ['\\.browser\\.test\\.ts$'])],
  transform: { '\\.ts$': swc({ syntax: 'typescript' }), '\\.m?js$': swc({ syntax: 'ecmascript' }) },
  transformIgnorePatterns: [`/node_modules/(?!(?:${[...esmOnly, ...importsDynamically].join('|')})/)`],
  globalSetup: '<rootDir>/test/global-setup.ts',
  globalTeardown: '<rootDir>/test/global-teardown.ts',
  // longer than all that a test of this suite waits for: `waitUntil` says sooner what did not come
  testTimeout: 600_000,
  // much of the time the tests wait for servers and timers: one worker more than cores takes a sixth less than as many
  maxWorkers: availableParallelism() + 1,
};
