import { delivery } from './delivery';
import type { EntityType } from './entity-type';
import type { EntityName } from './names';
import { opportunity } from './opportunity';
import { organisation } from './organisation';
import { person } from './person';
import { product } from './product';
import { quotationLine } from './quotation-line';
import { user } from './user';

/** Every entity with routes of its own, by name. */
export const entityTypes: Readonly<Record<EntityName, EntityType>> = {
  Organisation: organisation,
  Person: person,
  Opportunity: opportunity,
  Delivery: delivery,
  QuotationLine: quotationLine,
  Product: product,
  User: user,
};
