import type { NativeLineChange } from '../../src/core/native-path';
import { failureOf, scan } from './contract/world';
import { linesOf, openWorld, soon, type WebcrmWorld } from './webcrm-world';

let world: WebcrmWorld;
beforeEach(async () => {
  world = await openWorld({ lines: { marker: 'QuotationLineData9' } });
});
afterEach(() => world.close());

type Add = Extract<NativeLineChange, { type: 'add' }>;

const add = (key: string, description: string, quantity = 1): Add => ({
  type: 'add',
  key,
  changes: [
    { path: 'QuotationLineData2', value: description },
    { path: 'QuotationLineQuantity', value: quantity },
    { path: 'QuotationLinePrice', value: 99.5 },
    { path: 'QuotationLineSortOrder', value: Number(key.slice(-1)) },
  ],
});

const header = [
  { path: 'OpportunityNumber', value: 'L-1' },
  { path: 'OpportunityDescription', value: 'A fence' },
  { path: 'OpportunityOrganisationId', value: 101 },
];

/** An opportunity with lines of somebody at the screens; answers its id and the lines' ids. */
async function withLines(...descriptions: string[]): Promise<{ id: string; lines: readonly string[] }> {
  const id = await world.create('Opportunities', {
    OpportunityId: 0,
    OpportunityDescription: 'By hand',
    OpportunityOrganisationId: 101,
  });
  const lines: string[] = [];
  for (const [index, description] of descriptions.entries()) {
    lines.push(
      await world.create('QuotationLines', {
        QuotationLineId: 0,
        QuotationLineOpportunityId: Number(id),
        QuotationLineData2: description,
        QuotationLineQuantity: 1,
        QuotationLineSortOrder: index + 1,
        QuotationLineMemo: 'kept',
      }),
    );
  }
  return { id, lines };
}

const descriptionsOf = async (id: string): Promise<readonly unknown[]> =>
  linesOf(await world.current('Opportunities', id)).map((line) => line['QuotationLineData2']);

describe.each(['seen', 'all'])('lines in readings (queries: %s)', (queryTables) => {
  beforeEach(() => world.switches({ queryTables }));

  it('are the same from a list and from the record, in the order of the screens', async () => {
    const { id } = await withLines('Posts', 'Planks');
    const [listed] = await world.connector.readMany('Opportunities', [id], {});
    const read = await world.current('Opportunities', id);
    expect(linesOf(listed).map((line) => line['QuotationLineData2'])).toEqual(['Posts', 'Planks']);
    expect(listed?.native).toEqual(read.native);
  });

  it('bring their opportunity into the feed when one changed', async () => {
    const { id, lines } = await withLines('Posts', 'Planks');
    await world.faults({ clockSkewMs: 1_800_000 });
    const since = Date.now() + 900_000;
    const [line] = lines;
    const whole = await world.desk('GET', `QuotationLines/${line}`);
    await world.desk('PUT', `QuotationLines/${line}`, { ...(whole as object), QuotationLineQuantity: 7 });
    expect((await scan(world.connector, 'Opportunities', since)).ids).toEqual([id]);
    const page = await world.connector.readChanges('Opportunities', { since, continuation: 'lines ' }, {});
    expect(page.readings[0]?.updatedAt).toBeGreaterThan(since);
  });

  it('bring their opportunity into the feed when one was removed and a sweep missed it', async () => {
    const { id, lines } = await withLines('Posts', 'Planks');
    await sweep();
    const since = Date.now() + 60_000;
    await world.removeAtScreens('QuotationLine', lines[0] ?? '');
    await sweep();
    const first = await scan(world.connector, 'Opportunities', since);
    const second = await scan(world.connector, 'Opportunities', since);
    expect([first.ids, second.ids]).toEqual([[id], []]);
  });
});

async function sweep(): Promise<void> {
  let continuation: string | null = null;
  do {
    continuation = (await world.connector.readIds('Opportunities', continuation, {})).continuation;
  } while (continuation !== null);
}

