import { filesBelow, productSources } from './sources';

const files = [...productSources(), ...filesBelow('test', '.ts'), ...filesBelow('docs', '.ts')];
const wordsOf = new Map(files.map(({ file, text }) => [file, text.match(/\w+/g) ?? []]));
const filesWith = new Map<string, Set<string>>();
for (const [file, words] of wordsOf) {
  for (const word of words) filesWith.set(word, (filesWith.get(word) ?? new Set()).add(file));
}

interface Export {
  readonly file: string;
  readonly name: string;
  readonly isType: boolean;
}

const exported: readonly Export[] = productSources()
  .filter(({ file }) => !file.includes('.generated.') && !file.startsWith('migrations/'))
  .flatMap(({ file, text }) =>
    [...text.matchAll(/^export (?:async )?(const|function\*?|class|type|interface) (\w+)/gm)].map(
      ([, form = '', name = '']) => ({ file, name, isType: form === 'type' || form === 'interface' }),
    ),
  );

/** A type may be there to give a name to what its own file exports. */
const isUsed = ({ file, name, isType }: Export): boolean =>
  (filesWith.get(name)?.size ?? 0) > 1 ||
  (isType && (wordsOf.get(file) ?? []).filter((word) => word === name).length > 1);

test('whatever a file exports is used by another, a type at least by its own', () => {
  expect(exported.length).toBeGreaterThan(1_000);
  expect(exported.filter((each) => !isUsed(each)).map(({ file, name }) => `${file}: ${name}`)).toEqual([]);
});
