/**
 * One map from what is known: the sky infinitely far, land that comes nearer row by row, and what stands before it at
 * the depth of its foot. Rows alone keep the order of a plain ramp; only what was found with confidence changes it.
 */
import type { Colours } from './colours.ts';
import type { Crest } from './crest.ts';
import type { DepthMap } from './depth-map.ts';
import type { Foreground } from './foreground.ts';
import { maskLarger } from './guided.ts';
import { landOf } from './land.ts';
import { partsOf } from './parts.ts';
import { blur, fill, plane, sampled } from './plane.ts';
import type { Plane } from './plane.ts';
import type { Segmenter } from './segment.ts';
import type { Sky } from './sky.ts';

export interface Findings {
  readonly sky: Sky | undefined;
  readonly crest: Crest | undefined;
  readonly foreground: Foreground | undefined;
}

/** Confidence from which on something is cut out. */
export const SURE = 0.5;
/** How far a thing stands out from the ground at its foot: just enough to be cut off, or more where no sky gives a scale. */
const [ON_GROUND, BEFORE_WALL] = [0.07, 0.18];
/** How far what alone is sharp stands before the nearest blurred ground. */
const IN_FOCUS = { landscape: 0.7, subject: 0.4 } as const;
/** What a sky, land under it, and a ramp without any other cue are worth. */
const TRUST = { sky: 0.9, land: 0.4, ramp: 0.25 } as const;

/** The map in the size of `detail`, the same picture as the findings' but larger. */
export function assemble(detail: Colours, { fit }: Segmenter, findings: Findings): DepthMap {
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
      if (m > 0.5 && depth) map[i] = depth(i);
    }
  };
  if (crest && near) lay(near, crest.confidence);
  if (sky) lay(drawn(sky.mask), TRUST.sky, () => 0);
  const kind = sky ? 'landscape' : 'subject';
  if (!front) return { width, height, data: map, confidence, kind, source: 'guess' };
  const feet = depthsOf(front.mask, (foot) =>
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

function below({ rows, height }: Crest): Plane {
  return plane(rows.length, height, (x, y) => (y < (rows[x] ?? 0) ? 0 : 1));
}

/** Each part of the mask at the depth of its own lowest row (a fraction of the height), and the mean over all. */
function depthsOf(mask: Plane, depthOf: (foot: number) => number): { depths: Plane; mean: number } {
  const { width, height } = mask;
  const { labels, areas } = partsOf(mask, 1);
  const feet = areas.map(() => 0);
  for (let i = 0; i < labels.length; i++)
    if ((labels[i] as number) >= 0) feet[labels[i] as number] = (Math.floor(i / width) + 1) / height;
  const values = feet.map(depthOf);
  const own = fill(mask, (i) => values[labels[i] as number] ?? 0);
  const [sum, weight] = [blur(own, 2), blur(mask, 2)];
  const total = areas.reduce((all, area) => all + area, 0);
  return {
    // A little beyond the parts too: their outlines are drawn anew in a larger size.
    depths: fill(mask, (i) =>
      mask.data[i] === 1
        ? (own.data[i] as number)
        : (sum.data[i] as number) / ((weight.data[i] as number) + 1e-9),
    ),
    mean: areas.reduce((all, area, id) => all + area * (values[id] ?? 0), 0) / total,
  };
}
