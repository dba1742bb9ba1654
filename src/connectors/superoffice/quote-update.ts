import { SystemFailure } from '../../core/errors';
import type { NativeChange, NativeLineChange } from '../../core/native-path';
import { isJsonObject, type Json, type JsonObject } from '../../lib/json';
import type { SendOptions } from '../call-options';
import type { RemoveOutcome, UpdateOutcome, UpdateRequest } from '../connector';
import { idIn, textIn } from './native-values';
import { saveVersionChanges, withValues } from './quote-finish';
import { lineIdsOf, lineKeyName, lineToSave, lineWithKey, mergedLines, problemIn } from './quote-lines';
import { isDraft, locked, type Saved, savedOrRefused } from './quote-outcome';
import type { QuoteParts } from './quote-parts';
import { type QuoteChain, quoteNative, readChain } from './quote-record';
import { recordReading } from './reading';
import { hasSame } from './same';

/**
 * Changes a quote: its lines in one request that names no other line, removals one by one, the version's date, and last
 * the alternative. Nothing in the chain can be compared and set (superoffice contract 5), so it is read again just before
 * and must still show what the changes were planned on. Once a request was carried out, a failure of a later one leaves the
 * whole in doubt: only a reading tells how far it went.
 */
export async function updateQuote(
  parts: QuoteParts,
  { id, request }: { readonly id: string; readonly request: UpdateRequest },
  options: SendOptions,
): Promise<UpdateOutcome> {
  const { changes, lines = [] } = request;
  const problem = problemIn(changes, lines);
  if (problem !== null) return { type: 'refused', message: problem };
  const told = await readChain(parts, Number(id), options);
  if (told === null) return { type: 'missing' };
  const state = textIn(told.body.version, 'State');
  if (!isDraft(state)) return { type: 'refused', message: locked(state) };
  const now = await quoteNative(parts, told.body, options);
  if (!isAsPlanned(request, now)) return { type: 'stale' };
  const built = await linesToSave(parts, { alternativeId: Number(id), lines, now: linesIn(now) }, options);
  if (!built.ok) return { type: 'refused', message: built.message };

  const progress = { hasWritten: false };
  try {
    const written = await write(parts, { chain: told.body, changes, lines, toSave: built.body, progress }, options);
    if (!written.ok) return refusedAfter(parts, progress.hasWritten, written.message);
    const native = await quoteNative(parts, written.body, options);
    const keys = lines.flatMap((line) => (line.type === 'add' ? [line.key] : []));
    const reading = recordReading(parts.context, 'Quotealternative', { ...told, body: native });
    return { type: 'written', reading, lineIds: lineIdsOf(written.body.lines, keys) };
  } catch (error) {
    throw progress.hasWritten ? inDoubt(error) : error;
  }
}

interface Work {
  readonly chain: QuoteChain;
  readonly changes: readonly NativeChange[];
  readonly lines: readonly NativeLineChange[];
  readonly toSave: readonly JsonObject[];
  readonly progress: { hasWritten: boolean };
}

/** Carries out the writes in their order; answers the chain as the answers show it. */
async function write(parts: QuoteParts, work: Work, options: SendOptions): Promise<Saved<QuoteChain>> {
  const { agent } = parts;
  const { chain, changes, toSave, progress } = work;
  let lines = chain.lines;
  if (toSave.length > 0) {
    const saved = savedOrRefused(parts, 'the lines', await agent.saveLines(toSave, options));
    if (!saved.ok) return saved;
    progress.hasWritten = true;
    lines = mergedLines(lines, saved.body);
  }
  const removed = work.lines.flatMap((line) => (line.type === 'remove' ? [Number(line.lineId)] : []));
  for (const lineId of removed) {
    const answer = await agent.deleteLine(lineId, options);
    if (answer.type === 'refused') return { ok: false, message: answer.message };
    progress.hasWritten = true;
  }
  const version = await saveVersionChanges(parts, { version: chain.version, changes }, options);
  if (!version.ok) return version;
  progress.hasWritten ||= version.body !== chain.version;
  const alternative = await saveAlternative(parts, { alternative: chain.alternative, changes }, options);
  if (!alternative.ok) return alternative;
  return {
    ok: true,
    body: { ...chain, version: version.body, alternative: alternative.body, lines: mergedLines(lines, [], removed) },
  };
}

