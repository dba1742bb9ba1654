import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { acceptFile } from './accept';
import { checkNames } from './check-names';
import { demoFile } from './demo';
import type { KeyPath, SchemaNode } from './describe';
import type { Environment, Variables } from './environment';
import { type Explanation, explain, showPath } from './explain';
import { type ConfigFile, fileSchema } from './file-schema';
import { ConfigError, type ConfigIssue } from './issue';
import type { Settings } from './settings';
import type { Vocabulary } from './vocabulary';
import { parseYamlFile, type YamlFile } from './yaml-file';

/** Read from the working directory when SAMBAND_CONFIG names no other; in development it may be missing. */
export const defaultConfigFile = 'samband.yml';

/** A configuration without a fault of shape or name; what only a system's kind knows of its settings is not checked yet. */
export interface LoadedSettings {
  readonly settings: Settings;
  /** An issue at a place of the file, for those who check settings that only they know. Paths start at the file's root. */
  readonly issueAt: (path: KeyPath, message: string) => ConfigIssue;
}

/** What a file is read with: relative names start at `workingDirectory`, kinds and flows come from `vocabulary`. */
export interface LoadOptions {
  readonly environment: Environment;
  /** For the references in the file. */
  readonly variables: Variables;
  readonly workingDirectory: string;
  readonly vocabulary: Vocabulary;
}

/**
 * Reads the configuration file, or the built-in demo where there is none in development. Throws ConfigError with all
 * that is wrong in it.
 */
export function loadSettings(options: LoadOptions): LoadedSettings {
  const { environment, vocabulary } = options;
  const written = readFile(options);
  const file = written?.file ?? 'the built-in demo';
  const yaml = parseYamlFile(file, written?.text ?? demoFile, options.variables);
  const entries = checkShape(yaml);
  const wrong = [...checkNames(entries, vocabulary), ...checkMode(entries, environment)];
  if (wrong.length > 0) throw errorAt(yaml, wrong);
  return { settings: acceptFile(written?.file ?? null, entries, vocabulary), issueAt: yaml.issueAt };
}

function readFile(options: LoadOptions): { readonly file: string; readonly text: string } | null {
  const { environment, workingDirectory } = options;
  const file = environment.configFile ?? defaultConfigFile;
  try {
    return { file, text: readFileSync(path.resolve(workingDirectory, file), 'utf8') };
  } catch (error) {
    const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : 'unknown error';
    const isDemo = environment.configFile === null && environment.mode === 'development' && code === 'ENOENT';
    if (isDemo) return null;
    const message =
      code === 'ENOENT'
        ? 'there is no such file; write one with "samband config init", or name another in SAMBAND_CONFIG'
        : `the file cannot be read (${code}); let this user read it, or name another in SAMBAND_CONFIG`;
    throw new ConfigError([{ file, line: null, message }]);
  }
}

function checkShape(yaml: YamlFile): ConfigFile {
  const value = withoutEmptySections(yaml.value);
  const parsed = fileSchema.safeParse(value);
  if (!parsed.success) throw errorAt(yaml, explain(parsed.error.issues, value, fileSchemaNode));
  return parsed.data;
}

function checkMode(entries: ConfigFile, environment: Environment): readonly Explanation[] {
  if (environment.mode === 'development') return [];
  return Object.entries(entries.systems).flatMap(([id, { sandbox }]) => {
    const place = ['systems', id, 'sandbox'];
    return sandbox ? [{ path: place, message: `${showPath(place)} is for development only; allowed: false` }] : [];
  });
}

const errorAt = (yaml: YamlFile, wrong: readonly Explanation[]): ConfigError =>
  new ConfigError(wrong.map(({ path: place, message }) => yaml.issueAt(place, message)));

/**
 * Leaves out keys without a value, such as a section whose lines are all commented out. Within a list a null is a
 * value, and so it is in the settings of a system's kind.
 */
function withoutEmptySections(value: unknown, depth = 0): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const filled = Object.entries(value).filter(([, each]) => each !== null);
  return Object.fromEntries(
    filled.map(([key, each]) => [key, depth === 0 && key === 'systems' ? each : withoutEmptySections(each, depth + 1)]),
  );
}

/** The JSON Schema of the file, for editors and for the words of messages. */
export const fileSchemaNode: SchemaNode = z.toJSONSchema(fileSchema, { io: 'input' });
