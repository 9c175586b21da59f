/** File names as clients give them: kept for people to read, never used as a path of ours. */
import { plainName } from '../../ray/plain-text.ts';

const LONGEST = 120;
const LONGEST_KEPT = 255;

/** The last part of a name or path, of bounded length and with its extension; undefined when nothing is left of it. */
export function fileNameOf(given: string | undefined): string | undefined {
  const name = plainName((given ?? '').replace(/^.*[/\\]/s, ''));
  return name === '' || /^\.+$/.test(name) ? undefined : shortened(name);
}

/** The whole name as it is shown again, folders and all; undefined when nothing is left of it. */
export function keptName(given: string | undefined): string | undefined {
  const name = plainName((given ?? '').slice(0, LONGEST_KEPT));
  return name === '' ? undefined : name;
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