/** Saves the alternative's own values; where there are none it is read, for its sums follow its lines. */
async function saveAlternative(
  parts: QuoteParts,
  { alternative, changes }: { readonly alternative: JsonObject; readonly changes: readonly NativeChange[] },
  options: SendOptions,
): Promise<Saved<JsonObject>> {
  if (changes.some(({ path }) => !path.includes('.'))) {
    const written = await parts.agent.saveAlternative(withValues(alternative, changes), options);
    return savedOrRefused(parts, 'the alternative', written);
  }
  const told = await parts.agent.alternative(idIn(alternative, 'QuoteAlternativeId'), options);
  return { ok: true, body: told?.body ?? alternative };
}

/** Whether the quote still shows what the changes were planned on; a line that is to go may be gone already. */
function isAsPlanned({ changes, lines = [], current }: UpdateRequest, now: JsonObject): boolean {
  if (!hasSame(current.native, now, changes)) return false;
  return lines.every((line) => {
    if (line.type !== 'change') return true;
    const [seen, found] = [lineWithId(current.native, line.lineId), lineWithId(now, line.lineId)];
    return found !== null && (seen === null || hasSame(seen, found, line.changes));
  });
}

const linesIn = (native: JsonObject): readonly JsonObject[] => {
  const lines = native['Lines'];
  return Array.isArray(lines) ? (lines as readonly Json[]).filter(isJsonObject) : [];
};

const lineWithId = (native: JsonObject, lineId: string): JsonObject | null =>
  linesIn(native).find((line) => String(idIn(line, 'QuoteLineId')) === lineId) ?? null;

/** The lines to save whole. A line that carries the key of one to add is that line: an answer was lost. */
async function linesToSave(
  parts: QuoteParts,
  edit: {
    readonly alternativeId: number;
    readonly lines: readonly NativeLineChange[];
    readonly now: readonly JsonObject[];
  },
  options: SendOptions,
): Promise<Saved<readonly JsonObject[]>> {
  const toSave: JsonObject[] = [];
  for (const line of edit.lines) {
    if (line.type === 'remove') continue;
    const now =
      line.type === 'add'
        ? lineWithKey(edit.now, line.key)
        : (edit.now.find((each) => String(idIn(each, 'QuoteLineId')) === line.lineId) ?? null);
    const built = await lineToSave(parts, { alternativeId: edit.alternativeId, now, changes: line.changes }, options);
    if (!built.ok) return built;
    toSave.push(line.type === 'add' ? { ...built.line, [lineKeyName]: line.key } : built.line);
  }
  return { ok: true, body: toSave };
}

/** A refusal is only the whole story while nothing was written. */
function refusedAfter({ context }: QuoteParts, hasWritten: boolean, message: string): UpdateOutcome {
  if (!hasWritten) return { type: 'refused', message };
  throw new SystemFailure(context.system, 'REFUSED', {
    message: `the quote was written in part, then SuperOffice refused: ${message}`,
    isInDoubt: true,
  });
}

function inDoubt(error: unknown): unknown {
  if (!(error instanceof SystemFailure) || error.isInDoubt) return error;
  return new SystemFailure(error.system, error.reason, {
    message: `after a part of the quote was written: ${error.message}`,
    isInDoubt: true,
    retryAfterMs: error.retryAfterMs,
    cause: error,
  });
}

/** Deletes an alternative with its lines; the sale and the quote above it stay. A locked one is refused. */
export async function removeQuote(parts: QuoteParts, id: string, options: SendOptions): Promise<RemoveOutcome> {
  const alternative = await parts.agent.alternative(Number(id), options);
  if (alternative === null) return { type: 'missing' };
  const version = await parts.agent.version(idIn(alternative.body, 'QuoteVersionId'), options);
  const state = version === null ? '' : textIn(version.body, 'State');
  if (!isDraft(state)) return { type: 'refused', message: locked(state) };
  const written = await parts.agent.deleteAlternative(Number(id), options);
  if (written.type === 'missing') return { type: 'missing' };
  if (written.type === 'refused') return written;
  return { type: 'removed' };
}
