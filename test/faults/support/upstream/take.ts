/** A shot under way: what has become known of it, and what was done to it. */
import type { Point, Shot } from './plan.ts';
import type { Suffered } from './tally.ts';

export interface Take {
  readonly shot: Shot;
  /** Of each copy. */
  readonly ids: readonly PromiseWithResolvers<string>[];
  readonly calls: Map<Point, number>;
  /** What happened to it, in order. */
  readonly diary: string[];
  /** What was done to it. */
  readonly suffered: Set<Suffered>;
  cancelling: boolean;
  struck: boolean;
  /** How many copies a budget did not bear. */
  refused: number;
  /** How many finals were asked for. */
  finals: number;
  /** How many times a person had it submitted anew. */
  anew: number;
}

export function takeOf(shot: Shot): Take {
  const ids = Array.from({ length: shot.copies }, () => Promise.withResolvers<string>());
  const nothing = { refused: 0, finals: 0, anew: 0, cancelling: false, struck: false };
  return { shot, ids, calls: new Map(), diary: [], suffered: new Set(), ...nothing };
}

export async function firstOf({ ids }: Take): Promise<string> {
  return Promise.race(ids.map(({ promise }) => promise));
}

/** How many generations there must be of it here. */
export function wanted({ shot, refused, finals }: Take): number {
  return shot.copies - refused + finals;
}
