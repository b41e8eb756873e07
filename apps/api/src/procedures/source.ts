import { isAlias, isMap, isNode, isScalar, isSeq, LineCounter, parseDocument, visit, type Document } from 'yaml';
import { limitBroken } from './source-limits.js';

/** How often an anchor may be used: enough for shared lists, too few for a "billion laughs". */
const MOST_ALIASES = 100;
/** After the first few errors of syntax the others are only their echo. */
const MOST_ERRORS = 20;

/** One place of the source; lines and columns count from 1. */
export interface Place {
  line: number;
  column: number;
}

/** The way to a place: keys as texts, places of lists as numbers. */
export type Path = readonly (string | number)[];

/** What could not be read at all. */
export interface SourceProblem {
  code: 'source.syntax' | 'source.tooLarge' | 'source.tooDeep' | 'source.aliases';
  message: string;
  place?: Place;
}

/** A YAML (or JSON, which is YAML) text, read: its value and where each path stands; or why it cannot be read. */
export type Source = { value: unknown; placeOf: (path: Path) => Place | undefined } | { problems: SourceProblem[] };

/** Reads a procedure's source. Never throws; bounded in size, aliases and nesting. */
export function readSource(text: string): Source {
  const limit = limitBroken(text);
  if (limit) return { problems: [{ code: limit, message: LIMIT_TEXTS[limit] }] };
  const lines = new LineCounter();
  // unique keys are looked for below: the library compares each with each
  const document = parseDocument(text, {
    lineCounter: lines,
    version: '1.2',
    schema: 'core',
    stringKeys: true,
    uniqueKeys: false,
    prettyErrors: false,
  });
  const errors = [...document.errors.map(({ message, pos }) => ({ message, offset: pos[0] })), ...repeatedKeys(document)];
  if (errors.length > 0)
    return { problems: errors.slice(0, MOST_ERRORS).map(({ message, offset }) => syntaxProblem(message, placeAt(offset, lines))) };
  try {
    const value: unknown = document.toJS({ maxAliasCount: MOST_ALIASES });
    return { value, placeOf: (path) => placeOf(document, path, lines) };
  } catch (error) {
    return { problems: [unresolved(error, document, lines)] };
  }
}

const LIMIT_TEXTS = {
  'source.tooLarge': 'The source is larger than any procedure needs to be.',
  'source.tooDeep': 'The source is nested too deeply.',
};

const syntaxProblem = (message: string, place?: Place): SourceProblem => ({
  code: 'source.syntax',
  message: `The source cannot be read: ${message}`,
  place,
});

/** What the library throws when it makes the value: a ReferenceError for too many aliases, or for one without an anchor, named at its end. */
function unresolved(error: unknown, document: Document, lines: LineCounter): SourceProblem {
  const message = error instanceof Error ? error.message : String(error);
  if (!/^Excessive alias count/.test(message)) return syntaxProblem(message, placeAt(aliasNamedIn(message, document), lines));
  return {
    code: 'source.aliases',
    message: `The source uses its anchors too often, together they stand for more than ${MOST_ALIASES} parts.`,
  };
}

function aliasNamedIn(message: string, document: Document): number {
  let found = 0;
  visit(document, (_key, node) => {
    if (!isAlias(node) || !message.endsWith(`: ${node.source}`)) return undefined;
    found = node.range?.[0] ?? 0;
    return visit.BREAK;
  });
  return found;
}

function repeatedKeys(document: Document): { message: string; offset: number }[] {
  const repeated: { message: string; offset: number }[] = [];
  visit(document, {
    Map(_key, map) {
      const seen = new Set<unknown>();
      for (const { key } of map.items) {
        if (!isScalar(key)) continue;
        if (seen.has(key.value))
          repeated.push({ message: `The key ${JSON.stringify(key.value)} stands here twice`, offset: key.range?.[0] ?? 0 });
        seen.add(key.value);
      }
    },
  });
  return repeated;
}

/** Where something stands; of something missing, where it should be: its nearest parent that is there. */
function placeOf(document: Document, path: Path, lines: LineCounter): Place | undefined {
  for (let length = path.length; length >= 0; length--) {
    const start = startOf(document, path.slice(0, length));
    if (start !== undefined) return placeAt(start, lines);
  }
  return undefined;
}

/** The offset of a key where it has one, so that the line of `form:` is named and not that of its first item. */
function startOf(document: Document, keys: Path): number | undefined {
  const last = keys.at(-1);
  const parent = keys.length > 0 ? document.getIn(keys.slice(0, -1), true) : document.contents;
  if (last === undefined) return isNode(parent) ? parent.range?.[0] : undefined;
  if (isSeq(parent) && typeof last === 'number') {
    const item = parent.items[last];
    return isNode(item) ? item.range?.[0] : undefined;
  }
  const key = isMap(parent) ? parent.items.find((pair) => isScalar(pair.key) && String(pair.key.value) === String(last))?.key : undefined;
  return isNode(key) ? key.range?.[0] : undefined;
}

function placeAt(offset: number, lines: LineCounter): Place {
  const { line, col } = lines.linePos(offset);
  return { line: Math.max(line, 1), column: Math.max(col, 1) };
}
