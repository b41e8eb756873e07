import { Lexer } from 'yaml';

/** Longest source: a hundred steps with full forms take some 60,000 characters. */
export const MOST_CHARACTERS = 256_000;
/** Most tokens: words, marks, brackets, spaces; of the same hundred steps some 25,000. More would keep the process busy for seconds. */
const MOST_TOKENS = 80_000;
/** Deepest nesting of brackets, and of lines with their marks; what people write needs six and thirty. */
const MOST_BRACKETS = 50;
const MOST_COLUMNS = 200;

/**
 * Finds out before reading whether a YAML source is too large, or nests too deeply, to be read in safety. A parser of trees calls itself
 * for each level, and an exhausted stack is no error that one can count on catching: inside of a regular expression it ends the process.
 * So the tokens alone are looked at: each level is an open bracket, or takes at least a column of indentation or a mark (`-`, `?`, `:`).
 */
export function limitBroken(text: string): 'source.tooLarge' | 'source.tooDeep' | undefined {
  if (text.length > MOST_CHARACTERS) return 'source.tooLarge';
  let tokens = 0;
  let brackets = 0;
  let columns = 0;
  let atLineStart = true;
  for (const token of new Lexer().lex(text)) {
    if (++tokens > MOST_TOKENS) return 'source.tooLarge';
    if (token === '[' || token === '{') brackets++;
    else if (token === ']' || token === '}') brackets--;
    if (/^[[\]{},]$/.test(token) || /^[\r\n]/.test(token)) columns = 0;
    else if (/^[-?:]$/.test(token)) columns++;
    else if (atLineStart && /^[ \t]+$/.test(token)) columns += token.length;
    atLineStart = /[\r\n]$/.test(token);
    if (brackets > MOST_BRACKETS || columns > MOST_COLUMNS) return 'source.tooDeep';
  }
  return undefined;
}
