import { invariant } from '../../lib/invariant';

/** The record types of this connector, as the dataflow documents name them. */
export const superofficeTypes = ['Person', 'Contact', 'Product', 'Quotealternative'] as const;
export type SuperofficeType = (typeof superofficeTypes)[number];

/** Whether `type` names one of them. */
export const isSuperofficeType = (type: string): type is SuperofficeType =>
  (superofficeTypes as readonly string[]).includes(type);

/** The types that have a resource of their own under REST; quotes are reached through an agent only (superoffice contract 6). */
export type RestType = Exclude<SuperofficeType, 'Quotealternative'>;

/** The property of a whole record that holds its id. */
export const idNames: Record<SuperofficeType, string> = {
  Person: 'PersonId',
  Contact: 'ContactId',
  Product: 'ProductId',
  Quotealternative: 'QuoteAlternativeId',
};

/** The resource of a type. Throws `InvariantError` for quotes, which have none. */
export function resourceOf(type: SuperofficeType): RestType {
  invariant(type !== 'Quotealternative', 'quotes have no resource under REST');
  return type;
}
