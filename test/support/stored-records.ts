import { z } from 'zod';
import { isJsonObject, type JsonObject } from '../../src/lib/json';
import type { Sandbox } from '../../src/sandbox/sandbox';

const stored = z.object({
  records: z.array(z.object({ id: z.string(), value: z.custom<JsonObject>(isJsonObject) })),
});

/** The live records of a type as a sandbox stores them: its control API tells, not the vendor's. */
export async function storedRecords({ controlUrl }: Sandbox, type: string): Promise<z.infer<typeof stored>['records']> {
  const answer = await fetch(`${controlUrl}/records?type=${type}`);
  return stored.parse(await answer.json()).records;
}
