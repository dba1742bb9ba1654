import { type Document, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument, visit } from 'yaml';
import type { KeyPath } from './describe';
import type { Variables } from './environment';
import { ConfigError, type ConfigIssue } from './issue';

/** A parsed YAML file whose values know where they stand. */
export interface YamlFile {
  /** As plain values, with references to the environment resolved. */
  readonly value: unknown;
  /** An issue at the line of a path, or of what encloses it when it is missing. */
  readonly issueAt: (path: KeyPath, message: string) => ConfigIssue;
}

/**
 * Parses YAML 1.2 and puts the variables that its text refers to (`${NAME}`) in place; `$${` is a literal `${`. Throws
 * ConfigError on broken YAML and on references to variables that are not set.
 */
export function parseYamlFile(file: string, text: string, variables: Variables): YamlFile {
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { lineCounter, prettyErrors: false });
  const lineAt = (offset: number): number => lineCounter.linePos(offset).line;
  const [broken] = document.errors;
  if (broken !== undefined) {
    // what follows the first error is mostly a consequence of it
    throw new ConfigError([{ file, line: lineAt(broken.pos[0]), message: `not valid YAML: ${broken.message}` }]);
  }
  const unresolved: ConfigIssue[] = [];
  resolveReferences(document, variables, (offset, message) => unresolved.push({ file, line: lineAt(offset), message }));
  if (unresolved.length > 0) throw new ConfigError(unresolved);
  return {
    value: plainValue(document, file),
    issueAt: (path, message) => ({ file, line: lineAt(offsetOf(document.contents, path)), message }),
  };
}

function plainValue(document: Document.Parsed, file: string): unknown {
  try {
    return document.toJS();
  } catch {
    // the only failure left: aliases of aliases that would grow without end
    throw new ConfigError([{ file, line: null, message: 'too many aliases; write the values out' }]);
  }
}

const reference = /\$?\$\{([^}]*)\}/g;
const variableName = /^[A-Za-z_][A-Za-z0-9_]*$/;

function resolveReferences(
  document: Document.Parsed,
  variables: Variables,
  report: (offset: number, message: string) => void,
): void {
  visit(document, {
    Scalar(key, node) {
      if (key === 'key' || typeof node.value !== 'string') return;
      node.value = node.value.replace(reference, (written, name: string) => {
        if (written.startsWith('$$')) return written.slice(1);
        const offset = node.range?.[0] ?? 0;
        if (!variableName.test(name)) {
          report(
            offset,
            'a reference that names no variable; allowed: ${NAME} of letters, digits and _, or $${ for the text ${',
          );
          return '';
        }
        const value = variables[name];
        if (value === undefined || value === '') report(offset, `the environment variable ${name} is not set`);
        return value ?? '';
      });
    },
  });
}

/** Where the key of the deepest part of the path stands that is there. */
function offsetOf(root: Node | null, path: KeyPath): number {
  let node: unknown = root;
  let offset = root?.range?.[0] ?? 0;
  for (const step of path) {
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(step));
      if (!pair || !isScalar(pair.key)) return offset;
      offset = pair.key.range?.[0] ?? offset;
      node = pair.value;
    } else if (isSeq(node) && typeof step === 'number') {
      node = node.items[step];
      if (!isScalar(node) && !isMap(node) && !isSeq(node)) return offset;
      offset = node.range?.[0] ?? offset;
    } else return offset;
  }
  return offset;
}
