/**
 * Nothing is delivered that misses a gate: the boldest plan is tried first, and what misses is planned anew with less
 * relief and range of depth, then with the layers at fault made one, then with a shorter way, and at last with hardly any
 * depth. A move is worth more than its depth: a way is shortened only when little depth is left to lose.
 */
import { inOne, merged } from '../layers/parts.ts';
import type { Parts } from '../layers/parts.ts';
import { place, posesOf } from './place.ts';
import type { Taken } from './place.ts';
import { missed, qualityOf, worstOf } from './quality.ts';
import type { Gate, Quality } from './quality.ts';
import { firstPassing } from './search.ts';
import { surfacesOf } from './surfaces.ts';
import type { Measures } from './measure.ts';
import type { Depth, Fit, FitInput } from './types.ts';

/** Why a plan was given up: a gate, a margin that would leave too little of the move, or what other stills of the clip bear. */
export type Reason = Gate | 'margin' | 'others';

/** What was changed against the boldest plan. */
export interface Replanned {
  readonly what: 'relief' | 'range' | 'layers' | 'amount';
  readonly from: number;
  readonly to: number;
  readonly because: Reason;
}

export interface Governed {
  readonly fit: Fit;
  readonly quality: Quality;
  readonly replanned: readonly Replanned[];
}

interface Attempt {
  readonly fit: Fit;
  readonly measures: Measures;
  readonly fault: Reason | undefined;
}

const BOLDEST: Depth = { relief: 1, range: 1 };
const FLAT: Depth = { relief: 0, range: 0 };
/** Where surfaces stretch or bend, relief goes first; where gaps open, or the still is too small, the range. */
const SMOOTHER: readonly Depth[] = [
  ...[0.8, 0.6, 0.4, 0.2].map((relief) => ({ relief, range: 1 })),
  ...[0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.32, 0.25].map((range) => ({ relief: 0.2, range })),
];
const CLOSER: readonly Depth[] = [
  ...[0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.32, 0.25].map((range) => ({ relief: 1, range })),
  { relief: 0.5, range: 0.25 },
  { relief: 0.2, range: 0.25 },
];
const AMOUNTS = [0.85, 0.7] as const;
/** When all else fails, a trace of depth is better than none. */
const TRACES: readonly Depth[] = [0.18, 0.12, 0.06].map((range) => ({ relief: 0.2, range }));
/** A plan that leaves less of the move than this share of what a flat one would is no good. */
const LEGIBLE = 0.75;

export function govern(input: FitInput): Governed {
  const poses = posesOf(input);
  const { most: limit = 1 } = input;
  const flat = place(input, taken(inOne(input.parts)), FLAT, poses, limit);
  const attempt = (from: Taken, depth: Depth, most = limit): Attempt => {
    const fit = place(input, from, depth, poses, most);
    const measures = worstOf(input, fit);
    const short = fit.gain < LEGIBLE * Math.min(most, flat.gain);
    return { fit, measures, fault: missed(measures) ?? (short ? 'margin' : undefined) };
  };
  const whole = taken(input.parts);
  const first = attempt(whole, BOLDEST);
  const { fit, measures } = (first.fault ? withLessDepth(attempt, whole, first) : first) ??
    withFewerLayers(attempt, input.parts, first) ??
    withShorterWay(attempt, whole, limit) ??
    boldest(attempt, whole, TRACES) ?? { fit: flat, measures: worstOf(input, flat) };
  return {
    fit,
    quality: qualityOf(input, fit, measures),
    replanned: changes(input.parts, fit, limit, first.fault),
  };
}

type Try = (from: Taken, depth: Depth, most?: number) => Attempt;

function taken(parts: Parts): Taken {
  return { parts, surfaces: surfacesOf(parts) };
}

/** The boldest depth at which the same layers pass. */
function withLessDepth(attempt: Try, from: Taken, { fault }: Attempt): Attempt | undefined {
  const bends = fault === 'stretch' || fault === 'fold' || fault === 'lean';
  return boldest(attempt, from, bends ? SMOOTHER : CLOSER);
}

/** The first depth of a ladder that passes; each step asks less than the one before. */
function boldest(attempt: Try, from: Taken, ladder: readonly Depth[]): Attempt | undefined {
  return firstPassing(ladder.length, (step) => {
    const depth = ladder[step];
    const one = depth && attempt(from, depth);
    return one?.fault === undefined ? one : undefined;
  });
}

/** Joins the two layers between which most has to be filled, again and again. */
function withFewerLayers(attempt: Try, parts: Parts, first: Attempt): Attempt | undefined {
  let [left, last] = [parts, first];
  while (left.labels.count > 1) {
    const [far, near] = worstPair(last.measures);
    left = merged(left, far, near);
    const from = taken(left);
    last = attempt(from, BOLDEST);
    const passed = last.fault ? withLessDepth(attempt, from, last) : last;
    if (passed) return passed;
  }
  return undefined;
}

/** The two layers at fault; neighbours in depth when no gap opens at all. */
function worstPair({ bands }: Measures): [number, number] {
  let [pair, most]: [[number, number], number] = [[0, 1], 0];
  for (const [far, row] of bands.entries())
    for (const [near, share] of row.entries())
      if (near > far && share > most) [pair, most] = [[far, near], share];
  return pair;
}

function withShorterWay(attempt: Try, whole: Taken, limit: number): Attempt | undefined {
  const least = SMOOTHER.at(-1);
  for (const amount of AMOUNTS) {
    const one = least && attempt(whole, least, amount * limit);
    if (one && !one.fault) return one;
  }
  return undefined;
}

function changes(
  parts: Parts,
  { depth, gain, parts: left }: Fit,
  limit: number,
  fault: Reason | undefined,
): Replanned[] {
  const steps = [
    { what: 'relief', from: 1, to: depth.relief },
    { what: 'range', from: 1, to: depth.range },
    { what: 'layers', from: parts.labels.count, to: left.labels.count },
    { what: 'amount', from: 1, to: gain },
  ] as const;
  const shortened = AMOUNTS.some((amount) => amount * limit === gain);
  const held = gain === limit;
  return steps
    .filter(({ from, to }) => to < from)
    .map((step) => {
      if (step.what === 'amount' && held) return { ...step, because: 'others' };
      const margin = step.what === 'amount' && !shortened;
      return { ...step, because: (margin ? undefined : fault) ?? 'margin' };
    });
}
