import { createShapes } from '../../src/connectors/webcrm/shape';
import { parseWebcrmSettings } from '../../src/connectors/webcrm/settings';
import { anyOf, changedSince, chunkLiterals, idFrom, script, textLiteral } from '../../src/connectors/webcrm/query';

const parsed = parseWebcrmSettings({ authCode: 'token' });
if (!parsed.ok) throw new Error('the settings should be right');
const { Persons: shape } = createShapes(parsed.settings);

describe('a query of webCRM', () => {
  it.each([
    ["O'Hara", "'O''Hara'"],
    ["'; DROP", "'''; DROP'"],
    [String.raw`back\slash`, String.raw`'back\slash'`],
    [String.raw`ends in \ `, String.raw`'ends in \ '`],
    [String.raw`\'`, String.raw`'\'''`],
    ['', "''"],
  ])('writes the text %s as %s', (text, literal) => {
    expect(textLiteral(text)).toBe(literal);
  });

  it('walks in the order of the ids, with named columns and operators that are known to work', () => {
    const where = [changedSince(shape, Date.parse('2026-11-20T08:00:00.750Z')), idFrom(shape, 12)];
    expect(script({ shape, columns: ['PersonId', 'PersonEmail'], where })).toBe(
      "SELECT PersonId, PersonEmail FROM Person WHERE PersonUpdatedAt >= '2026-11-20T08:00:00.0000000Z' AND PersonId >= 12 ORDER BY PersonId ASC",
    );
  });

  it('keeps every query short enough for an address, and leaves no literal out', () => {
    const literals = Array.from({ length: 200 }, (_, n) => textLiteral(`Åse Ø'Hara ${n} ${'x'.repeat(n % 90)}`));
    const { columns } = shape;
    const runs = chunkLiterals({ shape, columns }, 'PersonLastName', { literals, most: 30 });
    expect(runs.flat()).toEqual(literals);
    for (const run of runs) {
      const question = script({ shape, columns, where: [anyOf('PersonLastName', run)] });
      expect(new URLSearchParams({ script: question }).toString().length).toBeLessThanOrEqual(1_900);
      expect(run.length).toBeLessThanOrEqual(30);
    }
  });

  it('sends a text that is too long for one query alone', () => {
    const literals = ["'a'", `'${'x'.repeat(3_000)}'`, "'b'"];
    const runs = chunkLiterals({ shape, columns: ['PersonId'] }, 'PersonLastName', { literals, most: 30 });
    expect(runs).toEqual([[literals[0]], [literals[1]], [literals[2]]]);
  });
});
