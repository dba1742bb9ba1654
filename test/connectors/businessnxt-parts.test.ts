import { businessnxt } from '../../src/connectors/businessnxt';
import { day, fromTable, number, serial, words } from '../../src/connectors/businessnxt/codecs';
import { typeMappings } from '../../src/connectors/businessnxt/mapping';
import { serverTimeIn } from '../../src/connectors/businessnxt/server-time';
import { parseBusinessnxtSettings } from '../../src/connectors/businessnxt/settings';
import type { Codec } from '../../src/core/codec';
import { decodeRow, encodeRow, project } from '../../src/core/mapping';
import { applyChanges } from '../../src/core/native-path';
import type { JsonObject } from '../../src/lib/json';

const needed = { clientId: 'isv_test', clientSecret: 'secret', company: 7_654_321 };

function settings(changed: JsonObject = {}) {
  const parsed = parseBusinessnxtSettings({ ...needed, ...changed });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
  return parsed.settings;
}

const issuesOf = (changed: JsonObject): string[] => {
  const parsed = parseBusinessnxtSettings({ ...needed, ...changed });
  return parsed.ok ? [] : parsed.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
};

const currencies = fromTable({ setting: 'currencies', what: 'currency', numbers: { NOK: 1, SEK: 2 }, unset: 'NOK' });

describe('the values of Business NXT', () => {
  it.each<readonly [string, Codec, unknown, string | null]>([
    ['an unset text', words, '', null],
    ['an unset number', number, 0, null],
    ['a price', number, 199.9, '199.9'],
    ['an unset date', day, 0, null],
    ['a date', day, 20_261_120, '2026-11-20'],
    ['a number given', serial, 439, '439'],
    ['the domestic currency', currencies, 0, 'NOK'],
    ['a currency', currencies, 2, 'SEK'],
  ])('read %s', (_name, codec, native, value) => {
    expect(codec.decode(native as never)).toEqual({ ok: true, value });
  });

  it.each<readonly [string, Codec, string | null, unknown]>([
    ['no text', words, null, null],
    ['a free item', number, '0', 0],
    ['no number', number, null, null],
    ['a date', day, '2026-11-20', 20_261_120],
    ['a currency', currencies, 'SEK', 2],
  ])('write %s', (_name, codec, value, native) => {
    expect(codec.encode(value)).toEqual({ ok: true, native });
  });

  it.each([
    [day, 20_261_399, '20261399 is not a date as yyyymmdd'],
    [currencies, 7, "7 is not a currency that is known; add it to currencies of the system's settings"],
  ])('are refused when they cannot be read', (codec, native, problem) => {
    expect(codec.decode(native)).toEqual({ ok: false, problem });
  });

  it.each(['3', 'constructor', '__proto__'])('name the table that lacks an entry for %s', (code) => {
    const { mappings } = typeMappings(settings()).Product;
    const row = mappings.product?.rows.find(({ field }) => field === 'vatCode');
    expect(row && encodeRow(row, code)).toEqual({
      ok: false,
      problem: `the VAT code ${code} has no number in Business NXT; add it to taxGroups of the system's settings`,
    });
  });

  it('are read back as they are projected, by every row of every mapping', () => {
    const tables = { currencies: { NOK: 1, SEK: 2 }, countries: { NO: 47 }, taxGroups: { '3': 1 } };
    const samples = [null, '0', '1.5', '2026-11-20', 'text', 'SEK', 'NO', '3', 'line one\nline two'];
    for (const { mappings } of Object.values(typeMappings(settings({ ...tables, domesticCurrency: 'NOK' })))) {
      for (const mapping of Object.values(mappings)) {
        for (const row of [...mapping.rows, ...(mapping.lines?.rows ?? [])]) {
          for (const value of samples) {
            const encoded = encodeRow(row, value);
            if (!encoded.ok || row.referenceType !== undefined) continue;
            const native = applyChanges({}, encoded.changes);
            expect(decodeRow(row, native)).toMatchObject({ value: project(row, value) });
          }
        }
      }
    }
  });

  it('keep a line that our marker takes out of the address', () => {
    const street = (marker: string | null) =>
      typeMappings(settings({ marker: { Associate: marker } })).Associate.mappings.customer?.rows.find(
        ({ field }) => field === 'postalAddress.street',
      )?.native;
    expect(street(null)).toHaveLength(4);
    expect(street('addressLine4')).toEqual(['addressLine1', 'addressLine2', 'addressLine3']);
  });
});

