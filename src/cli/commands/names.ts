import { z } from 'zod';
import { UsageError } from '../usage-error';

/** What a document asks of an object to name it for people. The kinds say whether a name may be missing each in their own way. */
export const objectFragment = `
  fragment Named on Entity {
    __typename id
    ... on Contact { contactName: name }
    ... on Customer { customerName: name }
    ... on Order { orderNumber: number }
    ... on Product { productName: name }
    ... on User { userName: name }
    ... on Quote { quoteNumber: number }
  }`;

const name = z.string().nullable().optional();

/** Accepts what `objectFragment` asks for: at most one of the names is there, by kind. Null = no object. */
export const objectSchema = z
  .object({
    __typename: z.string(),
    id: z.string(),
    contactName: name,
    customerName: name,
    orderNumber: name,
    productName: name,
    userName: name,
    quoteNumber: name,
  })
  .nullable();

/** `Contact "Kari Berg" Y29udGFjdDox`; the id is what other commands take. */
export function objectName(object: z.infer<typeof objectSchema>): string {
  if (object === null) return 'no object';
  const { __typename: kind, id, ...names } = object;
  const found = Object.values(names).find((each) => typeof each === 'string');
  return [kind, ...(found === undefined ? [] : [JSON.stringify(found)]), id].join(' ');
}

/** Accepts a system as lists ask for it: by its id in the operator's file, which is also what they print. */
export const systemSchema = z.object({ systemId: z.string() });

/** What an answer tells of a record. */
export const recordSchema = z.object({
  system: systemSchema,
  recordType: z.string(),
  externalId: z.string().nullable(),
});

/** `superoffice/Person/12`: how lists show a record and commands take it. */
export const recordName = ({ system, recordType, externalId }: z.infer<typeof recordSchema>): string =>
  `${system.systemId}/${recordType}/${externalId ?? '(not made yet)'}`;

/** A record by its own name. */
export interface RecordName {
  readonly systemId: string;
  readonly recordType: string;
  readonly externalId: string;
}

/** Reads `superoffice/Person/12`. An id may hold slashes itself. Throws UsageError. */
export function parseRecord(text: string): RecordName {
  const [, systemId, recordType, externalId] = /^([^/]+)\/([^/]+)\/(.+)$/.exec(text) ?? [];
  if (systemId !== undefined && recordType !== undefined && externalId !== undefined) {
    return { systemId, recordType, externalId };
  }
  throw new UsageError(`"${text}" is no record: write its system, type and id, such as superoffice/Person/12.`);
}

/** Reads `superoffice/Person`. Throws UsageError. */
export function parsePlace(text: string): Omit<RecordName, 'externalId'> {
  const [, systemId, recordType] = /^([^/]+)\/([^/]+)$/.exec(text) ?? [];
  if (systemId !== undefined && recordType !== undefined) return { systemId, recordType };
  throw new UsageError(`"${text}" is no place: write its system and record type, such as superoffice/Person.`);
}
