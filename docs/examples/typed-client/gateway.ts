import type { TypedDocumentString } from './operations.generated';

/** Where the gateway is, and the API key; a development server asks for none. */
export interface Gateway {
  readonly url: string;
  readonly key?: string | undefined;
}

interface Answer<Result> {
  readonly data?: Result | null;
  readonly errors?: readonly GatewayErrorEntry[];
}

interface GatewayErrorEntry {
  readonly message: string;
  readonly extensions?: { readonly code?: string };
}

/** The gateway refused, or could not answer. Programs look at the codes, people read the message. */
export class GatewayError extends Error {
  override readonly name = 'GatewayError';
  readonly codes: readonly string[];

  constructor(entries: readonly GatewayErrorEntry[]) {
    super(entries.map(({ message }) => message).join('\n'));
    this.codes = entries.flatMap(({ extensions }) => extensions?.code ?? []);
  }
}

/** Sends one operation; the result has exactly the fields that the operation asks for. */
export async function ask<Result, Variables>(
  { url, key }: Gateway,
  operation: TypedDocumentString<Result, Variables>,
  variables: Variables,
): Promise<Result> {
  const request = {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/graphql-response+json',
      ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
    },
    body: JSON.stringify({ query: operation.toString(), variables }),
  };
  const response = await fetch(url, request).catch((cause: unknown) => {
    throw new Error(`Nothing answers at ${url}.`, { cause });
  });
  const { data, errors = [] } = (await response.json()) as Answer<Result>;
  // what could be answered in part is an error here too: this program shows whole answers only
  if (errors.length > 0 || !data) throw new GatewayError(errors);
  return data;
}
