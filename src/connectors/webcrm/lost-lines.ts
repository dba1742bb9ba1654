import type { LostLines } from './reader';
import { idOf, lineParent } from './shape';
import { everyPage } from './table';
import { isId } from './types';

/** A look-out that knows no lines yet: what was removed before its first look shows when its opportunity is next read. It forgets with the process. */
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
