import { isMap, isNode, isSeq, LineCounter, parseDocument, type Document } from 'yaml';

/** Longest source: a hundred steps with full forms take some 60 kB. */
export const SOURCE_LIMIT_CHARACTERS = 256_000;
/** How often an anchor may be used: enough for shared lists, too few for a "billion laughs". */
const MAX_ALIASES = 100;
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
  if (text.length > SOURCE_LIMIT_CHARACTERS) {
    return { problems: [{ code: 'source.tooLarge', message: `The source may hold at most ${SOURCE_LIMIT_CHARACTERS} characters.` }] };
  }
  const lines = new LineCounter();
  try {
    const document = parseDocument(text, { lineCounter: lines, version: '1.2', schema: 'core', stringKeys: true, prettyErrors: false });
    if (document.errors.length > 0)
      return { problems: document.errors.slice(0, MOST_ERRORS).map((error) => syntaxProblem(error.message, placeAt(error.pos[0], lines))) };
    const value: unknown = document.toJS({ maxAliasCount: MAX_ALIASES });
    return { value, placeOf: (path) => placeOf(document, path, lines) };
  } catch (error) {
    return { problems: [unreadable(error)] };
  }
}

const syntaxProblem = (message: string, place: Place): SourceProblem => ({
  code: 'source.syntax',
  message: `The source cannot be read: ${message}`,
  place,
});

/** The parser calls itself for each level, so a source of brackets only ends in a RangeError; too many aliases in a ReferenceError. */
function unreadable(error: unknown): SourceProblem {
  if (error instanceof RangeError) return { code: 'source.tooDeep', message: 'The source is nested too deeply.' };
  if (error instanceof ReferenceError)
    return { code: 'source.aliases', message: `The source uses an anchor too often, at most ${MAX_ALIASES} times in all.` };
  return { code: 'source.syntax', message: `The source cannot be read: ${error instanceof Error ? error.message : String(error)}` };
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
  const key = isMap(parent) ? parent.items.find((pair) => isNode(pair.key) && String(pair.key) === String(last))?.key : undefined;
  return isNode(key) ? key.range?.[0] : undefined;
}

function placeAt(offset: number, lines: LineCounter): Place {
  const { line, col } = lines.linePos(offset);
  return { line: Math.max(line, 1), column: Math.max(col, 1) };
}
