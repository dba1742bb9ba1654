import type { Capabilities, Connector, RecordTypeSpec } from '../../src/connectors/connector';
import { decimal, recordId, scalar } from '../../src/core/codec';
import { defaultFlowSettings, type Flow } from '../../src/core/flow';
import { flowId, systemId } from '../../src/core/ids';
import type { EntityKind } from '../../src/core/kinds';
import { defineMapping } from '../../src/core/mapping';
import type { Topology } from '../../src/sync/engine';
import { buildTopology } from '../../src/sync/topology';

export const crm = systemId('crm');
export const office = systemId('office');
export const archive = systemId('archive');

const capabilities: Capabilities = {
  compareAndSet: 'version',
  markerSearch: 'filter',
  hasIdempotencyKey: false,
  readManyLimit: 100,
  hasChangeFeed: true,
  deletes: 'feed',
  canCreate: true,
  canUpdate: true,
  canDelete: true,
  hasWebhooks: true,
  readLagMs: 0,
  listLagMs: 0,
  feedLagMs: 0,
  unprotectedWindow: null,
};

const contactFields = ['firstName', 'lastName', 'email', 'phone', 'birthDate', 'address.city'] as const;

const contactSpec = (systemKind: string, recordType: string, customerType: string): RecordTypeSpec => ({
  name: recordType,
  primaryKind: 'contact',
  mappings: {
    contact: defineMapping({
      systemKind,
      recordType,
      kind: 'contact',
      rows: [
        ...contactFields.map((field) => ({
          field,
          native: field,
          codec: scalar(field === 'birthDate' ? 'date' : 'text'),
          ...(field === 'lastName' ? { isRequired: true as const } : {}),
        })),
        { field: 'customer', native: 'customerId', codec: recordId('text'), referenceType: customerType },
      ],
    }),
  },
  markerPath: 'marker',
  capabilities,
});

const customerSpec = (systemKind: string, recordType: string): RecordTypeSpec => ({
  name: recordType,
  primaryKind: 'customer',
  mappings: {
    customer: defineMapping({
      systemKind,
      recordType,
      kind: 'customer',
      rows: [
        { field: 'name', native: 'name', codec: scalar('text'), isRequired: true },
        { field: 'organizationNumber', native: 'orgNr', codec: scalar('text') },
        { field: 'postalAddress.city', native: 'city', codec: scalar('text') },
      ],
    }),
  },
  markerPath: 'marker',
  capabilities,
});

const orderSpec = (systemKind: string, withLines: boolean): RecordTypeSpec => ({
  name: 'Order',
  primaryKind: 'order',
  mappings: {
    order: defineMapping({
      systemKind,
      recordType: 'Order',
      kind: 'order',
      rows: [
        { field: 'number', native: 'number', codec: scalar('text') },
        { field: 'title', native: 'title', codec: scalar('text') },
        { field: 'orderDate', native: 'orderDate', codec: scalar('date') },
        { field: 'currency', native: 'currency', codec: scalar('currency') },
        { field: 'discount', native: 'discount', codec: decimal },
        { field: 'customer', native: 'customerId', codec: recordId('text'), referenceType: 'Customer' },
      ],
      ...(withLines
        ? {
            lines: {
              native: 'lines',
              id: 'id',
              marker: null,
              rows: [
                { field: 'product', native: 'productId', codec: recordId('text'), referenceType: 'Product' },
                { field: 'description', native: 'text', codec: scalar('text'), isRequired: true as const },
                { field: 'quantity', native: 'quantity', codec: decimal },
                { field: 'unitPrice', native: 'price', codec: decimal },
              ],
            },
          }
        : {}),
    }),
  },
  markerPath: 'marker',
  capabilities,
});

