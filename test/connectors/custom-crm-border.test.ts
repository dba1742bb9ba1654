import { recordTypeSchema } from '../../src/connectors/custom-crm/manifest';
import { typeMappings } from '../../src/connectors/custom-crm/mapping';
import { addressOf, nextPosition, pageSchema } from '../../src/connectors/custom-crm/paging';
import { referenceRecordTypes } from '../../src/connectors/custom-crm/reference-manifest';
import { createShape } from '../../src/connectors/custom-crm/shape';
import { formatTime, parseTime, type Times } from '../../src/connectors/custom-crm/times';
import { readWire } from '../../src/connectors/custom-crm/wire-path';
import type { HttpAnswer } from '../../src/connectors/http-answer';
import { decodeRow, encodeRow, type Mapping, rowOf } from '../../src/core/mapping';
import type { Json, JsonObject } from '../../src/lib/json';

const snake = recordTypeSchema.parse({
  path: '/people',
  id: 'person_id',
  updatedAt: 'modified',
  marker: { path: 'meta.ext', filter: null },
  list: { items: '$', page: { style: 'page', param: 'page' } },
  times: { format: 'local', zone: 'Europe/Oslo', separator: ' ' },
  unset: '',
  properties: {
    FirstName: { type: 'string', path: 'name.given' },
    LastName: { type: 'string', path: 'name.family' },
    Email: { type: 'string', path: 'emails[0].address', unset: null },
    BirthDate: { type: 'date', path: 'born' },
    CustomerId: { type: 'reference', to: 'Customer', path: 'company_id', as: 'number' },
    CreatedAt: { type: 'dateTime', path: 'made' },
  },
});
const shape = createShape(snake, 'Contact');

describe('the border', () => {
  it('turns a CRM’s own names and forms into the native shape', () => {
    const wire = {
      person_id: 7,
      name: { given: 'Kari', family: '' },
      emails: [{ address: 'kari@x.example' }],
      born: '1980-02-03T00:00:00',
      company_id: 12,
      made: '2026-07-01 12:00:00',
      meta: { ext: 'a-marker' },
    };
    expect(shape.toNative(wire)).toEqual({
      FirstName: 'Kari',
      LastName: null,
      Email: 'kari@x.example',
      BirthDate: '1980-02-03T00:00:00',
      CustomerId: '12',
      CreatedAt: '2026-07-01T10:00:00.000Z',
      ExternalRef: 'a-marker',
    });
    expect(shape.missingFrom(wire)).toEqual([]);
  });

  it('leaves out what the CRM did not carry, which is not the same as unset', () => {
    expect(shape.toNative({ person_id: 7, name: { family: 'Moe' }, born: null, company_id: 0 })).toEqual({
      LastName: 'Moe',
      BirthDate: null,
      CustomerId: null,
    });
    expect(shape.missingFrom({ name: { family: 'Moe' } })).toContain('born');
  });

  it('turns native changes into the CRM’s own, each unset value in the form it has there', () => {
    expect(
      shape.toWire([
        { path: 'FirstName', value: null },
        { path: 'Email', value: null },
        { path: 'CustomerId', value: '12' },
        { path: 'CreatedAt', value: '2026-07-01T10:00:00.000Z' },
      ]),
    ).toEqual([
      { path: 'name.given', value: '' },
      { path: 'emails[0].address', value: null },
      { path: 'company_id', value: 12 },
      { path: 'made', value: '2026-07-01 12:00:00' },
    ]);
  });

  it.each<[string, JsonObject, Json, Json]>([
    ['a number as text, with all its digits', { type: 'number', as: 'text' }, '12.50', '12.50'],
    ['a flag as a number', { type: 'boolean', as: 'number' }, 1, true],
    ['a flag as text', { type: 'boolean', as: 'text' }, 'false', false],
    ['a year 1 date', { type: 'date' }, '0001-01-01', null],
    ['a year 0 date', { type: 'date' }, '0000-00-00', null],
    ['a year 1 moment', { type: 'dateTime' }, '0001-01-01T00:00:00Z', null],
    ['text that is a number', { type: 'string' }, 4711, '4711'],
    ['a number that is none, for its row to name', { type: 'number' }, 'many', 'many'],
  ])('reads %s', (_name, property, wire, native) => {
    const type = recordTypeSchema.parse({ path: '/x', list: { page: { style: 'none' } }, properties: { X: property } });
    expect(createShape(type, 'Contact').toNative({ X: wire })).toEqual({ X: native });
  });
});

