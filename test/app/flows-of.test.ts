import { checkSystems, connectSystems } from '../../src/app/connect-systems';
import { flowsOf } from '../../src/app/flows-of';
import { createLogger } from '../../src/lib/logger';
import { crmWith, loaded, office } from './operator-file';

const customersOnly = `${crmWith('Website')}${office.replace('systems:\n', '')}
dataflows:
  customcrm-superoffice: { left: crm, right: office }
`;

test('a flow runs where both systems have its record type, and the others are told with what is missing', async () => {
  const file = loaded(customersOnly);
  const environment = { now: Date.now, log: createLogger('silent') };
  const systems = connectSystems(file.settings.systems, ({ settings }) => settings, environment, file.issueAt);
  expect(flowsOf(file.settings, systems).map(({ id }) => id)).toEqual(['customcrm-superoffice/customer-contact']);
  await Promise.all(systems.map(({ connector }) => connector.close()));
  const lacking = (id: string, recordType: string) => ({ id, systemId: 'crm', recordType });
  expect(checkSystems(file)).toEqual([
    lacking('customcrm-superoffice/contact-person', 'Contact'),
    lacking('customcrm-superoffice/product-product', 'Product'),
    lacking('customcrm-superoffice/quote-quotealternative', 'Quote'),
  ]);
});

test('lines run with the records that hold them', () => {
  const text = `${crmWith('Website')}  web:
    kind: webcrm
    authCode: secret
dataflows:
  webcrm-customcrm: { left: web, right: crm }
`;
  expect(checkSystems(loaded(text)).map(({ id }) => id)).toContain('webcrm-customcrm/quotationlines-order');
});
