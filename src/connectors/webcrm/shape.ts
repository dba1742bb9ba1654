import type { Mapping, MappingRow } from '../../core/mapping';
import type { Json, JsonObject } from '../../lib/json';
import { typeMappings } from './mapping';
import type { WebcrmSettings } from './settings';
import { type Collection, entityNames, isId, webcrmTypes, type WebcrmType } from './types';

/** What is read of one collection. */
export interface Shape {
  readonly collection: Collection;
  /** The query table, and the prefix of every property. */
  readonly entity: string;
  readonly id: string;
  readonly updated: string;
  /** Where our marker (of a line: our key) is kept; null = nowhere. */
  readonly marker: string | null;
  /**
   * The properties that are shown, and no others: answers hold secrets of users and persons, and later versions of the
   * vendor may add more. Lists and single records are cut to the same, so that both say the same of a record.
   */
  readonly columns: readonly string[];
  /** Texts of unset dropdowns, in lower case. */
  readonly prompts: ReadonlySet<string>;
}

/** What is read of each collection; the tenant's settings decide on markers, further columns and prompts. */
export type Shapes = Readonly<Record<Collection, Shape>>;

/** Unset dropdowns show the tenant's prompt, in its language; these were seen (webcrm contract 7). */
const knownPrompts = ['-- vælg --', '--Velg--'];

/** The property that says which opportunity a line belongs to; it may be a delivery (webcrm contract 7). */
export const lineParent = 'QuotationLineOpportunityId';

/** The shapes of a tenant's collections. */
export function createShapes(settings: WebcrmSettings): Shapes {
  const mappings = typeMappings(settings);
  const prompts = new Set([...knownPrompts, ...settings.prompts].map(promptKey));
  const shape = (collection: Collection, marker: string | null, columns: readonly string[]): Shape => {
    const entity = entityNames[collection];
    const [id, updated] = [`${entity}Id`, `${entity}UpdatedAt`];
    const all = [id, updated, ...columns, ...(marker === null ? [] : [marker])];
    return { collection, entity, id, updated, marker, columns: [...new Set(all)], prompts };
  };
  const ofType = (type: WebcrmType): Shape => {
    const mapped = Object.values(mappings[type].mappings).flatMap(({ rows }) => columnsOf(rows));
    const marker = type === 'Users' ? null : settings.marker[type];
    return shape(type, marker, [...mapped, ...(settings.properties[type] ?? [])]);
  };
  const [Organisations, Persons, Users, Opportunities, Products] = webcrmTypes;
  return {
    Organisations: ofType(Organisations),
    Persons: ofType(Persons),
    Users: ofType(Users),
    Opportunities: ofType(Opportunities),
    Products: ofType(Products),
    QuotationLines: shape('QuotationLines', settings.lines.marker, [
      lineParent,
      ...lineColumns(mappings.Opportunities.mappings.order),
    ]),
  };
}

const columnsOf = (rows: readonly MappingRow[]): readonly string[] => rows.flatMap(({ native }) => native);

const lineColumns = (mapping: Mapping | undefined): readonly string[] => columnsOf(mapping?.lines?.rows ?? []);

const promptKey = (text: string): string => text.trim().toLowerCase();

/** Whether a value only says that nobody chose one. */
export const isPrompt = ({ prompts }: Shape, value: Json | undefined): boolean =>
  typeof value === 'string' && prompts.has(promptKey(value));

/** What may be seen of a row: the columns of its shape, prompts as null. */
export function shown(shape: Shape, row: JsonObject): JsonObject {
  const entries = shape.columns.flatMap((column): [string, Json][] => {
    const value = row[column];
    if (value === undefined) return [];
    return [[column, isPrompt(shape, value) ? null : value]];
  });
  return Object.fromEntries(entries);
}

/** The id in a row; null when it does not say one. */
export function idOf({ id }: Shape, row: JsonObject): string | null {
  const value = row[id];
  return isId(value) ? String(value) : null;
}

/** A time of the vendor (its offset varies) as milliseconds since 1970 UTC; null for none, also for one of year 1. */
export function readTime(value: Json | undefined): number | null {
  const at = typeof value === 'string' && value !== '' ? Date.parse(value) : Number.NaN;
  return Number.isNaN(at) || at < firstTime ? null : at;
}

const firstTime = Date.parse('0002-01-01T00:00:00Z');
