import type { CheckedFlow } from '../../document';
import { alike, row, same } from '../rows';
import { noText } from './companions';

/** Products (custom-crm contract 2, business-nxt contract 10). Their number is their key and stays; prices are another table's. */
export const productProduct: CheckedFlow = {
  left: 'Product',
  right: 'Product',
  key: 'Name',
  pinned: 6,
  companions: [],
  properties: [
    row('ProductNumber', 'productNo', { created: same('NXT-{run}') }),
    row('Name', 'description', alike(['Prøvestol {run}', 'Provstol "Åre" {run}', "Prøvebord d'Or {run}"])),
    row('Description', 'information1', alike(['Med hjul og armlener', 'Uten hjul', 'Med ½ rygg – æøå'], noText)),
    row('Gtin', 'eanItemNo', alike(['70{run}001', '70{run}002', '70{run}003'], noText)),
    row(
      'Url',
      'webPage',
      alike(['https://qa.example/stol', 'https://qa.example/åre', 'https://qa.example/bord'], noText),
    ),
    row('VatCode', 'taxAndAccountingGroup', { created: ['3', 1], changedLeft: ['31', 2], changedRight: ['3', 1] }),
  ],
};
