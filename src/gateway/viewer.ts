import type { SystemId } from '../core/ids';
import { type Scope, scopes } from '../core/scope';
import { RequestError } from './request-error';

/** Who asks. */
export interface Viewer {
  /** The name under which edits are signed: that of the API key, or `jwt:` and the subject of the token. */
  readonly principal: string;
  readonly scopes: ReadonlySet<Scope>;
  /** The systems the caller may see; null = all. */
  readonly systems: ReadonlySet<SystemId> | null;
}

/** The caller without a key, in development. */
export const anonymousViewer: Viewer = { principal: 'anonymous', scopes: new Set(scopes), systems: null };

/** Throws FORBIDDEN unless the caller has the scope. */
export function requireScope(viewer: Viewer, scope: Scope): void {
  if (viewer.scopes.has(scope)) return;
  throw new RequestError('FORBIDDEN', `The caller "${viewer.principal}" lacks the scope "${scope}".`, {
    missingScope: scope,
  });
}

/** Whether the caller may see a system. */
export const canSee = (viewer: Viewer, system: SystemId): boolean =>
  viewer.systems === null || viewer.systems.has(system);

/** The systems the caller may see as a list for SQL; null = all. */
export const visibleSystems = (viewer: Viewer): readonly SystemId[] | null =>
  viewer.systems === null ? null : [...viewer.systems];
