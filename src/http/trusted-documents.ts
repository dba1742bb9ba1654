import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { GraphQLError, type GraphQLSchema, parse, print, specifiedRules, validate } from 'graphql';
import { z } from 'zod';
import { ConfigError, type ConfigIssue } from '../config/issue';
import { hashText } from '../lib/hash';
import { parseJson } from '../lib/json';
import { limitRules, type RequestLimits } from './limits';

/** The documents that may be run; no other is. */
export interface TrustedDocuments {
  /** The text under an id of the manifest, or under the SHA-256 of the text in lower-case hex; null when there is none. */
  readonly byId: (id: string) => string | null;
  /** Whether this text is one of them, however it is spaced. */
  readonly includes: (text: string) => boolean;
}

interface NamedDocument {
  /** Null = by its hash only. */
  readonly id: string | null;
  readonly text: string;
  readonly file: string;
}

/**
 * Reads a folder of `.graphql` files, or a manifest: the one of Apollo, or an object of ids and texts as Relay and GraphQL
 * Code Generator write it. Throws ConfigError with everything that is wrong, also a document that the schema does not take.
 */
export function readTrustedDocuments(place: string, schema: GraphQLSchema, limits: RequestLimits): TrustedDocuments {
  const documents = readDocuments(place);
  if (documents.length === 0) throw new ConfigError([issueOf(place, 'there is no document in it')]);
  const issues = documents.flatMap((document) => issuesOf(document, schema, limits));
  if (issues.length > 0) throw new ConfigError(issues);
  const texts = new Map<string, string>();
  for (const { id, text } of documents) {
    texts.set(hashText(text), text);
    if (id !== null) texts.set(id, text);
  }
  const known = new Set(documents.map(({ text }) => text));
  const normal = new Set(documents.map(({ text }) => normalForm(text, limits)));
  return {
    byId: (id) => texts.get(id.replace(/^sha256:/, '')) ?? null,
    includes: (text) => known.has(text) || normal.has(normalForm(text, limits)),
  };
}

/** The text as our own printer has it; null when it cannot be read, or is longer than any document may be. */
function normalForm(text: string, { tokens }: RequestLimits): string | null {
  try {
    return print(parse(text, { noLocation: true, maxTokens: tokens }));
  } catch {
    return null;
  }
}

function readDocuments(place: string): readonly NamedDocument[] {
  try {
    return statSync(place).isDirectory() ? readFolder(place) : readManifest(place);
  } catch (error) {
    if (error instanceof ConfigError) throw error;
    throw new ConfigError([issueOf(place, 'SAMBAND_TRUSTED_DOCUMENTS names no folder and no file that can be read')]);
  }
}

function readFolder(folder: string): readonly NamedDocument[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(?:graphql|gql)$/.test(name))
    .toSorted()
    .map((name) => path.join(folder, name))
    .map((file) => ({ id: null, text: readFileSync(file, 'utf8'), file }));
}

const manifestSchema = z.union([
  z
    .object({
      format: z.literal('apollo-persisted-query-manifest'),
      operations: z.array(z.object({ id: z.string(), body: z.string() })),
    })
    .transform(({ operations }) => operations.map(({ id, body }) => ({ id, text: body }))),
  z.record(z.string(), z.string()).transform((texts) => Object.entries(texts).map(([id, text]) => ({ id, text }))),
]);

function readManifest(file: string): readonly NamedDocument[] {
  const parsed = manifestSchema.safeParse(parseJson(readFileSync(file, 'utf8')));
  if (parsed.success) return parsed.data.map((each) => ({ ...each, file }));
  const message = 'it is no manifest; allowed: that of Apollo, or a JSON object of ids and documents';
  throw new ConfigError([issueOf(file, message)]);
}

function issuesOf(
  { id, text, file }: NamedDocument,
  schema: GraphQLSchema,
  limits: RequestLimits,
): readonly ConfigIssue[] {
  const name = id === null ? '' : `document ${id}: `;
  return faultsOf(text, schema, limits).map((fault) => ({
    file,
    // a document of a manifest has no line of its own
    line: id === null ? (fault.locations?.[0]?.line ?? null) : null,
    message: `${name}${fault.message}`,
  }));
}

function faultsOf(text: string, schema: GraphQLSchema, limits: RequestLimits): readonly GraphQLError[] {
  try {
    return validate(schema, parse(text, { maxTokens: limits.tokens }), [...specifiedRules, ...limitRules(limits)]);
  } catch (error) {
    if (error instanceof GraphQLError) return [error];
    throw error;
  }
}

const issueOf = (file: string, message: string): ConfigIssue => ({ file, line: null, message });
