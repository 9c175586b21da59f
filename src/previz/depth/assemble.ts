/**
 * One map from what is known: the sky infinitely far, land that comes nearer row by row, and what stands before it at
 * the depth of its foot. Rows alone keep the order of a plain ramp; only what was found with confidence changes it.
 */
import { clamp } from '../math.ts';
import type { Colours } from './colours.ts';
import type { Crest } from './crest.ts';
import type { DepthMap } from './depth-map.ts';
import type { Foreground } from './foreground.ts';
import { maskLarger } from './guided.ts';
import { landOf } from './land.ts';
import { feetOf } from './feet.ts';
import { blur, fill, plane, sampled } from './plane.ts';
import type { Plane } from './plane.ts';
import type { Segmenter } from './segment.ts';
import type { Sky } from './sky.ts';

export interface Findings {
  readonly saliency: Plane;
  readonly sky: Sky | undefined;
  readonly crest: Crest | undefined;
  readonly foreground: Foreground | undefined;
}

/** Confidence from which on something is cut out. */
export const SURE = 0.5;
/** How far a thing stands out from the ground at its foot: just enough to be cut off, or more where no sky gives a scale. */
const [ON_GROUND, BEFORE_WALL] = [0.06, 0.18];
/** How far what alone is sharp stands before the nearest blurred ground. */
const IN_FOCUS = { landscape: 0.7, subject: 0.4 } as const;
/** The sky is infinitely far; its rows still keep their order, where haze has hidden land in it. */
const NOTHING = 0.004;
/** What a sky, land under it, and a ramp without any other cue are worth. */
const TRUST = { sky: 0.9, land: 0.4, ramp: 0.25 } as const;

/** The map in the size of `detail`, the same picture as the findings' but larger. */
export function assemble(detail: Colours, { fit, bins }: Segmenter, findings: Findings): DepthMap {
  const { width, height } = detail.light;
  const drawn = (mask: Plane): Plane => maskLarger(mask, fit(mask), detail);
  const { sky } = findings;
  const [crest, front] = [sure(findings.crest), sure(findings.foreground)];
  const near = crest && drawn(below(crest));
  const land = landOf(
    width,
    height,
    sky,
    crest && near && { rows: Array.from(crest.rows, (y) => y / crest.height), near },
  );
  const map = land.map.data;
  const confidence = new Float32Array(map.length).fill(sky ? TRUST.land : TRUST.ramp);
  const lay = (mask: Plane, trust: number, depth?: (i: number) => number): void => {
    for (let i = 0; i < map.length; i++) {
      const m = mask.data[i] as number;
      if (m > 0.02) confidence[i] = Math.max(trust, confidence[i] as number);
      if (m > 0.6 && depth) map[i] = depth(i);
    }
  };
  if (crest && near) lay(near, crest.confidence);
  if (sky) lay(drawn(sky.mask), TRUST.sky, (i) => (NOTHING * i) / map.length);
  const kind = sky ? 'landscape' : 'subject';
  if (!front) {
    const scale = 1 / centreOf(land.map, findings.saliency);
    return { width, height, data: map.map((q) => q * scale), confidence, kind, source: 'guess' };
  }
  const feet = depthsOf(front.mask, bins, (foot) =>
    front.cue === 'focus'
      ? land.ground(1) + IN_FOCUS[kind]
      : land.ground(foot) + (sky ? ON_GROUND : BEFORE_WALL),
  );
  const at = sampled(feet.depths, width, height);
  lay(drawn(front.mask), front.confidence, (i) => at(i % width, Math.floor(i / width)));
  return { width, height, data: map.map((q) => q / feet.mean), confidence, kind, source: 'guess' };
}

function sure<T extends { readonly confidence: number }>(found: T | undefined): T | undefined {
  return found && found.confidence >= SURE ? found : undefined;
}

/** Mean depth of what catches the eye, within reason: there the subject is taken to be. */
function centreOf({ width, height, data }: Plane, saliency: Plane): number {
  const weight = sampled(saliency, width, height);
  let [sum, total] = [0, 1e-6];
  for (let i = 0; i < data.length; i++) {
    const [q, w] = [data[i] as number, weight(i % width, Math.floor(i / width)) ** 2];
    if (q > 0) [sum, total] = [sum + w * q, total + w];
  }
  return clamp(sum / total, 0.85, 1.4);
}

function below({ rows, height }: Crest): Plane {
  return plane(rows.length, height, (x, y) => (y < (rows[x] ?? 0) ? 0 : 1));
}

/** Each thing at the depth of its foot (a fraction of the height), and the mean over all. */
function depthsOf(
  mask: Plane,
  bins: Uint16Array,
  depthOf: (foot: number) => number,
): { depths: Plane; mean: number } {
  const feet = feetOf(mask, bins);
  const own = fill(mask, (i) => (mask.data[i] === 1 ? depthOf(feet[i] as number) : 0));
  const [sum, weight] = [blur(own, 2), blur(mask, 2)];
  const [total, count] = [own, mask].map(({ data }) => data.reduce((all, value) => all + value, 0)) as [
    number,
    number,
  ];
  return {
    // A little beyond the mask too: its outline is drawn anew in a larger size.
    depths: fill(mask, (i) =>
      mask.data[i] === 1
        ? (own.data[i] as number)
        : (sum.data[i] as number) / ((weight.data[i] as number) + 1e-9),
    ),
    mean: total / count,
  };
}
