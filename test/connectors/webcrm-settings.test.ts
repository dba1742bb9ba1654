import { readFileSync } from 'node:fs';
import path from 'node:path';
import { webcrm } from '../../src/connectors/webcrm';
import { webcrmSettingsSchema } from '../../src/connectors/webcrm/settings';
import type { JsonObject } from '../../src/lib/json';

const problems = (settings: JsonObject): readonly string[] => {
  const result = webcrm.parseSettings(settings);
  return result.ok ? [] : result.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
};

describe('the settings of webCRM', () => {
  it('need nothing but the application token', () => {
    expect(webcrm.parseSettings({ authCode: 'token' })).toMatchObject({
      ok: true,
      settings: {
        baseUrl: 'https://api.webcrm.com',
        limits: { requestsPerMinute: 240, spacingMs: 20, concurrency: 1 },
        marker: { Organisations: null, Opportunities: 'OpportunityErpId' },
      },
    });
  });

  it.each<[string, JsonObject, string]>([
    ['no token', {}, 'authCode: authCode must be text'],
    ['an address without http', { baseUrl: 'api.webcrm.com' }, 'baseUrl: baseUrl must be an http(s) address'],
    [
      'a marker of another type',
      { marker: { Persons: 'OrganisationCustom1' } },
      'marker.Persons: must be PersonCustom1 to PersonCustom15',
    ],
    [
      'a marker that does not exist',
      { marker: { Products: 'ProductCustom16' } },
      'marker.Products: must be ProductCustom1 to ProductCustom15',
    ],
    [
      'more requests than the vendor allows',
      { limits: { requestsPerMinute: 251 } },
      'limits.requestsPerMinute: webCRM allows 250 requests per minute',
    ],
    [
      'a country that is none',
      { countries: { names: { ENG: 'England' } } },
      'countries.names.ENG: must be an ISO 3166 code of two letters, such as DK',
    ],
    [
      'a currency that is none',
      { currencies: { kr: 'Kroner' } },
      'currencies.kr: must be an ISO 4217 code, such as DKK',
    ],
    [
      'a secret property',
      { properties: { Users: ['UserPassword'] } },
      'properties.Users.0: is secret or obsolete and never read',
    ],
    [
      'the line key where the description stands',
      { lines: { marker: 'QuotationLineData2' } },
      'lines.marker: the line key cannot be kept where the description stands',
    ],
  ])('say what is wrong with %s', (_name, settings, problem) => {
    const [only, ...others] = problems({
      ...(problem.startsWith('authCode') ? {} : { authCode: 'token' }),
      ...settings,
    });
    expect([only, ...others]).toEqual([problem]);
  });

  it('never repeat the token', () => {
    expect(JSON.stringify(problems({ authCode: 'canary-token', baseUrl: 1, unknown: true }))).not.toContain('canary');
  });
});

describe('docs/systems/webcrm.md', () => {
  const text = readFileSync(path.join(__dirname, '../../docs/systems/webcrm.md'), 'utf8');

  it.each(Object.keys(webcrmSettingsSchema.shape))('explains the setting %s', (key) => {
    expect(text).toMatch(new RegExp(`^\\| \`${key}\` `, 'm'));
  });
});
