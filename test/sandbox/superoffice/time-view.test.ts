import { dayPeriod } from '../../../src/sandbox/superoffice/filter/periods';
import { parseDay, parseTime, renderDay, renderTime, timeViewOf } from '../../../src/sandbox/superoffice/time-view';

test.each([
  ['UTC, includeTZOffset', '2019-12-19T10:55:14Z', '2019-07-01T10:00:00Z'],
  ['UTC', '2019-12-19T10:55:14', '2019-07-01T10:00:00'],
  [null, '2019-12-19T11:55:14', '2019-07-01T12:00:00'],
  ['includeTZOffset', '2019-12-19T11:55:14+01:00', '2019-07-01T12:00:00+02:00'],
  ['America/New_York,includeTZOffset', '2019-12-19T05:55:14-05:00', '2019-07-01T06:00:00-04:00'],
  ['Nowhere/Land', '2019-12-19T11:55:14', '2019-07-01T12:00:00'],
])('with SO-TimeZone %s a winter time is told as %s and a summer time as %s', (header, winter, summer) => {
  const view = timeViewOf(header);
  expect(renderTime('2019-12-19T10:55:14.000Z', view)).toBe(winter);
  expect(renderTime('2019-07-01T10:00:00.000Z', view)).toBe(summer);
  expect(parseTime(winter, view)).toBe('2019-12-19T10:55:14.000Z');
  expect(parseTime(summer, view)).toBe('2019-07-01T10:00:00.000Z');
});

test('an empty date is year 1, and year 1 is read as empty', () => {
  expect(renderTime(null, timeViewOf(null))).toBe('0001-01-01T00:00:00');
  expect(renderDay(null, timeViewOf('UTC,includeTZOffset'))).toBe('0001-01-01T00:00:00Z');
  expect(parseDay('0001-01-01T00:00:00Z')).toBeNull();
});

test('days and times that are none are told apart from empty ones', () => {
  expect(parseDay('1985-07-03T00:00:00')).toBe('1985-07-03');
  expect(parseDay('3.7.1985')).toBeUndefined();
  expect(parseDay('1985-13-03')).toBeUndefined();
  expect(parseTime('yesterday', timeViewOf(null))).toBeNull();
});

test.each([
  ['today', '2026-11-20', '2026-11-20'],
  ['thisweek', '2026-11-16', '2026-11-22'],
  ['lastweek', '2026-11-09', '2026-11-15'],
  ['thismonth', '2026-11-01', '2026-11-30'],
  ['lastmonth', '2026-10-01', '2026-10-31'],
])('on Friday 2026-11-20 %s is %s to %s', (operator, from, to) => {
  expect(dayPeriod(operator, '2026-11-20')).toEqual({ from, to });
});
