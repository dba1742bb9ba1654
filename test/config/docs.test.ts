import { readFileSync } from 'node:fs';
import path from 'node:path';
import { application } from '../../src/app';
import { environmentSchema } from '../../src/config/environment';
import { fileSchema } from '../../src/config/file-schema';
import { publishedSchema } from '../../src/config/published-schema';
import { z } from 'zod';
import { projectRoot } from '../house/sources';

const read = (file: string): string => readFileSync(path.join(projectRoot, file), 'utf8');

describe('the documents of the configuration', () => {
  test('docs/samband.schema.json is what "samband config schema" prints', () => {
    expect(JSON.parse(read('docs/samband.schema.json'))).toEqual(
      JSON.parse(publishedSchema(application.describeSettings())),
    );
  });

  test('docs/configuration.md explains every variable and every key', () => {
    const text = read('docs/configuration.md');
    const names = [...Object.keys(environmentSchema.shape), ...keysOf(z.toJSONSchema(fileSchema, { io: 'input' }))];
    expect(names.length).toBeGreaterThan(40);
    expect(names.filter((name) => !text.includes(`\`${name}\``))).toEqual([]);
  });

  test('docs/configuration.md names no key that there is not', () => {
    const [, tables = ''] = read('docs/configuration.md').split('## The file');
    const rows = [...tables.matchAll(/^\| `([\w.]+)`/gm)].map((match) => match[1]);
    const keys = keysOf(z.toJSONSchema(fileSchema, { io: 'input' }));
    expect(rows.filter((row) => row !== undefined && !keys.includes(row))).toEqual([]);
  });
});

/** Every key that the schema knows, at any depth. */
function keysOf(node: unknown): readonly string[] {
  if (typeof node !== 'object' || node === null) return [];
  if (Array.isArray(node)) return node.flatMap(keysOf);
  const { properties = {}, ...rest } = { ...node, properties: 'properties' in node ? node.properties : {} };
  const named = typeof properties === 'object' && properties !== null ? Object.entries(properties) : [];
  const names = named.flatMap(([name, each]) => [name, ...keysOf(each)]);
  return [...new Set([...names, ...Object.values(rest).flatMap(keysOf)])];
}
