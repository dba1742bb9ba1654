import { resolveImport, scan } from './scan';

const belowSync = ['lib', 'core', 'flows', 'connectors', 'store', 'config'] as const;
const belowHttp = [...belowSync, 'sync', 'gateway', 'resolvers'] as const;

/** The floors, lowest first, and what each may import besides itself. Imports go down only. */
export const floors = {
  lib: [],
  core: ['lib'],
  flows: ['core'],
  migrations: [],
  connectors: ['lib', 'core', 'flows'],
  store: ['lib', 'core', 'flows', 'migrations'],
  config: ['lib', 'core', 'flows'],
  sandbox: ['lib'],
  sync: belowSync,
  gateway: [...belowSync, 'sync'],
  resolvers: ['lib', 'core', 'gateway'],
  http: belowHttp,
  qa: belowHttp,
  app: [...belowHttp, 'http', 'qa', 'sandbox'],
  cli: ['lib', 'core', 'flows', 'store', 'config', 'http', 'qa', 'app'],
  main: ['lib', 'config', 'app', 'cli'],
} as const satisfies Record<string, readonly string[]>;

export type Floor = keyof typeof floors;

/** A source file: its path from the root of the project, and its text. */
export interface SourceFile {
  readonly file: string;
  readonly text: string;
}

/** Everything that the files do against the floors, one sentence each; empty when they hold. */
export function floorViolations(sources: readonly SourceFile[]): readonly string[] {
  const files = new Set(sources.map(({ file }) => file));
  return sources.flatMap(({ file, text }) => {
    const { imports, touches } = scan(text);
    const targets = imports.flatMap((specifier) => resolveImport(file, specifier, files) ?? []);
    return [
      ...targets.flatMap((target) => refusal(file, target) ?? []),
      ...imports.flatMap((specifier) => refusedPackage(file, specifier) ?? []),
      ...[...touches].flatMap((touched) => refusedTouch(file, touched) ?? []),
    ];
  });
}

/** The first ring of files that import one another, in order; null when there is none. */
export function findCycle(sources: readonly SourceFile[]): readonly string[] | null {
  const files = new Set(sources.map(({ file }) => file));
  const edges = new Map(
    sources.map(({ file, text }) => [
      file,
      scan(text).imports.flatMap((specifier) => resolveImport(file, specifier, files) ?? []),
    ]),
  );
  const done = new Set<string>();
  const trail: string[] = [];
  const walk = (file: string): readonly string[] | null => {
    if (trail.includes(file)) return [...trail.slice(trail.indexOf(file)), file];
    if (done.has(file)) return null;
    done.add(file);
    trail.push(file);
    for (const target of edges.get(file) ?? []) {
      const cycle = walk(target);
      if (cycle) return cycle;
    }
    trail.pop();
    return null;
  };
  for (const file of files) {
    const cycle = walk(file);
    if (cycle) return cycle;
  }
  return null;
}

function refusal(file: string, target: string): string | null {
  if (target === 'package.json') return null;
  const from = floorOf(file);
  const to = floorOf(target);
  if (from === null) return `${file} stands on no floor`;
  if (to === null) return `${file} imports ${target}, which stands on no floor`;
  if (from === to) return refusalAmongConnectors(file, target);
  const allowed: readonly string[] = floors[from];
  if (!allowed.includes(to)) return `${file} (${from}) imports ${target} (${to})`;
  if (from === 'resolvers' && to === 'gateway' && target !== 'src/gateway/context.ts')
    return `${file} imports ${target}: a resolver sees the context only`;
  return null;
}

/** A connector is a folder; what lies beside the folders is shared by all, and only the index knows them. */
function refusalAmongConnectors(file: string, target: string): string | null {
  const from = connectorOf(file);
  const to = connectorOf(target);
  if (to === null || from === to || file === 'src/connectors/index.ts') return null;
  return `${file} imports ${target}: a connector is known to the index only`;
}

function refusedPackage(file: string, specifier: string): string | null {
  if (floorOf(file) !== 'core' || specifier.startsWith('.')) return null;
  return `${file} imports ${specifier}: core is pure`;
}

/** Files that may touch what others may not, each with the reason. */
const exceptions: Readonly<Record<string, string>> = {
  'src/store/embedded/run.ts process.env':
    'hands PATH and the like on to the programs of PostgreSQL; no setting of ours',
};

function refusedTouch(file: string, touched: string): string | null {
  if (Object.hasOwn(exceptions, `${file} ${touched}`)) return null;
  const floor = floorOf(file);
  if (floor === 'core' && touched !== 'process.env') return `${file} uses ${touched}: core is pure`;
  if (touched === 'process.env' && floor !== 'config') return `${file} reads process.env: only config does`;
  return null;
}

/** The floor a file stands on: its folder under `src`, its name when it lies there itself, or its root folder. */
export function floorOf(file: string): Floor | null {
  const [first = '', second = ''] = file.split('/');
  const name = (first === 'src' ? second : first).replace(/\.ts$/, '');
  return isFloor(name) ? name : null;
}

const isFloor = (name: string): name is Floor => Object.hasOwn(floors, name);

function connectorOf(file: string): string | null {
  const parts = file.split('/');
  return parts[1] === 'connectors' && parts.length > 3 ? (parts[2] ?? null) : null;
}