describe('moments', () => {
  const oslo: Times = { format: 'local', zone: 'Europe/Oslo', separator: 'T' };

  it.each<[Times, Json, string]>([
    [{ format: 'rfc3339' }, '2026-11-20T10:00:00+01:00', '2026-11-20T09:00:00.000Z'],
    [oslo, '2026-11-20T10:00:00', '2026-11-20T09:00:00.000Z'],
    [oslo, '2026-06-20 10:00:00.250', '2026-06-20T08:00:00.250Z'],
    [{ format: 'epochSeconds' }, 1_795_168_800, '2026-11-20T10:00:00.000Z'],
    [{ format: 'epochMilliseconds' }, '1795168800250', '2026-11-20T10:00:00.250Z'],
  ])('%j reads %j', (times, value, expected) => {
    expect(new Date(parseTime(times, value) ?? 0).toISOString()).toBe(expected);
  });

  it('means the earlier of the two moments of an hour that clocks show twice', () => {
    expect(new Date(parseTime(oslo, '2026-10-25T02:30:00') ?? 0).toISOString()).toBe('2026-10-25T00:30:00.000Z');
  });

  it.each([null, '', 'yesterday', '0001-01-01T00:00:00', '2026-13-01T00:00:00'])('reads no moment in %j', (value) => {
    expect(parseTime(oslo, value)).toBeNull();
  });

  it('writes a moment no later than it was', () => {
    const at = Date.parse('2026-11-20T09:00:00.999Z');
    expect(formatTime(oslo, at)).toBe('2026-11-20T10:00:00');
    expect(formatTime({ format: 'epochSeconds' }, at)).toBe(1_795_165_200);
  });
});

const answer = (body: unknown, headers: Record<string, string> = {}): HttpAnswer => ({
  status: 200,
  headers,
  body,
  sentAt: 0,
  clockSkewMs: null,
});

describe('pages', () => {
  it.each<[JsonObject, string | null, Record<string, string>]>([
    [{ style: 'cursor', param: 'c', next: '$.next', size: { param: 'n', max: 5 } }, null, { n: '5' }],
    [{ style: 'cursor', param: 'c', next: '$.next' }, 'abc', { c: 'abc' }],
    [{ style: 'page', param: 'page' }, null, { page: '1' }],
    [{ style: 'page', param: 'page', first: 0 }, null, { page: '0' }],
    [{ style: 'offset', param: 'skip', size: { param: 'take', max: 50 } }, '100', { skip: '100', take: '50' }],
    [{ style: 'none' }, null, {}],
  ])('%j at %j asks for %j', (page, position, query) => {
    expect(addressOf(pageSchema.parse(page), position)).toEqual({ type: 'query', query });
  });

  it.each<{ page: JsonObject; at: string | null; body?: unknown; link?: string; count: number; next: string | null }>([
    { page: { style: 'cursor', param: 'c', next: '$.next' }, at: null, body: { next: 'b' }, count: 5, next: 'b' },
    { page: { style: 'cursor', param: 'c', next: '$.next' }, at: 'b', body: { next: null }, count: 5, next: null },
    { page: { style: 'page', param: 'p' }, at: null, count: 3, next: '2' },
    { page: { style: 'page', param: 'p' }, at: '2', count: 0, next: null },
    { page: { style: 'offset', param: 'o' }, at: '10', count: 7, next: '17' },
    { page: { style: 'offset', param: 'o' }, at: '10', count: 0, next: null },
    {
      page: { style: 'linkHeader' },
      at: null,
      link: '</a>; rel="prev", </b>; title="a, b"; rel=next',
      count: 5,
      next: '/b',
    },
    { page: { style: 'linkHeader' }, at: null, link: '</a>; rel="prev"', count: 5, next: null },
    { page: { style: 'none' }, at: null, count: 5, next: null },
  ])('$page.style at $at with $count items goes on to $next', ({ page, at, body = [], link, count, next }) => {
    const given = answer(body, link === undefined ? {} : { link });
    expect(nextPosition(pageSchema.parse(page), at, given, count)).toBe(next);
  });
});

