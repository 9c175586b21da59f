/** Whether it is the camera that shakes. */
import { isCameraAt } from './cameras.ts';
import type { Clause } from './clauses.ts';
import type { Context } from './context.ts';
import { isFiller, isPlainBefore } from './fillers.ts';
import type { Hit } from './meaning.ts';

/** "Shoot it by hand", "as if a witness had filmed it by hand". */
export function isByHand({ tokens, hits }: Clause): boolean {
  const hand = tokens.findIndex(({ word }, i) => word === 'hand' && tokens[i - 1]?.word === 'by');
  const films = tokens.slice(0, Math.max(0, hand)).some(({ word }) => ['shoot', 'shot', 'film', 'filmed', 'filming', 'shooting', 'recorded', 'captured'].includes(word)); // prettier-ignore
  return films && !hits.some(({ meaning }) => meaning.kind === 'rig' || meaning.kind === 'negator');
}

/** "A slight shake", "bodycam-like shake": the noun, with nothing behind it. */
function isPlainShake(clause: Clause, hit: Hit): boolean {
  const next = clause.tokens[hit.end];
  return (
    clause.tokens[hit.first]?.word === 'shake' &&
    hit.first > 0 &&
    (next === undefined || next.kind !== 'word') &&
    isPlainBefore(clause, hit.first)
  );
}

/** "The camera trembles", "without shaking", "shake the camera"; not "her shaking hands". */
export function shakesCamera(clause: Clause, hit: Hit, context: Context, denied: boolean): boolean {
  const next = [0, 1].map((k) => clause.tokens[hit.end + k]?.word ?? '');
  if (next.includes('camera') || next.includes('lens') || next.includes('frame')) return true;
  if (isPlainShake(clause, hit)) return true;
  if (denied) return next[0] === '' || isPlainBefore(clause, hit.first);
  let i = hit.first - 1;
  while (i >= 0 && !isCameraAt(clause, i) && isFiller(clause, i)) i -= 1;
  if (i >= 0) return isCameraAt(clause, i) && isPlainBefore(clause, i);
  return hit.first === 0 && context.before?.camera === true && !context.before.content;
}
