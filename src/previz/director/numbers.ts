/** Amounts and times in words and figures. */
import type { Unit } from '../camera/moves.ts';
import type { Token } from './tokens.ts';

const WORDS: Readonly<Record<string, number>> = {
  half: 0.5, one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, nine: 9, ten: 10, fifteen: 15, twenty: 20, thirty: 30,
  fortyfive: 45, ninety: 90,
}; // prettier-ignore
const SECONDS: ReadonlySet<string> = new Set(['s', 'sec', 'secs', 'second', 'seconds']);
const DEGREES: ReadonlySet<string> = new Set(['°', 'degree', 'degrees', 'deg']);
const PERCENT: ReadonlySet<string> = new Set(['%', 'percent']);

function numberAt(tokens: readonly Token[], i: number): number | undefined {
  const token = tokens[i];
  if (!token) return undefined;
  return token.kind === 'number' ? Number(token.word) : WORDS[token.word];
}

/** An amount near a move, in the unit of that move. */
export function amountIn(tokens: readonly Token[], from: number, unit: Unit): number | undefined {
  for (let i = Math.max(0, from - 4); i < Math.min(tokens.length, from + 9); i++) {
    const word = tokens[i]?.word ?? '';
    if (unit === 'factor' && (word === 'twice' || word === 'double')) return 2;
    const value = numberAt(tokens, i);
    const next = tokens[i + 1]?.word ?? '';
    if (value === undefined || value <= 0) continue;
    if (unit === 'degrees' && DEGREES.has(next)) return Math.min(value, 180);
    if (unit === 'factor' && (next === 'x' || next === 'times') && value > 1) return Math.min(value, 10);
    if (PERCENT.has(next)) {
      if (unit === 'factor') return 1 + value / 100;
      if (unit === 'distance' || unit === 'width' || unit === 'height') return Math.min(value / 100, 0.9);
    }
  }
  return undefined;
}

/** "for 2 seconds", "over three seconds", "the last second": how long the clause takes. */
export function durationIn(tokens: readonly Token[]): number | undefined {
  for (let i = 0; i < tokens.length; i++) {
    const word = tokens[i]?.word ?? '';
    if (!['for', 'over', 'lasting', 'last', 'final', 'first', 'during', 'in'].includes(word)) continue;
    for (const gap of [1, 2, 3]) {
      const value = numberAt(tokens, i + gap);
      if (value !== undefined && SECONDS.has(tokens[i + gap + 1]?.word ?? '')) return value;
    }
    if ((word === 'last' || word === 'final' || word === 'first') && tokens[i + 1]?.word === 'second')
      return 1;
  }
  return undefined;
}

/** "at 2 seconds", "after 3 s": when the clause begins. */
export function startIn(tokens: readonly Token[]): number | undefined {
  for (let i = 0; i < tokens.length; i++) {
    if (!['at', 'after'].includes(tokens[i]?.word ?? '')) continue;
    const value = numberAt(tokens, i + 1);
    if (value !== undefined && SECONDS.has(tokens[i + 2]?.word ?? '')) return value;
  }
  return undefined;
}
