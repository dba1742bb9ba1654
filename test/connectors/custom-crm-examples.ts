import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { isJsonObject, type JsonObject } from '../../src/lib/json';
import { projectRoot } from '../house/sources';

const json = z.custom<JsonObject>(isJsonObject);
const fileShape = z.object({ systems: z.object({ crm: json }) });

/** The settings of the system `crm` in a configuration file, references to the environment left as they stand. */
export const crmIn = (text: string): JsonObject => fileShape.parse(parse(text)).systems.crm;

/** The settings of the CRM in an example of the documentation. */
export function exampleSettings(name: 'plain' | 'enveloped'): JsonObject {
  const file = path.join(projectRoot, `docs/systems/examples/custom-crm-${name}.yml`);
  return crmIn(readFileSync(file, 'utf8'));
}

/** The record types of that CRM. */
export const exampleRecordTypes = (name: 'plain' | 'enveloped'): JsonObject =>
  json.parse(exampleSettings(name)['recordTypes']);
