import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readEnvironment, type Variables } from '../../src/config/environment';
import { ConfigError } from '../../src/config/issue';
import { loadSettings } from '../../src/config/load';
import type { Settings } from '../../src/config/settings';
import { vocabulary } from './vocabulary';

/** The settings that a samband.yml of this text makes in a folder of its own; null: there is no such file. */
export function load(text: string | null, variables: Variables = {}, known = vocabulary): Settings {
  const folder = mkdtempSync(path.join(tmpdir(), 'samband-config-'));
  try {
    if (text !== null) writeFileSync(path.join(folder, 'samband.yml'), text);
    const environment = readEnvironment(variables, folder);
    return loadSettings({ environment, variables, workingDirectory: folder, vocabulary: known }).settings;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What the operator reads, line by line. */
export function complaints(text: string | null, variables: Variables = {}): readonly string[] {
  try {
    load(text, variables);
  } catch (error) {
    if (error instanceof ConfigError) return error.message.split('\n');
    throw error;
  }
  return [];
}

/** Two systems, as an operator writes them. */
export const systems = `
systems:
  crm: { kind: custom-crm, baseUrl: 'https://crm.example' }
  office: { kind: superoffice, name: Superoffice, writes: on, allowPrivateAddresses: true, tenant: Cust12345 }
`;
