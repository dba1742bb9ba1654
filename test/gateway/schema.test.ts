import { readFileSync } from 'node:fs';
import path from 'node:path';
import { isEnumType, isInputObjectType, isInterfaceType, isObjectType, type GraphQLSchema } from 'graphql';
import { entityKinds, fieldPaths, fieldSpec, isLinedKind, kindNames, lineFieldsOf } from '../../src/core/kinds';
import { errorCodes } from '../../src/gateway/error-codes';
import { operandsOf, sortOperands } from '../../src/gateway/kind-table';
import { fieldLimits, limitAdvice } from '../../src/gateway/limits';
import { defaultLimits } from '../../src/config/limit-settings';
import { loadSchema } from '../../src/http/schema';

let schema: GraphQLSchema;

beforeAll(() => {
  schema = loadSchema();
});

describe('the schema', () => {
  test('describes every type, field, argument and enum value', () => {
    const bare: string[] = [];
    const check = (name: string, description: string | null | undefined): void => {
      if (!description?.trim()) bare.push(name);
    };
    for (const type of Object.values(schema.getTypeMap())) {
      if (type.name.startsWith('__') || ['String', 'Int', 'Boolean', 'ID', 'Float'].includes(type.name)) continue;
      check(type.name, type.description);
      if (isEnumType(type))
        for (const value of type.getValues()) check(`${type.name}.${value.name}`, value.description);
      if (isInputObjectType(type) || isObjectType(type) || isInterfaceType(type)) {
        for (const field of Object.values(type.getFields())) {
          check(`${type.name}.${field.name}`, field.description);
          const args = 'args' in field ? field.args : [];
          for (const arg of args) check(`${type.name}.${field.name}(${arg.name})`, arg.description);
        }
      }
    }
    expect(bare).toEqual([]);
  });

  test.each(entityKinds)('filters a %s by all of its fields and no other', (kind) => {
    const filter = schema.getType(`${kindNames[kind]}Filter`);
    if (!isInputObjectType(filter)) throw new Error('no filter');
    const names = Object.keys(filter.getFields()).filter(
      (name) => !['and', 'or', 'not', 'id', 'systems'].includes(name),
    );
    const operands = [...operandsOf(kind).keys()].map((name) => name.split('.')[0] ?? name);
    expect(names.toSorted()).toEqual([...new Set(operands)].toSorted());
  });

  test.each(entityKinds)('sorts a %s by all that has an order', (kind) => {
    const sort = schema.getType(`${kindNames[kind]}SortField`);
    if (!isEnumType(sort)) throw new Error('no sort');
    expect(
      sort
        .getValues()
        .map(({ name }) => name)
        .toSorted(),
    ).toEqual([...sortOperands(kind).keys()].toSorted());
  });

  test.each(entityKinds)('shows and takes every field of a %s', (kind) => {
    const type = schema.getType(kindNames[kind]);
    const create = schema.getType(`${kindNames[kind]}CreateFields`);
    const update = schema.getType(`${kindNames[kind]}UpdateFields`);
    if (!isObjectType(type) || !isInputObjectType(create) || !isInputObjectType(update)) throw new Error('no type');
    const lines = isLinedKind(kind) ? ['lines'] : [];
    const shown = new Set([...fieldPaths(kind).map((each) => each.split('.')[0] ?? each), ...lines]);
    const taken = new Set([
      ...fieldPaths(kind)
        .filter((each) => !('isComputed' in (fieldSpec(kind, each) ?? {})))
        .map((each) => (fieldSpec(kind, each)?.type === 'reference' ? `${each}Id` : (each.split('.')[0] ?? each))),
      ...lines,
    ]);
    for (const name of shown) expect(Object.keys(type.getFields())).toContain(name);
    expect(Object.keys(create.getFields()).toSorted()).toEqual([...taken].toSorted());
    expect(Object.keys(update.getFields()).toSorted()).toEqual([...taken].toSorted());
  });
});

describe('a line', () => {
  test('shows and takes every field but where it stands', () => {
    const fields = Object.entries(lineFieldsOf.order).filter(([name]) => name !== 'position');
    const taken = fields
      .filter(([, spec]) => !('isComputed' in spec))
      .map(([name, { type }]) => (type === 'reference' ? `${name}Id` : name));
    const [line, added, changed] = ['Line', 'LineInput', 'LineChangeInput'].map((name) => {
      const type = schema.getType(name);
      return isObjectType(type) || isInputObjectType(type) ? Object.keys(type.getFields()).toSorted() : [];
    });
    expect(line).toEqual(['key', ...fields.map(([name]) => name)].toSorted());
    expect(added).toEqual(taken.toSorted());
    expect(changed).toEqual(['key', ...taken].toSorted());
  });

  test('is the same in orders and quotes, which share its types', () => {
    expect(lineFieldsOf.quote).toEqual(lineFieldsOf.order);
  });
});

describe('docs/errors.md', () => {
  const text = readFileSync(path.join(__dirname, '../../docs/errors.md'), 'utf8');
  const rows = text
    .split('\n')
    .filter((line, index, lines) => line.startsWith('| `') && !lines[index + 1]?.startsWith('| -'))
    .map((line) =>
      line
        .split('|')
        .map((cell) => cell.trim())
        .slice(1, -1),
    );
  const rowOf = (name: string) => rows.find(([first]) => first === `\`${name}\``);

  test.each(Object.entries(errorCodes))('tells of %s as the code does', (code, { status, meaning }) => {
    expect(rowOf(code)?.slice(1, 3)).toEqual([String(status), meaning]);
  });

  test.each(Object.entries({ ...defaultLimits, ...fieldLimits }))(
    'tells of the limit %s as the code does',
    (limit, maximum) => {
      const row = rowOf(limit);
      const advice = Object.entries(limitAdvice).find(([name]) => name === limit)?.[1];
      expect([row?.[1], row?.[3]]).toEqual([String(maximum), `${advice}.`]);
    },
  );

  test('tells of every user error as the schema does', () => {
    const type = schema.getType('UserErrorCode');
    if (!isEnumType(type)) throw new Error('no enum');
    for (const { name, description } of type.getValues()) expect([name, rowOf(name)?.[1]]).toEqual([name, description]);
  });

  test('tells of no code that is not there', () => {
    const userErrors = schema.getType('UserErrorCode');
    const freshness = schema.getType('Freshness');
    if (!isEnumType(userErrors) || !isEnumType(freshness)) throw new Error('no enum');
    const known = [
      ...Object.keys(errorCodes),
      ...Object.keys(defaultLimits),
      ...Object.keys(fieldLimits),
      ...[userErrors, freshness].flatMap((type) => type.getValues().map(({ name }) => name)),
    ];
    expect(rows.map(([first]) => first?.replaceAll('`', '')).filter((name) => !known.includes(name ?? ''))).toEqual([]);
  });
});
