import type { Json, JsonObject } from '../../../lib/json';
import { type ApiHandler, ok } from '../call';
import { entityTypes } from '../entities';
import type { EntityType } from '../entities/entity-type';
import type { Field } from '../entities/fields';
import { badRequest } from '../errors';

/** The entities that tell their fields; those not simulated have none. */
const described: Readonly<Record<string, EntityType | null>> = {
  activity: null,
  delivery: entityTypes.Delivery,
  event: null,
  opportunity: entityTypes.Opportunity,
  organisation: entityTypes.Organisation,
  person: entityTypes.Person,
  product: entityTypes.Product,
  supportcase: null,
  syncedmeeting: null,
  user: entityTypes.User,
};

/** `/FieldsMetadata[/{entity}]`: what the fields of this tenant mean, with the choices of dropdowns (webcrm contract 7). */
export const metadataRoutes: ApiHandler = (call) => {
  const [first = '', wanted = 'all', ...rest] = call.segments.map((segment) => segment.toLowerCase());
  if (first !== 'fieldsmetadata' || rest.length > 0 || call.request.method !== 'GET') return null;
  if (wanted === 'all') return ok(Object.values(described).flatMap((type) => (type ? metadataOf(type) : [])));
  const type = described[wanted];
  if (type === undefined) throw badRequest(`'${wanted}' is not an entity type`);
  return ok(type ? metadataOf(type) : []);
};

function metadataOf(type: EntityType): JsonObject[] {
  return Object.entries(type.fields).map(([name, field], index) => ({
    FieldMetadataId: index + 1,
    FieldMetadataDbFieldName: `${type.name[0]?.toLowerCase()}_${lowerFirst(name.slice(type.name.length))}`,
    FieldMetadataFriendlyFieldName: name,
    FieldMetadataLabel: labels[name] ?? name.slice(type.name.length),
    FieldMetadataSortOrder: index + 1,
    FieldMetadataTextFieldMaxLength: 'maxLength' in field ? (field.maxLength ?? 0) : 0,
    FieldMetadataDisplayType: displayTypeOf(field),
    FieldMetadataDropdownListData: choicesOf(field),
  }));
}

/** What this tenant calls some of its own fields. */
const labels: Readonly<Record<string, string>> = {
  OrganisationCustom1: 'Ekstern nøkkel',
  OrganisationCustom12: 'Kundegruppe',
  OrganisationCustom13: 'Interesser',
  OrganisationCustom14: 'Rammeavtale',
  PersonCustom1: 'Ekstern nøkkel',
  PersonCustom12: 'Kundegruppe',
  OpportunityCustom1: 'Ekstern nøkkel',
  ProductCustom1: 'Varenummer',
};

function displayTypeOf(field: Field): string {
  switch (field.kind) {
    case 'dropdown':
      return 'L';
    case 'multiSelect':
      return 'ML';
    case 'checkbox':
    case 'bool':
      return 'C';
    case 'int':
      return 'I';
    case 'double':
      return 'D';
    case 'reference':
      return field.to.includes('User') ? 'R' : 'I';
    case 'date':
      return 'DA';
    case 'madeTime':
      return 'DT';
    case 'choice':
    case 'text':
    case 'secret':
    case 'made':
      return 'T';
  }
}

function choicesOf(field: Field): Json {
  if (field.kind !== 'dropdown' && field.kind !== 'multiSelect') return [];
  return field.choices.map((choice) => ({ Text: choice, Value: choice }));
}

function lowerFirst(name: string): string {
  return name.slice(0, 1).toLowerCase() + name.slice(1);
}
