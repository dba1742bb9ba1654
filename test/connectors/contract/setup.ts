import type { Capabilities, Connector } from '../../../src/connectors/connector';
import type { WebhookDelivery } from '../../../src/connectors/webhook-port';
import type { NativeChange } from '../../../src/core/native-path';
import type { Sandbox } from '../../../src/sandbox/sandbox';

/** What a vendor tells the contract suite about itself. Nothing in it may be worked out with the connector under test. */
export interface ContractSetup {
  /** A fresh sandbox on a free port, filled with 12 customers and 30 contacts or more. Asked for once per case. */
  readonly start: () => Promise<Sandbox>;
  /** A connector for it with pages of at most 10 records, a timeout of `timeoutMs`, and webhooks set up with a secret. */
  readonly connect: (sandbox: Sandbox, options: ConnectOptions) => Connector;
  readonly recordTypes: readonly ContractRecordType[];
  /** Somebody at the vendor's own screens: plain HTTP, none of the connector's code. */
  readonly outsider: (sandbox: Sandbox) => Outsider;
  readonly webhooks: ContractWebhooks | null;
}

export interface ConnectOptions {
  readonly timeoutMs: number;
  readonly hasWrongCredentials: boolean;
}

export interface ContractRecordType {
  readonly name: string;
  /** What the vendor's interface can do, as its contract says. */
  readonly capabilities: Capabilities;
  /** The record type under which the sandbox's control API shows the records. */
  readonly storedType: string;
  /** Where our marker stands in a stored record. */
  readonly markerInStore: string | null;
  /** The values of a new record, different for each `n`. */
  readonly draft: (n: number) => readonly NativeChange[];
  /** Two text properties of a draft that an update can change without touching each other. */
  readonly editable: readonly [EditableProperty, EditableProperty];
  /** How the vendor writes that a text is unset. */
  readonly emptyText: '' | null;
  /** A property of a draft by which records are found; the mapping row's `searchKey`. */
  readonly searchKey: EditableProperty;
  /** A change the system refuses, and what its message must name. */
  readonly refused: { readonly change: NativeChange; readonly names: string };
  /** An id of the right form that no record has. */
  readonly unknownId: string;
}

export interface EditableProperty {
  readonly path: string;
  /** The same property in a stored record. */
  readonly inStore: string;
}

export interface Outsider {
  create(type: ContractRecordType, n: number): Promise<string>;
  edit(type: ContractRecordType, externalId: string, property: EditableProperty, value: string): Promise<void>;
  remove(type: ContractRecordType, externalId: string): Promise<void>;
}

export interface ContractWebhooks {
  /** Signs a body as the vendor would, with the secret that `connect` sets up. */
  readonly sign: (body: string) => WebhookDelivery['headers'];
  /** A correctly signed body that is not what the vendor sends. */
  readonly malformedBody: string;
}