const productSpec = (systemKind: string): RecordTypeSpec => ({
  name: 'Product',
  primaryKind: 'product',
  mappings: {
    product: defineMapping({
      systemKind,
      recordType: 'Product',
      kind: 'product',
      rows: [
        { field: 'number', native: 'number', codec: scalar('text') },
        { field: 'name', native: 'name', codec: scalar('text'), isRequired: true },
        { field: 'price', native: 'price', codec: decimal },
        { field: 'currency', native: 'currency', codec: scalar('currency') },
      ],
    }),
    // as where a flow makes contacts of products
    contact: defineMapping({
      systemKind,
      recordType: 'Product',
      kind: 'contact',
      rows: [{ field: 'lastName', native: 'name', codec: scalar('text') }],
    }),
  },
  markerPath: 'marker',
  capabilities,
});

const userSpec = (systemKind: string): RecordTypeSpec => ({
  name: 'User',
  primaryKind: 'user',
  mappings: {
    user: defineMapping({
      systemKind,
      recordType: 'User',
      kind: 'user',
      rows: [{ field: 'login', native: 'login', codec: scalar('text'), isRequired: true }],
    }),
  },
  markerPath: 'marker',
  capabilities: { ...capabilities, canDelete: false },
});

const quoteSpec = (systemKind: string): RecordTypeSpec => ({
  name: 'Quote',
  primaryKind: 'quote',
  mappings: {
    quote: defineMapping({
      systemKind,
      recordType: 'Quote',
      kind: 'quote',
      rows: [
        { field: 'number', native: 'number', codec: scalar('text') },
        { field: 'title', native: 'title', codec: scalar('text') },
      ],
      lines: {
        native: 'lines',
        id: 'id',
        marker: null,
        rows: [{ field: 'quantity', native: 'quantity', codec: decimal }],
      },
    }),
  },
  markerPath: 'marker',
  capabilities,
});

const readOnly = (spec: RecordTypeSpec): RecordTypeSpec => ({
  ...spec,
  capabilities: { ...capabilities, canCreate: false, canUpdate: false, canDelete: false },
});

const flow = (kind: EntityKind, left: string, right: string): Flow => ({
  id: flowId(`crm-office/${left}-${right}`.toLowerCase()),
  dataflow: 'crm-office',
  kind,
  left: { system: crm, type: left },
  right: { system: office, type: right },
  printed: { left, right },
  isLines: false,
  isSupport: false,
  settings: defaultFlowSettings,
});

/** A connector that is only looked at: the fake engine speaks to none. */
const unspoken = (system: typeof crm, kind: string, recordTypes: Connector['recordTypes']): Connector =>
  ({ system, kind, recordTypes, requestTimeoutMs: 1_000 }) as Partial<Connector> as Connector;

/** Two systems in step, and an archive that can only be read. */
export const fakeTopology: Topology = buildTopology({
  systems: [
    {
      name: 'CRM',
      isWritable: true,
      connector: unspoken(crm, 'custom-crm', {
        Product: productSpec('custom-crm'),
        Order: orderSpec('custom-crm', true),
        User: userSpec('custom-crm'),
        Quote: quoteSpec('custom-crm'),
        Contact: contactSpec('custom-crm', 'Contact', 'Customer'),
        Customer: customerSpec('custom-crm', 'Customer'),
      }),
    },
    {
      name: 'Office',
      isWritable: true,
      connector: unspoken(office, 'superoffice', {
        Person: contactSpec('superoffice', 'Person', 'Company'),
        Company: customerSpec('superoffice', 'Company'),
        Product: productSpec('superoffice'),
        Order: orderSpec('superoffice', false),
      }),
    },
    {
      name: 'Archive',
      isWritable: true,
      connector: unspoken(archive, 'archive', { Person: readOnly(contactSpec('archive', 'Person', 'Company')) }),
    },
  ],
  flows: [flow('contact', 'Contact', 'Person'), flow('customer', 'Customer', 'Company')],
  homes: { contact: crm, customer: crm, order: crm, product: crm, user: crm, quote: crm },
  sendBudgetMs: 1_000,
});
