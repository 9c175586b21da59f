/**
 * The blocks of a page, as its reader meets them. A comment above each says what it is:
 *
 * - `<!-- run: {…} -->`: it is run as it stands, and keeps what the comment promises (`promiseSchema`).
 * - `<!-- answer -->`: a picture of the JSON that the block above it prints; its members and their types are compared.
 * - `<!-- prints -->`: exactly what the block above it prints, but for space at the ends.
 * - `<!-- shown: why -->`: it cannot be run here, and says why.
 */
import assert from 'node:assert/strict';
import { z } from 'zod';

export const promiseSchema = z.strictObject({
  /** An address that it prints leads to a clip of so many pixels and frames: `960x540x120`. */
  clip: z
    .string()
    .regex(/^\d+x\d+x\d+$/)
    .optional(),
  /** An address that it prints leads to a zip of so many OpenEXR frames. */
  exr: z.int().positive().optional(),
  /** What it prints has each of these words. */
  says: z.array(z.string().min(1)).min(1).optional(),
  /** Blocks below go on in its shell: what it exports and its functions are there. It is run before all others. */
  keeps: z.literal(true).optional(),
  /** Its clip is really rendered; those of others are of one colour, because they are about words and not pictures. */
  rendered: z.literal(true).optional(),
});
export type Promised = z.infer<typeof promiseSchema>;

export interface Block {
  /** Heading, language and line, for people. */
  readonly title: string;
  readonly language: string;
  readonly code: string;
  /** Undefined for a block that is only shown. */
  readonly promised: Promised | undefined;
  /** JSON of the pictures of its answer, in order. */
  readonly answers: readonly string[];
  /** What it prints to the letter. */
  readonly prints?: string;
}

const FENCE = /^```(\w*)\n(.*?)^```$/gms;
const MARK =
  /<!-- (run: (?<run>\{.*\})|(?<below>answer|prints)|(?<shown>shown: .+)) -->\n(?:<!-- snippet .* -->\n)?\n*$/;

/** Throws for a block without a comment, and for a comment that is not understood. */
export function blocksOf(page: string): Block[] {
  const blocks: (Block & { answers: string[]; prints?: string })[] = [];
  for (const match of page.matchAll(FENCE)) {
    const [, language = '', code = ''] = match;
    const before = page.slice(0, match.index);
    const line = before.split('\n').length;
    const heading = [...before.replaceAll(FENCE, '').matchAll(/^#+ (.*)$/gm)].at(-1)?.[1] ?? '';
    const { run, below, shown } = MARK.exec(before)?.groups ?? {};
    assert.ok(run ?? below ?? shown, `line ${line}: nothing says how this block is checked`);
    if (below !== undefined) {
      const last = blocks.at(-1);
      assert.ok(last?.promised, `line ${line}: no block above it that is run`);
      if (below === 'prints') last.prints = code;
      else last.answers.push(code);
      continue;
    }
    blocks.push({
      title: `${heading}: ${language}, line ${line}`,
      language,
      code,
      promised: run === undefined ? undefined : promiseSchema.parse(JSON.parse(run)),
      answers: [],
    });
  }
  assert.ok(blocks.length > 0, 'a page without blocks');
  return blocks;
}
