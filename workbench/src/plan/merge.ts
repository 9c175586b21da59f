/** Other words under a plan that was changed by hand: the changes lie over what the words say now. */
import type { ShotPlan } from '../../../src/previz/director/plan.ts';
import { isEqualPiece, piecesIn, withPieces } from './pieces.ts';
import type { Piece } from './pieces.ts';

/** What a hand left behind. */
export interface HandPlan {
  /** What the words said when the hand last changed it. */
  readonly said: ShotPlan;
  readonly plan: ShotPlan;
}

/**
 * The plan for words that say `said` now: what is new of it joins, what is not said any more goes, what was switched off stays off,
 * and what was moved, trimmed or put in by hand stays as it is. Nothing where no change is left.
 */
export function merged({ said: before, plan }: HandPlan, said: ShotPlan): ShotPlan | undefined {
  const [old, own, now] = [piecesIn(before), piecesIn(plan), piecesIn(said)];
  const kept: Piece[] = [];
  let byHand = false;
  for (const [id, piece] of now) {
    const [was, mine] = [old.get(id), own.get(id)];
    if (was === undefined) kept.push(mine ?? piece);
    else if (mine !== undefined) kept.push(isEqualPiece(was, mine) ? piece : mine);
    byHand ||= kept.at(-1) !== piece;
  }
  for (const [id, piece] of own) {
    if (old.has(id) || now.has(id)) continue;
    kept.push(piece);
    byHand = true;
  }
  return byHand ? withPieces(said, kept) : undefined;
}
