import { z } from 'zod';
import type { Capabilities, Connector } from '../../src/connectors/connector';
import { customCrm } from '../../src/connectors/custom-crm';
import { referenceRecordTypes } from '../../src/connectors/custom-crm/reference-manifest';
import { systemId } from '../../src/core/ids';
import { isJsonObject, type JsonObject } from '../../src/lib/json';
import { silentLogger } from '../../src/lib/logger';
import { startSandbox } from '../../src/sandbox';
import type { Sandbox } from '../../src/sandbox/sandbox';
import { storedRecords } from '../support/stored-records';
import type { ContractLines, ContractRecordType, EditableProperty } from './contract/setup';

const json = z.custom<JsonObject>(isJsonObject);
const pages: Readonly<Record<string, number>> = { Contact: 10, Customer: 10 };

/** Record types with pages so small that the sample of each fills more than one; by default those of the reference API. */
export function inSmallPages(types: unknown = referenceRecordTypes): JsonObject {
  const entries = Object.entries(json.parse(JSON.parse(JSON.stringify(types)))).map(([name, given]) => {
    const type = json.parse(given);
    const list = json.parse(type['list']);
    const page = json.parse(list['page']);
    const size = { ...json.parse(page['size']), max: pages[name] ?? 3 };
    return [name, { ...type, list: { ...list, page: { ...page, size } } }] as const;
  });
  return Object.fromEntries(entries);
}

/** A connector with these settings, which must be right. */
export function connectWith(settings: JsonObject): Connector {
  const parsed = customCrm.parseSettings(settings);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
  return customCrm.connect(systemId('crm'), parsed.settings, {
    now: () => Date.now(),
    log: silentLogger,
    allowPrivateAddresses: true,
  });
}

/** A CRM with sample records that speaks a dialect. */
export const startCrm = (dialect: 'reference' | 'plain' | 'enveloped'): Promise<Sandbox> =>
  startSandbox({
    kind: 'custom-crm',
    systemId: 'crm',
    port: 0,
    sample: { customers: 12, contacts: 30, overlap: 0.5 },
    vendorOptions: { dialect },
  });

/** What is different about a dialect, seen through the contract suite. */
export interface Dialect {
  readonly capabilities: Capabilities;
  /** A property of the reference API under the dialect's own name. */
  readonly spell: (property: string) => string;
  /** `C-1001` as the dialect shows it. */
  readonly shownId: (storedId: string) => string;
  readonly tellsLineIds: boolean;
}

/** All record types, as the contract suite wants to know them. */
export const recordTypesOf = (dialect: Dialect): readonly ContractRecordType[] =>
  drafts.map(({ name, texts, editable, searchKey, refused, lines }) => ({
    name,
    capabilities: dialect.capabilities,
    storedType: name,
    markerInStore: 'ExternalRef',
    draft: (n) => Object.entries(texts(n)).map(([path, value]) => ({ path, value })),
    editable: [same(editable[0]), same(editable[1])],
    emptyText: null,
    searchKey: same(searchKey),
    refused: { change: { path: refused[0], value: refused[1] }, names: dialect.spell(refused[0]) },
    unknownId: dialect.shownId('X-999999'),
    shownId: dialect.shownId,
    ...(lines === undefined ? {} : { lines: linesOf(name, lines, dialect) }),
  }));

const same = (path: string): EditableProperty => ({ path, inStore: path });

interface Draft {
  readonly name: string;
  readonly texts: (n: number) => Readonly<Record<string, string>>;
  readonly editable: readonly [string, string];
  readonly searchKey: string;
  readonly refused: readonly [path: string, value: string];
  readonly lines?: string;
}

const drafts: readonly Draft[] = [
  {
    name: 'Contact',
    texts: (n) => ({
      FirstName: 'Astrid',
      LastName: `Nygård ${n}`,
      Title: 'Daglig leder',
      Email: `astrid.${n}@contract.example`,
    }),
    editable: ['FirstName', 'Title'],
    searchKey: 'Email',
    refused: ['Email', 'not an address'],
  },
  {
    name: 'Customer',
    texts: (n) => ({
      Name: `Fjordverk ${n} AS`,
      OrganizationNumber: `99${n}888777`,
      City: 'Ålesund',
      Phone: '+47 70 10 20 30',
    }),
    editable: ['City', 'Phone'],
    searchKey: 'OrganizationNumber',
    refused: ['Country', 'Norge'],
  },
  {
    name: 'Order',
    texts: (n) => ({ OrderNumber: `91${n}`, Name: `Kontor ${n}`, Description: 'Leveres på dør', Reference: `R-${n}` }),
    editable: ['Name', 'Description'],
    searchKey: 'OrderNumber',
    refused: ['CurrencyCode', 'kroner'],
    lines: 'OrderLines',
  },
  {
    name: 'Product',
    texts: (n) => ({ ProductNumber: `SK-${n}`, Name: `Skrivebord ${n}`, Description: 'Hev og senk', Unit: 'stk' }),
    editable: ['Description', 'Unit'],
    searchKey: 'ProductNumber',
    refused: ['CurrencyCode', 'kroner'],
  },
  {
    name: 'User',
    texts: (n) => ({ UserName: `astrid.${n}`, FirstName: 'Astrid', LastName: 'Nygård', Title: 'Selger' }),
    editable: ['FirstName', 'Title'],
    searchKey: 'UserName',
    refused: ['Email', 'not an address'],
  },
  {
    name: 'Quote',
    texts: (n) => ({ QuoteNumber: `T-9${n}`, Name: `Tilbud ${n}`, Description: 'Gyldig i 30 dager' }),
    editable: ['Name', 'Description'],
    searchKey: 'QuoteNumber',
    refused: ['CurrencyCode', 'kroner'],
    lines: 'QuoteLines',
  },
];

function linesOf(type: string, property: string, { shownId, tellsLineIds }: Dialect): ContractLines {
  return {
    draft: (n) => [
      { path: 'Description', value: `Bordplate ${n}` },
      { path: 'Quantity', value: 2.5 },
      { path: 'UnitPrice', value: 199.9 * n },
      { path: 'SortOrder', value: n },
    ],
    editable: { ...same('Description'), value: 'Bordplate i eik' },
    tellsIds: tellsLineIds,
    async seen(sandbox, externalId) {
      const found = (await storedRecords(sandbox, type)).find(({ id }) => shownId(id) === externalId);
      const lines = z.array(json).parse(found?.value[property]);
      return lines.map(({ LineId, ...values }) => ({ id: z.string().parse(LineId), values }));
    },
  };
}
