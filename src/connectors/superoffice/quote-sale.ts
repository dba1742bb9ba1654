import type { NativeChange } from '../../core/native-path';
import type { JsonObject } from '../../lib/json';
import type { SendOptions } from '../call-options';
import type { CreateRequest } from '../connector';
import { partOf } from './archive';
import { idIn, textIn } from './native-values';
import type { QuoteParts } from './quote-parts';

/** A sale to be saved, or why it cannot be. */
type SaleBody = { readonly ok: true; readonly body: JsonObject } | { readonly ok: false; readonly message: string };

const longestHeading = 219;

/** The title that a create asks for; empty when it has none. */
export const titleIn = ({ changes }: Pick<CreateRequest, 'changes'>): string => {
  const value = valueOf(changes, 'Name');
  return typeof value === 'string' ? value : '';
};

/** What a create asks of its sale: the company, the person, the currency, and a heading, which a sale must have. */
export async function saleBody(
  { tables }: QuoteParts,
  { template, request }: { readonly template: JsonObject; readonly request: CreateRequest },
  options: SendOptions,
): Promise<SaleBody> {
  const { _Links: _told, ...start } = template;
  const { changes } = request;
  const contactId = idIn({ id: valueOf(changes, 'Sale.ContactId') }, 'id');
  const personId = idIn({ id: valueOf(changes, 'Sale.PersonId') }, 'id');
  const code = valueOf(changes, 'Sale.Currency');
  const body = {
    ...start,
    Heading: (titleIn(request) || `Quote ${request.marker.slice(0, 8)}`).slice(0, longestHeading),
    Contact: contactId === 0 ? null : { ContactId: contactId },
    Person: personId === 0 ? null : { PersonId: personId },
  };
  if (typeof code !== 'string' || code === '') return { ok: true, body };
  const currencies = await tables.currencies.read(options);
  const item = [...currencies].find(([, known]) => known === code.toUpperCase());
  if (!item) return { ok: false, message: `Sale.Currency: ${code} is not among SuperOffice's currencies` };
  return { ok: true, body: { ...body, Currency: { Id: item[0] } } };
}

/** The properties by which the sale of a create is told right, as JSON Patch; none where it is. */
export function saleCorrections(sale: JsonObject, wanted: JsonObject): readonly JsonObject[] {
  const differs = (name: string, idName: string): boolean =>
    idIn(partOf(sale[name]) ?? {}, idName) !== idIn(partOf(wanted[name]) ?? {}, idName);
  const names = [
    ...(textIn(sale, 'Heading') === textIn(wanted, 'Heading') ? [] : ['Heading']),
    ...(textIn(sale, 'Number') === textIn(wanted, 'Number') ? [] : ['Number']),
    ...(differs('Contact', 'ContactId') ? ['Contact'] : []),
    ...(differs('Person', 'PersonId') ? ['Person'] : []),
    ...(differs('Currency', 'Id') ? ['Currency'] : []),
  ];
  return names.map((name) => ({ op: 'replace', path: `/${name}`, value: wanted[name] ?? null }));
}

const valueOf = (changes: readonly NativeChange[], path: string): JsonObject[string] =>
  changes.find((change) => change.path === path)?.value ?? null;
