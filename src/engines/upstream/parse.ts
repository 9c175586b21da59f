/** JSON of a provider, with what can do no harm here: neither in a log, nor in a terminal, nor in the database. */
import { plainText } from '../../ray/plain-text.ts';

/** What is deeper or holds more is nobody's answer. */
const MOST_DEPTH = 64;
const MOST_VALUES = 500_000;

/** Every text and name in it as `hide` leaves it, without control characters. Undefined for what is no JSON. */
export function parseAnswer(text: string, hide: (text: string) => string): unknown {
  if (isMonstrous(text)) return undefined;
  try {
    return cleaned(JSON.parse(text), (said) => plainText(hide(said)));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function cleaned(value: unknown, clean: (text: string) => string): unknown {
  if (typeof value === 'string') return clean(value);
  if (Array.isArray(value)) return value.map((item: unknown) => cleaned(item, clean));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]: [string, unknown]) => [clean(name), cleaned(member, clean)]),
  );
}

/** Seen before it is parsed: sixteen megabytes of brackets would be half a gigabyte of objects. */
function isMonstrous(text: string): boolean {
  let [depth, values] = [0, 0];
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const mark = text[at];
    if (mark === '"') quoted = !quoted;
    else if (quoted) at += mark === '\\' ? 1 : 0;
    else if (mark === '[' || mark === '{') depth += 1;
    else if (mark === ']' || mark === '}') depth -= 1;
    else if (mark === ',') values += 1;
    if (depth > MOST_DEPTH || values > MOST_VALUES) return true;
  }
  return false;
}
