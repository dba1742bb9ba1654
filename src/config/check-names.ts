import { type EntityKind, entityKinds, fieldPaths } from '../core/kinds';
import { matchKeyDefinitions } from '../core/match';
import type { KeyPath } from './describe';
import { type Explanation, showPath, unknownKey, unknownName } from './explain';
import type { ConfigFile, FlowEntry, PolicyEntry } from './file-schema';
import { checkProperties } from './check-properties';
import type { DataflowVocabulary, Vocabulary } from './vocabulary';

/** What names in an accepted file mean nothing: systems, kinds, dataflows, flows, fields and match keys. */
export function checkNames(file: ConfigFile, vocabulary: Vocabulary): readonly Explanation[] {
  return [
    ...checkSystems(file, vocabulary),
    ...Object.entries(file.systems).flatMap(([id, system]) => checkProperties(id, system)),
    ...checkDataflows(file, vocabulary),
    ...Object.entries(file.homeSystems).flatMap(([kind, system]) => checkSystem(file, ['homeSystems', kind], system)),
    ...checkConflicts(file),
  ];
}

function checkSystems(file: ConfigFile, { systemKinds }: Vocabulary): Explanation[] {
  return Object.entries(file.systems).flatMap(([id, { kind }]) =>
    systemKinds.includes(kind) ? [] : [unknownName(['systems', id, 'kind'], kind, 'kind of system', systemKinds)],
  );
}

function checkDataflows(file: ConfigFile, { dataflows, systemKinds }: Vocabulary): Explanation[] {
  return Object.entries(file.dataflows).flatMap(([name, entry]) => {
    const followed = entry.document ?? name;
    const document = Object.hasOwn(dataflows, followed) ? dataflows[followed] : undefined;
    if (!document) return [unknownDocument(name, entry.document, Object.keys(dataflows))];
    return [
      ...checkSide({ file, systemKinds }, ['dataflows', name, 'left'], { system: entry.left, kind: document.leftKind }),
      ...checkSide({ file, systemKinds }, ['dataflows', name, 'right'], {
        system: entry.right,
        kind: document.rightKind,
      }),
      ...Object.entries(entry.flows).flatMap(([flow, settings]) =>
        checkFlow(['dataflows', name, 'flows', flow], settings, document),
      ),
    ];
  });
}

function unknownDocument(name: string, document: string | undefined, known: readonly string[]): Explanation {
  const path = ['dataflows', name];
  return document === undefined
    ? unknownKey(path, known)
    : unknownName([...path, 'document'], document, 'dataflow document', known);
}

function checkSide(
  { file, systemKinds }: { readonly file: ConfigFile } & Pick<Vocabulary, 'systemKinds'>,
  path: KeyPath,
  side: { readonly system: string; readonly kind: string },
): Explanation[] {
  const unknown = checkSystem(file, path, side.system);
  if (unknown.length > 0) return unknown;
  const systems = Object.entries(file.systems);
  const candidates = systems.flatMap(([id, { kind }]) => (kind === side.kind ? [id] : []));
  // where a kind is a slip, which is told at its system, this may be the one that is asked for
  if (candidates.length === 0 && systems.some(([, { kind }]) => !systemKinds.includes(kind))) return [];
  return candidates.includes(side.system) ? [] : [wrongKind(path, side.kind, candidates)];
}

const wrongKind = (path: KeyPath, kind: string, allowed: readonly string[]): Explanation => ({
  path,
  message: `${showPath(path)} must be a system of kind ${kind}; allowed: ${allowed.join(', ') || 'none, there is no such system'}`,
});

function checkFlow(path: KeyPath, entry: FlowEntry, document: DataflowVocabulary): Explanation[] {
  const flow = String(path.at(-1));
  const kind = Object.hasOwn(document.flows, flow) ? document.flows[flow] : undefined;
  if (!kind) return [unknownKey(path, Object.keys(document.flows))];
  const matchKeys: readonly string[] = matchKeyDefinitions[kind].map(({ key }) => key);
  return [
    ...(entry.matchOn ?? []).flatMap((key, index) =>
      matchKeys.includes(key)
        ? []
        : [unknownName([...path, 'matchOn', index], key, `match key of a ${kind}`, matchKeys)],
    ),
    ...entry.when.flatMap(({ field }, index) =>
      fieldPaths(kind).includes(field)
        ? []
        : [unknownName([...path, 'when', index, 'field'], field, `field of a ${kind}`, fieldPaths(kind))],
    ),
    ...entry.when.flatMap((condition, index) =>
      (condition.in === undefined) === (condition.notNull === undefined)
        ? [
            {
              path: [...path, 'when', index],
              message: `${showPath([...path, 'when', index])} must have one of: in, notNull`,
            },
          ]
        : [],
    ),
  ];
}

function checkConflicts(file: ConfigFile): Explanation[] {
  const { conflicts } = file;
  return [
    ...checkPolicy(file, ['conflicts', 'default'], conflicts.default),
    ...Object.entries(conflicts.fields).flatMap(([field, policy]) => [
      ...(everyField.includes(field) ? [] : [unknownKey(['conflicts', 'fields', field], nearFields(field))]),
      ...checkPolicy(file, ['conflicts', 'fields', field], policy),
    ]),
    ...conflicts.priority.flatMap((system, index) => checkSystem(file, ['conflicts', 'priority', index], system)),
  ];
}

const everyField: readonly string[] = entityKinds.flatMap((kind) =>
  fieldPaths(kind).map((field) => `${kind}.${field}`),
);

/** The fields of the kind that was named; the kinds are too many fields to list. */
function nearFields(field: string): readonly string[] {
  const kind: EntityKind | undefined = entityKinds.find((each) => field.startsWith(`${each}.`));
  return kind ? fieldPaths(kind).map((each) => `${kind}.${each}`) : entityKinds.map((each) => `${each}.<field>`);
}

function checkPolicy(file: ConfigFile, path: KeyPath, policy: PolicyEntry): Explanation[] {
  return typeof policy === 'string' ? [] : checkSystem(file, [...path, 'systemWins'], policy.systemWins);
}

function checkSystem(file: ConfigFile, path: KeyPath, system: string): Explanation[] {
  const known = Object.keys(file.systems);
  return known.includes(system) ? [] : [unknownName(path, system, 'system of this file', known)];
}
