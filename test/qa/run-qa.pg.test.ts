import type { Connector } from '../../src/connectors/connector';
import { runQa } from '../../src/qa/run-qa';
import type { Sandbox } from '../../src/sandbox/sandbox';
import { type Stack, type StackOptions, startStack } from '../support/stack';
import { runOn } from './stack';

let stack: Stack | null = null;

afterEach(async () => {
  await stack?.close();
  stack = null;
});

async function start(options: Partial<StackOptions> = {}): Promise<Stack> {
  stack = await startStack({ sample: 'demo', ...options });
  await stack.engine.start();
  return stack;
}

async function qa(running: Stack, waitMs: number): Promise<{ lines: readonly string[]; isPassed: boolean }> {
  const lines: string[] = [];
  const { isPassed } = await runQa({ runs: [runOn(running)], report: (line) => lines.push(line), waitMs });
  return { lines, isPassed };
}

/** A connector whose mapping of one record type lacks the row of one field. */
function withoutRow(connector: Connector, recordType: string, field: string): Connector {
  const spec = connector.recordTypes[recordType];
  if (!spec) return connector;
  const mapping = spec.mappings[spec.primaryKind];
  if (!mapping) throw new Error(`${recordType} has no mapping of its primary kind`);
  const rows = mapping.rows.filter((row) => row.field !== field);
  const mappings = {
    ...spec.mappings,
    [spec.primaryKind]: { ...mapping, rows, hash: `${mapping.hash} less ${field}` },
  };
  return { ...connector, recordTypes: { ...connector.recordTypes, [recordType]: { ...spec, mappings } } };
}

async function ask(sandbox: Sandbox, path: string): Promise<string> {
  const answer = await fetch(`${sandbox.controlUrl}/${path}`);
  return answer.text();
}

test('the shipped mappings pass, and the last line says how much that was', async () => {
  const { lines, isPassed } = await qa(await start(), 60_000);
  expect(lines).toEqual([
    'customcrm-superoffice  Contact -> Person  13/13',
    'customcrm-superoffice  Customer -> Contact  12/12',
    'customcrm-superoffice  Product -> Product  12/12',
    'customcrm-superoffice  Quote -> Quotealternative  28/28',
    'flows 4/4, properties 65/65, skipped 0',
  ]);
  expect(isPassed).toBe(true);
});

test('a run leaves no record behind and breaks no rule of a vendor', async () => {
  const running = await start({ sample: 'empty' });
  expect(await qa(running, 60_000)).toMatchObject({ isPassed: true });
  for (const [sandbox, type] of [
    [running.crm, 'Contact'],
    [running.crm, 'Customer'],
    [running.superoffice, 'Person'],
    [running.superoffice, 'Contact'],
    [running.crm, 'Product'],
    [running.superoffice, 'Product'],
    [running.crm, 'Quote'],
    [running.superoffice, 'Sale'],
    [running.superoffice, 'QuoteLine'],
  ] as const) {
    expect(await ask(sandbox, `records?type=${type}`)).toBe('{"records":[]}');
    expect(await ask(sandbox, 'violations')).toBe('{"count":0,"violations":[]}');
  }
});

test('a mapping row that is missing on the right is named, with its flow', async () => {
  const { lines, isPassed } = await qa(
    await start({
      replaceConnector: (connector) =>
        connector.kind === 'superoffice' ? withoutRow(connector, 'Person', 'mobile') : connector,
    }),
    6_000,
  );
  expect(lines).toEqual([
    'customcrm-superoffice  Contact -> Person  12/13',
    "customcrm-superoffice  Contact -> Person  MobilePhone: left '+47 90 20 02 01' not seen on the right as '+47 90 20 02 01', found null after 6 s",
    "customcrm-superoffice  Contact -> Person  MobilePhone: right '+47 90 20 02 03' not seen on the left as '+47 90 20 02 03', found '+47 90 20 02 02' after 6 s",
    'customcrm-superoffice  Customer -> Contact  12/12',
    'customcrm-superoffice  Product -> Product  12/12',
    'customcrm-superoffice  Quote -> Quotealternative  28/28',
    'flows 3/4, properties 64/65, skipped 0',
  ]);
  expect(isPassed).toBe(false);
});
