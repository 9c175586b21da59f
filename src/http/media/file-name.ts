/** File names as clients give them: kept for people to read, never used as a path of ours. */

const LONGEST = 120;
// Control characters, and those that turn the direction of text and so hide an extension.
const UNSAFE = /[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** The last part of a name or path, of bounded length and with its extension; undefined when nothing is left of it. */
export function fileNameOf(given: string | undefined): string | undefined {
  const name = (given ?? '')
    .toWellFormed()
    .replace(/^.*[/\\]/s, '')
    .replaceAll(UNSAFE, '')
    .trim();
  return name === '' || /^\.+$/.test(name) ? undefined : shortened(name);
}

/** A header's value in UTF-8, which HTTP hands out as Latin-1. */
export function headerUtf8(value: string | undefined): string | undefined {
  return value === undefined ? undefined : Buffer.from(value, 'latin1').toString('utf8');
}

function shortened(name: string): string {
  if (name.length <= LONGEST) return name;
  const extension = /\.[\w-]{1,10}$/.exec(name)?.[0] ?? '';
  return `${name.slice(0, LONGEST - extension.length)}${extension}`.toWellFormed();
}
