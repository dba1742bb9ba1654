import type { Companion, Pair } from '../../document';

/** No text is empty in webCRM and null in the CRM. */
export const noText: Pair = ['', null];
/** No date is null in both. */
export const nothing: Pair = [null, null];
/** No number is 0 in webCRM, which never has none. */
export const noAmount: Pair = [0, 0];
/** No reference is 0 in webCRM. */
export const noReference: Pair = [0, null];

/** A company that something belongs to. */
export const organisation = (name: string): Companion => ({
  name,
  left: 'Organisations',
  right: 'Customer',
  values: { OrganisationName: `Følgefirma ${name} {run} AS` },
  found: { path: 'Name', value: `Følgefirma ${name} {run} AS` },
});

/** A person of such a company. */
export const person = (name: string, company: string): Companion => ({
  name,
  left: 'Persons',
  right: 'Contact',
  values: {
    PersonFirstName: name,
    PersonLastName: `Følge-${name} {run}`,
    PersonOrganisationId: { companion: company },
  },
  found: { path: 'LastName', value: `Følge-${name} {run}` },
});

/** A sale that lines belong to. */
export const opportunity = (name: string, company: string): Companion => ({
  name,
  left: 'Opportunities',
  right: 'Order',
  values: {
    OpportunityNumber: `QA-${name}-{run}`,
    OpportunityDescription: `Følgesalg ${name} {run}`,
    OpportunityOrganisationId: { companion: company },
  },
  found: { path: 'OrderNumber', value: `QA-${name}-{run}` },
});
