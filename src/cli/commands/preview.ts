import { z } from 'zod';
import { ask } from '../ask-api';
import { type ExitCode, exitCode } from '../exit-code';
import type { Session } from '../session';
import { recordName, systemSchema } from './names';

const document = `query Preview($flow: ID!, $first: Int) { previewFlow(flowId: $flow, first: $first) {
  flow { flowId leftSystem { systemId } leftRecordType rightSystem { systemId } rightRecordType }
  isComplete gaps leftRecords linkedBefore linked created blocked leftAlone ambiguous fanOut maxFanOut
  examples { outcome system { systemId } recordType externalId reason }
  creates { system { systemId } recordType count }
  fields { side field overwritten filled differing held examples { field recordType externalId before after } }
  requests { system { systemId } requests seconds }
} }`;

const side = z.enum(['LEFT', 'RIGHT']);
const count = z.number();

const previewSchema = z.object({
  flow: z.object({
    flowId: z.string(),
    leftSystem: systemSchema,
    leftRecordType: z.string(),
    rightSystem: systemSchema,
    rightRecordType: z.string(),
  }),
  gaps: z.array(z.string()),
  leftRecords: count,
  linkedBefore: count,
  linked: count,
  created: count,
  blocked: count,
  leftAlone: count,
  ambiguous: count,
  fanOut: count,
  maxFanOut: count,
  examples: z.array(
    z.object({
      outcome: z.string(),
      system: systemSchema,
      recordType: z.string(),
      externalId: z.string(),
      reason: z.string().nullable(),
    }),
  ),
  fields: z.array(
    z.object({
      side,
      field: z.string(),
      overwritten: count,
      filled: count,
      differing: count,
      held: count,
      examples: z.array(z.object({ externalId: z.string(), before: z.unknown(), after: z.unknown() })),
    }),
  ),
  requests: z.array(z.object({ system: systemSchema, requests: count, seconds: count })),
});

type Preview = z.infer<typeof previewSchema>;

/** `samband preview FLOW`: what the flow would do if it ran. Fails when it could not look at everything. */
export async function previewFlow(
  session: Session,
  flow: string,
  { first, json }: { readonly first: number; readonly json?: true },
): Promise<ExitCode> {
  const { terminal } = session;
  const answered = await ask(session, { document, field: 'previewFlow', variables: { flow, first } });
  const preview = previewSchema.parse(answered);
  if (json === true) terminal.print(JSON.stringify(answered, null, 2));
  else for (const line of linesOf(preview)) terminal.print(line);
  for (const gap of preview.gaps) terminal.warn(`Not covered: ${gap}.`);
  return preview.gaps.length === 0 ? exitCode.ok : exitCode.failed;
}

function linesOf(preview: Preview): readonly string[] {
  const { flow, leftRecords, examples, fields, requests, fanOut, maxFanOut } = preview;
  const { leftSystem, leftRecordType, rightSystem, rightRecordType } = flow;
  return [
    `${flow.flowId}: ${leftSystem.systemId} ${leftRecordType} -> ${rightSystem.systemId} ${rightRecordType}`,
    '',
    ...table([
      [`${leftRecordType} in ${leftSystem.systemId}`, `${leftRecords}`],
      ['  linked before', `${preview.linkedBefore}`],
      ['  would be linked', `${preview.linked}`],
      [`  would get a new ${rightRecordType}`, `${preview.created}`],
      ['  blocked', `${preview.blocked}`],
      ['  left alone', `${preview.leftAlone}`],
      ['a person is asked about', `${preview.ambiguous}`],
      ['most records for one', `${fanOut} of at most ${maxFanOut}`],
    ]),
    ...section('Examples', examples.map(exampleRow)),
    ...section('Values', fields.length === 0 ? [] : [valueHeader, ...fields.map(valueRow)]),
    ...section('Overwritten', fields.flatMap(overwrittenRows)),
    ...section(
      'Requests',
      requests.map(({ system, ...about }) => [system.systemId, `${about.requests}`, duration(about)]),
    ),
  ];
}

type Row = readonly string[];

const exampleRow = ({ outcome, system, recordType, externalId, reason }: Preview['examples'][number]): Row => [
  outcome.toLowerCase().replace('_', ' '),
  recordName({ system, recordType, externalId }),
  reason ?? '',
];

const valueHeader: Row = ['side', 'field', 'overwritten', 'filled', 'differing', 'asked'];

const valueRow = (field: Preview['fields'][number]): Row => [
  field.side.toLowerCase(),
  field.field,
  ...[field.overwritten, field.filled, field.differing, field.held].map(String),
];

const overwrittenRows = ({ side: of, field, examples }: Preview['fields'][number]): readonly Row[] =>
  examples.map(({ externalId, before, after }) => [
    of.toLowerCase(),
    externalId,
    field,
    `${JSON.stringify(before)} -> ${JSON.stringify(after)}`,
  ]);

const duration = ({ seconds }: { readonly seconds: number }): string =>
  seconds < 120 ? `about ${seconds} s` : `about ${Math.ceil(seconds / 60)} minutes`;

const section = (title: string, rows: readonly Row[]): readonly string[] =>
  rows.length === 0 ? [] : ['', title, ...table(rows).map((line) => `  ${line}`)];

/** Rows as lines, each column as wide as its widest cell. */
function table(rows: readonly Row[]): readonly string[] {
  const widths = rows.reduce<number[]>(
    (widest, row) => row.map((cell, at) => Math.max(widest[at] ?? 0, cell.length)),
    [],
  );
  return rows.map((row) =>
    row
      .map((cell, at) => cell.padEnd(widths[at] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}
