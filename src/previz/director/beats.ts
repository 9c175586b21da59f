/** "Beat 2:", "Shot 3 -", "Step one,": numbers that put clauses after each other. */
import type { Hit } from './meaning.ts';
import type { Token } from './tokens.ts';

const NAMES: ReadonlySet<string> = new Set(['beat', 'shot', 'scene', 'step', 'part', 'phase', 'stage', 'cut', 'act', 'clip', 'segment', 'keyframe', 'move']); // prettier-ignore
const NUMBERS = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight'];

export function beatAt(tokens: readonly Token[], i: number): Hit | undefined {
  const [name, number, next] = [tokens[i], tokens[i + 1], tokens[i + 2]];
  if (!name || !number || !NAMES.has(name.word)) return undefined;
  const counts = number.kind === 'number' || NUMBERS.includes(number.word);
  if (!counts || next === undefined || next.kind === 'word') return undefined;
  const first = number.word === '1' || number.word === 'one';
  return { first: i, end: i + 2, meaning: { kind: 'connector', connector: first ? 'first' : 'later' } };
}