describe('an opportunity that became a delivery', () => {
  it('is gone, and its lines are passed over', async () => {
    const { id } = await withLines('Posts');
    await world.switches({ queryTables: 'all' });
    await world.desk('POST', `Opportunities/${id}/ConvertToDelivery`, {});
    const { ids } = await scan(world.connector, 'Opportunities', Date.now() - 10_000);
    expect(ids).not.toContain(id);
    expect(await world.connector.confirmGone(world.refOf('Opportunities', id), {})).toEqual({ type: 'gone' });
  });
});

describe('changing lines', () => {
  it('changes, removes and adds each as a record of its own, and tells the ids of the added', async () => {
    const { id, lines } = await withLines('Posts', 'Planks', 'Nails');
    const [posts = '', planks = ''] = lines;
    const outcome = await world.change('Opportunities', id, {
      changes: [{ path: 'OpportunityDescription', value: 'A fence' }],
      lines: [
        { type: 'change', lineId: posts, changes: [{ path: 'QuotationLineQuantity', value: 12 }] },
        { type: 'remove', lineId: planks },
        add('key-8', 'Hinges', 2),
        add('key-9', 'Paint', 3),
      ],
    });
    if (outcome.type !== 'written') throw new Error(outcome.type);
    expect(await descriptionsOf(id)).toEqual(['Posts', 'Nails', 'Hinges', 'Paint']);
    expect(await world.stored('QuotationLine', posts)).toMatchObject({
      QuotationLineQuantity: 12,
      QuotationLineMemo: 'kept',
    });
    const hinges = outcome.lineIds?.['key-8'] ?? '';
    expect(await world.stored('QuotationLine', hinges)).toMatchObject({
      QuotationLineData2: 'Hinges',
      QuotationLineData9: 'key-8',
      QuotationLineOpportunityId: Number(id),
      QuotationLineOrganisationId: 101,
    });
    expect(await world.stored('Opportunity', id)).toMatchObject({ OpportunityDescription: 'A fence' });
  });

  it('adds any number of lines with one request', async () => {
    const { id } = await withLines();
    await world.current('Opportunities', id);
    await world.forget();
    await world.change('Opportunities', id, {
      changes: [],
      lines: [add('k-1', 'a'), add('k-2', 'b'), add('k-3', 'c')],
    });
    expect((await world.requests()).filter((request) => !request.startsWith('GET'))).toEqual(['PATCH /QuotationLines']);
  });

  it('is stale, and writes nothing, when a line was edited in between', async () => {
    const { id, lines } = await withLines('Posts');
    const [posts = ''] = lines;
    const current = await world.current('Opportunities', id);
    const whole = await world.desk('GET', `QuotationLines/${posts}`);
    await world.desk('PUT', `QuotationLines/${posts}`, { ...(whole as object), QuotationLineQuantity: 5 });
    const change: NativeLineChange = {
      type: 'change',
      lineId: posts,
      changes: [{ path: 'QuotationLineQuantity', value: 12 }],
    };
    const request = { changes: [], lines: [change, add('k-1', 'more')], current };
    expect(await world.connector.update(world.refOf('Opportunities', id), request, soon())).toEqual({ type: 'stale' });
    expect(await world.stored('QuotationLine', posts)).toMatchObject({ QuotationLineQuantity: 5 });
    expect(await descriptionsOf(id)).toEqual(['Posts']);
  });

  it('takes the added lines back when one of them is refused, and says which and why', async () => {
    const { id } = await withLines('Posts');
    const broken: NativeLineChange = {
      type: 'add',
      key: 'k-2',
      changes: [{ path: 'QuotationLinePrice', value: 'dear' }],
    };
    const outcome = await world.change('Opportunities', id, {
      changes: [],
      lines: [add('k-1', 'Hinges'), broken, add('k-3', 'Paint')],
    });
    expect(outcome).toMatchObject({ type: 'refused', message: expect.stringMatching(/^line 2: .*QuotationLinePrice/) });
    expect(await descriptionsOf(id)).toEqual(['Posts']);
  });

  it('is in doubt when a later part fails after the first was written', async () => {
    const { id, lines } = await withLines('Posts');
    const current = await world.current('Opportunities', id);
    await world.faults({ rules: [{ kind: 'status429', method: 'PATCH', retryAfterSeconds: 1 }] });
    const change: NativeLineChange = {
      type: 'change',
      lineId: lines[0] ?? '',
      changes: [{ path: 'QuotationLineQuantity', value: 12 }],
    };
    const request = { changes: [], lines: [change, add('k-1', 'more')], current };
    const failure = await failureOf(world.connector.update(world.refOf('Opportunities', id), request, soon()));
    expect(failure).toMatchObject({ reason: 'RATE_LIMITED', isInDoubt: true });
  });
});

