import type { Reading } from '../../src/core/reading';
import { isJsonObject, type JsonObject } from '../../src/lib/json';
import { failureOf } from './contract/world';
import { openWorld, soon, type WebcrmWorld } from './webcrm-world';

let world: WebcrmWorld;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

const organisation = (name: string) => ({
  OrganisationId: 0,
  OrganisationName: name,
  OrganisationVatNumber: '',
  OrganisationMemo: 'kept as it is',
});

const findName = async (name: string): Promise<readonly string[]> => {
  const found = await world.connector.findByKey('Organisations', { property: 'OrganisationName', values: [name] }, {});
  return found.map(({ ref }) => ref.externalId);
};

describe('searching webCRM', () => {
  it.each(["O'Hara & Sønner", "'quoted'", String.raw`C:\Temp\ `.trim(), String.raw`\'`, '100 % – "AS"', 'a;--'])(
    'finds the name %s, and only it',
    async (name) => {
      const id = await world.create('Organisations', organisation(name));
      await world.create('Organisations', organisation(`${name}x`));
      expect(await findName(name)).toEqual([id]);
    },
  );

  it('is not led astray by a name that looks like a query', async () => {
    expect(await findName("x' OR OrganisationName >= '")).toEqual([]);
  });
});

describe('updating webCRM', () => {
  it('puts the whole record back, without the prompts of unset dropdowns', async () => {
    const id = await world.create('Organisations', organisation('Whole AS'));
    const before = await shownAtScreens('Organisations', id);
    await world.change('Organisations', id, { changes: [{ path: 'OrganisationCity', value: 'Bergen' }] });
    const after = await shownAtScreens('Organisations', id);
    const changed = Object.keys(after).filter((name) => JSON.stringify(after[name]) !== JSON.stringify(before[name]));
    expect(changed.filter((name) => !/UpdatedAt|UpdatedBy|History|LastItem/.test(name))).toEqual(['OrganisationCity']);
    expect(JSON.stringify(await world.stored('Organisation', id))).not.toContain('elg--');
  });

  it('works the same where the vendor keeps what is left out', async () => {
    await world.switches({ absentFields: 'kept' });
    const id = await world.create('Organisations', organisation('Kept AS'));
    await world.change('Organisations', id, { changes: [{ path: 'OrganisationCity', value: 'Bergen' }] });
    expect(await world.stored('Organisation', id)).toMatchObject({
      OrganisationMemo: 'kept as it is',
      OrganisationCity: 'Bergen',
    });
  });

  it('keeps an edit of another property that came in between', async () => {
    const id = await world.create('Organisations', organisation('Between AS'));
    const current = await world.current('Organisations', id);
    await edit('Organisations', id, { OrganisationComment: 'by hand' });
    const changes = [{ path: 'OrganisationCity', value: 'Bergen' }];
    const outcome = await world.connector.update(world.refOf('Organisations', id), { changes, current }, soon());
    expect(outcome).toEqual({ type: 'written', reading: null });
    expect(await world.stored('Organisation', id)).toMatchObject({
      OrganisationComment: 'by hand',
      OrganisationCity: 'Bergen',
    });
  });

  it('is stale, and writes nothing, when the property itself was edited in between', async () => {
    const id = await world.create('Organisations', organisation('Stale AS'));
    const current = await world.current('Organisations', id);
    await edit('Organisations', id, { OrganisationCity: 'by hand' });
    const changes = [{ path: 'OrganisationCity', value: 'Bergen' }];
    const outcome = await world.connector.update(world.refOf('Organisations', id), { changes, current }, soon());
    expect(outcome).toEqual({ type: 'stale' });
    expect(await world.stored('Organisation', id)).toMatchObject({ OrganisationCity: 'by hand' });
  });

  it.each(['404', '200', '204'])('knows that a record is gone from an answer of %s', async (missingRow) => {
    await world.switches({ missingRow });
    const id = await world.create('Organisations', organisation('Gone AS'));
    const current = await world.current('Organisations', id);
    await world.removeAtScreens('Organisation', id);
    const ref = world.refOf('Organisations', id);
    expect(await world.connector.confirmGone(ref, {})).toEqual({ type: 'gone' });
    expect(await world.connector.readForWrite(ref, {})).toBeNull();
    const changes = [{ path: 'OrganisationCity', value: 'Bergen' }];
    expect(await world.connector.update(ref, { changes, current }, soon())).toEqual({ type: 'missing' });
  });

  it.each(['Organisations', 'Persons', 'Users', 'Opportunities'])(
    'says that %s cannot be deleted, and asks nothing',
    async (type) => {
      expect(await world.connector.remove(world.refOf(type, '1'), soon())).toEqual({ type: 'unsupported' });
      expect(await world.requests()).toEqual([]);
    },
  );
});

