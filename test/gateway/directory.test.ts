import { defaultFlowSettings, type Flow } from '../../src/core/flow';
import { flowId } from '../../src/core/ids';
import { createDirectory } from '../../src/gateway/directory';
import { anonymousViewer } from '../../src/gateway/viewer';
import { createFakeEngine } from '../api/fake-engine';
import { crm, office } from '../api/fake-topology';

const flow = (left: string, isLines: boolean): Flow => ({
  id: flowId(`crm-office/${left}-order`),
  dataflow: 'crm-office',
  kind: 'quote',
  left: { system: crm, type: left },
  right: { system: office, type: 'Quote' },
  printed: { left, right: 'Quote' },
  isLines,
  isSupport: false,
  settings: defaultFlowSettings,
});

/** The fields of a flow, where quotes with lines travel from one system to another that holds them in the same way. */
function fieldsOf(asked: Flow): readonly string[] {
  const engine = createFakeEngine();
  const { mappingOf } = engine.topology;
  const topology = {
    ...engine.topology,
    flows: [flow('Quote', false), flow('QuoteLine', true)],
    mappingOf: (_slot: unknown, kind: 'quote') => mappingOf({ system: crm, type: 'Quote' }, kind),
  };
  return createDirectory({ ...engine, topology }, anonymousViewer)
    .fieldsOf(asked)
    .map(({ field }) => field);
}

test('the fields of a flow are those of its records and of their lines', () => {
  expect(fieldsOf(flow('Quote', false))).toEqual(['number', 'title', 'lines.quantity']);
});

test('the fields of a flow of lines are those of the lines, whose record type the connector does not carry', () => {
  expect(fieldsOf(flow('QuoteLine', true))).toEqual(['lines.quantity']);
});
