/** Strings of a request that are no text, and where they stand. */
import { Refusal } from './errors.ts';
import { isRecord } from './fields.ts';
import { printable } from './show.ts';

/** No store of text takes these: NUL, and one half of a surrogate pair. */
const BROKEN = /\0|\p{Surrogate}/u;

/** Throws 400 for the first string, or member name, that holds a NUL character or half of a surrogate pair. */
export function refuseBrokenText(body: unknown): void {
  // A list of what is still to be seen, not recursion: depth is the client's choice.
  const open: { value: unknown; path: string }[] = [{ value: body, path: '' }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { value, path } = next;
    if (typeof value === 'string') check(value, path);
    else if (Array.isArray(value))
      value.forEach((item: unknown, i) => open.push({ value: item, path: `${path}[${i}]` }));
    else if (isRecord(value)) {
      for (const [name, member] of Object.entries(value)) {
        const at = path === '' ? name : `${path}.${name}`;
        check(name, at);
        open.push({ value: member, path: at });
      }
    }
  }
}

function check(text: string, path: string): void {
  // Much faster than the search, which most texts need not bear: they may be media of a hundred megabytes.
  if (text.isWellFormed() && !text.includes('\0')) return;
  const found = BROKEN.exec(text)?.[0];
  if (found === undefined) return;
  const field = path === '' ? 'body' : printable(path);
  const code = found.charCodeAt(0).toString(16).padStart(4, '0');
  const problem =
    found === '\0'
      ? 'a NUL character (\\u0000)'
      : `half of a surrogate pair (\\u${code}), which is no character`;
  throw new Refusal(`${field} contains ${problem}; leave it out`, {
    status: 400,
    rule: 'broken_text',
    field,
  });
}
