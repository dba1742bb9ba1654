import { eventually, rowsOf, textOf } from './support';
import { decide, globalId, type Office, openOffice } from './operate-support';

/** Each test loads two filled systems for the first time, so each has an office of its own. */
let office: Office;
afterEach(() => office.close());

const mailbox = 'post@fjord.example';

/** A contact and a person of a shared mailbox: two people, or one. */
async function loadMailbox(): Promise<{ contact: string; person: string }> {
  office = await openOffice({ isStarted: false });
  const contact = await office.crm.create('Contact', { FirstName: 'Kari', LastName: 'Berg', Email: mailbox });
  const person = await office.office.create('Person', {
    Firstname: 'Ola',
    Lastname: 'Lund',
    Title: 'CFO',
    Emails: [{ Value: mailbox }],
  });
  await office.stack.engine.start();
  await office.atRest();
  return { contact, person };
}

interface Review {
  readonly id: string;
  readonly entity: { readonly id: string };
  readonly candidates: readonly { readonly id: string }[];
}

async function onlyReview(): Promise<Review> {
  const { matchReviews } = await office.ask(
    '{ matchReviews { nodes { id reason entity { id } candidates { id } } totalCount } }',
  );
  expect(matchReviews).toMatchObject({
    totalCount: 1,
    nodes: [{ reason: 'the e-mail is the same, the names are not' }],
  });
  return matchReviews.nodes[0];
}

it('makes one of the two when they are the same, and nothing more', async () => {
  const { contact, person } = await loadMailbox();
  const review = await onlyReview();
  const [candidate] = review.candidates;
  const answer = await decide(office, 'decideMatch', { id: review.id, sameAs: candidate?.id });
  expect(answer.userErrors).toEqual([]);
  const older = [review.entity.id, candidate?.id ?? ''].toSorted((a, b) => (plain(a) < plain(b) ? -1 : 1))[0];
  expect(answer.entity).toEqual({ id: older });
  await eventually(
    () => links(),
    [
      ['crm', contact, 'active'],
      ['superoffice', person, 'active'],
    ],
  );
  expect(await rowsOf(office, 'select count(distinct entity_id)::int as entities from link')).toEqual([
    { entities: 1 },
  ]);
  await office.atRest();
  // first merge: blanks are filled, what differs stays
  await eventually(async () => (await office.crm.read('Contact', contact))?.['Title'], 'CFO');
  expect(await office.crm.read('Contact', contact)).toMatchObject({ LastName: 'Berg' });
  expect(await office.office.read('Person', person)).toMatchObject({ Lastname: 'Lund' });
  // once linked, they stay in step
  await office.crm.edit('Contact', contact, { LastName: 'Holm' });
  await eventually(async () => (await office.office.read('Person', person))?.['Lastname'], 'Holm');
  expect([(await office.crm.all('Contact')).length, (await office.office.all('Person')).length]).toEqual([1, 1]);
});

it('answers the survivor for the id that was merged', async () => {
  await loadMailbox();
  const review = await onlyReview();
  const ids = [review.entity.id, review.candidates[0]?.id ?? ''];
  const { entity } = await decide(office, 'decideMatch', { id: review.id, sameAs: ids[1] });
  const { nodes } = await office.ask('query Q($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids });
  expect(nodes).toEqual([{ id: entity.id }, { id: entity.id }]);
});

it('gives the contact a person of its own when they are different', async () => {
  const { contact } = await loadMailbox();
  const review = await onlyReview();
  expect((await decide(office, 'decideMatch', { id: review.id, different: true })).userErrors).toEqual([]);
  await eventually(
    async () => (await office.office.all('Person')).map(({ Lastname }) => textOf(Lastname)).toSorted(byText),
    ['Berg', 'Lund'],
  );
  await office.atRest();
  const { matchReviews } = await office.ask('{ matchReviews { totalCount } }');
  expect(matchReviews.totalCount).toBe(0);
  // what was decided holds for later readings too
  await office.crm.edit('Contact', contact, { Title: 'CEO' });
  await eventually(
    async () =>
      (await office.office.all('Person'))
        .map(({ Lastname, Title }) => [textOf(Lastname), textOf(Title)])
        .toSorted(([a = ''], [b = '']) => byText(a, b)),
    [
      ['Berg', 'CEO'],
      ['Lund', 'CFO'],
    ],
  );
  await office.atRest();
  expect([(await office.crm.all('Contact')).length, (await office.office.all('Person')).length]).toEqual([1, 2]);
});

it('refuses a second decision, one that is no candidate, one of another kind, and both at once', async () => {
  await loadMailbox();
  await office.crm.create('Customer', { Name: 'Acme' });
  await office.crm.create('Contact', { LastName: 'Stranger', Email: 'stranger@example.com' });
  const known = `select count(*)::int as known from entity where coalesce(fields->>'name', fields->>'lastName') in ('Acme', 'Stranger')`;
  await eventually(() => rowsOf(office, known), [{ known: 2 }]);
  await office.atRest();
  const review = await onlyReview();
  const byField = async (kind: 'customer' | 'contact', field: string, value: string): Promise<string> => {
    const [row] = await rowsOf(office, `select id from entity where kind = $1 and fields->>$2 = $3`, [
      kind,
      field,
      value,
    ]);
    return globalId(kind, textOf(row?.['id']));
  };
  const refused = async (input: Record<string, unknown>): Promise<unknown> =>
    (await decide(office, 'decideMatch', { id: review.id, ...input })).userErrors;
  expect(await refused({ sameAs: await byField('customer', 'name', 'Acme') })).toEqual([
    { code: 'DIFFERENT_KINDS', field: ['sameAs'] },
  ]);
  expect(await refused({ sameAs: await byField('contact', 'lastName', 'Stranger') })).toEqual([
    { code: 'INVALID_VALUE', field: ['sameAs'] },
  ]);
  expect(await refused({})).toEqual([{ code: 'INVALID_VALUE', field: ['sameAs'] }]);
  expect(await refused({ different: true })).toEqual([]);
  expect(await refused({ different: true })).toEqual([{ code: 'ALREADY_DECIDED', field: ['id'] }]);
});

const byText = (a: string, b: string): number => (a < b ? -1 : 1);

const plain = (id: string): string => Buffer.from(id, 'base64url').toString();

const links = async (): Promise<unknown> =>
  (await rowsOf(office, `select system, external_id, state from link order by system`)).map((row) => [
    row['system'],
    row['external_id'],
    row['state'],
  ]);
