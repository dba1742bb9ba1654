import {
  type EntityId,
  entityId,
  isSystemId,
  isUuid,
  type LinkId,
  linkId,
  type RecordRef,
  systemId,
} from '../core/ids';
import { type EntityKind, isEntityKind, kindNames } from '../core/kinds';
import { type ArgumentPath, badInput, requireFew } from './request-error';

/** What waits for a person, and what a person may lift. */
export type QuestionType = 'conflict' | 'matchReview' | 'parkedChange' | 'bar';

/** What a global id names. */
export type GlobalId =
  | { readonly type: 'entity'; readonly kind: EntityKind; readonly id: EntityId }
  | { readonly type: 'link'; readonly id: LinkId }
  | { readonly type: 'failure'; readonly id: LinkId }
  | { readonly type: 'conflict'; readonly id: string }
  | { readonly type: 'matchReview'; readonly id: string }
  | { readonly type: 'parkedChange'; readonly id: string }
  | { readonly type: 'bar'; readonly id: string }
  | { readonly type: 'record'; readonly ref: RecordRef }
  | { readonly type: 'system' | 'dataflow' | 'flow'; readonly name: string };

const encode = (type: string, name: string): string => Buffer.from(`${type}:${name}`).toString('base64url');

/** The global id of an entity. */
export const entityGlobalId = (kind: EntityKind, id: EntityId): string => encode(kind, id);

/** The global id of a link. */
export const linkGlobalId = (id: LinkId): string => encode('link', id);

/** The global id of a failure: that of its link. */
export const failureGlobalId = (id: LinkId): string => encode('failure', id);

/** The global id of a question. */
export const questionGlobalId = (type: QuestionType, id: string): string => encode(type, id);

/** The global id of a system, dataflow or flow, all of which have a name. */
export const namedGlobalId = (type: 'system' | 'dataflow' | 'flow', name: string): string => encode(type, name);

/** The global id of a record. Its parts are escaped, so that each external id gives one text. */
export const recordGlobalId = (ref: RecordRef): string =>
  encode('record', [ref.system, ref.type, ref.externalId].map(encodeURIComponent).join('/'));

/** Reads a global id; null when the text is none. */
export function parseGlobalId(text: string): GlobalId | null {
  const plain = Buffer.from(text, 'base64url').toString();
  const colon = plain.indexOf(':');
  if (colon < 0 || encode(plain.slice(0, colon), plain.slice(colon + 1)) !== text) return null;
  const [type, name] = [plain.slice(0, colon), plain.slice(colon + 1)];
  if (isEntityKind(type)) return isUuid(name) ? { type: 'entity', kind: type, id: entityId(name) } : null;
  switch (type) {
    case 'link':
    case 'failure':
      return isUuid(name) ? { type, id: linkId(name) } : null;
    case 'conflict':
    case 'matchReview':
    case 'parkedChange':
    case 'bar':
      return isUuid(name) ? { type, id: name } : null;
    case 'record':
      return parseRecord(name);
    case 'system':
    case 'dataflow':
    case 'flow':
      return { type, name };
    default:
      return null;
  }
}

function parseRecord(name: string): GlobalId | null {
  const [system, type, externalId, ...rest] = name.split('/').map(decodePart);
  if (!system || !type || !externalId || rest.length > 0 || !isSystemId(system)) return null;
  return { type: 'record', ref: { system: systemId(system), type, externalId } };
}

function decodePart(part: string): string | null {
  try {
    return decodeURIComponent(part);
  } catch {
    return null;
  }
}

/** The entity that an argument names; throws BAD_USER_INPUT when it is not the id of an entity of this kind. */
export function requireEntityId(text: string, kind: EntityKind, path: ArgumentPath): EntityId {
  const parsed = parseGlobalId(text);
  if (parsed?.type !== 'entity' || parsed.kind !== kind) throw badInput(path, `the global id of a ${kindNames[kind]}`);
  return parsed.id;
}

/** The entities of any kind that a list of an argument names; null when it was left out. Throws BAD_USER_INPUT. */
export function requireEntities(texts: readonly string[] | null, path: ArgumentPath): readonly EntityId[] | null {
  requireFew(texts, 'inValues', path);
  return (
    texts?.map((text, index) => {
      const parsed = parseGlobalId(text);
      if (parsed?.type !== 'entity') throw badInput([...path, index], 'the global id of an object');
      return parsed.id;
    }) ?? null
  );
}
