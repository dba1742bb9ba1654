import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type DocumentNode, parse, print, printSchema, visit } from 'graphql';
import { loadSchema } from '../../src/http/schema';

/** The schema as the server has it. */
export const wholeSchema = parse(printSchema(loadSchema()));

/** The schema as docs/api.md tells users of Relay to keep it: the compiler refetches by `node` only with an id alone. */
export const schemaForRefetching = visit(wholeSchema, {
  ObjectTypeDefinition: (type) => (type.name.value === 'Query' ? undefined : false),
  FieldDefinition: (field) =>
    field.name.value === 'node'
      ? { ...field, arguments: field.arguments?.filter(({ name }) => name.value === 'id') ?? [] }
      : false,
});

/** What the compiler said, and the names of the files that it made. */
export interface Compiled {
  readonly status: number | null;
  readonly output: string;
  readonly made: readonly string[];
}

/** A frontend's folder of one source file, whose operations and fragments are named after it, as Relay wants it. */
export interface RelayProject {
  compile(source: string, schema?: DocumentNode): Compiled;
  /** An operation or a fragment as the compiler made it. */
  load(name: string): unknown;
  remove(): void;
}

/** `language` is that of the files made; only JavaScript can be loaded. */
export function createRelayProject(language: 'typescript' | 'javascript'): RelayProject {
  const folder = mkdtempSync(path.join(tmpdir(), 'samband-relay-'));
  const generated = path.join(folder, 'src', 'generated');
  const settings = {
    src: './src',
    schema: './schema.graphql',
    language,
    artifactDirectory: './src/generated',
    customScalarTypes: { Decimal: 'string', CurrencyCode: 'string', DateTime: 'string', JSON: 'unknown' },
  };
  writeFileSync(path.join(folder, 'relay.config.json'), JSON.stringify(settings));
  return {
    compile(source, schema = wholeSchema) {
      rmSync(generated, { recursive: true, force: true });
      mkdirSync(generated, { recursive: true });
      writeFileSync(path.join(folder, 'schema.graphql'), print(schema));
      const file = path.join(folder, 'src', language === 'typescript' ? 'Page.ts' : 'Page.js');
      writeFileSync(file, `import { graphql } from 'relay-runtime';\n${source}`);
      const compiler = require.resolve('relay-compiler/cli.js');
      const { status, stdout, stderr } = spawnSync(process.execPath, [compiler, './relay.config.json'], {
        cwd: folder,
        encoding: 'utf8',
      });
      const made = status === 0 ? readdirSync(generated).toSorted() : [];
      return { status, output: `${stdout}${stderr}`, made };
    },
    load: (name) => require(path.join(generated, `${name}.graphql.js`)),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
