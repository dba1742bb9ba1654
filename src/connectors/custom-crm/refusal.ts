import { isJsonObject } from '../../lib/json';
import type { Refused } from '../connector';
import type { HttpAnswer } from '../http-answer';
import type { CrmRecordType } from './manifest';
import { readWire } from './wire-path';

const maxMessageLength = 500;

/** Whether a status says that the CRM looked at the values and did not take them. */
export const isRefusal = ({ status }: HttpAnswer): boolean => status === 400 || status === 422;

/** What the CRM says is wrong: its sentence and, per property, its complaint, where its manifest says they stand. */
export function refusalOf({ errors }: CrmRecordType, { body, status }: HttpAnswer): Refused {
  const sentence = readWire(body, errors.message);
  const parts = [
    typeof sentence === 'string' ? sentence : `The system answered ${status}`,
    ...complaintsByName(body, errors),
    ...complaintsInList(body, errors),
  ];
  return { type: 'refused', message: parts.join('; ').slice(0, maxMessageLength) };
}

function complaintsByName(body: unknown, { fields }: CrmRecordType['errors']): readonly string[] {
  const found = readWire(body, fields);
  if (!isJsonObject(found)) return [];
  return Object.entries(found).map(([name, value]) => `${name}: ${asText(value)}`);
}

function complaintsInList(body: unknown, { list }: CrmRecordType['errors']): readonly string[] {
  const found = list ? readWire(body, list.items) : null;
  if (!list || !Array.isArray(found)) return [];
  return (found as readonly unknown[]).map((item) => {
    const field = readWire(item, list.field);
    const message = asText(readWire(item, list.message));
    return typeof field === 'string' ? `${field}: ${message}` : message;
  });
}

const asText = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value ?? null));
