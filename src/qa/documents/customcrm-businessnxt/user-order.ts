import type { CheckedFlow } from '../../document';
import { alike, row } from '../rows';

/** Users as those who are responsible for an order (custom-crm contract 2, business-nxt contract 10). */
export const userOrder: CheckedFlow = {
  left: 'User',
  right: 'Order',
  key: 'UserName',
  pinned: 1,
  companions: [],
  properties: [row('UserName', 'ourReference', alike(['bruker-a-{run}', 'bruker-b-{run}', 'bruker-c-{run}']))],
};
