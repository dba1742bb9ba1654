import type { QaDocument } from '../../document';
import { opportunitiesOrder } from './opportunities-order';
import { organisationsCustomer } from './organisations-customer';
import { personsContact } from './persons-contact';
import { productsProduct } from './products-product';
import { quotationlineOrder } from './quotationline-order';
import { usersContact } from './users-contact';

/** Sales and their lines, companies, users, people and products of webCRM and of an in-house CRM, as either vendor shows them. */
export const webcrmCustomcrm: QaDocument = {
  name: 'webcrm-customcrm',
  pinned: 6,
  flows: [opportunitiesOrder, quotationlineOrder, organisationsCustomer, usersContact, personsContact, productsProduct],
};
