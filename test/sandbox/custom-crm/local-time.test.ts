import { localTimeText, parseLocalTime } from '../../../src/sandbox/custom-crm/local-time';

const zone = 'Europe/Oslo';

describe('local time', () => {
  test.each([
    ['2026-01-15T12:00:00.000Z', '2026-01-15T13:00:00.000'],
    ['2026-07-15T12:00:00.000Z', '2026-07-15T14:00:00.000'],
    ['2026-12-31T23:30:00.000Z', '2027-01-01T00:30:00.000'],
    ['2026-03-29T00:59:59.999Z', '2026-03-29T01:59:59.999'],
    ['2026-03-29T01:00:00.000Z', '2026-03-29T03:00:00.000'],
  ])('%s is %s in Oslo and back', (utc, local) => {
    expect(localTimeText(Date.parse(utc), zone)).toBe(local);
    expect(parseLocalTime(local, zone)).toBe(Date.parse(utc));
  });

  it('takes the first of the hour that occurs twice', () => {
    expect(parseLocalTime('2026-10-25T02:30:00', zone)).toBe(Date.parse('2026-10-25T00:30:00Z'));
    expect(localTimeText(Date.parse('2026-10-25T01:30:00Z'), zone)).toBe('2026-10-25T02:30:00.000');
  });

  test.each(['2026-01-15', '2026-01-15T12:00:00Z', '2026-13-15T12:00:00', ''])('refuses %j', (text) => {
    expect(parseLocalTime(text, zone)).toBeNull();
  });
});
