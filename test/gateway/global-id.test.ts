import { assert, property, string } from 'fast-check';
import { entityId, linkId, systemId } from '../../src/core/ids';
import { decodeCursor, encodeCursor } from '../../src/gateway/cursor';
import {
  entityGlobalId,
  linkGlobalId,
  namedGlobalId,
  parseGlobalId,
  recordGlobalId,
} from '../../src/gateway/global-id';

describe('a global id', () => {
  test.each([
    [entityGlobalId('contact', entityId('01890000-0000-7000-8000-000000000001'))],
    [linkGlobalId(linkId('01890000-0000-7000-8000-000000000001'))],
    [namedGlobalId('flow', 'crm-office/contact-person')],
  ])('is read back and safe in a URL: %s', (id) => {
    expect(id).toMatch(/^[A-Za-z0-9_-]+$/);
    expect(parseGlobalId(id)).not.toBeNull();
  });

  test('of a record keeps any external id', () => {
    assert(
      property(string({ minLength: 1, unit: 'grapheme' }), (externalId) => {
        const ref = { system: systemId('crm'), type: 'Contact', externalId };
        expect(parseGlobalId(recordGlobalId(ref))).toEqual({ type: 'record', ref });
      }),
    );
  });

  test('is never read from other text', () => {
    assert(
      property(string(), (text) => {
        const parsed = parseGlobalId(text);
        if (parsed !== null) throw new Error(`read ${JSON.stringify(parsed)}`);
      }),
    );
  });

  test('has one form only', () => {
    const id = entityGlobalId('contact', entityId('01890000-0000-7000-8000-000000000001'));
    expect(parseGlobalId(`${id}=`)).toBeNull();
    expect(parseGlobalId(`${id} `)).toBeNull();
  });
});

describe('a cursor', () => {
  test('is read back under its own signature', () => {
    const position = { keys: ['Åse', null], id: '01890000-0000-7000-8000-000000000001' };
    expect(decodeCursor(encodeCursor('12345678', position), '12345678', ['after'])).toEqual(position);
  });

  test.each(['', 'nonsense', Buffer.from('[2,"12345678",[],"x"]').toString('base64url')])('is not %j', (text) => {
    expect(() => decodeCursor(text, '12345678', ['after'])).toThrow('after must be a cursor that this API answered.');
  });
});
