/** Whatever is written, the director makes a valid plan of it, with work that grows with the length of the prompt. */
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { Session } from 'node:inspector/promises';
import { test } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import fc from 'fast-check';
import { directScene } from '../../../src/previz/director/direct-scene.ts';
import { shotPlanSchema } from '../../../src/previz/director/plan.ts';
import { sentenceOf } from '../../../src/previz/director/sentence.ts';
import { languagesKnown, wordsIn } from '../../../src/previz/vocabulary/vocabulary.ts';
import { TUNED } from './corpus/index.ts';
import { TUNED_SCENES } from './scenes/tuned.ts';

const LONGEST = 6000;
const FOLDER = new URL('../../../src/previz/director/', import.meta.url);
/** Words of the language of shots, of scenes, and of other languages. */
const WORDS = [
  ...new Set(TUNED.flatMap(({ prompt }) => prompt.split(/\s+/u))),
  'カメラ', 'левее', 'nach', 'links', 'λεία', 'بطيء', '镜头', '🎥', '→', '“', '”', '"', "'", '((', ']', '360°', '0:99', '1e9', '-1', '00.5x', 'NaN', 'not', 'never', 'then',
  'constructor', '__proto__', 'toString', 'hasOwnProperty',
] as const; // prettier-ignore

/** Emoji, signs that steer the writing, and the like. */
const SIGNS = [
  '🐯',
  '👩‍🚀',
  '🏳️‍🌈',
  '🇩🇪',
  '1️⃣',
  '\u0000',
  '\u0007',
  '\u001b[31m',
  '\ud800',
  '\ufeff',
  '\u202e',
  '\u2066',
  '\u200d',
  '\u0301\u0301\u0301',
  '﷽',
  'ﬀ',
  '𝕥𝕚𝕘𝕖𝕣',
  '．',
  '「',
  '」',
  '؟',
  '،',
  '%s',
  '${x}',
  '<b>',
  '&amp;',
  '\\',
  '\t',
  '…',
  '—',
] as const;

/** Repeated without end, these are the ways to make readers slow. */
const WORST = [
  'pan left ', 'slowly pan left and ', '"a" ', 'says "zoom in" ', 'no ', 'not zoom or pan, ', 'aaaa', 'the camera ', 'camera: ', 'then ', 'left, ', 'falling snow ',
  'in the middle of the ', 'a fox ', 'no fox, ', 'like a dog ', 'a herd of ', 'dunes dune ', 'and a dog ', 'on the left ', '1 ', '0:01 to ', 'half ', 'looking up ', 'everything ', '. ',
] as const; // prettier-ignore

/** Steps for a letter that a fixed cost may add; the square of the length is far beyond it. */
const SLACK = 5;

test('twice the text is at most a good twice the work', async () => {
  const work = await workCounter();
  const slow: string[] = [];
  for (const text of WORST) {
    const [half, whole] = [await work(text, LONGEST / 4), await work(text, LONGEST / 2)];
    if (whole > 2.6 * half + SLACK * LONGEST)
      slow.push(`'${text}': ${half} steps for half the text, ${whole} for all of it`);
  }
  assert.deepEqual(slow, []);
  await work.stop();
});

/** Counts how often the blocks of the director's code run: work without a clock. */
async function workCounter(): Promise<
  ((text: string, length: number) => Promise<number>) & { stop: () => Promise<void> }
> {
  // Compiled code does not count its blocks.
  for (const tier of ['--no-opt', '--no-maglev', '--no-sparkplug']) setFlagsFromString(tier);
  // The first prompt builds the lexicon.
  directScene('pan left in light snow', 5);
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  const count = async (text: string, length: number): Promise<number> => {
    const prompt = text.repeat(length).slice(0, length);
    await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
    // The first run makes the counters, the second one is counted.
    directScene(prompt, 5);
    await session.post('Profiler.takePreciseCoverage');
    directScene(prompt, 5);
    const { result } = await session.post('Profiler.takePreciseCoverage');
    await session.post('Profiler.stopPreciseCoverage');
    return result
      .filter(({ url }) => url.startsWith(FOLDER.href))
      .flatMap(({ functions }) => functions.flatMap(({ ranges }) => ranges.map((range) => range.count)))
      .reduce((sum, runs) => sum + runs, 0);
  };
  return Object.assign(count, { stop: async () => { await session.post('Profiler.disable'); session.disconnect(); } }); // prettier-ignore
}

