import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { FormattedExecutionResult } from 'graphql';
import { createClient, type SubscribePayload } from 'graphql-ws';
import { WebSocket } from 'ws';
import { loadSchema } from '../../src/http/schema';
import { defaultLimits } from '../../src/config/limit-settings';
import { readTrustedDocuments } from '../../src/http/trusted-documents';
import { type Api, startApi } from '../api/api';

const who = 'query Who {\n  viewer {\n    name\n  }\n}\n';
const page = 'query Page($first: Int) { contacts(first: $first) { nodes { id } } }';
const progress = 'subscription { flowActivity(flowId: "crm-office/contact-person") { leftRecords } }';
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'samband-documents-'));
});

afterAll(() => rmSync(folder, { recursive: true }));

function write(name: string, text: string): string {
  const file = path.join(folder, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
  return file;
}

describe('a server with a list of documents', () => {
  let api: Api;

  beforeAll(async () => {
    write('list/who.graphql', who);
    write('list/pages/page.gql', page);
    write('list/progress.graphql', progress);
    write('list/readme.md', '# not a document');
    api = await startApi({ trustedDocuments: path.join(folder, 'list') });
  });

  afterAll(() => api.close());

  const send = async (body: object): Promise<[number, unknown]> => {
    const response = await fetch(`${api.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return [response.status, await response.json()];
  };
  const served = [200, { data: { viewer: { name: 'anonymous' } } }];

  test.each([
    ['by its text', { query: who }],
    ['by its text in other spacing', { query: 'query Who{viewer{name}}' }],
    ['by the hash of its text', { documentId: sha256(who) }],
    ['by its hash, named as one', { documentId: `sha256:${sha256(who)}` }],
    ['as a persisted query', { extensions: { persistedQuery: { version: 1, sha256Hash: sha256(who) } } }],
  ])('runs one of them %s', async (_how, body) => {
    expect(await send(body)).toEqual(served);
  });

  test('lets one of them be followed, by its text or its hash, and no other', async () => {
    const client = createClient({ url: `${api.url.replace('http', 'ws')}/graphql`, webSocketImpl: WebSocket });
    const firstOf = (payload: SubscribePayload): Promise<unknown> =>
      new Promise((resolve) => {
        const answer = ({ data, errors }: FormattedExecutionResult): void => resolve(errors ?? data);
        client.subscribe(payload, { next: answer, error: resolve, complete: () => undefined });
      });
    const told = { flowActivity: { leftRecords: 0 } };
    expect(await firstOf({ query: progress })).toEqual(told);
    const extensions = { persistedQuery: { version: 1, sha256Hash: sha256(progress) } };
    expect(await firstOf({ query: '', extensions })).toEqual(told);
    expect(await firstOf({ query: 'subscription { entityChanged { cursor } }' })).toMatchObject([
      { extensions: { code: 'DOCUMENT_NOT_TRUSTED' } },
    ]);
    await client.dispose();
  });

  test('runs one of them by GET', async () => {
    const response = await fetch(`${api.url}/graphql?documentId=${sha256(who)}`, {
      headers: { 'apollo-require-preflight': 'true' },
    });
    expect(await response.json()).toEqual(served[1]);
  });

  test('hands variables on', async () => {
    expect(await send({ documentId: sha256(page), variables: { first: 1 } })).toEqual([
      200,
      { data: { contacts: { nodes: [] } } },
    ]);
  });

  test.each([
    ['another text', { query: '{ viewer { scopes } }' }],
    ['introspection', { query: '{ __schema { queryType { name } } }' }],
    ['an unknown id', { documentId: 'nonsense' }],
    ['an unknown hash', { extensions: { persistedQuery: { version: 1, sha256Hash: sha256('{ x }') } } }],
    ['a text under a hash of its own', { query: '{ viewer { scopes } }', documentId: sha256(who) }],
    ['no GraphQL', { query: '{' }],
  ])('refuses %s', async (_what, body) => {
    expect(await send(body)).toEqual([
      403,
      {
        errors: [
          {
            message: 'This server runs the documents of its list only, and this is none of them.',
            extensions: { code: 'DOCUMENT_NOT_TRUSTED' },
          },
        ],
      },
    ]);
  });
});

describe('a manifest', () => {
  const schema = loadSchema();

  test.each([
    [
      'of Apollo',
      { format: 'apollo-persisted-query-manifest', version: 1, operations: [{ id: 'w1', name: 'Who', body: who }] },
    ],
    ['of ids and texts', { w1: who }],
  ])('%s is read', (_whose, manifest) => {
    const trusted = readTrustedDocuments(write('manifest.json', JSON.stringify(manifest)), schema, defaultLimits);
    expect([trusted.byId('w1'), trusted.byId(sha256(who)), trusted.byId('w2')]).toEqual([who, who, null]);
  });

  test('that is none is refused with what is allowed', () => {
    const file = write('list.json', '[1]');
    expect(() => readTrustedDocuments(file, schema, defaultLimits)).toThrow(
      `${file}: it is no manifest; allowed: that of Apollo`,
    );
  });
});

describe('a list that cannot be used', () => {
  const schema = loadSchema();

  test('is refused with file, line and what the schema lacks', () => {
    const file = write('wrong/a.graphql', '{\n  viewer { shoeSize }\n}');
    write('wrong/b.graphql', '{');
    expect(() => readTrustedDocuments(path.join(folder, 'wrong'), schema, defaultLimits)).toThrow(
      `${file}:2: Cannot query field "shoeSize" on type "Viewer".`,
    );
    expect(() => readTrustedDocuments(path.join(folder, 'wrong'), schema, defaultLimits)).toThrow(
      'b.graphql:1: Syntax Error',
    );
  });

  test('is refused when it is not there, and when it is empty', () => {
    expect(() => readTrustedDocuments(path.join(folder, 'nowhere'), schema, defaultLimits)).toThrow(
      'names no folder and no file',
    );
    mkdirSync(path.join(folder, 'empty'));
    expect(() => readTrustedDocuments(path.join(folder, 'empty'), schema, defaultLimits)).toThrow(
      'there is no document in it',
    );
  });
});
