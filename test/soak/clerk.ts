import { request } from 'undici';
import { z } from 'zod';
import { sleep } from '../../src/lib/clock';
import type { VendorClient } from '../../src/qa/vendor';
import type { SoakStage } from './stage';

/**
 * The person who decides what no search can: PowerOffice Go's products carry no marker, so that a create whose answer
 * was lost there waits for somebody who looks whether the product is there.
 */
export interface Clerk {
  /** Decides what waits now; answers how many creates that were. */
  decide(): Promise<number>;
  /** Decides now and then until it is aborted; answers how many creates that were. */
  keepDeciding(signal: AbortSignal): Promise<number>;
}

const betweenMs = 5_000;

const linkShape = z.object({
  id: z.string(),
  blockedReason: z.string().nullable(),
  recordType: z.string(),
  system: z.object({ systemId: z.string() }),
  entity: z.object({ id: z.string() }).nullable(),
});
const waitingShape = z.object({ data: z.object({ links: z.object({ nodes: z.array(linkShape) }) }) });
const doneShape = z.object({
  data: z.record(z.string(), z.object({ userErrors: z.array(z.object({ message: z.string() })) })),
});

const waitingQuery = `{ links(first: 200, filter: { states: [CREATING] }) { nodes {
  id blockedReason recordType system { systemId } entity { id } } } }`;
const linkMutation = `mutation ($input: LinkRecordsInput!) { linkRecords(input: $input) { userErrors { message } } }`;
const unlinkMutation = `mutation ($input: UnlinkRecordInput!) { unlinkRecord(input: $input) { userErrors { message } } }`;
const liftMutation = `mutation ($input: LiftBarInput!) { liftBar(input: $input) { userErrors { message } } }`;

/** A clerk at the gateway that lives throughout, who looks at the vendor with `clients`. */
export function createClerk({ steadyUrl }: SoakStage, clients: ReadonlyMap<string, VendorClient>): Clerk {
  const ask = async (query: string, variables: object = {}): Promise<unknown> => {
    const headers = { 'content-type': 'application/json' };
    const body = JSON.stringify({ query, variables });
    const answer = await request(`${steadyUrl}/graphql`, { method: 'POST', headers, body });
    return answer.body.json();
  };
  /** Whether it was done; what was decided by others meanwhile, or cannot be now, is looked at again next time. */
  const carryOut = async (mutation: string, input: object): Promise<boolean> => {
    const { data } = doneShape.parse(await ask(mutation, { input }));
    return Object.values(data).every(({ userErrors }) => userErrors.length === 0);
  };
  const settle = async ({
    id,
    blockedReason,
    recordType,
    system,
    entity,
  }: z.infer<typeof linkShape>): Promise<boolean> => {
    const client = clients.get(system.systemId);
    if (client === undefined || entity === null) return false;
    // the reason names the number that was sent; the product may have got another since
    const [, sent = ''] = /number "([^"]*)"/.exec(blockedReason ?? '') ?? [];
    const [found] = await client.find(recordType, { path: 'Code', value: sent });
    const slot = { systemId: system.systemId, recordType };
    if (found !== undefined)
      return carryOut(linkMutation, { id: entity.id, records: [{ ...slot, externalId: String(found) }] });
    return (await carryOut(unlinkMutation, { linkId: id })) && carryOut(liftMutation, { id: entity.id, ...slot });
  };
  const decide = async (): Promise<number> => {
    const { data } = waitingShape.parse(await ask(waitingQuery));
    let decided = 0;
    for (const link of data.links.nodes) {
      if (link.blockedReason?.startsWith('a create was interrupted') && (await settle(link))) decided += 1;
    }
    return decided;
  };
  return {
    decide,
    async keepDeciding(signal) {
      let decided = 0;
      while (!signal.aborted) {
        decided += await decide();
        await sleep(betweenMs, signal);
      }
      return decided;
    },
  };
}
