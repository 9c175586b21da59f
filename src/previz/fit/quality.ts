/** What a shot's geometry does to its picture, at its worst along the way, and what may be delivered. */
import { poseAt } from '../camera/path.ts';
import type { Pose } from '../camera/pose.ts';
import { projectorOf } from '../render/project.ts';
import { measure } from './measure.ts';
import type { Measures } from './measure.ts';
import type { Fit, FitInput } from './types.ts';

export interface Quality extends Measures {
  /** RMS in pixels by which the middle of the frame departs from the mean of its neighbours in time. */
  readonly jitter: number;
}

/** What a clip may not exceed. */
export const GATES = {
  uncovered: 0.04,
  wide: 0.0005,
  stretch: 0.02,
  fold: 0,
  lean: 0.05,
  border: 0,
} as const;
export type Gate = keyof typeof GATES;

/** An upright line may lean by 6 degrees where depth is guessed, by 20 where it is known: then it is perspective. */
const [LEAN_GUESSED, LEAN_KNOWN] = [0.11, 0.36];
/** Poses along the way that are looked at. */
const [TIMES, TIMES_SHAKEN] = [6, 12];

/** The worst of every measure along the way. */
export function worstOf({ view, path, seconds }: FitInput, fit: Fit): Measures {
  const trust = fit.parts.trust;
  const lean = LEAN_GUESSED + (LEAN_KNOWN - LEAN_GUESSED) * trust * trust;
  const times = path.rig.kind === 'locked' ? TIMES : TIMES_SHAKEN;
  const all = Array.from({ length: times }, (_, n) => {
    return measure(
      view,
      fit,
      steadyPlanet(poseAt({ ...path, gain: fit.gain }, ((n + 1) / times) * seconds)),
      lean,
    );
  });
  const most = (key: Gate): number => Math.max(...all.map((one) => one[key]));
  return {
    uncovered: most('uncovered'),
    wide: most('wide'),
    stretch: most('stretch'),
    fold: most('fold'),
    lean: most('lean'),
    border: most('border'),
    bands: fit.layers.map((_, n) =>
      fit.layers.map((__, m) => Math.max(...all.map(({ bands }) => bands[n]?.[m] ?? 0))),
    ),
  };
}

/** The gate that is missed by most, relative to its limit; nothing when all are met. */
export function missed(measures: Measures): Gate | undefined {
  let [worst, excess]: [Gate | undefined, number] = [undefined, 0];
  for (const gate of Object.keys(GATES) as Gate[]) {
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
function jitterOf({ view, path, seconds }: FitInput, fit: Fit): number {
  const steady = { ...path, rig: { ...path.rig, kind: 'locked' as const }, gain: fit.gain };
  const nearest = fit.layers.at(-1);
  if (!nearest) return 0;
  const frames = Math.round(seconds * 24);
  const middle = Array.from({ length: frames }, (_, n) => {
    const projector = projectorOf(view, steadyPlanet(poseAt(steady, n / 24)), nearest);
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
