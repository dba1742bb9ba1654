import { invariant } from '../lib/invariant';
import type { JsonObject } from '../lib/json';
import { isSchemaNode, type SchemaNode } from './describe';
import { fileSchemaNode } from './load';

/** What the settings of each kind of system look like, as JSON Schema; null where the kind does not say. */
export type SettingsSchemas = Readonly<Record<string, JsonObject | null>>;

/** The JSON Schema of samband.yml as text, as docs/samband.schema.json holds it. */
export function publishedSchema(settings: SettingsSchemas): string {
  const root = structuredClone(fileSchemaNode);
  const systems = root.properties?.['systems'];
  const system = isSchemaNode(systems) ? systems.additionalProperties : undefined;
  invariant(isSchemaNode(system), 'systems are a mapping of entries');
  const kinds = Object.entries(settings).flatMap(([kind, schema]) => (schema === null ? [] : [{ kind, schema }]));
  const common = Object.keys(system.properties ?? {});
  system.allOf = kinds.map(({ kind, schema }) => settingsOfKind(kind, schema, common));
  // References inside a kind's schema begin at the root, so its definitions stand there too.
  const definitions: unknown = Object.assign({}, root.$defs, ...kinds.map(({ schema }) => schema['$defs']));
  return JSON.stringify({ title: 'samband.yml', ...root, $defs: definitions }, null, 2);
}

/** Holds a system of the kind to the kind's settings. A sandbox brings along what a real system must be given. */
function settingsOfKind(kind: string, schema: SchemaNode, common: readonly string[]): SchemaNode {
  const known = Object.fromEntries(common.map((name) => [name, true]));
  return {
    if: { properties: { kind: { const: kind } }, required: ['kind'] },
    // oxlint-disable-next-line unicorn/no-thenable -- the word of JSON Schema; nobody awaits it
    then: {
      properties: { ...schema.properties, ...known },
      additionalProperties: false,
      if: { properties: { sandbox: { const: true } }, required: ['sandbox'] },
      else: { required: schema.required ?? [] },
    },
  };
}