/** Every reading there is of users and persons. */
const everything = async (): Promise<readonly Reading[]> => {
  const { connector } = world;
  const readings: Reading[] = [];
  for (const type of ['Users', 'Persons']) {
    const page = await connector.readChanges(type, { since: null, continuation: null }, {});
    const ids = page.readings.map(({ ref }) => ref.externalId);
    readings.push(...page.readings, ...(await connector.readMany(type, ids, {})));
    for (const id of ids) readings.push(await world.current(type, id));
  }
  readings.push(
    ...(await connector.findByKey('Users', { property: 'UserEmail', values: ['nils.dahl@samband.example'] }, {})),
  );
  return readings;
};

describe('secrets of webCRM', () => {
  it.each(['seen', 'all'])('are in no reading, whichever way users are read (%s)', async (queryTables) => {
    await world.switches({ queryTables });
    const readings = await everything();
    expect(readings.length).toBeGreaterThan(10);
    expect(JSON.stringify(readings)).not.toMatch(/canary|Password|Ticket|LoginLog|AuthenticationCode|IpRestrict/);
  });

  it('survive an update, for the vendor would clear them', async () => {
    const id = await world.create('Users', {
      UserId: 0,
      UserName: 'Nora Lie',
      UserLoginName: 'nora.lie',
      UserPassword: 'canary-of-nora',
    });
    await world.change('Users', id, { changes: [{ path: 'UserTitle', value: 'Boss' }] });
    expect(await world.stored('User', id)).toMatchObject({ UserTitle: 'Boss', UserPassword: 'canary-of-nora' });
  });
});

describe('creating in webCRM', () => {
  const changes = [
    { path: 'OrganisationName', value: 'New AS' },
    { path: 'OrganisationVatNumber', value: '881199' },
  ];

  it.each(['id', 'object', 'empty'])(
    'learns the id of a new organisation from an answer of the form %s',
    async (createAnswer) => {
      await world.switches({ createAnswer });
      const marker = crypto.randomUUID();
      const outcome = await world.connector.create('Organisations', { changes, marker, steps: {} }, soon());
      if (outcome.type !== 'written') throw new Error(outcome.type);
      expect(await world.stored('Organisation', outcome.externalId)).toMatchObject({
        OrganisationName: 'New AS',
        OrganisationCustom1: marker,
      });
    },
  );

  it('does not rely on filters of custom fields to find a marker', async () => {
    await world.switches({ createAnswer: 'empty', customFieldQueries: 'findNothing' });
    const marker = crypto.randomUUID();
    const outcome = await world.connector.create('Organisations', { changes, marker, steps: {} }, soon());
    expect(outcome).toMatchObject({ type: 'written' });
  });

  it('is in doubt when the answer tells no id and there is no marker', async () => {
    await world.close();
    world = await openWorld({ marker: {} });
    await world.switches({ createAnswer: 'empty' });
    const request = { changes, marker: crypto.randomUUID(), steps: {} };
    const failure = await failureOf(world.connector.create('Organisations', request, soon()));
    expect(failure).toMatchObject({ reason: 'BROKEN_ANSWER', isInDoubt: true });
    expect(world.connector.recordTypes['Organisations']?.capabilities.markerSearch).toBe('none');
  });

  it('leaves users to the administrator', async () => {
    const outcome = await world.connector.create('Users', { changes: [], marker: 'm', steps: {} }, soon());
    expect(outcome).toMatchObject({ type: 'refused', message: expect.stringContaining('administrator') });
  });
});

async function shownAtScreens(type: string, id: string): Promise<JsonObject> {
  const whole = await world.desk('GET', `${type}/${id}`);
  if (!isJsonObject(whole)) throw new Error(`no ${type} ${id}`);
  return whole;
}

async function edit(type: string, id: string, values: Record<string, string>): Promise<void> {
  await world.desk('PUT', `${type}/${id}`, { ...(await shownAtScreens(type, id)), ...values });
}
