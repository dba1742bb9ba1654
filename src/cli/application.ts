import type { Environment } from '../config/environment';
import type { LoadedSettings } from '../config/load';
import type { SettingsSchemas } from '../config/published-schema';
import type { Vocabulary } from '../config/vocabulary';
import type { Scope } from '../core/scope';

/** What the commands need of the product. The composition root provides it, main.ts hands it over. */
export interface Application {
  readonly vocabulary: Vocabulary;
  /** The settings of each kind of system, for editors. */
  describeSettings(): SettingsSchemas;
  /** Lets every connector kind check the settings of its systems. Throws ConfigError with all that is wrong. */
  checkSystems(loaded: LoadedSettings, environment: Environment): readonly IdleFlow[];
  /** Starts everything and returns once requests are served. */
  start(request: StartRequest): Promise<Running>;
  /** Brings the database up to date; the names of the migrations it ran. */
  migrate(environment: Environment): Promise<readonly string[]>;
  createKey(environment: Environment, request: NewKey): Promise<CreatedKey>;
  listKeys(environment: Environment): Promise<readonly KeyDescription[]>;
  /** False when there is no such key that is not revoked already. */
  revokeKey(environment: Environment, id: string): Promise<boolean>;
  /** The sandboxes of this configuration and where they listen; they need not run. */
  describeSandboxes(loaded: LoadedSettings, environment: Environment): Promise<readonly SandboxDescription[]>;
  /** Asks every system whether it can do what the flows need of it. */
  inspectSystems(loaded: LoadedSettings, environment: Environment): Promise<readonly SystemReport[]>;
  /** Shows, registers or removes what the vendors deliver to us. */
  manageWebhooks(request: WebhookRequest): Promise<readonly WebhookReport[]>;
  /** Gives `work` the API without HTTP, signed in as whoever operates the product. */
  withApi<T>(loaded: LoadedSettings, environment: Environment, work: (ask: AskApi) => Promise<T>): Promise<T>;
  /** Runs the documents as checklists, line by line through `report`. */
  runQa(request: QaRequest): Promise<QaSummary>;
}

/** A flow that does not run, because a system of it has no such record type. */
export interface IdleFlow {
  readonly id: string;
  readonly systemId: string;
  readonly recordType: string;
}

/** The accepted file and this process's variables; the start lets each kind check the settings of its systems. */
export interface StartRequest {
  readonly loaded: LoadedSettings;
  readonly environment: Environment;
}

/** A started product. */
export interface Running {
  /** `http://localhost:4000` */
  readonly url: string;
  readonly systems: readonly RunningSystem[];
  readonly dataflows: readonly string[];
  /** Finishes requests, gives leases back, closes everything. Calling it again gives the same promise. */
  stop(): Promise<void>;
}

/** One system of a started product, as the list at its start shows it. */
export interface RunningSystem {
  readonly id: string;
  readonly name: string;
  readonly isWritable: boolean;
  /** Where its sandbox listens; null for a real system. */
  readonly sandboxUrl: string | null;
}

/** What a person needs to call a sandbox by hand: its vendor's address, and the one that turns faults on and off. */
export interface SandboxDescription {
  readonly systemId: string;
  readonly kind: string;
  readonly baseUrl: string;
  readonly controlUrl: string;
  /** Demo values only. */
  readonly credentials: Readonly<Record<string, string>>;
}

/** A key as the operator asks for it. The name is for people and the log; two keys may share it. */
export interface NewKey {
  readonly name: string;
  readonly scopes: readonly Scope[];
  /** The systems that the caller may see; null = all. */
  readonly systems: readonly string[] | null;
}

/** A key as it is listed: never its secret. `revokedAt` is null while the key opens the API. */
export interface KeyDescription extends NewKey {
  readonly id: string;
  readonly createdAt: Date;
  readonly revokedAt: Date | null;
}

/** A key just made, the only time that its text is known. */
export interface CreatedKey extends KeyDescription {
  /** Shown this once: only its hash is kept. */
  readonly secret: string;
}

/** What a check of one system found. */
export interface SystemReport {
  readonly systemId: string;
  readonly kind: string;
  readonly account: string | null;
  readonly clockSkewMs: number | null;
  readonly recordTypes: readonly {
    readonly name: string;
    readonly abilities: readonly string[];
    readonly unprotectedWindow: string | null;
  }[];
  readonly problems: readonly string[];
}

/** What the API answered. */
export interface ApiAnswer {
  readonly data: unknown;
  /** `isInput`: the caller got something wrong. */
  readonly errors: readonly { readonly message: string; readonly isInput: boolean }[];
}

/** Runs one operation of the API. */
export type AskApi = (document: string, variables: Readonly<Record<string, unknown>>) => Promise<ApiAnswer>;

/** `status` only reads; `register` adds what is missing, so it may be repeated; `remove` ends deliveries to us only. */
export type WebhookAction = 'status' | 'register' | 'remove';

/** What to do to the deliveries of one system or of all; our own address comes from the environment. */
export interface WebhookRequest {
  readonly loaded: LoadedSettings;
  readonly environment: Environment;
  readonly action: WebhookAction;
  /** Null = every system. */
  readonly systemId: string | null;
}

/** What became of one system's webhooks; `message` is a sentence, of the failure where `isDone` is false. */
export interface WebhookReport {
  readonly systemId: string;
  readonly isDone: boolean;
  readonly message: string;
}

/** Which dataflow documents to run and against what; `report` is given one line of the checklist at a time. */
export interface QaRequest {
  /** Null = every dataflow. */
  readonly dataflow: string | null;
  /** Runs on a stack of its own: free ports, fresh data, gone afterwards. */
  readonly isTemporary: boolean;
  /** Null on a temporary stack. */
  readonly loaded: LoadedSettings | null;
  readonly environment: Environment;
  readonly report: (line: string) => void;
}

/** `isPassed` is false when one line of one checklist failed; which one, `report` was told. */
export interface QaSummary {
  readonly isPassed: boolean;
}
