import { queryOf } from '../../kit/request-parts';
import type { StoredRecord } from '../../kit/record-store';
import type { SandboxResponse } from '../../kit/vendor';
import { type ApiCall, type ApiHandler, idOf, ok } from '../call';
import { entityTypes } from '../entities';
import type { EntityType } from '../entities/entity-type';
import { numberAt, textAt } from '../entities/read';
import { listRows, writableRow } from '../entities/rows';
import { badRequest, noRoute } from '../errors';
import { answerPage } from '../paging';
import { parseTime, toSecond } from '../time-text';
import { answerRows } from './entity-routes';

/** A list besides that of all rows. `{}` in a pattern stands for one segment, handed over in order. */
type Lists = Readonly<Record<string, (call: ApiCall, ...keys: readonly string[]) => SandboxResponse>>;

const { Organisation, Person, Opportunity, Delivery, QuotationLine, Product, User } = entityTypes;

const lists: Lists = {
  'organisations/findbycreatedates/{}/{}': between(Organisation, 'createdAt'),
  'organisations/findbyupdatedates/{}/{}': between(Organisation, 'updatedAt'),
  'opportunities/findbycreatedates/{}/{}': between(Opportunity, 'createdAt'),
  'deliveries/findbycreatedates/{}/{}': between(Delivery, 'createdAt'),
  'organisations/{}/persons': childrenOf(Organisation, Person, 'PersonOrganisationId'),
  'organisations/{}/products': childrenOf(Organisation, Product, 'ProductOrganisationId'),
  'organisations/{}/events': nothingOf(Organisation),
  'organisations/{}/relations': nothingOf(Organisation),
  'organisations/{}/revenues': nothingOf(Organisation),
  'organisations/{}/supportcases': nothingOf(Organisation),
  'persons/{}/relations': nothingOf(Person),
  'persons/search': searchPersons,
  'persons/byorganisation/{}': by(Person, 'PersonOrganisationId'),
  'opportunities/byorganisation/{}': by(Opportunity, 'OpportunityOrganisationId'),
  'opportunities/bypipelinelevel/{}': by(Opportunity, 'OpportunityLevel'),
  'opportunities/byresponsible/{}': by(Opportunity, 'OpportunityAssignedTo'),
  'opportunities/byresponsible2/{}': by(Opportunity, 'OpportunityAssignedTo2'),
  'opportunities/{}/quotationlines': childrenOf(Opportunity, QuotationLine, 'QuotationLineOpportunityId'),
  'opportunities/{}/revenues': nothingOf(Opportunity),
  'deliveries/byorganisation/{}': by(Delivery, 'DeliveryOrganisationId'),
  'deliveries/byresponsible/{}': by(Delivery, 'DeliveryAssignedTo'),
  'deliveries/byresponsible2/{}': by(Delivery, 'DeliveryAssignedTo2'),
  'deliveries/bystatus/{}': (call, status = '') =>
    answerMatching(call, Delivery, ({ value }) => (textAt(value, 'DeliveryStatus') || 'New') === status),
  'deliveries/{}/quotationlines': childrenOf(Delivery, QuotationLine, 'QuotationLineOpportunityId'),
  'deliveries/{}/revenues': nothingOf(Delivery),
  'users/allactive': (call) => answerMatching(call, User, ({ value }) => value['_isInactive'] !== true),
  'users/{}/activities': nothingOf(User),
  'users/{}/events': nothingOf(User),
  'settings/features': () => ok({ CalendarIntegration: 'Disabled' }),
};

/** The lists of rows that belong to another, or have something in common (webcrm contract 4). What is not simulated is empty. */
export const relationRoutes: ApiHandler = (call) => {
  if (call.request.method !== 'GET') return null;
  for (const [pattern, answer] of Object.entries(lists)) {
    const keys = keysOf(pattern.split('/'), call.segments);
    if (keys) return answer(call, ...keys);
  }
  return null;
};

function keysOf(pattern: readonly string[], segments: readonly string[]): string[] | null {
  if (pattern.length !== segments.length) return null;
  const keys: string[] = [];
  for (const [index, part] of pattern.entries()) {
    const segment = segments[index] ?? '';
    if (part === '{}') keys.push(segment);
    else if (part !== segment.toLowerCase()) return null;
  }
  return keys;
}

function answerMatching(call: ApiCall, type: EntityType, isWanted: (record: StoredRecord) => boolean): SandboxResponse {
  return answerRows(call, type, listRows(call.tenant, type).filter(isWanted));
}

function by(type: EntityType, property: string): Lists[string] {
  return (call, key = '') => {
    const id = requiredId(call, key);
    return answerMatching(call, type, ({ value }) => numberAt(value, property) === id);
  };
}

function childrenOf(parent: EntityType, child: EntityType, property: string): Lists[string] {
  return (call, key = '') => {
    const id = requiredId(call, key);
    writableRow(call.tenant, { type: parent, id });
    return answerMatching(call, child, ({ value }) => numberAt(value, property) === id);
  };
}

function nothingOf(parent: EntityType): Lists[string] {
  return (call, key = '') => {
    writableRow(call.tenant, { type: parent, id: requiredId(call, key) });
    return answerPage(call, [], () => ({}));
  };
}

/** From `start` to before `end`. */
function between(type: EntityType, time: 'createdAt' | 'updatedAt'): Lists[string] {
  return (call, start = '', end = '') => {
    const from = parseTime(start);
    const to = parseTime(end);
    if (from === undefined || to === undefined) throw badRequest('The dates cannot be read');
    return answerMatching(call, type, (record) => {
      const at = toSecond(record[time]);
      return at >= (from ?? -Infinity) && at < (to ?? -Infinity);
    });
  };
}

function searchPersons(call: ApiCall): SandboxResponse {
  const term = (queryOf(call.request.query, 'term') ?? '').trim().toLowerCase();
  const properties = ['PersonFirstName', 'PersonLastName', 'PersonEmail', 'PersonEmail2'];
  return answerMatching(call, Person, ({ value }) =>
    properties.some((name) => textAt(value, name).toLowerCase().includes(term)),
  );
}

function requiredId(call: ApiCall, key: string): number {
  const id = idOf(key);
  if (id === null) throw noRoute(call.request.method, call.request.path);
  return id;
}
