import type { Capabilities, Connector } from '../../../src/connectors/connector';
import type { WebhookDelivery } from '../../../src/connectors/webhook-port';
import type { NativeChange } from '../../../src/core/native-path';
import type { JsonObject } from '../../../src/lib/json';
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
  /** The vendor answers a create with its id in a header alone. Absent: with the record. */
  readonly answersCreatesWithoutBody?: true;
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
  /** How the vendor's interface shows the id of a stored record. Absent: as it is stored. */
  readonly shownId?: (storedId: string, stored: JsonObject) => string;
  /** Absent where the record type has no lines. */
  readonly lines?: ContractLines;
}

/** The lines of a record type. The sample has a record with two of them or more. */
export interface ContractLines {
  /** The values of a new line, different for each `n`. */
  readonly draft: (n: number) => readonly NativeChange[];
  /** A property of a draft that nothing else is computed from, and another value for it. */
  readonly editable: EditableProperty & { readonly value: string };
  /** Whether the answer to a write tells the ids of the lines that it added. */
  readonly tellsIds: boolean;
  /** The lines of a record as the vendor's own screens show them, in their order, with everything the vendor keeps of them. */
  readonly seen: (sandbox: Sandbox, externalId: string) => Promise<readonly SeenLine[]>;
}

/** A line with its id; `values` are named as `EditableProperty.inStore` names them. */
export interface SeenLine {
  readonly id: string;
  readonly values: JsonObject;
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