function isValid(prompt: string, seconds: number): void {
  const plan = directScene(prompt, seconds);
  shotPlanSchema.parse(JSON.parse(JSON.stringify(plan)));
  for (const { start, end } of [...plan.moves, ...plan.holds])
    assert.ok(start >= 0 && start < end && end <= seconds + 1e-3, `${start} to ${end} of ${seconds}`);
  for (const { cause } of plan.moves)
    if (cause !== undefined && !cause.includes(', '))
      assert.ok(prompt.includes(cause), `'${cause}' is not in the prompt`);
  assert.equal(typeof sentenceOf(plan, seconds), 'string');
}

const anyLength = fc.constantFrom(0.5, 2, 5, 10, 30);

test('any text gives a valid plan', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 400 }), anyLength, isValid), { numRuns: 300, seed: 1 }); // prettier-ignore
});

test('words of the language in any order give a valid plan', () => {
  const words = fc.array(fc.constantFrom(...WORDS), { maxLength: 120 }).map((list) => list.join(' '));
  fc.assert(fc.property(words, anyLength, isValid), { numRuns: 400, seed: 2 });
});

test('the longest prompts give a valid plan', () => {
  const long = fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 12 }).map((list) => `${list.join(' ')} `.repeat(LONGEST).slice(0, LONGEST)); // prettier-ignore
  fc.assert(fc.property(long, anyLength, isValid), { numRuns: 12, seed: 3 });
});

/** `npm test` takes a sample of the campaign, `npm run soak` the whole. */
const CASES = process.env['KINORA_SOAK'] === '1' ? 10_000 : 2_000;

test(`${CASES} prompts of all scripts, signs and lengths give a valid plan`, () => {
  const foreign = languagesKnown().flatMap((language) => wordsIn(language).slice(0, 120));
  const scenes = TUNED_SCENES.flatMap(({ prompt }) => prompt.split(' '));
  const word = fc.oneof(
    fc.constantFrom(...WORDS),
    fc.constantFrom(...scenes),
    fc.constantFrom(...foreign),
    fc.constantFrom(...SIGNS),
    fc.string({ unit: 'grapheme', maxLength: 8 }),
    fc.string({ unit: 'binary', maxLength: 6 }),
  );
  const glue = fc.constantFrom(' ', ' ', ' ', ', ', '. ', '', '\n', '-', '\u00a0', '\u200f ');
  const some = fc
    .tuple(fc.array(word, { maxLength: 40 }), glue)
    .map(([words, between]) => words.join(between));
  const long = fc
    .tuple(fc.array(word, { minLength: 1, maxLength: 6 }), fc.integer({ min: 100, max: 5000 }))
    .map(([words, length]) => `${words.join(' ')} `.repeat(length).slice(0, length));
  const prompt = fc.oneof({ weight: 30, arbitrary: some }, { weight: 1, arbitrary: long });
  fc.assert(fc.property(prompt, anyLength, isValid), { numRuns: CASES, seed: 4 });
});

test('no pattern repeats what repeats within it', () => {
  const files = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.ts'),
  );
  assert.ok(files.length > 40);
  for (const file of files) {
    const code = readFileSync(new URL(file, FOLDER), 'utf8');
    for (const [pattern] of code.matchAll(
      /(?<=[(=,:]\s*)\/(?![*/])(?:\\.|\[(?:\\.|[^\]\n])*\]|[^/\n\\[])+\/[a-z]*/gu,
    ))
      assert.doesNotMatch(pattern, /\([^()]*[+*][^()]*\)[+*{]/u, `${file}: ${pattern}`);
  }
});
