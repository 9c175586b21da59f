/** "Looking down from the balcony", "a shot looking up at the tower": where the camera stands, and no move. */
import type { Clause } from './clauses.ts';
import { perClause } from './per-clause.ts';

const VIEWS: ReadonlySet<string> = new Set(['shot', 'view', 'angle', 'perspective', 'camera', 'frame', 'vantage', 'image']); // prettier-ignore
const HEADS: ReadonlySet<string> = new Set(['from', 'on', 'onto', 'upon', 'at', 'over', 'into']);

const namesBelow = perClause(({ tokens }) =>
  tokens.some(({ word }) => word === 'below' || word === 'beneath'),
);

/** The stand that the words at place `i` tell, if they do. */
export function looksFrom(clause: Clause, i: number): 'low_angle' | 'high_angle' | undefined {
  const { tokens, at } = clause;
  const gap = ['straight', 'directly', 'right', 'steeply'].includes(tokens[i + 1]?.word ?? '') ? 2 : 1;
  const [look, way, from] = [tokens[i]?.word, tokens[i + gap]?.word, tokens[i + gap + 1]?.word ?? ''];
  if (look !== 'looking' || (way !== 'up' && way !== 'down') || !HEADS.has(from)) return undefined;
  const shot = VIEWS.has(tokens[i - 1]?.word ?? '') || at[i - 1]?.meaning.kind === 'placement';
  if (i > 0 && !shot) return undefined;
  if (way === 'up') return shot || namesBelow(clause) || from === 'from' ? 'low_angle' : undefined;
  return 'high_angle';
}
