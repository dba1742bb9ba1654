import { entityId } from '../../src/core/ids';
import type { EntityKind } from '../../src/core/kinds';
import type { ConflictRules } from '../../src/core/policy';
import { entityGlobalId } from '../../src/gateway/global-id';
import type { HttpServer } from '../../src/http/server';
import { systemId } from '../../src/core/ids';
import { queryableOf } from '../../src/store/transaction';
import { type Answer, post, serve } from '../api/api';
import { openTown, type Town, type TownOptions } from './support';

/** A town whose operators have the product's API. */
export interface Office extends Town {
  /** What a query or mutation answers; fails on GraphQL errors. */
  ask(document: string, variables?: Record<string, unknown>): Promise<Answer['data']>;
  /** The extensions of the GraphQL errors that it answers. */
  refusals(document: string, variables?: Record<string, unknown>): Promise<readonly unknown[]>;
}

/** Opens a town and serves the API over its engine. */
export async function openOffice(options: TownOptions = {}): Promise<Office> {
  const town = await openTown(options);
  const { store, engine, database } = town.stack;
  const { dataSource } = database;
  const server: HttpServer = await serve({ dataSource, db: queryableOf(dataSource), store, engine, keys: new Map() });
  return {
    ...town,
    async ask(query, variables = {}) {
      const { data, errors } = await post(server, { query, variables });
      expect(errors).toBeUndefined();
      return data;
    },
    async refusals(query, variables = {}) {
      const { errors = [] } = await post(server, { query, variables });
      return errors.map(({ extensions }) => extensions);
    },
    async close() {
      await server.stop();
      await town.close();
    },
  };
}

/** Rules that leave every real conflict to a person. */
export const askPerson = (): ConflictRules => ({
  policy: { type: 'askPerson' },
  systemPriority: [systemId('crm'), systemId('superoffice')],
  clockUncertaintyMs: 1_000,
});

export const globalId = (kind: EntityKind, id: string): string => entityGlobalId(kind, entityId(id));

/** One mutation of the operators: its payload. */
export async function decide(
  office: Office,
  name: string,
  input: Record<string, unknown>,
  payload = 'entity { id } userErrors { code field }',
): Promise<Answer['data']> {
  const type = `${name === 'approveParked' || name === 'rejectParked' ? 'DecideParked' : inputOf(name)}Input`;
  const data = await office.ask(`mutation M($input: ${type}!) { ${name}(input: $input) { ${payload} } }`, { input });
  return data[name];
}

const inputOf = (name: string): string =>
  name === 'pauseFlow' || name === 'resumeFlow' ? 'SwitchFlow' : name.slice(0, 1).toUpperCase() + name.slice(1);

/** The flow of contacts to persons. */
export const superofficePersonFlow = 'customcrm-superoffice/contact-person';
