/** Words that say nothing of the scene: what stands between them may be the camera's. */
import type { Clause } from './clauses.ts';
import { DIRECTION_WORDS } from './lexicon/verbs.ts';
import { FILLERS } from './lexicon/words.ts';
import type { Hit } from './meaning.ts';
import type { Surroundings } from './surroundings.ts';
import { CAMERA, PICTURE } from './word-sets.ts';

const FILLER: ReadonlySet<string> = new Set(FILLERS);

const MEASURES: ReadonlySet<string> = new Set([
  'degree',
  'degrees',
  'percent',
  '%',
  '°',
  'second',
  'seconds',
  'x',
]);

const MANNERS: ReadonlySet<string> = new Set([
  'sweep',
  'glide',
  'float',
  'drift',
  'soar',
  'wander',
  'travel',
  'creep',
  'crawl',
  'move',
]);

/** How far back from a verb its subject is looked for. */
export const REACH = 14;

/** "A sweeping crane shot", "a gliding pan": how the move is, not another one. */
export function isAdjective({ tokens, at }: Clause, hit: Hit): boolean {
  if (tokens[hit.first]?.form !== 'ing') return false;
  const next = at[hit.end]?.meaning.kind;
  if (next === 'move' && at[hit.end]?.first === hit.end) return true;
  if (!MANNERS.has(tokens[hit.first]?.lemma ?? '') || tokens[hit.end]?.word === 'back') return false;
  if (tokens.length === 1 && tokens[0]?.lemma === 'sweep') return true;
  return next === 'carrier' || next === 'rig' || (next === 'verb' && tokens[hit.end]?.form === 'base');
}

export function isFiller(clause: Clause, i: number, around?: Surroundings): boolean {
  const token = clause.tokens[i];
  if (!token) return true;
  const { word } = token;
  if (token.kind !== 'word' || MEASURES.has(word) || isManner(clause, i)) return true;
  if (
    FILLER.has(word) ||
    CAMERA.has(word) ||
    PICTURE.has(word) ||
    isAdverb(word) ||
    DIRECTION_WORDS.has(word)
  )
    return true;
  const hit = clause.at[i];
  if (hit && isAdjective(clause, hit)) return true;
  switch (hit?.meaning.kind) {
    case 'speed':
    case 'ease':
    case 'negator':
    case 'affirmation':
    case 'rig':
    case 'move':
    case 'static':
    case 'still':
    case 'placement':
    case 'movement':
    case 'amount':
    case 'when':
      return true;
    case 'carrier':
      return around === undefined || around.cameras.includes(hit);
    case 'slot':
      return ['framing', 'lens', 'focus', 'style', 'tempo', 'mood', 'grade'].includes(hit.meaning.slot);
    default:
      return false;
  }
}

/** "Elevator-style". */
function isManner({ tokens }: Clause, i: number): boolean {
  const next = tokens[i + 1];
  return next?.glued === true && ['style', 'like', 'type', 'esque'].includes(next.word);
}

export function isAdverb(word: string): boolean {
  return word.length > 4 && word.endsWith('ly');
}

const ASKS: ReadonlySet<string> = new Set(['asked', 'asks', 'asking', 'wants', 'wanted', 'calls', 'called', 'requests', 'requested', 'demands', 'requires', 'insists', 'ordered', 'orders']); // prettier-ignore

/** Behind "the client asked for": the place where what is asked begins, else `from`. */
export function afterRequest({ tokens }: Clause, from: number, to: number): number {
  for (let i = to - 1; i >= from; i--) {
    const rather = tokens[i]?.word === 'see' && tokens[i - 1]?.word === 'rather';
    if (!rather && !ASKS.has(tokens[i]?.word ?? '')) continue;
    const named = ['for', 'on'].includes(tokens[i + 1]?.word ?? '') ? 2 : 1;
    if (['a', 'an', 'one'].includes(tokens[i + named]?.word ?? '')) return i + named;
  }
  return from;
}

/** Whether the words before place `i` of the clause say nothing of the scene. */
export function isPlainBefore(clause: Clause, i: number, around?: Surroundings): boolean {
  for (let k = afterRequest(clause, Math.max(0, i - REACH), i); k < i; k++)
    if (!isFiller(clause, k, around)) return false;
  return true;
}

/** Whether the clause has words of its own, besides those of the camera at the `known` places. */
export function hasContent(clause: Clause, known: ReadonlySet<number>): boolean {
  return clause.tokens.some((_, i) => !known.has(i) && !isFiller(clause, i));
}
