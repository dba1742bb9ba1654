import type { JsonObject } from '../../lib/json';

/** The text of a property; empty where there is none. */
export const textIn = (record: JsonObject, name: string): string => {
  const value = record[name];
  return typeof value === 'string' ? value : '';
};

/** The id in a property; 0, which is how SuperOffice writes none, where there is none. */
export const idIn = (record: JsonObject, name: string): number => {
  const value = record[name];
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0 ? value : 0;
};
