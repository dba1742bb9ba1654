import type { Reading } from '../../src/core/reading';
import { systemId } from '../../src/core/ids';
import type { Json } from '../../src/lib/json';
import { failureOf, soon } from './contract/world';
import { orderRow, productRow, tableAnswer, withService } from './businessnxt-service';

const ref = (type: string, externalId: string) => ({ system: systemId('nxt'), type, externalId });

const product = (native = productRow('NL-1')): Reading => ({
  ref: ref('Product', 'NL-1'),
  native,
  isComplete: true,
  version: null,
  updatedAt: null,
  readAt: Date.now(),
  clockSkewMs: null,
  url: null,
});

const rowError = (statusName: string, message: string, path: readonly Json[]) => ({
  message,
  path,
  extensions: { data: { status: 7, status_name: statusName } },
});

const update = { changes: [{ path: 'description', value: 'Stool' }], current: product() };

describe('the errors of Business NXT', () => {
  it('takes no values from an update that failed, which answers the old ones', async () => {
    await withService(
      () => ({
        data: { useCompany: { product_update: { affectedRows: 1, items: [productRow('NL-1')] } } },
        errors: [
          rowError('ColumnAssignmentFailed', 'Could not assign Description.', [
            'useCompany',
            'product_update',
            'value',
          ]),
        ],
      }),
      async ({ connector }) => {
        expect(await connector.update(ref('Product', 'NL-1'), update, soon())).toEqual({
          type: 'refused',
          message: 'Could not assign Description. (ColumnAssignmentFailed)',
        });
      },
    );
  });

  it('takes no rows from a list that came with errors', async () => {
    await withService(
      () => ({
        data: { useCompany: { order: { pageInfo: { hasNextPage: false }, items: [orderRow(1)] } } },
        errors: [{ message: 'One of the joins failed.', path: ['useCompany', 'order', 'items', 0] }],
      }),
      async ({ connector }) => {
        const failure = await failureOf(connector.readChanges('Order', { since: null, continuation: null }, {}));
        expect(failure).toMatchObject({ reason: 'UNAVAILABLE', isInDoubt: false });
      },
    );
  });

  it('signs in once more on the HTML page of a 401, then says UNAUTHORISED', async () => {
    const page = { status: 401, html: '<html><head><title>401 Authorization Required</title></head></html>' };
    await withService(
      (_body, index) => (index === 0 ? page : tableAnswer('product', { items: [productRow('NL-1')] })),
      async ({ connector, signIns }) => {
        expect(await connector.readMany('Product', ['NL-1'], {})).toHaveLength(1);
        expect(signIns()).toBe(2);
      },
    );
    await withService(
      () => page,
      async ({ connector, posted }) => {
        expect(await failureOf(connector.readMany('Product', ['NL-1'], {}))).toMatchObject({ reason: 'UNAUTHORISED' });
        expect(posted).toHaveLength(2);
      },
    );
  });

  it('signs in once for all who ask at the same time', async () => {
    await withService(
      () => tableAnswer('product', { items: [] }),
      async ({ connector, signIns }) => {
        await Promise.all(['A', 'B', 'C', 'D'].map((id) => connector.readMany('Product', [id], {})));
        expect(signIns()).toBe(1);
      },
    );
  });

  it('waits when too many requests are under way, and leaves no doubt', async () => {
    await withService(
      () => ({ data: null, errors: [{ message: 'Too many.', extensions: { code: 'OUTSTANDING_LIMIT_EXCEEDED' } }] }),
      async ({ connector }) => {
        const failure = await failureOf(connector.update(ref('Product', 'NL-1'), update, soon()));
        expect(failure).toMatchObject({ reason: 'RATE_LIMITED', retryAfterMs: 2_000, isInDoubt: false });
      },
    );
  });

  it('names the column that the service user does not see', async () => {
    const message =
      "GraphQL.Validation.Errors.FieldsOnCorrectTypeError: Cannot query field 'eanItemNo' on type 'Product'.";
    await withService(
      () => ({
        errors: [{ message, extensions: { code: 'FIELDS_ON_CORRECT_TYPE', codes: ['FIELDS_ON_CORRECT_TYPE'] } }],
      }),
      async ({ connector }) => {
        const failure = await failureOf(connector.readMany('Product', ['NL-1'], {}));
        expect(failure).toMatchObject({ reason: 'FORBIDDEN', message: expect.stringContaining('eanItemNo') });
      },
    );
  });

  it('is FORBIDDEN where the service user may not use the company', async () => {
    const message = 'Could not get authorize user using VismaNetCompanyId: 7654321. Status: 18.';
    await withService(
      () => ({ data: { useCompany: { product: null } }, errors: [{ message, path: ['useCompany', 'product'] }] }),
      async ({ connector }) => {
        expect(await failureOf(connector.readMany('Product', ['NL-1'], {}))).toMatchObject({ reason: 'FORBIDDEN' });
      },
    );
    await withService(
      () => ({ data: { availableCompanies: { items: [{ name: 'Other AS', vismaNetCompanyId: 1 }] } } }),
      async ({ connector }) => {
        expect(await failureOf(connector.check({}))).toMatchObject({ reason: 'FORBIDDEN' });
      },
    );
  });

  it('leaves a write in doubt after an error that nobody documents', async () => {
    await withService(
      () => ({ data: null, errors: [{ message: 'Something happened.' }] }),
      async ({ connector }) => {
        const failure = await failureOf(connector.update(ref('Product', 'NL-1'), update, soon()));
        expect(failure).toMatchObject({ reason: 'UNAVAILABLE', isInDoubt: true });
        expect(failure.message).not.toContain('Something happened');
      },
    );
  });

  it('replaces only what was read: the filter names the key and the old value, unset as ""', async () => {
    await withService(
      () => tableAnswer('product_update', { affectedRows: 1, items: [productRow('NL-1', { information1: 'Oak' })] }),
      async ({ connector, posted }) => {
        const changes = [{ path: 'information1', value: 'Oak' }];
        await connector.update(ref('Product', 'NL-1'), { changes, current: product() }, soon());
        expect(posted).toMatchObject([
          {
            variables: {
              company: 7_654_321,
              filter: { _and: [{ productNo: { _eq: 'NL-1' } }, { information1: { _eq: '' } }] },
              value: { information1: 'Oak' },
            },
          },
        ]);
      },
    );
  });

  it('calls a taken product number a duplicate, and an impossible one refused', async () => {
    const error = rowError('PrimaryKeyAssignmentFailed', 'A record with the same primary key already exists.', [
      'useCompany',
      'product_create',
      'values/0',
    ]);
    const answers = (items: Json) => (_body: Json, index: number) =>
      index === 0
        ? { ...tableAnswer('product_create', { items: null }), errors: [error] }
        : tableAnswer('product', { items });
    const request = { changes: [{ path: 'productNo', value: 'NL-1' }], marker: crypto.randomUUID(), steps: {} };
    await withService(answers([{ productNo: 'NL-1' }]), async ({ connector }) => {
      expect(await connector.create('Product', request, soon())).toMatchObject({ type: 'duplicate' });
    });
    await withService(answers([]), async ({ connector }) => {
      expect(await connector.create('Product', request, soon())).toMatchObject({ type: 'refused' });
    });
  });
});
