import { productSources } from './sources';

const exported = /^export (?:async )?(?:const|function\*?|interface|type|class) (\w+)/;
/** A type made on one line from a const, which tells what there is to know: `(typeof xs)[number]`, `z.infer<typeof x>`. */
const derived = /^export type \w+ =[^=]*\btypeof (\w+)[^=]*;$/;
/** A generic type filled in: in a row of them the docstring of the first speaks for all. */
const filledIn = /^export type \w+ = \w+<[^>]*>;$/;

const undocumented = productSources()
  .filter(({ file }) => !file.includes('.generated.'))
  .flatMap(({ file, text }) => namesWithoutDocstring(text).map((name) => `${file}: ${name}`));

test('every export says what it promises', () => {
  expect(undocumented).toEqual([]);
});

test.each([
  ['export const page = 3;', ['page']],
  ['/** Rows of a page. */\nexport const page = 3;', []],
  ['/**\n * Reads a page.\n */\nexport async function read() {}', []],
  ['/** Of the file. */\n\nexport interface Page {}', ['Page']],
  ['// not for readers\nexport class Page {}', ['Page']],
  ["export type { Page } from './page';\nexport * from './page';", []],
  ['/** The verbs. */\nexport const verbs = [] as const;\nexport type Verb = (typeof verbs)[number];', []],
  ['export const verbs = [] as const;\nexport type Verb = (typeof verbs)[number];', ['verbs', 'Verb']],
  ['/** A page. */\nconst shape = z.object({});\n\nexport type Page = z.infer<typeof shape>;', []],
  ['/** Lists by kind. */\nexport type Orders = Page<Order>;\nexport type Users = Page<User>;', []],
  ['export type Orders = Page<Order>;\nexport type Users = Page<User>;', ['Orders', 'Users']],
  ['/** A page. */\nexport interface Page<Row> {}\nexport type Users = Page<User>;', ['Users']],
])('exports without a docstring: %j', (text, names) => {
  expect(namesWithoutDocstring(text)).toEqual(names);
});

/** The exports of a source with no docstring right before them, in order; re-exports have theirs elsewhere. */
function namesWithoutDocstring(text: string): readonly string[] {
  const lines = text.split('\n');
  const hasOwn = (index: number): boolean => lines[index - 1]?.endsWith('*/') === true;
  const hasOfRow = (index: number): boolean =>
    filledIn.test(lines[index] ?? '') && (hasOwn(index) || hasOfRow(index - 1));
  const hasOfOrigin = (line: string): boolean => {
    const origin = derived.exec(line)?.[1];
    return origin !== undefined && hasOwn(lines.findIndex((each) => isConst(each, origin)));
  };
  return lines.flatMap((line, index) => {
    const name = exported.exec(line)?.[1];
    if (name === undefined || hasOwn(index) || hasOfRow(index) || hasOfOrigin(line)) return [];
    return [name];
  });
}

function isConst(line: string, name: string): boolean {
  return new RegExp(`^(?:export )?const ${name}\\b`).test(line);
}
