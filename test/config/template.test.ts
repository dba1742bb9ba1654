import { generateKeyPairSync } from 'node:crypto';
import { parse } from 'yaml';
import { z } from 'zod';
import { fileTemplate } from '../../src/config/template';
import { parseYamlFile } from '../../src/config/yaml-file';
import { parseCustomCrmSettings } from '../../src/connectors/custom-crm/settings';
import { parseSuperofficeSettings } from '../../src/connectors/superoffice/settings';

const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const variables = {
  CRM_URL: 'https://crm.example.com/api',
  CRM_TOKEN: 'token',
  SUPEROFFICE_TENANT: 'Cust12345',
  SUPEROFFICE_CLIENT_SECRET: 'secret',
  SUPEROFFICE_SYSTEM_USER_TOKEN: 'token',
  SUPEROFFICE_PRIVATE_KEY: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
};

/** The settings of one system of the template, without the keys that every system has. */
function settingsOf(system: string) {
  const file = z.object({ systems: z.record(z.string(), z.record(z.string(), z.json())) });
  const { systems } = file.parse(parseYamlFile('samband.yml', fileTemplate, variables).value);
  const { kind: _kind, name: _name, writes: _writes, ...settings } = systems[system] ?? {};
  return settings;
}

describe('the file that "samband config init" writes', () => {
  test.each([
    ['crm', parseCustomCrmSettings],
    ['superoffice', parseSuperofficeSettings],
  ])('has settings for %s that its connector accepts', (system, parseSettings) => {
    expect(parseSettings(settingsOf(system))).toMatchObject({ ok: true });
  });

  test('sends nothing to a system until its operator says so', () => {
    const { systems } = z
      .object({ systems: z.record(z.string(), z.object({ writes: z.string() })) })
      .parse(parse(fileTemplate));
    expect(Object.values(systems).map(({ writes }) => writes)).toEqual(['off', 'off']);
  });
});
