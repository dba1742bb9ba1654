import type { SystemId } from '../core/ids';
import { badInput, requireFew } from './request-error';
import type { Session } from './session';

/**
 * The systems that the argument `systemIds` of a list names. Throws BAD_USER_INPUT for one that is not there for the caller: a
 * list that stays empty because of a slip would be believed.
 */
export function requireSystems({ directory }: Session, names: readonly string[]): readonly SystemId[] {
  requireFew(names, 'inValues', ['systemIds']);
  return names.map((name, index) => {
    const found = directory.findSystem(name);
    if (found === null) throw badInput(['systemIds', index], 'a system that the caller may see');
    return found.id;
  });
}
