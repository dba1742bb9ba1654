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
const swc = (syntax) => [
  '@swc/jest',
  {
    swcrc: false,
    sourceMaps: 'inline',
    module: { type: 'commonjs' },
    jsc: {
      target: 'es2022',
      keepClassNames: true,
      parser: syntax === 'ts' ? { syntax: 'typescript', decorators: true } : { syntax: 'ecmascript' },
      transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
    },
  },
];
/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  transform: { '\\.ts$': swc('ts'), '\\.m?js$': swc('js') },
  transformIgnorePatterns: [`/node_modules/(?!(?:${esmOnly.join('|')})/)`],
  globalSetup: '<rootDir>/test/global-setup.ts',
  globalTeardown: '<rootDir>/test/global-teardown.ts',
  testTimeout: 20_000,
};