/** How many opportunities and how many lines there are. */
const counts = async (): Promise<readonly number[]> => [
  (await world.all('Opportunity')).length,
  (await world.all('QuotationLine')).length,
];

const found = async (marker: string): Promise<number> => {
  const search = { markers: [marker], since: Date.now() - 60_000 };
  return (await world.connector.findByMarker('Opportunities', search, {})).get(marker)?.length ?? 0;
};

describe('creating an order with lines', () => {
  const lines = [add('k-1', 'Posts', 4), add('k-2', 'Posts', 4), add('k-3', 'Planks', 40)];

  /** Goes from step to step as the engine does. */
  async function create(marker: string, steps: Record<string, string> = {}) {
    for (;;) {
      const outcome = await world.connector.create('Opportunities', { changes: header, lines, marker, steps }, soon());
      if (outcome.type !== 'step') return outcome;
      steps = { ...steps, ...outcome.steps };
    }
  }

  it('makes the opportunity and its lines, and marks it when it is whole', async () => {
    const marker = crypto.randomUUID();
    const outcome = await create(marker);
    if (outcome.type !== 'written') throw new Error(outcome.type);
    expect(await descriptionsOf(outcome.externalId)).toEqual(['Posts', 'Posts', 'Planks']);
    expect(Object.keys(outcome.lineIds ?? {})).toEqual(['k-1', 'k-2', 'k-3']);
    expect(await world.stored('Opportunity', outcome.externalId)).toMatchObject({
      OpportunityErpId: marker,
      OpportunityErpStatus: 'Synchronized',
    });
  });

  it('is not found by its marker while its lines are missing', async () => {
    const marker = crypto.randomUUID();
    const request = { changes: header, lines, marker, steps: {} };
    expect(await world.connector.create('Opportunities', request, soon())).toMatchObject({ type: 'step' });
    expect(await found(marker)).toBe(0);
  });

  it.each([
    ['the opportunity', 'POST', '/Opportunities'],
    ['the lines', 'PATCH', '/QuotationLines'],
    ['the last marker', 'PUT', '/Opportunities/*'],
  ])('makes nothing twice when the answer about %s is lost', async (_name, method, pathPattern) => {
    const before = await counts();
    const marker = crypto.randomUUID();
    const steps: Record<string, string> = {};
    await world.faults({ rules: [{ kind: 'resetAfter', method, pathPattern, times: 1 }] });
    const failure = await failureOf(step(marker, steps));
    expect(failure).toMatchObject({ isInDoubt: true });
    const outcome = await create(marker, steps);
    expect(outcome).toMatchObject({ type: 'written' });
    expect(await counts()).toEqual([(before[0] ?? 0) + 1, (before[1] ?? 0) + 3]);
    expect(await found(marker)).toBe(1);
  });

  it('makes no line twice either where lines keep no key', async () => {
    await world.close();
    world = await openWorld();
    const before = await counts();
    const marker = crypto.randomUUID();
    const steps: Record<string, string> = {};
    await world.faults({ rules: [{ kind: 'resetAfter', method: 'PATCH', times: 1 }] });
    await failureOf(step(marker, steps));
    await create(marker, steps);
    expect(await counts()).toEqual([(before[0] ?? 0) + 1, (before[1] ?? 0) + 3]);
  });

  /** Goes on until something fails, noting the steps that are done. */
  async function step(marker: string, steps: Record<string, string>): Promise<never> {
    for (;;) {
      const request = { changes: header, lines, marker, steps };
      const outcome = await world.connector.create('Opportunities', request, soon());
      if (outcome.type !== 'step') throw new Error(`not interrupted: ${outcome.type}`);
      Object.assign(steps, outcome.steps);
    }
  }
});
