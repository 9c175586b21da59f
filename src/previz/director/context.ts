/** What a clause is read with. */
import type { FoundMove, Said } from './findings.ts';

export interface Context {
  readonly text: string;
  /** The clause before. */
  readonly before: Said | undefined;
  /** The last clause with a move. */
  readonly lastMove: FoundMove | undefined;
  /** A negation that goes on through a list: "no zoom, pan or tilt". */
  readonly denied: boolean;
}
