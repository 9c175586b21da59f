/** From a shot plan to a lens: what it is focused on, how soft the rest becomes, and when the focus is pulled. */
import type { Plane } from '../depth/plane.ts';
import { at, plane, quantile } from '../depth/plane.ts';
import type { StillAnalysis } from '../depth/analyse.ts';
import { coloursOf } from '../depth/colours.ts';
import type { ShotPlan } from '../director/plan.ts';
import { mapOf } from '../fit/crop.ts';
import { flattened, surfacesOf } from '../fit/surfaces.ts';
import type { Fit } from '../fit/types.ts';
import { clamp } from '../math.ts';
import type { DisparityMap, View } from '../scene/view.ts';
import type { FocusTrack } from '../scene/focus-track.ts';
import { subjectPlace } from './subject-place.ts';

export interface PlannedFocus {
  readonly track: FocusTrack;
  /** For each layer: 1 in the plane of the subject, 0 at the background. */
  readonly depths: readonly DisparityMap[];
}

type Asked = Pick<ShotPlan, 'focus' | 'lens'>;

/** What makes the lens soft: radius of what is softest, as a share of the frame's longer side. */
export const SOFTNESS = {
  telephoto: 0.004,
  tilt_shift: 0.009,
  rack_focus: 0.01,
  shallow_focus: 0.011,
  macro: 0.014,
};
type Softening = keyof typeof SOFTNESS;

interface Given {
  readonly fit: Fit;
  readonly view: View;
  readonly seconds: number;
  readonly analysis: Pick<StillAnalysis, 'depthMap' | 'saliency' | 'thumbnail'>;
}

/** Nothing when all of the picture stays sharp. */
export function focusOf(plan: Asked, given: Given): PlannedFocus | undefined {
  const track = focusTrackOf(plan, given.view, given.seconds);
  if (!track) return undefined;
  const { thumbnail, saliency } = given.analysis;
  const subject = subjectPlace(coloursOf(thumbnail).light, saliency);
  const tilted = plan.lens.some(({ value }) => value === 'tilt_shift');
  return { track, depths: tilted ? bandDepths(given.fit, subject) : depthsOf(given, subject) };
}

/** How the lens is focused over the clip; nothing when all of the picture stays sharp. */
export function focusTrackOf(plan: Asked, view: View, seconds: number): FocusTrack | undefined {
  const words = [...plan.focus, ...plan.lens].map(({ value }) => value);
  const softening = words.filter((word): word is Softening => word in SOFTNESS);
  if (softening.length === 0 || words.includes('deep_focus')) return undefined;
  const radius = Math.max(...softening.map((word) => SOFTNESS[word])) * Math.max(view.width, view.height);
  const pull = plan.focus.find(({ value }) => value === 'rack_focus');
  const [from, to] = !pull ? [1, 1] : pull.towards === 'far' ? [1, 0] : [0, 1];
  return { radius, from, to, start: pull?.start ?? seconds * 0.25, end: pull?.end ?? seconds * 0.8 };
}

function depthsOf({ fit, analysis: { depthMap } }: Given, subject: Plane): DisparityMap[] {
  const { scaled, left, top, parts } = fit;
  const planes =
    depthMap.source === 'model'
      ? measuredDepths(fit, subject)
      : parts.mattes.map(() => guessedDepth(parts.disparity, subject));
  return planes.map((depth) => mapOf(depth, scaled, left, top));
}

/** True depth: the subject's plane to the farthest background. */
function measuredDepths({ parts }: Fit, subject: Plane): Plane[] {
  const { disparity } = parts;
  const own = meanUnder(disparity, subject);
  const room = Math.max(0.15, own - quantile(disparity, 0.05));
  return surfacesOf(parts).map((surface) => {
    const whole = flattened(surface, { relief: 1, range: 1 });
    return { ...whole, data: whole.data.map((q) => 1 + (q - own) / room) };
  });
}

/** A guessed depth knows no outlines: what surrounds the subject lies behind it, more so where the guess departs. */
function guessedDepth(disparity: Plane, subject: Plane): Plane {
  const own = meanUnder(disparity, subject);
  const { width, height } = subject;
  return plane(width, height, (x, y) => {
    const departs = Math.min(1, Math.abs(under(disparity, subject, x, y) - own) / 0.6);
    return 1 - (1 - at(subject, x, y)) * (0.8 + 0.2 * departs);
  });
}

/** Half the height of the sharp band of a tilted lens, and of the way to the softest, in heights of the picture. */
const [BAND, SLOPE] = [0.07, 0.3];

/** A tilted lens: a level band of focus through the subject. */
function bandDepths(fit: Fit, subject: Plane): DisparityMap[] {
  let [sum, rows] = [1e-9, 0];
  for (let y = 0; y < subject.height; y++)
    for (let x = 0; x < subject.width; x++) {
      const weight = at(subject, x, y);
      [sum, rows] = [sum + weight, rows + weight * y];
    }
  const middle = rows / sum;
  const depth = plane(subject.width, subject.height, (_, y) => {
    return 1 - clamp((Math.abs(y - middle) / subject.height - BAND) / SLOPE, 0, 1);
  });
  return fit.layers.map(() => mapOf(depth, fit.scaled, fit.left, fit.top));
}

function meanUnder(disparity: Plane, subject: Plane): number {
  let [sum, all] = [1e-9, 0];
  for (let y = 0; y < subject.height; y++)
    for (let x = 0; x < subject.width; x++) {
      const weight = at(subject, x, y) ** 2;
      [sum, all] = [sum + weight, all + weight * under(disparity, subject, x, y)];
    }
  return all / sum;
}

/** Reads a plane of another size at the same place of the still. */
function under(disparity: Plane, { width, height }: Plane, x: number, y: number): number {
  return at(
    disparity,
    Math.floor(((x + 0.5) * disparity.width) / width),
    Math.floor(((y + 0.5) * disparity.height) / height),
  );
}
