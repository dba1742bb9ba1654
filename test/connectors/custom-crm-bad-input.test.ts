import type { ServerResponse } from 'node:http';
import { systemId } from '../../src/core/ids';
import { closeAll, type Exchange, open, scanOf, soon, stand } from './custom-crm-stand';
import { failureOf, json, serve } from './http-fixture';

afterEach(closeAll);

const ref = { system: systemId('crm'), type: 'Contact', externalId: '7' };
const draft = { changes: [{ path: 'LastName', value: 'Moe' }], marker: 'm', steps: {} };
const cursor = { list: { page: { style: 'cursor', param: 'c', next: '$.next' } } };
const numbered = { list: { page: { style: 'page', param: 'p' } } };

const body =
  (type: string, text: string) =>
  (response: ServerResponse): void =>
    void response.writeHead(200, { 'content-type': type }).end(text);

describe('an answer that is none', () => {
  it.each<[string, (response: ServerResponse) => void, string]>([
    ['a web page', body('text/html', '<h1>Maintenance</h1>'), 'text/html instead of JSON'],
    ['JSON cut in half', body('application/json', '{"items":[{"Id":'), 'JSON that breaks off'],
    ['JSON called text', body('text/plain', '{"items":[]}'), 'text/plain instead of JSON'],
    ['nothing', (response) => response.writeHead(200).end(), 'no list at items'],
    ['a number', body('application/json', '42'), 'no list at items'],
    [
      'more than 10 MB',
      body('application/json', `{"filler":"${'x'.repeat(10 * 1024 * 1024)}"}`),
      'exceeds 10485760 bytes',
    ],
  ])('(%s) is named, and a list of it is not taken for an empty CRM', async (_name, answer, problem) => {
    const { connector } = await stand(({ response }) => answer(response));
    const failure = await failureOf(scanOf(connector));
    expect(failure).toMatchObject({ reason: 'BROKEN_ANSWER', isInDoubt: false });
    expect(failure.message).toContain(problem);
    expect(await failureOf(connector.confirmGone(ref, {}))).toMatchObject({ reason: 'BROKEN_ANSWER' });
  });

  it.each<[string, (response: ServerResponse) => void]>([
    ['a web page', body('text/html', '<h1>Maintenance</h1>')],
    ['JSON cut in half', body('application/json', '{"Id":')],
    ['a record without an id', body('application/json', '{"LastName":"Moe"}')],
    ['more than 10 MB', body('application/json', `{"Id":"${'x'.repeat(10 * 1024 * 1024)}"}`)],
  ])('(%s) leaves a create in doubt', async (_name, answer) => {
    const { connector } = await stand(({ response }) => answer(response));
    expect(await failureOf(connector.create('Contact', draft, soon()))).toMatchObject({
      reason: 'BROKEN_ANSWER',
      isInDoubt: true,
    });
  });
});

describe('a list without an end', () => {
  const endless: readonly [string, (n: number) => { items: object[]; next: unknown }, object][] = [
    ['goes in a circle of three cursors', (n) => ({ items: [{ Id: n % 3 }, { Id: 9 }], next: `c${n % 3}` }), cursor],
    ['gives the same page under ever new cursors', (n) => ({ items: [{ Id: 1 }, { Id: 2 }], next: `c${n}` }), cursor],
    ['gives the only record under ever new cursors', (n) => ({ items: [{ Id: 1 }], next: `c${n}` }), cursor],
    ['gives empty pages for ever', (n) => ({ items: [], next: `c${n}` }), cursor],
    ['gives the only record whatever page is asked for', () => ({ items: [{ Id: 1 }], next: null }), numbered],
  ];

  it.each(endless)('that %s is found out', async (_name, page, type) => {
    let count = 0;
    const { connector, server } = await stand(
      ({ response }) => json(response, 200, page((count += 1))),
      { ...type },
      { limits: { requestsPerSecond: 1_000, timeoutMs: 60_000 } },
    );
    const failure = await failureOf(scanOf(connector));
    expect(failure.reason).toBe('BROKEN_ANSWER');
    expect(failure.message).toContain('the same page again and again');
    expect(server.seen.length).toBeLessThan(150);
  });

  it('is not seen in one record that stands on two pages, having moved meanwhile', async () => {
    const pages = [[{ Id: 'a' }], [{ Id: 'a' }], [{ Id: 'b' }], []];
    const { connector } = await stand(
      ({ url, response }) => json(response, 200, { items: pages[Number(url.searchParams.get('p')) - 1] }),
      numbered,
    );
    expect(await scanOf(connector)).toEqual(['a', 'a', 'b']);
  });
});

const partial = ({ response }: Exchange): void => json(response, 200, { Id: '7', LastName: 'Moe' });

describe('a record that lacks what the manifest promises', () => {
  it('is not written to: the failure names the property', async () => {
    const { connector } = await stand(partial);
    const failure = await failureOf(connector.readForWrite(ref, {}));
    expect(failure.reason).toBe('BROKEN_ANSWER');
    expect(failure.message).toContain('the record has no FirstName, which the manifest lists');
  });

  it('is whole where the CRM leaves out what has no value', async () => {
    const { connector } = await stand(partial, { omitsUnset: true });
    expect(await connector.readForWrite(ref, {})).toMatchObject({
      native: { FirstName: null, LastName: 'Moe' },
      isComplete: true,
    });
  });
});

describe('the inside of our own network', () => {
  it('is not reached, unless the operator allows it', async () => {
    const { connector, server } = await stand(({ response }) => json(response, 200, { items: [] }), {}, {}, false);
    const failure = await failureOf(scanOf(connector));
    expect(failure.reason).toBe('UNREACHABLE');
    expect(failure.message).toContain('private address');
    expect(server.seen).toEqual([]);
  });

  it('is not reached for a token either', async () => {
    const tokens = await serve((_request, response) => json(response, 200, { access_token: 't' }));
    open.push(tokens);
    const auth = {
      type: 'oauth2ClientCredentials',
      tokenUrl: `${tokens.origin}/token`,
      clientId: 'a',
      clientSecret: 'b',
    };
    const { connector } = await stand(({ response }) => json(response, 200, { items: [] }), {}, { auth }, false);
    expect((await failureOf(scanOf(connector))).message).toContain('private address');
    expect(tokens.seen).toEqual([]);
  });

  it.each(['http://169.254.169.254/latest/meta-data', 'https://elsewhere.example/contacts'])(
    'is not reached by a redirect, nor is any other host (%s), and no proof goes there',
    async (location) => {
      const { connector, server } = await stand(({ response }) => response.writeHead(307, { location }).end());
      const failure = await failureOf(scanOf(connector));
      expect(failure.reason).toBe('BROKEN_ANSWER');
      expect(failure.message).toContain('redirects (307)');
      expect(server.seen).toHaveLength(1);
    },
  );

  it('is not reached by the Location of a new record: only the id is read off it', async () => {
    const { connector, server } = await stand(({ response }) =>
      response.writeHead(201, { location: 'http://169.254.169.254/contacts/9' }).end(),
    );
    expect(await connector.create('Contact', draft, soon())).toMatchObject({ type: 'written', externalId: '9' });
    expect(server.seen).toHaveLength(1);
  });
});
