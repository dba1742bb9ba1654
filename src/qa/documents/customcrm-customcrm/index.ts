import type { CheckedFlow, QaDocument } from '../../document';
import { alike, row, same } from '../rows';

/** A person's last name is the name of the product. */
const contactProduct: CheckedFlow = {
  left: 'Contact',
  right: 'Product',
  key: 'LastName',
  pinned: 1,
  companions: [],
  properties: [row('LastName', 'Name', alike(['Prøve {run}', "O'Prøve {run}", 'Prøve-Østby {run}']))],
};

/** A product's name is the last name of the person. */
const productContact: CheckedFlow = {
  left: 'Product',
  right: 'Contact',
  key: 'Name',
  pinned: 1,
  companions: [],
  properties: [row('Name', 'LastName', alike(['Prøvevare {run}', 'Provvara "Åre" {run}', 'Prøvevare ny {run}']))],
};

/** An order's name is the login of the user, its status the user's title. */
const orderUser: CheckedFlow = {
  left: 'Order',
  right: 'User',
  key: 'Name',
  pinned: 2,
  companions: [],
  properties: [
    row('Name', 'UserName', alike(['ordre-a-{run}', 'ordre-b-{run}', 'ordre-c-{run}'])),
    row('Status', 'Title', alike(['draft', 'confirmed', 'invoiced'], same(null))),
  ],
};

/** A user's login is the name of the order. */
const userOrder: CheckedFlow = {
  left: 'User',
  right: 'Order',
  key: 'UserName',
  pinned: 1,
  companions: [],
  properties: [row('UserName', 'Name', alike(['bruker-a-{run}', 'bruker-b-{run}', 'bruker-c-{run}']))],
};

/** Two in-house CRMs, taken at the document's word (custom-crm contract 2). What they share of so unlike things is a name. */
export const customcrmCustomcrm: QaDocument = {
  name: 'customcrm-customcrm',
  pinned: 4,
  flows: [contactProduct, productContact, orderUser, userOrder],
};
