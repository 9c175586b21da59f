/** Where a text stops being JSON: browsers tell it each in their own words, and not always the place. */

export interface JsonFault {
  /** Characters before it. */
  readonly at: number;
  /** What is wrong there, e.g. `after a value comes "," or "}", not "x"`. */
  readonly what: string;
}

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;

const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const WORD = /true|false|null/y;
const BLANK = /[ \t\n\r]*/y;
/** Deeper than any request; a text cannot exhaust the stack. */
const DEEPEST = 64;

/** Undefined for JSON. */
export function jsonFault(text: string): JsonFault | undefined {
  let at = 0;
  const skip = (pattern: RegExp): boolean => {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (found !== null) at = pattern.lastIndex;
    return found !== null;
  };
  const next = (): string => {
    skip(BLANK);
    return text.charAt(at);
  };
  const wanted = (what: string): never => {
    const char = text.slice(at).match(/^./su)?.[0];
    throw new Fault(at, `${what}, not ${char === undefined ? 'the end of the text' : JSON.stringify(char)}`);
  };
  const take = (chars: string, what: string): string => {
    const char = next();
    if (char === '' || !chars.includes(char)) wanted(what);
    at += 1;
    return char;
  };
  const string = (what: string): void => {
    if (next() !== '"') wanted(what);
    if (!skip(STRING))
      throw new Fault(at, 'this text in quotes is not closed, or holds a line break or an odd \\');
  };
  const members = (close: string, each: () => void): void => {
    at += 1;
    if (next() === close) at += 1;
    else
      for (let end = ','; end === ',';) {
        each();
        end = take(`,${close}`, `after a value comes "," or "${close}"`);
      }
  };
  const value = (depth: number): void => {
    if (depth > DEEPEST) throw new Fault(at, `values lie in each other more than ${DEEPEST} times`);
    const char = next();
    if (char === '{')
      members('}', () => {
        string('here belongs a name in double quotes');
        take(':', 'after a name comes ":"');
        value(depth + 1);
      });
    else if (char === '[') members(']', () => value(depth + 1));
    else if (char === '"') string('');
    else if (!skip(NUMBER) && !skip(WORD)) wanted('here belongs a value');
  };
  try {
    value(0);
    if (next() !== '') wanted('the text ends after its value');
    return undefined;
  } catch (fault) {
    if (fault instanceof Fault) return { at: fault.at, what: fault.message };
    throw fault;
  }
}

class Fault extends Error {
  readonly at: number;

  constructor(at: number, what: string) {
    super(what);
    this.at = at;
  }
}

/** `Line 3, column 7` of a place in a text. */
export function placeIn(text: string, at: number): string {
  const lines = text.slice(0, at).split('\n');
  return `Line ${lines.length}, column ${(lines.at(-1)?.length ?? 0) + 1}`;
}
