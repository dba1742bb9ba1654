import type { Companion, CompanionId, Pair } from '../../document';

/** No text is null in the CRM and empty in Business NXT. */
export const noText: Pair = [null, ''];
/** No date and no number is null in the CRM and 0 in Business NXT. */
export const noNumber: Pair = [null, 0];

const companyName = (name: string): string => `Følgefirma ${name} {run} AS`;

/** A company that orders name. It comes to Business NXT when the first of them does. */
export const company = (name: string): Companion => ({
  name,
  left: 'Customer',
  right: 'Associate',
  values: { Name: companyName(name) },
  found: { path: 'name', value: companyName(name) },
  isMadeOnReference: true,
});

/** Such a company by its id in the CRM, and by its name in Business NXT. */
export const customer = (name: string): readonly [CompanionId, string] => [{ companion: name }, companyName(name)];

/** A product that lines are of. */
export const goods = (name: string): Companion => ({
  name,
  left: 'Product',
  right: 'Product',
  values: { Name: `Følgevare ${name} {run}`, ProductNumber: `QA-${name}-{run}` },
  found: { path: 'description', value: `Følgevare ${name} {run}` },
});
