import { type SystemTemplate, systemTemplates } from './template-systems';
import type { DataflowVocabulary, Vocabulary } from './vocabulary';

/**
 * What `samband config init` writes: real systems that are read and matched, and nothing sent until asked for; one system
 * of each kind and every dataflow document that the product knows.
 */
export function fileTemplate(vocabulary: Vocabulary): string {
  const systems = systemTemplates.filter(({ kind }) => vocabulary.systemKinds.includes(kind));
  const dataflows = Object.entries(vocabulary.dataflows).flatMap(([name, document]) => {
    const sides = sidesOf(document, systems);
    return sides === null ? [] : [{ name, document, sides }];
  });
  const used = systems.filter(({ id }) => dataflows.some(({ sides }) => sides.includes(id)));
  return [
    head,
    used.map(({ id, text }) => `  ${id}:\n${text}\n`).join('\n'),
    `dataflows:\n${flowHelp}`,
    dataflows.map(({ name, document, sides }) => dataflowText(name, document, sides)).join('\n'),
    tail,
  ].join('\n');
}

type Sides = readonly [left: string, right: string];

/** The systems on the sides of a document; the second of a kind where both sides are of one. Null where one is missing. */
function sidesOf({ leftKind, rightKind }: DataflowVocabulary, systems: readonly SystemTemplate[]): Sides | null {
  const left = systems.find(({ kind }) => kind === leftKind);
  const right = systems.find(({ kind, id }) => kind === rightKind && id !== left?.id);
  return left && right ? [left.id, right.id] : null;
}

/** Flows that would make records nobody asked for, taken at the document's word; null = all of the document. */
const cautious: Readonly<Record<string, { readonly flows: readonly string[] | null; readonly why: string }>> = {
  'customcrm-customcrm': {
    flows: null,
    why: `    # Taken literally, every contact becomes a product of the other CRM and every order one of its users. So these flows
    # only link what matches already; say \`create: every\` where you want the records made.`,
  },
  'customcrm-businessnxt': {
    flows: ['user-order'],
    why: `    # Taken literally, every user becomes an order in the ERP. So user-order only links what matches already; say
    # \`create: every\` where you want the orders made.`,
  },
};

function dataflowText(name: string, { flows }: DataflowVocabulary, [left, right]: Sides): string {
  const care = Object.hasOwn(cautious, name) ? cautious[name] : undefined;
  const createOf = (flow: string): string =>
    care && (care.flows === null || care.flows.includes(flow)) ? 'matchOnly' : 'every';
  return [
    `  ${name}:`,
    ...(care ? [care.why] : []),
    `    left: ${left}`,
    `    right: ${right}`,
    '    flows:',
    ...Object.keys(flows).map((flow) => `      ${flow}: { create: ${createOf(flow)} }`),
    '',
  ].join('\n');
}

const head = `# yaml-language-server: $schema=./docs/samband.schema.json
#
# The configuration of Samband. Check it with "samband config check".
# Delete the systems that you do not have, and the dataflows that name them.
# \${NAME} takes a value from the environment: keep secrets there, not here. $\${ is the plain text \${.

systems:
  # The ids are yours to choose; the API and the link table use them. Do not rename one later.`;

const flowHelp = `  # What a flow can say, with what it means where it is not said:
  #   create: every           each left record gets a right one; onReference: once another right
  #                           record refers to it; matchOnly: it is linked where a match exists; never
  #   when: []                only for these, such as [{ field: email, notNull: true }]; what is linked once stays linked
  #   matchOn: [email]        which keys tell that two records are the same; not said: all of the kind, strongest first
  #   firstMerge: fillBlanks  where two filled records meet for the first time; or left, right, newestWins, askPerson
  #   delete: unlink          what a delete does to the other side; or archive, propagate
  #   enabled: true           false pauses the flow`;

const tail = `# Where createContact and its like write when the caller names no system.
homeSystems: { contact: crm, customer: crm, order: crm, product: crm, user: crm, quote: crm }

conflicts:
  # when both sides changed a field: newestWins, askPerson, { systemWins: crm }
  default: newestWins
  # fields: { contact.email: askPerson }
  # who wins when the times cannot tell; not said: the order of the systems above
  # priority: [crm]

sync:
  pollSeconds: 30
  # leaseSeconds: 60
  # workers: 4
  # batchSize: 100
  # maxFanOut: 20

read:
  # 0: queries ask the systems; 60: an answer of the last minute will do
  maxAgeSeconds: 0
  # systemDeadlineMs: 4000
  # operationDeadlineMs: 4500

# limits:
  # how large one request to the API may be; docs/errors.md tells of each
  # tokens: 1000
  # depth: 15
  # cost: 100000

# changes:
  # for how long a service that was away can go on where it stopped
  # keepDays: 7
`;
