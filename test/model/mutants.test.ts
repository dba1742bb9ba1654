import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { mutants, replaceIn } from './mutants';

const root = join(__dirname, '../..');

test.each(mutants.map((mutant) => [mutant.name, mutant] as const))('%s still fits the engine', (_name, mutant) => {
  const changed = new Map<string, string>();
  for (const replacement of mutant.replacements) {
    const text = changed.get(replacement.file) ?? readFileSync(join(root, replacement.file), 'utf8');
    changed.set(replacement.file, replaceIn(text, replacement));
  }
  expect(changed.size).toBeGreaterThan(0);
});
