import type { SystemId } from '../core/ids';
import type { Directory } from './directory';
import { type ArgumentPath, badInput, requireFew } from './request-error';

/**
 * The systems that an argument of a list names, each once. Throws BAD_USER_INPUT for one that is not there for the caller: a
 * list that stays empty because of a slip would be believed.
 */
export function requireSystems(
  directory: Directory,
  names: readonly string[],
  path: ArgumentPath = ['systemIds'],
): readonly SystemId[] {
  requireFew(names, 'inValues', path);
  const found = names.map((name, index) => {
    const system = directory.findSystem(name);
    if (system === null) throw badInput([...path, index], `a system that the caller may see${listOf(directory)}`);
    return system.id;
  });
  return [...new Set(found)];
}

function listOf(directory: Directory): string {
  const ids = directory.systems().map(({ id }) => id);
  return ids.length === 0 ? '' : `: ${ids.join(', ')}`;
}
