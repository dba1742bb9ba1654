import { country, currency, halfOfName, lastName, recordNumber } from '../../src/connectors/webcrm/codecs';
import { createCountryNames } from '../../src/connectors/webcrm/country-names';
import { parseWebcrmSettings } from '../../src/connectors/webcrm/settings';
import { typeMappings } from '../../src/connectors/webcrm/mapping';
import { decodeRow, rowOf } from '../../src/core/mapping';
import { createShapes, readTime, shown } from '../../src/connectors/webcrm/shape';

const parsed = parseWebcrmSettings({
  authCode: 'token',
  prompts: ['-- choose --'],
  properties: { Organisations: ['OrganisationStatus'] },
});
if (!parsed.ok) throw new Error('the settings should be right');
const { settings } = parsed;

describe('countries in webCRM', () => {
  const norwegian = country(createCountryNames('nb', { GB: 'England' }), 'test');

  it.each([
    ['Norge', 'NO'],
    ['norway', 'NO'],
    ['  DANMARK ', 'DK'],
    ['Sverige', 'SE'],
    ['Tyskland', 'DE'],
    ['Germany', 'DE'],
    ['England', 'GB'],
    ['Storbritannia', 'GB'],
    ['UK', 'GB'],
    ['dk', 'DK'],
    ['', null],
    [' ', null],
    [null, null],
  ])('reads %p as %p', (native, value) => {
    expect(norwegian.decode(native)).toEqual({ ok: true, value });
  });

  it('names the table to extend for a text that is no country', () => {
    expect(norwegian.decode('Lapland')).toEqual({
      ok: false,
      problem: `"Lapland" is no country that is known; add it to countries.names of the system's settings`,
    });
    expect(norwegian.encode('QQ')).toMatchObject({ ok: false, problem: expect.stringContaining('countries.names') });
  });

  it.each([
    ['NO', 'Norge'],
    ['DE', 'Tyskland'],
    ['GB', 'England'],
    [null, ''],
  ])('writes %p as %p, as the tenant calls it, and reads it back', (value, native) => {
    expect(norwegian.encode(value)).toEqual({ ok: true, native });
    expect(norwegian.decode(native)).toEqual({ ok: true, value });
  });

  it('reads back every country that it writes', () => {
    const names = createCountryNames('da', {});
    for (const code of ['DK', 'NO', 'SE', 'FI', 'IS', 'US', 'NL', 'GE', 'GR', 'CD', 'CG', 'GF', 'PF']) {
      expect(names.codeOf(names.nameOf(code) ?? '')).toBe(code);
    }
  });
});

describe('names and references in webCRM', () => {
  it.each([
    ['-', null],
    ['Holm', 'Holm'],
    ['von - Essen', 'von - Essen'],
  ])('reads the last name %p as %p, and writes it back', (native, value) => {
    expect(lastName.decode(native)).toEqual({ ok: true, value });
    expect(lastName.encode(value)).toEqual({ ok: true, native });
  });

  it.each([
    ['Kari Marie Holm', 'Kari Marie', 'Holm'],
    ['Kari', 'Kari', null],
    ['  Kari   Holm ', 'Kari', 'Holm'],
    ['', null, null],
  ])('takes the user name %p apart into %p and %p', (name, first, last) => {
    expect(halfOfName('first').decode(name)).toEqual({ ok: true, value: first });
    expect(halfOfName('last').decode(name)).toEqual({ ok: true, value: last });
  });

  it('writes no reference as 0, and reads 0 as none', () => {
    expect(recordNumber.encode(null)).toEqual({ ok: true, native: 0 });
    expect(recordNumber.decode(0)).toEqual({ ok: true, value: null });
    expect(recordNumber.decode(101)).toEqual({ ok: true, value: '101' });
  });

  it('translates currencies through the table, and names it for what is missing', () => {
    const codec = currency({ DKK: 'Danske kroner' });
    expect(codec.encode('DKK')).toEqual({ ok: true, native: 'Danske kroner' });
    expect(codec.decode('danske kroner')).toEqual({ ok: true, value: 'DKK' });
    expect(codec.decode('nok')).toEqual({ ok: true, value: 'NOK' });
    expect(codec.decode('Kroner')).toMatchObject({
      ok: false,
      problem: expect.stringContaining('add it to currencies'),
    });
  });
});

describe('values that say nothing', () => {
  it.each(['-- vælg --', '--Velg--', '-- CHOOSE --'])('shows the prompt %s as null', (prompt) => {
    const { Organisations: shape } = createShapes(settings);
    expect(shown(shape, { OrganisationId: 1, OrganisationStatus: prompt, OrganisationAlert: 'x' })).toEqual({
      OrganisationId: 1,
      OrganisationStatus: null,
    });
  });

  it('reads a birthday by its day whatever the offset, and year 1 as none', () => {
    const mapping = typeMappings(settings).Persons.mappings.contact;
    const row = mapping && rowOf(mapping, 'birthDate');
    if (!row) throw new Error('no row');
    expect(decodeRow(row, { PersonBirthday: '1990-05-04T00:00:00+02:00' })).toEqual({ ok: true, value: '1990-05-04' });
    expect(decodeRow(row, { PersonBirthday: '0001-01-01T00:00:00+00:00' })).toEqual({ ok: true, value: null });
    expect(row.codec.encode('1990-05-04')).toEqual({ ok: true, native: '1990-05-04T12:00:00+00:00' });
  });

  it('reads times as moments, and year 1 as none', () => {
    expect(readTime('2022-08-11T08:45:34+01:00')).toBe(Date.parse('2022-08-11T07:45:34Z'));
    expect(readTime('0001-01-01T00:00:00+00:00')).toBeNull();
    expect(readTime(null)).toBeNull();
  });
});
