/** Drawings of the Noto set (Apache-2.0) by name. Its one file is large: only what is asked for is taken out of it. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { z } from 'zod';

const bodySchema = z.string();

/** SVG bodies in a square of 128 units; throws for a name that the set does not have. */
export async function readIcons(names: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const wanted = new Set(names);
  if (wanted.size === 0) return new Map();
  const file = createRequire(import.meta.url).resolve('@iconify-json/noto/icons.json');
  const bytes = await readFile(file);
  return new Map([...wanted].map((name) => [name, bodyOf(name, bytes)]));
}

/** `"name": { "body": "…"`, however it is spaced. */
function bodyOf(name: string, bytes: Buffer): string {
  const key = JSON.stringify(name);
  for (let at = bytes.indexOf(key); at >= 0; at = bytes.indexOf(key, at + 1)) {
    const head = /^\s*:\s*\{\s*"body"\s*:\s*(?=")/.exec(
      bytes.toString('latin1', at + key.length, at + key.length + 60),
    );
    if (!head) continue;
    const from = at + key.length + head[0].length;
    return bodySchema.parse(JSON.parse(bytes.toString('utf8', from, endOfString(bytes, from))));
  }
  throw new Error(`The Noto set has no drawing ${name}.`);
}

/** Past the closing quote of the JSON string that begins at `from`. */
function endOfString(bytes: Buffer, from: number): number {
  for (let i = from + 1; i < bytes.length; i++) {
    if (bytes[i] === BACKSLASH) i++;
    else if (bytes[i] === QUOTE) return i + 1;
  }
  return bytes.length;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
