import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { projectRoot } from './sources';

const lockedSchema = z.object({
  version: z.string().optional(),
  resolved: z.string().optional(),
  integrity: z.string().optional(),
  engines: z.union([z.object({ node: z.string().optional() }), z.array(z.string())]).optional(),
  optionalDependencies: z.record(z.string(), z.string()).optional(),
});
const lockSchema = z.object({ packages: z.record(z.string(), lockedSchema) });
type Locked = z.infer<typeof lockedSchema>;

const { packages } = lockSchema.parse(JSON.parse(readFileSync(path.join(projectRoot, 'package-lock.json'), 'utf8')));
const locked: readonly (readonly [string, Locked])[] = Object.entries(packages).filter(([place]) => place !== '');

const publicRegistry = 'https://registry.npmjs.org/';
/** The oldest release of each line of Node that package.json promises. */
const promisedNodes = ['20.19.0', '22.13.0', '24.11.0'];

describe('package-lock.json', () => {
  test('holds every optional dependency: a lock without the binaries of another platform makes npm ci fail there', () => {
    const missing = Object.entries(packages).flatMap(([place, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies)
        .filter((name) => !isLocked(place, name))
        .map((name) => `${name} of ${place || 'the project'}`),
    );
    expect(missing).toEqual([]);
  });

  test('holds only packages that run on the Nodes we promise', () => {
    const refusing = locked.flatMap(([place, { engines, version }]) => {
      const range = Array.isArray(engines) ? undefined : engines?.node;
      const refused = promisedNodes.filter((node) => range !== undefined && !satisfies(node, range));
      return refused.map((node) => `${place} ${version} wants ${range}, refuses ${node}`);
    });
    expect(refusing).toEqual([]);
  });

  test('names the hash of every package and no registry but the public one', () => {
    const doubtful = locked.filter(
      ([, { resolved = publicRegistry, integrity }]) => !resolved.startsWith(publicRegistry) || integrity === undefined,
    );
    expect(doubtful.map(([place]) => place)).toEqual([]);
  });
});

describe('the check of version ranges', () => {
  test.each([
    ['20.19.0', '^20.19.0 || ^22.13.0 || >=24.11.0', true],
    ['22.12.0', '^20.19.0 || ^22.13.0 || >=24.11.0', false],
    ['20.19.0', '>=22', false],
    ['20.19.0', '>=18.0.0 <21', true],
    ['22.13.0', '>= 18 < 21', false],
    ['20.19.0', '18 || 20 || >=22', true],
    ['24.11.0', '18.x || 20.x', false],
    ['20.19.0', '>=0.10', true],
    ['20.19.0', '~20.18', false],
    ['20.19.0', '*', true],
    ['20.19.0', '14 - 20', true],
    ['22.13.0', '!==22.12.0 >=20', false],
  ])('%s in %s: %s', (node, range, expected) => {
    expect(satisfies(node, range)).toBe(expected);
  });
});

/** As Node looks a package up: beside the one that asks, then in each folder further out. */
function isLocked(place: string, name: string): boolean {
  for (let from = place; ; from = from.slice(0, Math.max(0, from.lastIndexOf('/node_modules/')))) {
    if (Object.hasOwn(packages, `${from === '' ? '' : `${from}/`}node_modules/${name}`)) return true;
    if (from === '') return false;
  }
}

/** npm's ranges as far as `engines` uses them; what it does not know it refuses. */
function satisfies(version: string, range: string): boolean {
  return range.split('||').some((alternative) => {
    const hyphen = /^\s*([\d.]+)\s+-\s+([\d.]+)\s*$/.exec(alternative);
    if (hyphen) return holds(version, '>=', hyphen[1] ?? '') && holds(version, '<=', hyphen[2] ?? '');
    const comparators = alternative.replace(/(>=|<=|>|<|=|\^|~)\s+/g, '$1').trim();
    return comparators.split(/\s+/).every((comparator) => {
      const parts = /^(>=|<=|>|<|=|\^|~|)v?([\dx*.]*)$/.exec(comparator);
      return parts !== null && holds(version, parts[1] ?? '', parts[2] ?? '');
    });
  });
}

function holds(version: string, operator: string, bound: string): boolean {
  const given = bound
    .split('.')
    .filter((part) => /^\d+$/.test(part))
    .map(Number);
  const [major = 0, minor = 0, patch = 0] = given;
  const low = compare(version, [major, minor, patch]);
  // past `20` comes 21, past `20.1` comes 20.2
  const past = given.length === 0 ? [Infinity] : [...given.slice(0, -1), (given.at(-1) ?? 0) + 1];
  const beyond = compare(version, past);
  switch (operator) {
    case '>=':
      return low >= 0;
    case '>':
      return beyond >= 0;
    case '<':
      return low < 0;
    case '<=':
      return beyond < 0;
    case '^':
      return low >= 0 && compare(version, major > 0 ? [major + 1] : past) < 0;
    case '~':
      return low >= 0 && compare(version, given.length === 1 ? [major + 1] : [major, minor + 1]) < 0;
    default:
      return low >= 0 && beyond < 0;
  }
}

function compare(version: string, bound: readonly number[]): number {
  for (const [index, part] of version.split('.').map(Number).entries()) {
    const difference = part - (bound[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
