import { inspectSystems } from '../../src/app/inspect-systems';
import { manageWebhooks } from '../../src/app/manage-webhooks';
import { sandboxSettings } from '../../src/app/sandbox-settings';
import type { Connector } from '../../src/connectors/connector';
import { systemKinds } from '../../src/connectors';
import { systemId } from '../../src/core/ids';
import { bindDataflow } from '../../src/flows/bind';
import { customcrmSuperoffice } from '../../src/flows/customcrm-superoffice';
import { silentLogger } from '../../src/lib/logger';
import { startSandbox } from '../../src/sandbox';
import type { Sandbox } from '../../src/sandbox/sandbox';
import type { ConnectedSystem } from '../../src/sync/topology';
import { patientMs } from '../support/stack';

let crm: Sandbox;
let connector: Connector;
const flows = bindDataflow(customcrmSuperoffice, {
  name: 'customcrm-superoffice',
  left: systemId('superoffice'),
  right: systemId('crm'),
  settings: {},
}).map((flow) => ({ ...flow, right: { ...flow.right, type: 'Contact' } }));

function connect(token?: string): Connector {
  const settings = sandboxSettings(crm, 'a webhook secret for tests');
  const prepared = systemKinds
    .get('custom-crm')
    ?.prepare({ ...settings, limits: { timeoutMs: patientMs }, ...(token && { auth: { type: 'bearer', token } }) });
  if (prepared?.ok !== true) throw new Error('the settings are wrong');
  return prepared.connect(systemId('crm'), { now: Date.now, log: silentLogger, allowPrivateAddresses: true });
}

const system = (each: Connector): ConnectedSystem => ({ connector: each, name: 'Customcrm', isWritable: true });

beforeAll(async () => {
  crm = await startSandbox({ systemId: 'crm', kind: 'custom-crm', port: 0, sample: 'demo' });
  connector = connect();
});
afterAll(async () => {
  await connector.close();
  await crm.stop();
});

describe('a check of systems', () => {
  test('names the account and what each record type can do', async () => {
    const [report] = await inspectSystems([system(connector)], flows);
    expect(report).toMatchObject({ systemId: 'crm', kind: 'custom-crm', problems: [] });
    expect(report?.account).toEqual(expect.any(String));
    const contact = report?.recordTypes.find(({ name }) => name === 'Contact');
    expect(contact?.abilities).toEqual(
      expect.arrayContaining(['create', 'compare-and-set by version', 'marker in ExternalRef (filter)', 'webhooks']),
    );
  });

  test('says UNAUTHORISED for wrong credentials, without them', async () => {
    const refused = connect('a-wrong-token');
    const [report] = await inspectSystems([system(refused)], []);
    await refused.close();
    expect(report?.account).toBeNull();
    expect(report?.problems).toEqual([expect.stringContaining('UNAUTHORISED')]);
    expect(JSON.stringify(report)).not.toContain('a-wrong-token');
  });

  test('fails a flow whose lost creates could not be found again', async () => {
    const [type] = Object.values(connector.recordTypes);
    if (type === undefined) throw new Error('no record type');
    const { mappings, capabilities, ...rest } = type;
    const keyless = Object.fromEntries(
      Object.entries(mappings).map(([kind, mapping]) => [
        kind,
        { ...mapping, rows: mapping.rows.map(({ searchKey: _none, ...row }) => row) },
      ]),
    );
    const blind = { ...rest, mappings: keyless, capabilities: { ...capabilities, markerSearch: 'none' as const } };
    const [report] = await inspectSystems([system({ ...connector, recordTypes: { Contact: blind } })], flows);
    expect(report?.problems[0]).toContain('Contact has no usable marker or key');
  });
});

test('webhooks are registered, shown and removed', async () => {
  const manage = (action: 'status' | 'register' | 'remove') =>
    manageWebhooks([system(connector)], action, 'http://127.0.0.1:1');
  expect(await manage('status')).toEqual([{ systemId: 'crm', isDone: true, message: 'nothing is registered' }]);
  expect(await manage('register')).toMatchObject([{ message: 'delivers to http://127.0.0.1:1/webhooks/crm' }]);
  expect((await manage('status'))[0]?.message).toContain('active to http://127.0.0.1:1/webhooks/crm for ');
  expect(await manage('remove')).toMatchObject([{ message: '1 registrations removed' }]);
});
