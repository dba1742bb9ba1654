import {
  closeSync,
  existsSync,
  fstatSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { isJsonObject, type JsonObject } from '../../lib/json';

const recordShape = z.object({
  type: z.string(),
  id: z.string(),
  value: z.custom<JsonObject>(isJsonObject),
  version: z.number(),
  createdAt: z.number(),
  updatedAt: z.number(),
  deletedAt: z.number().nullable(),
  committedAt: z.number(),
});
const changeShape = z.union([
  z.object({ set: recordShape }),
  z.object({ drop: z.object({ type: z.string(), id: z.string() }) }),
  z.object({ sequence: z.string(), value: z.number() }),
  z.object({ clear: z.array(z.string()).readonly() }),
]);
const lineShape = z.array(changeShape);

/** One change of the store: a record written or dropped, a sequence advanced, or everything but some types cleared. */
export type Change = z.infer<typeof changeShape>;

/** The append-only memory of a record store: one line per commit. */
export interface Journal {
  append(changes: readonly Change[]): void;
  close(): void;
}

/**
 * Opens `records.jsonl` in `directory` (made when missing), replays it, and replaces it by the `snapshot` taken then, so
 * that it does not grow from start to start. A torn last line (the process died while writing) is ignored; damage before it throws.
 * With `directory` null nothing is kept.
 */
export function openJournal(
  directory: string | null,
  replay: (change: Change) => void,
  snapshot: () => Iterable<Change>,
): Journal {
  if (directory === null) return { append: () => undefined, close: () => undefined };
  mkdirSync(directory, { recursive: true });
  const path = join(directory, 'records.jsonl');
  if (existsSync(path)) readLines(path, replay);
  // Written beside and renamed: a kill during compaction leaves the old journal whole.
  const compacted = `${path}.new`;
  const target = openSync(compacted, 'w');
  for (const change of snapshot()) writeLine(target, [change]);
  closeSync(target);
  renameSync(compacted, path);
  const descriptor = openSync(path, 'a');
  return {
    append: (changes) => {
      if (changes.length > 0) writeWhole(descriptor, changes);
    },
    close: () => closeSync(descriptor),
  };
}

function readLines(path: string, replay: (change: Change) => void): void {
  const lines = readFileSync(path, 'utf8').split('\n');
  // A whole file ends in a line break, so the last part is empty or torn.
  for (const [index, line] of lines.slice(0, -1).entries()) {
    const parsed = parseLine(line);
    if (!parsed)
      throw new Error(`Sandbox journal ${path} is damaged at line ${index + 1}: delete the directory to start afresh`);
    for (const change of parsed) replay(change);
  }
}

function parseLine(line: string): Change[] | null {
  try {
    return lineShape.parse(JSON.parse(line));
  } catch {
    return null;
  }
}

/** A line that could not be written whole (the disk is full) is taken back, or it would spoil the next one. */
function writeWhole(descriptor: number, changes: readonly Change[]): void {
  const { size } = fstatSync(descriptor);
  try {
    writeLine(descriptor, changes);
  } catch (error) {
    ftruncateSync(descriptor, size);
    throw error;
  }
}

function writeLine(descriptor: number, changes: readonly Change[]): void {
  writeAll(descriptor, Buffer.from(`${JSON.stringify(changes)}\n`));
}

function writeAll(descriptor: number, bytes: Buffer): void {
  for (let written = 0; written < bytes.length;) written += writeSync(descriptor, bytes, written);
}
