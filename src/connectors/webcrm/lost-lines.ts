import type { CallOptions } from '../call-options';
import type { Reader } from './context';
import { idOf, lineParent } from './shape';
import { everyPage } from './table';
import { isId } from './types';

/**
 * Finds the opportunities that lost a line: no query shows a line that is gone, and nothing says that its opportunity
 * shows a change then. What lines there are is compared with what there were at the last look, in this process.
 */
export interface LostLines {
  /** Looks at the ids of all lines. */
  look(reader: Reader, options: CallOptions): Promise<void>;
  /** The opportunities that lost a line and were not read since. */
  readonly opportunities: ReadonlySet<string>;
  /** Says that these were read. */
  settle(opportunities: readonly string[]): void;
}

/** A look-out that knows no lines yet: what was removed before its first look shows when its opportunity is next read. */
export function watchLines(): LostLines {
  let parentOf: ReadonlyMap<string, string> = new Map();
  const opportunities = new Set<string>();
  return {
    opportunities,
    async look(reader, options) {
      const shape = reader.shapes.QuotationLines;
      const columns = [shape.id, lineParent];
      const pages = await everyPage(reader, 'QuotationLines', { columns, since: null }, options);
      const now = new Map<string, string>();
      for (const row of pages.flatMap(({ body }) => body)) {
        const [id, parent] = [idOf(shape, row), row[lineParent]];
        if (id !== null && isId(parent)) now.set(id, String(parent));
      }
      for (const [id, parent] of parentOf) if (now.get(id) !== parent) opportunities.add(parent);
      parentOf = now;
    },
    settle(read) {
      for (const id of read) opportunities.delete(id);
    },
  };
}
