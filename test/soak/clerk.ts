import { request } from 'undici';
import { z } from 'zod';
import { sleep } from '../../src/lib/clock';
import type { VendorClient } from '../../src/qa/vendor';
import type { SoakStage } from './stage';

/**
 * The person who decides what is left to people. PowerOffice Go's products carry no marker, so that a create whose answer
 * was lost there waits for somebody who looks whether the product is there. And where two sides have set a field back
 * and forth again and again, it waits for somebody who says what stands: here what was entered last.
 */
export interface Clerk {
  /** Decides what waits now; answers how many decisions that were. */
  decide(): Promise<number>;
  /** Decides now and then until it is aborted; answers how many decisions that were. */
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
const conflictShape = z.object({
  id: z.string(),
  candidates: z.array(z.object({ candidateId: z.string(), at: z.string().nullable() })),
});
const conflictsShape = z.object({ data: z.object({ conflicts: z.object({ nodes: z.array(conflictShape) }) }) });
const doneShape = z.object({
  data: z.record(z.string(), z.object({ userErrors: z.array(z.object({ message: z.string() })) })),
});

const waitingQuery = `{ links(first: 200, filter: { states: [CREATING] }) { nodes {
  id blockedReason recordType system { systemId } entity { id } } } }`;
const conflictsQuery = `{ conflicts(first: 200) { nodes { id candidates { candidateId at } } } }`;
const resolveMutation = `mutation ($input: ResolveConflictInput!) { resolveConflict(input: $input) { userErrors { message } } }`;
const linkMutation = `mutation ($input: LinkRecordsInput!) { linkRecords(input: $input) { userErrors { message } } }`;
const unlinkMutation = `mutation ($input: UnlinkRecordInput!) { unlinkRecord(input: $input) { userErrors { message } } }`;
const liftMutation = `mutation ($input: LiftBarInput!) { liftBar(input: $input) { userErrors { message } } }`;

const timeOf = (at: string | null): number => (at === null ? 0 : Date.parse(at));

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
  const settleCreates = async (): Promise<number> => {
    const { data } = waitingShape.parse(await ask(waitingQuery));
    let decided = 0;
    for (const link of data.links.nodes) {
      if (link.blockedReason?.startsWith('a create was interrupted') && (await settle(link))) decided += 1;
    }
    return decided;
  };
  const settleConflicts = async (): Promise<number> => {
    const { data } = conflictsShape.parse(await ask(conflictsQuery));
    let decided = 0;
    for (const { id, candidates } of data.conflicts.nodes) {
      const [newest] = candidates.toSorted((a, b) => timeOf(b.at) - timeOf(a.at));
      if (newest && (await carryOut(resolveMutation, { id, candidateId: newest.candidateId }))) decided += 1;
    }
    return decided;
  };
  const decide = async (): Promise<number> => (await settleCreates()) + (await settleConflicts());
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
