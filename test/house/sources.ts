import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { SourceFile } from './floors';

/** The root of the project. */
export const projectRoot = path.resolve(__dirname, '../..');

/** The product's own TypeScript: what is built, tests aside. */
export function productSources(): readonly SourceFile[] {
  return ['src', 'resolvers', 'migrations'].flatMap((folder) => filesBelow(folder, '.ts'));
}

/** The files below a folder of the project whose name ends so, with their text; empty when the folder is missing. */
export function filesBelow(folder: string, ending: string): readonly SourceFile[] {
  const absolute = path.join(projectRoot, folder);
  if (!existsSync(absolute)) return [];
  return readdirSync(absolute, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(ending))
    .map((entry) => path.relative(absolute, path.join(entry.parentPath, entry.name)))
    .map((name) => ({
      file: path.posix.join(folder, name.split(path.sep).join('/')),
      text: readFileSync(path.join(absolute, name), 'utf8'),
    }));
}
