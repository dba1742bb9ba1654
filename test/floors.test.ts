import { findCycle, floorViolations } from './house/floors';
import { productSources } from './house/sources';

const sources = productSources();
const maxLines = 250;

describe('the house', () => {
  test('imports go down only, and only config reads the environment', () => {
    expect(floorViolations(sources)).toEqual([]);
  });

  test('no files import one another in a ring', () => {
    expect(findCycle(sources)).toBeNull();
  });

  test('no file written by hand is longer than 250 lines', () => {
    const long = sources
      .filter(({ file }) => !file.startsWith('migrations/') && !file.includes('.generated.'))
      .map(({ file, text }) => ({ file, lines: text.trimEnd().split('\n').length }))
      .filter(({ lines }) => lines > maxLines)
      .toSorted((a, b) => b.lines - a.lines);
    expect(long.map(({ file, lines }) => `${file}: ${lines} lines`)).toEqual([]);
  });
});

const caught = (file: string, text: string, ...others: string[]): readonly string[] =>
  floorViolations([{ file, text }, ...others.map((other) => ({ file: other, text: '' }))]);

describe('the guard itself', () => {
  test.each([
    ['a plain import', `import { x } from '../store/port';`],
    ['a type import', `import type { X } from '../store/port';`],
    ['an import for its effect', `import '../store/port';`],
    ['a re-export', `export { x } from '../store/port';`],
    ['a re-export of everything', `export * from '../store/port';`],
    ['a dynamic import', `void import('../store/port');`],
    ['a require', `const x = require('../store/port');`],
    ['an import in a type', `type X = import('../store/port').X;`],
    ['an import with require', `import x = require('../store/port');`],
    ['an import over lines', `import {\n  x,\n} from '../store/port';`],
  ])('catches %s that goes up', (_form, text) => {
    expect(caught('src/core/plan.ts', text, 'src/store/port.ts')).toEqual([
      'src/core/plan.ts (core) imports src/store/port.ts (store)',
    ]);
  });

  test.each([
    ['core to flows', 'src/core/a.ts', '../flows/b', 'src/flows/b.ts'],
    ['store to config', 'src/store/a.ts', '../config/b', 'src/config/b.ts'],
    ['a connector to the store', 'src/connectors/webcrm/a.ts', '../../store/b', 'src/store/b.ts'],
    ['a connector to another', 'src/connectors/webcrm/a.ts', '../superoffice/b', 'src/connectors/superoffice/b.ts'],
    [
      'shared connector code to a connector',
      'src/connectors/http.ts',
      './superoffice/b',
      'src/connectors/superoffice/b.ts',
    ],
    ['a sandbox to core', 'src/sandbox/a.ts', '../core/b', 'src/core/b.ts'],
    ['sync to a sandbox', 'src/sync/a.ts', '../sandbox/b', 'src/sandbox/b.ts'],
    ['a resolver to sync', 'resolvers/a.ts', '../src/sync/b', 'src/sync/b.ts'],
    ['a resolver past the context', 'resolvers/a.ts', '../src/gateway/read', 'src/gateway/read.ts'],
    ['a migration to the store', 'migrations/a.ts', '../src/store/b', 'src/store/b.ts'],
    ['the application to the command line', 'src/app.ts', './cli/b', 'src/cli/b.ts'],
    ['an unknown folder', 'src/services/a.ts', '../lib/b', 'src/lib/b.ts'],
  ])('catches %s', (_way, file, specifier, target) => {
    expect(caught(file, `import { b } from '${specifier}';`, target)).toHaveLength(1);
  });

  test.each([
    ['core to lib', 'src/core/a.ts', '../lib/b', 'src/lib/b.ts'],
    ['the connectors index to a connector', 'src/connectors/index.ts', './webcrm', 'src/connectors/webcrm/index.ts'],
    ['a connector to the port', 'src/connectors/webcrm/a.ts', '../connector', 'src/connectors/connector.ts'],
    ['a resolver to the context', 'resolvers/a.ts', '../src/gateway/context', 'src/gateway/context.ts'],
    ['the store to the migrations', 'src/store/a.ts', '../../migrations', 'migrations/index.ts'],
    ['the application to a sandbox', 'src/app.ts', './sandbox/b', 'src/sandbox/b.ts'],
  ])('lets %s pass', (_way, file, specifier, target) => {
    expect(caught(file, `import { b } from '${specifier}';`, target)).toEqual([]);
  });

  test.each([
    ['async', 'export const f = async () => 1;'],
    ['await', 'export async function f(x: Promise<1>) { await x; }'],
    ['Date.now', 'export const f = () => Date.now();'],
    ['new Date()', 'export const f = () => new Date();'],
    ['Math.random', "export const f = () => Math['random']();"],
    ['process', 'export const f = () => process.hrtime();'],
  ])('catches %s in core', (touched, text) => {
    expect(caught('src/core/a.ts', text)).toContain(`src/core/a.ts uses ${touched}: core is pure`);
  });

  test.each([
    ['process.env.PORT', 'export const port = process.env.PORT;'],
    ["process['env']", "export const env = process['env'];"],
    ['env taken out of process', 'const { env } = process;'],
    ['process under another name', 'const same = process;'],
    ['env of node:process', `import { env } from 'node:process';`],
  ])('catches %s outside config', (_form, text) => {
    expect(caught('src/http/a.ts', text)).toEqual(['src/http/a.ts reads process.env: only config does']);
  });

  test('catches a package in core', () => {
    expect(caught('src/core/a.ts', `import { readFileSync } from 'node:fs';`)).toEqual([
      'src/core/a.ts imports node:fs: core is pure',
    ]);
  });

  test('lets config read the environment', () => {
    expect(caught('src/config/a.ts', 'export const port = process.env.PORT;')).toEqual([]);
  });

  test('does not mind words in comments and strings', () => {
    expect(caught('src/core/a.ts', `// await Date.now()\nexport const s = "import x from '../store/port'";`)).toEqual(
      [],
    );
  });

  test('finds a ring over three files', () => {
    const cycle = findCycle([
      { file: 'src/lib/a.ts', text: `import './b';` },
      { file: 'src/lib/b.ts', text: `import type { C } from './c';` },
      { file: 'src/lib/c.ts', text: `export * from './a';` },
    ]);
    expect(cycle).toEqual(['src/lib/a.ts', 'src/lib/b.ts', 'src/lib/c.ts', 'src/lib/a.ts']);
  });
});
