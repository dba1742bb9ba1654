import { matchesPattern } from '../../../src/sandbox/kit/pattern';

describe('a path pattern', () => {
  test.each([
    ['/api/contacts', '/api/contacts', true],
    ['/api/contacts/1', '/api/contacts', false],
    ['/api/contacts/1', '/api/contacts*', true],
    ['/api/contacts/1', '*/1', true],
    ['/api/orders/1/lines/2', '/api/*/lines/*', true],
    ['/api/orders/1', '/api/*/lines/*', false],
    ['/aba', '/ab*ba', false],
  ])('%s against %s is %s', (path, pattern, expected) => {
    expect(matchesPattern(path, pattern)).toBe(expected);
  });
});
