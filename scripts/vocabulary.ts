/**
 * Writes what `src/previz/vocabulary` knows of things that can be drawn: `vocabulary.json` from `vocabulary/subjects.txt`, and
 * `languages.json`, the words of other languages for them, from the labels and tags of emojibase-data (MIT). Run by hand
 * after a change of either; the names of drawings are those of @iconify-json/noto (Apache-2.0).
 */
import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { z } from 'zod';
import { ROOT } from './checks.ts';
import { readSubjects } from './vocabulary/subjects.ts';
import type { Subject } from './vocabulary/subjects.ts';
import { boxOf } from './vocabulary/boxes.ts';
import { wordsOf } from './vocabulary/foreign.ts';

const LANGUAGES = [
  'bn', 'da', 'de', 'es', 'et', 'fi', 'fr', 'hi', 'hu', 'it', 'ja', 'ko', 'lt', 'ms', 'nb', 'nl', 'pl', 'pt', 'ru', 'sv',
  'th', 'uk', 'vi', 'zh', 'zh-hant',
]; // prettier-ignore

const require = createRequire(import.meta.url);
const emojisSchema = z.array(
  z.object({ hexcode: z.string(), label: z.string(), tags: z.array(z.string()).default([]) }),
);

const charsSchema = z.record(z.string(), z.string());
const iconsSchema = z.object({ icons: z.record(z.string(), z.object({ body: z.string() })) });

const subjects = readSubjects(
  await readFile(path.join(import.meta.dirname, 'vocabulary/subjects.txt'), 'utf8'),
);
const { icons } = iconsSchema.parse(await json('@iconify-json/noto/icons.json'));
const rows = await Promise.all(subjects.map(row));

const chars = charsSchema.parse(await json('@iconify-json/noto/chars.json'));
const foreign: [string, Record<string, string>][] = [];
for (const language of LANGUAGES) {
  const emojis = emojisSchema.parse(await json(`emojibase-data/${language}/compact.json`));
  const labelled = emojis.flatMap(({ hexcode, label, tags }) => {
    const code = hexcode.toLowerCase();
    const icon = chars[code] ?? chars[code.replaceAll('-fe0f', '')];
    return icon ? [{ icon, label, tags }] : [];
  });
  foreign.push([language, wordsOf(labelled, subjects)]);
}

await write('vocabulary.json', rows);
await write('languages.json', Object.fromEntries(foreign));

async function row({ icon, kind, metres, lives, action, faces, glows, words }: Subject): Promise<unknown[]> {
  const drawing = icons[icon];
  if (!drawing) throw new Error(`There is no drawing ${icon} for ${words[0]}.`);
  const box = await boxOf(drawing.body);
  return [icon, kind, metres, lives, action, faces, glows ? 1 : 0, box, ...words];
}

async function json(name: string): Promise<unknown> {
  const data: unknown = JSON.parse(await readFile(require.resolve(name), 'utf8'));
  return data;
}

/** One line an element. */
async function write(name: string, data: readonly unknown[] | Record<string, unknown>): Promise<void> {
  const lines = Array.isArray(data)
    ? data.map((one: unknown) => JSON.stringify(one))
    : Object.entries(data).map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`);
  const [open, close] = Array.isArray(data) ? '[]' : '{}';
  const text = `${open}\n${lines.join(',\n')}\n${close}\n`;
  await writeFile(path.join(ROOT, 'src/previz/vocabulary', name), text);
  console.log(`${name}: ${lines.length} lines, ${Buffer.byteLength(text)} bytes`);
}