describe('a path', () => {
  it.each<[string, unknown]>([
    ['', { a: { b: [{ c: 1 }], d: null } }],
    ['a.b[0].c', 1],
    ['a.d.e', null],
    ['a.b[1].c', undefined],
    ['a.x', undefined],
  ])('"%s"', (path, expected) => {
    expect(readWire({ a: { b: [{ c: 1 }], d: null } }, path)).toEqual(expected);
  });
});

describe('the mapping', () => {
  const streets = { StreetAddress1: 'Storgata 1', StreetAddress2: '3. etg' };
  const contact = mappingOf('Contact', 'contact');
  const customer = mappingOf('Customer', 'customer');

  it.each<{ of: Mapping; field: string; native: JsonObject; value: string }>([
    { of: contact, field: 'lastName', native: { LastName: ' Nygård ' }, value: 'Nygård' },
    { of: contact, field: 'birthDate', native: { BirthDate: '1980-02-03' }, value: '1980-02-03' },
    { of: contact, field: 'address.street', native: streets, value: 'Storgata 1\n3. etg' },
    { of: contact, field: 'address.country', native: { Country: 'NO' }, value: 'NO' },
    { of: contact, field: 'customer', native: { CustomerId: 'K-1' }, value: 'K-1' },
    { of: customer, field: 'postalAddress.street', native: streets, value: 'Storgata 1\n3. etg' },
    { of: customer, field: 'postalAddress.zip', native: { ZipCode: '6002' }, value: '6002' },
    {
      of: customer,
      field: 'website',
      native: { Website: 'https://fjordverk.example' },
      value: 'https://fjordverk.example',
    },
  ])('reads and writes $field', ({ of, field, native, value }) => {
    const row = rowOf(of, field);
    if (!row) throw new Error(`no row ${field}`);
    expect(decodeRow(row, native)).toEqual({ ok: true, value });
    const encoded = encodeRow(row, value);
    if (!encoded.ok) throw new Error(encoded.problem);
    const written = Object.fromEntries(encoded.changes.map((change) => [change.path, change.value]));
    expect(decodeRow(row, written)).toEqual({ ok: true, value });
  });

  it('refuses a text that is longer than the property', () => {
    const row = rowOf(contact, 'firstName');
    expect(row && encodeRow(row, 'x'.repeat(101))).toEqual({
      ok: false,
      problem: 'the text has 101 characters, at most 100 fit',
    });
  });

  it('has rows only for what the manifest has, pulls what is read only, and searches what can be filtered', () => {
    const type = recordTypeSchema.parse({
      path: '/x',
      list: { page: { style: 'none' } },
      properties: {
        LastName: { type: 'string', filter: 'surname' },
        Email: { type: 'string', readOnly: true },
        StreetAddress1: { type: 'string' },
      },
    });
    const rows = typeMappings.Contact.mappings(type).contact?.rows ?? [];
    expect(rows.map(({ field, searchKey, direction }) => ({ field, searchKey, direction }))).toEqual([
      { field: 'lastName', searchKey: 'LastName', direction: undefined },
      { field: 'email', searchKey: undefined, direction: 'pull' },
      { field: 'address.street', searchKey: undefined, direction: undefined },
    ]);
  });
});

function mappingOf(name: 'Contact' | 'Customer', kind: 'contact' | 'customer'): Mapping {
  const mapping = typeMappings[name].mappings(recordTypeSchema.parse(referenceRecordTypes[name]))[kind];
  if (!mapping) throw new Error(`no mapping of ${name}`);
  return mapping;
}
