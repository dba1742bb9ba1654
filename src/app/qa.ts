import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Environment } from '../config/environment';
import { loadSettings, type LoadedSettings } from '../config/load';
import type { Settings, SystemSettings } from '../config/settings';
import type { Vocabulary } from '../config/vocabulary';
import { invariant } from '../lib/invariant';
import { isJsonObject } from '../lib/json';
import { createLogger } from '../lib/logger';
import { qaDocuments } from '../qa/documents';
import { type QaRun, runQa } from '../qa/run-qa';
import type { QaSystem } from '../qa/vendor';
import { describeSandbox, previewSandboxes, sandboxPlan } from './sandboxes';
import { startProduct } from './start';

/** A run of dataflow documents as checklists. `loaded` says which systems it runs on; null on a temporary stack only. */
export interface QaRequest {
  /** Null = every dataflow. */
  readonly dataflow: string | null;
  /** Runs on a stack of its own: free ports, fresh data, gone afterwards. */
  readonly isTemporary: boolean;
  readonly loaded: LoadedSettings | null;
  readonly environment: Environment;
  readonly report: (line: string) => void;
}

/** Runs the documents as checklists, on the running product's systems or on a temporary stack. */
export async function runChecklist(
  request: QaRequest,
  vocabulary: Vocabulary,
): Promise<{ readonly isPassed: boolean }> {
  if (request.isTemporary) return runOnTemporaryStack(request, vocabulary);
  invariant(request.loaded !== null, 'a checklist on running systems has their configuration');
  const { settings } = request.loaded;
  const log = createLogger(request.environment.logLevel);
  const sandboxes = await previewSandboxes(settings.systems, sandboxPlan(request.environment), log);
  return runQa({ runs: runsOf(request, request.loaded, sandboxes), report: request.report });
}

async function runOnTemporaryStack(
  request: QaRequest,
  vocabulary: Vocabulary,
): Promise<{ readonly isPassed: boolean }> {
  const dataDirectory = mkdtempSync(path.join(tmpdir(), 'samband-qa-'));
  try {
    const environment: Environment = {
      ...request.environment,
      mode: 'development',
      host: '127.0.0.1',
      port: 0,
      publicUrl: null,
      databaseUrl: null,
      dataDirectory,
      secretKey: null,
      logLevel: 'error',
      configFile: null,
    };
    const demo = loadSettings({ environment, variables: {}, workingDirectory: dataDirectory, vocabulary });
    const loaded = { ...demo, settings: restrictTo(request.dataflow, demo.settings) };
    const product = await startProduct({ loaded, environment });
    try {
      const runs = runsOf(request, loaded, product.sandboxes.map(describeSandbox));
      return await runQa({ runs, report: request.report });
    } finally {
      await product.stop();
    }
  } finally {
    rmSync(dataDirectory, { recursive: true, force: true });
  }
}

/** The settings with the systems of one document alone; all of them when none is named. */
function restrictTo(document: string | null, settings: Settings): Settings {
  if (document === null) return settings;
  const dataflows = settings.dataflows.filter((dataflow) => dataflow.document === document);
  const used = new Set(dataflows.flatMap(({ left, right }): string[] => [left, right]));
  return { ...settings, dataflows, systems: settings.systems.filter(({ id }) => used.has(id)) };
}

function runsOf(request: QaRequest, { settings }: LoadedSettings, sandboxes: readonly QaSystem[]): readonly QaRun[] {
  const systemOf = (id: string): QaSystem => {
    const system = settings.systems.find((each) => each.id === id);
    invariant(system, `the dataflow names the system "${id}"`);
    return sandboxes.find((each) => each.systemId === id) ?? realSystem(system);
  };
  return settings.dataflows
    .filter(({ document }) => request.dataflow === null || document === request.dataflow)
    .map(({ name, document, left, right }) => {
      const checklist = qaDocuments.find((each) => each.name === document);
      invariant(checklist, `the document "${document}" has a checklist`);
      return { dataflow: name, document: checklist, left: systemOf(left), right: systemOf(right) };
    });
}

/** What the operator wrote of a real system, in the words of a checklist. */
function realSystem({ id, kind, settings }: SystemSettings): QaSystem {
  const { baseUrl = '', loginUrl = '', tenant = '' } = textsOf(settings);
  return {
    systemId: id,
    kind,
    baseUrl: baseUrl === '' ? loginUrl : baseUrl,
    credentials: { ...textsOf(settings['auth']), contextIdentifier: tenant },
  };
}

function textsOf(value: unknown): Readonly<Record<string, string>> {
  if (!isJsonObject(value)) return {};
  const texts = Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  return Object.fromEntries(texts);
}