describe('the times of Business NXT', () => {
  const oslo = serverTimeIn('Europe/Oslo');
  const at = (text: string): number => Date.parse(text);

  it.each([
    ['in winter', '2026-11-20T09:14:22.1230000', '2026-11-20T08:14:22.123Z'],
    ['in summer', '2026-07-01T09:14:22', '2026-07-01T07:14:22Z'],
    ['after summer time began', '2026-03-29T03:30:00', '2026-03-29T01:30:00Z'],
  ])('are those of the server’s zone: %s', (_name, shown, instant) => {
    expect(oslo.ofTimestamp(shown)).toBe(at(instant));
  });

  it('are unknown where a row was not touched for long, but for the minute', () => {
    expect(oslo.ofTimestamp(null)).toBeNull();
    expect(oslo.ofTimestamp('0001-01-01T00:00:00')).toBeNull();
    expect(oslo.ofMinute(20_261_120, 914)).toBe(at('2026-11-20T08:14:00Z'));
    expect(oslo.ofMinute(0, 0)).toBeNull();
  });

  it('are asked for from the minute of an instant', () => {
    expect(oslo.earliestMinuteFrom(at('2026-11-20T08:14:22Z'))).toEqual({ date: 20_261_120, time: 914 });
    expect(oslo.dayOf(at('2026-11-20T23:30:00Z'))).toBe(20_261_121);
  });

  it('are asked for an hour earlier while the hour is near that autumn repeats', () => {
    // At 01:00 UTC on 25 October 2026 the clocks go from 03:00 back to 02:00.
    expect(oslo.earliestMinuteFrom(at('2026-10-25T00:50:00Z'))).toEqual({ date: 20_261_025, time: 150 });
    expect(oslo.earliestMinuteFrom(at('2026-10-25T01:10:00Z'))).toEqual({ date: 20_261_025, time: 210 });
    expect(oslo.earliestMinuteFrom(at('2026-10-24T22:50:00Z'))).toEqual({ date: 20_261_025, time: 50 });
  });
});

describe('the settings of Business NXT', () => {
  it('need the credentials and the company, and nothing else', () => {
    expect(settings()).toMatchObject({
      baseUrl: 'https://business.visma.net',
      tokenUrl: 'https://connect.visma.com/connect/token',
      timeZone: 'Europe/Oslo',
      marker: { Order: 'customerOrSupplierOrderNo', Product: 'information3', Associate: null },
      limits: { requestsPerMinute: 540, batchSize: 32, timeoutMs: 65_000 },
    });
    const parsed = parseBusinessnxtSettings({});
    expect(parsed.ok ? [] : parsed.issues.map(({ path }) => path.join('.'))).toEqual([
      'clientId',
      'clientSecret',
      'company',
    ]);
  });

  it.each<readonly [JsonObject, string]>([
    [{ limits: { batchSize: 33 } }, 'limits.batchSize: Business NXT takes at most 32 operations in a batch'],
    [{ limits: { requestsPerMinute: 601 } }, 'limits.requestsPerMinute: Business NXT allows 600 requests per minute'],
    [{ timeZone: 'Oslo' }, 'timeZone: timeZone must be a zone such as Europe/Oslo'],
    [{ currencies: { nok: 1 } }, 'currencies.nok: must be an ISO 4217 code, such as SEK'],
    [
      { currencies: { NOK: 1, SEK: 1 } },
      'currencies.SEK: NOK and SEK have the same number 1: it could not be read back',
    ],
    [{ customerNumbers: { from: 2, to: 1 } }, 'customerNumbers: from must be below to'],
    [{ createWith: { Order: { orderNo: 1 } } }, 'createWith.Order.orderNo: is no column of Order that can be set'],
    [{ createWith: { Order: { customerNo: '10000' } } }, 'createWith.Order.customerNo: must be a number'],
    [
      { properties: { Order: ['label', 'orgUnit1'] } },
      expect.stringMatching(/^properties\.Order\.1: must be one of .*label/),
    ],
    [{ webhooks: { secret: 'short' } }, 'webhooks.secret: each signature key must have at least 16 characters'],
    [{ baseUrl: 'business.visma.net' }, 'baseUrl: baseUrl must be an http(s) address'],
  ])('say what is wrong with %j', (changed, issue) => {
    expect(issuesOf(changed)).toEqual([issue]);
  });

  it('let rows of the operator’s own write dates and numbers as Business NXT does', () => {
    expect(businessnxt.codecAt?.('requiredDeliveryDate', 'date')).toBe(day);
    expect(businessnxt.codecAt?.('employeeNo', 'integer')?.encode('1.5')).toMatchObject({ ok: false });
    expect(businessnxt.codecAt?.('employeeNo', 'integer')?.decode(0)).toEqual({ ok: true, value: null });
    expect(businessnxt.codecAt?.('label', 'text')).toBeNull();
  });

  it('never show a secret', () => {
    const parsed = businessnxt.parseSettings({ ...needed, clientSecret: 'very-secret', company: 'x' });
    expect(JSON.stringify(parsed)).not.toContain('very-secret');
  });

  it('let customers be created only with a series of numbers and a marker', () => {
    const canCreate = (changed: JsonObject): boolean | undefined =>
      businessnxt.connect('nxt' as never, settings(changed), {
        now: Date.now,
        log: { warn: () => undefined } as never,
        allowPrivateAddresses: true,
      }).recordTypes['Associate']?.capabilities.canCreate;
    expect(canCreate({})).toBe(false);
    expect(canCreate({ marker: { Associate: 'shortName' } })).toBe(false);
    expect(canCreate({ marker: { Associate: 'shortName' }, customerNumbers: { from: 1, to: 9 } })).toBe(true);
  });

  it('ask for a customer of every order, unless one is named for all', () => {
    const isRequired = (changed: JsonObject): boolean | undefined =>
      typeMappings(settings(changed)).Order.mappings.order?.rows.find(({ field }) => field === 'customer')?.isRequired;
    expect(isRequired({})).toBe(true);
    expect(isRequired({ createWith: { Order: { customerNo: 10_000 } } })).toBeUndefined();
  });
});
