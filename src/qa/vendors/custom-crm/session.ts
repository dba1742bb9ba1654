import { z } from 'zod';
import type { Json } from '../../../lib/json';
import { credentialOf, type QaSystem } from '../../vendor';
import { told, type VendorAnswer, type VendorHttp } from '../http';

/** One request to the API; the path is behind its base. Throws VendorRefusal on any other status than these. */
export type CrmCall = (
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
  path: string,
  more: { readonly body?: Json; readonly statuses: readonly number[] },
) => Promise<VendorAnswer>;

/** The reference Custom CRM API with a bearer token (custom-crm contract 2). */
export function customCrmApi(system: QaSystem, http: VendorHttp): CrmCall {
  const { baseUrl } = system;
  const headers = { authorization: `Bearer ${credentialOf(system, 'token')}` };
  return (method, path, { body, statuses }) =>
    http.demand({ method, url: `${baseUrl}/${path}`, headers, ...(body !== undefined && { body }) }, statuses);
}

const recordShape = z.looseObject({ Id: z.string() });
const listShape = z.object({ items: z.array(z.looseObject({ Id: z.string() })), next: z.string().nullable() });

/** The id of a record that was just made. */
export const idOfNew = (answer: VendorAnswer, path: string): string =>
  told(recordShape, answer, `the new of ${path}`).Id;

/** A page of a list. */
export const pageOf = (answer: VendorAnswer, path: string): z.infer<typeof listShape> =>
  told(listShape, answer, `the list of ${path}`);
