import type { Json } from '../../../lib/json';

/** The day that a time shows where it is told; null for the empty date of year 1 (webcrm contract 7). */
export const dayOf = (value: Json): Json =>
  typeof value === 'string' && !value.startsWith('0001-') ? value.slice(0, 10) : null;

/** A day as webCRM takes it: noon is the same day in every zone that it may be told in. */
export const instantOf = (value: Json): Json => (typeof value === 'string' ? `${value}T12:00:00+00:00` : null);
