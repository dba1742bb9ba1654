import { productSources } from '../house/sources';
import { resolveImport, scan } from '../house/scan';

test('the checklist takes nothing from the product that it checks', () => {
  const sources = productSources();
  const files = new Set(sources.map(({ file }) => file));
  const taken = sources
    .filter(({ file }) => file.startsWith('src/qa/'))
    .flatMap(({ file, text }) => scan(text).imports.flatMap((specifier) => resolveImport(file, specifier, files) ?? []))
    .filter((file) => !file.startsWith('src/qa/') && !file.startsWith('src/lib/'));
  expect(taken).toEqual([]);
});
