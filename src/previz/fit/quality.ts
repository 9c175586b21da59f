/** What a shot's geometry does to its picture, at its worst along the way, and what may be delivered. */
import { z } from 'zod';
import { poseAt } from '../camera/path.ts';
import type { Pose } from '../camera/pose.ts';
import { projectorOf } from '../scene/project.ts';
import { measure } from './measure.ts';
import type { Measures } from './measure.ts';
import { timesAway } from './span.ts';
import { fittedPath } from './types.ts';
import type { Fit, FitInput } from './types.ts';

export interface Quality extends Measures {
  /** RMS in pixels by which the middle of the frame departs from the mean of its neighbours in time. */
  readonly jitter: number;
}

export const gateSchema = z.enum(['uncovered', 'wide', 'stretch', 'fold', 'lean', 'border']);
export type Gate = z.infer<typeof gateSchema>;

/** What a clip may not exceed. */
export const GATES: Readonly<Record<Gate, number>> = {
  uncovered: 0.04,
  wide: 0.0005,
  stretch: 0.02,
  fold: 0,
  lean: 0.05,
  border: 0,
};

/** An upright line may lean by 6 degrees where depth is guessed, by 20 where it is known: then it is perspective. */
const [LEAN_GUESSED, LEAN_KNOWN] = [0.11, 0.36];
/** Poses along the way that are looked at. */
const [TIMES, TIMES_SHAKEN] = [6, 12];
/** A loop turns round at quarters of its way. */
const TIMES_ROUND = 8;

/** The worst of every measure along the way, or of as much of it as shows that a gate is missed. */
export function worstOf({ view, path, span }: FitInput, fit: Fit): Measures {
  const trust = fit.parts.trust;
  const lean = LEAN_GUESSED + (LEAN_KNOWN - LEAN_GUESSED) * trust * trust;
  const steady = path.timing?.loop === true ? TIMES_ROUND : TIMES;
  const times = path.rig.kind === 'locked' ? steady : TIMES_SHAKEN;
  let worst: Measures | undefined;
  for (const time of timesAway(span, times, path.origin)) {
    const pose = steadyPlanet(poseAt(fittedPath(path, fit), time));
    const one = measure(view, fit, pose, lean);
    worst = worst ? worse(worst, one) : one;
    if (missed(worst)) break;
  }
  if (!worst) throw new Error('A way without poses.');
  return worst;
}

function worse(a: Measures, b: Measures): Measures {
  const most = (gate: Gate): number => Math.max(a[gate], b[gate]);
  return {
    uncovered: most('uncovered'),
    wide: most('wide'),
    stretch: most('stretch'),
    fold: most('fold'),
    lean: most('lean'),
    border: most('border'),
    bands: a.bands.map((row, n) => row.map((share, m) => Math.max(share, b.bands[n]?.[m] ?? 0))),
  };
}

/** The gate that is missed by most, relative to its limit; nothing when all are met. */
export function missed(measures: Measures): Gate | undefined {
  let [worst, excess]: [Gate | undefined, number] = [undefined, 0];
  for (const gate of gateSchema.options) {
    const over = (measures[gate] - GATES[gate]) / (GATES[gate] + 0.005);
    if (over > excess) [worst, excess] = [gate, over];
  }
  return worst;
}

export function qualityOf(input: FitInput, fit: Fit, measures: Measures): Quality {
  return { ...measures, jitter: jitterOf(input, fit) };
}

/** The little planet bends the picture on purpose, and takes its margin from mirrors. */
function steadyPlanet(pose: Pose): Pose {
  return { ...pose, planet: 0 };
}

/** An intended shake is no jitter: only the steady part of the way is asked. */
function jitterOf({ view, path, span }: FitInput, fit: Fit): number {
  const steady = { ...fittedPath(path, fit), rig: { ...path.rig, kind: 'locked' as const } };
  const nearest = fit.layers.at(-1);
  if (!nearest) return 0;
  const frames = Math.round((span.to - span.from) * 24);
  const middle = Array.from({ length: frames }, (_, n) => {
    const projector = projectorOf(view, steadyPlanet(poseAt(steady, span.from + n / 24)), nearest);
    projector.project(view.width / 2, view.height / 2);
    return { u: projector.u, v: projector.v };
  });
  let sum = 0;
  for (let n = 1; n + 1 < frames; n++) {
    const [a, b, c] = [middle[n - 1], middle[n], middle[n + 1]];
    if (a && b && c) sum += (b.u - (a.u + c.u) / 2) ** 2 + (b.v - (a.v + c.v) / 2) ** 2;
  }
  return Math.sqrt(sum / Math.max(1, frames - 2));
}
