import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { generateKeyPairSync } from 'node:crypto';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { checkSystems } from '../../src/app/connect-systems';
import { readEnvironment } from '../../src/config/environment';
import { ConfigError } from '../../src/config/issue';
import { type LoadedSettings, loadSettings } from '../../src/config/load';
import { vocabularyOf } from '../../src/config/vocabulary';
import { systemKinds } from '../../src/connectors';
import { dataflows } from '../../src/flows';

const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const key = JSON.stringify(privateKey.export({ type: 'pkcs8', format: 'pem' }).toString());

/** A file with a CRM whose customers have a name, a country and this property; rows may follow. */
export const crmWith = (property: string): string => `systems:
  crm:
    kind: custom-crm
    baseUrl: https://crm.example
    auth: { type: none }
    recordTypes:
      Customer:
        path: /customers
        list: { page: { style: none } }
        properties:
          Name: { type: string }
          Country: { type: string }
          ${property}: { type: string }
`;
/** A file with a SuperOffice; rows may follow. */
export const office = `systems:
  office:
    kind: superoffice
    environment: sod
    tenant: Cust12345
    auth: { type: systemUser, clientSecret: a, systemUserToken: b, privateKey: ${key} }
`;
/** A file with a webCRM; rows may follow. */
export const webcrm = `systems:
  web:
    kind: webcrm
    authCode: secret
`;

/** The settings of a file with this text. */
export function loaded(text: string): LoadedSettings {
  const folder = mkdtempSync(path.join(tmpdir(), 'samband-overrides-'));
  try {
    writeFileSync(path.join(folder, 'samband.yml'), text);
    const environment = readEnvironment({}, folder);
    const vocabulary = vocabularyOf(systemKinds.keys(), dataflows);
    return loadSettings({ environment, variables: {}, workingDirectory: folder, vocabulary });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What the operator reads, from the line on. */
export function complaints(text: string): readonly string[] {
  try {
    checkSystems(loaded(text));
  } catch (error) {
    if (error instanceof ConfigError) return error.message.split('\n').map((line) => line.replace('samband.yml:', ''));
    throw error;
  }
  return [];
}
