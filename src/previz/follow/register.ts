/**
 * How a painted key lies over the frame it was painted from. Whoever painted it may have moved, cropped or redrawn it; so
 * outlines are compared, not colours.
 */
import { lightOf, smaller } from '../depth/colours.ts';
import type { Thumbnail } from '../depth/colours.ts';
import { blur, box, fill, plane, shrink } from '../depth/plane.ts';
import type { Plane } from '../depth/plane.ts';
import { between } from '../inbetween/match/align.ts';
import { IDENTITY, composed, mapped, scaled, similarity } from '../inbetween/match/mapping.ts';
import type { Mapping } from '../inbetween/match/mapping.ts';

export interface Registration {
  /** `unrelated`: it shows something else, or nothing that could be found again. */
  readonly kind: 'aligned' | 'shifted' | 'unrelated';
  /** From places of the source to those of the painted key, both in shares of the width from the top left. */
  readonly mapping: Mapping;
  /** Correlation of outlines under the mapping, -1..1. */
  readonly alike: number;
  /** For the report. */
  readonly because: string;
}

/** Longer side of the pictures that are compared, and of those in which a start is looked for and made finer. */
const [COMPARED, MIDDLE, COARSE] = [288, 144, 48];
/** Outlines of a key agree with those of its own frame better than this, and hardly ever with those of another. */
const LEAST_ALIKE = 0.25;
/** How much better a mapping must fit than none at all. */
const GAIN = 0.02;
/** Ways of the corners in shares of the width: less is no misalignment, more is not slight. */
const [LEAST_WAY, MOST_WAY] = [0.0012, 0.2];
/** What is looked through: sizes, and shifts in shares of the width. */
const SIZES = [0.88, 0.94, 1, 1.06, 1.12] as const;
const SHIFT = 0.08;
const FINER = [0.97, 0.985, 1, 1.015, 1.03] as const;

/** Both of one size, of the same shape as the frame. */
export function registered(source: Thumbnail, styled: Thumbnail): Registration {
  const [a, b] = [outlinesOf(source), outlinesOf(styled)];
  const straight = correlation(a, b, IDENTITY);
  const best = climbed(a, b, startOf(a, b));
  const way = cornerWay(best.mapping, a) / a.width;
  const unit = similarity(1 / a.width, 0, 0, 0);
  const mapping = scaled(composed(unit, composed(best.mapping, similarity(a.width, 0, 0, 0))));
  const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
  if (
    best.correlation > straight + GAIN &&
    way > LEAST_WAY &&
    way < MOST_WAY &&
    best.correlation > LEAST_ALIKE
  )
    return {
      kind: 'shifted',
      mapping,
      alike: best.correlation,
      because: `its outlines lie up to ${percent(way)} of the width beside those of the footage`,
    };
  const kind = straight > LEAST_ALIKE ? 'aligned' : 'unrelated';
  const because =
    kind === 'aligned'
      ? 'its outlines lie over those of the footage'
      : 'its outlines are not those of the footage';
  return { kind, mapping: IDENTITY, alike: straight, because };
}

/** Strength of outlines against what is usual around them. */
function outlinesOf(picture: Thumbnail): Plane {
  const light = box(lightOf(smaller(picture, COMPARED)), 1);
  const { width, height, data } = light;
  const slopes = plane(width, height, (x, y) => {
    const [i, j] = [Math.min(width - 1, x + 1), Math.min(height - 1, y + 1)];
    const across = (data[y * width + i] as number) - (data[y * width + Math.max(0, x - 1)] as number);
    const down = (data[j * width + x] as number) - (data[Math.max(0, y - 1) * width + x] as number);
    return Math.sqrt(across * across + down * down);
  });
  const usual = blur(slopes, Math.max(2, width / 16));
  const raw = fill(slopes, (i) => (slopes.data[i] as number) / ((usual.data[i] as number) + 0.01));
  return box(
    fill(raw, (i) => Math.min(1, (raw.data[i] as number) / 4)),
    1,
  );
}

/** The best of a few sizes and shifts, and then of what lies around it. */
function startOf(a: Plane, b: Plane): Mapping {
  const [p, q] = [sized(a, COARSE), sized(b, COARSE)];
  const coarse = bestOf(p, q, IDENTITY, SIZES, Math.round(SHIFT * p.width));
  const [c, d] = [sized(a, MIDDLE), sized(b, MIDDLE)];
  const fine = bestOf(c, d, resized(coarse, p, c), FINER, 4);
  return resized(fine, c, a);
}

function sized(plane: Plane, longer: number): Plane {
  const share = longer / Math.max(plane.width, plane.height);
  return shrink(plane, Math.round(plane.width * share), Math.round(plane.height * share));
}

/** A mapping of pixels of one size as one of another. */
function resized(mapping: Mapping, from: Plane, to: Plane): Mapping {
  return composed(between(from, to), composed(mapping, between(to, from)));
}

function bestOf(a: Plane, b: Plane, start: Mapping, sizes: readonly number[], reach: number): Mapping {
  let best = { mapping: start, correlation: correlation(a, b, start) };
  const [cx, cy] = [(a.width - 1) / 2, (a.height - 1) / 2];
  for (const grown of sizes)
    for (let dy = -reach; dy <= reach; dy++)
      for (let dx = -reach; dx <= reach; dx++) {
        const mapping = composed(similarity(grown, 0, cx + dx - grown * cx, cy + dy - grown * cy), start);
        const found = correlation(a, b, mapping);
        if (found > best.correlation) best = { mapping, correlation: found };
      }
  return best.mapping;
}

/** Steps of the climb: pixels across and down, growth, stretch and turn in pixels at half the width; halved so often. */
const [FIRST_STEP, HALVINGS] = [1.6, 5];
/** Every so-many-th pixel each way is compared on the way. */
const EVERY = 3;

/** The best mapping of five numbers around a start, to a small part of a pixel: one number at a time. */
function climbed(a: Plane, b: Plane, start: Mapping): { mapping: Mapping; correlation: number } {
  const [cx, cy] = [(a.width - 1) / 2, (a.height - 1) / 2];
  const mappingOf = (change: readonly number[]): Mapping => {
    const [across = 0, down = 0, growth = 0, stretch = 0, turn = 0] = change;
    const [g, s, r] = [growth / cx, stretch / cx, turn / cx];
    const [xx, yy] = [1 + g + s, 1 + g - s];
    const own: Mapping = [
      xx,
      -r,
      cx + across - xx * cx + r * cy,
      r,
      yy,
      cy + down - r * cx - yy * cy,
      0,
      0,
      1,
    ];
    return composed(start, own);
  };
  let change = [0, 0, 0, 0, 0];
  let best = correlation(a, b, start, EVERY);
  for (let size = FIRST_STEP, n = 0; n < HALVINGS; n++, size /= 2)
    for (let better = true; better;) {
      better = false;
      for (let k = 0; k < change.length; k++)
        for (const step of [size, -size]) {
          const next = change.map((value, m) => (m === k ? value + step : value));
          const found = correlation(a, b, mappingOf(next), EVERY);
          if (found > best + 1e-6) [best, change, better] = [found, next, true];
        }
    }
  const mapping = mappingOf(change);
  return { mapping, correlation: correlation(a, b, mapping) };
}

/** Of values where both planes have some, every so-many-th; 0 where too little overlaps. */
function correlation(a: Plane, b: Plane, mapping: Mapping, every = 1): number {
  let [n, p, q, pp, qq, pq] = [0, 0, 0, 0, 0, 0];
  const [xx, xy, x0, yx, yy, y0] = mapping;
  const { width, data } = b;
  for (let y = 0; y < a.height; y += every)
    for (let x = 0; x < a.width; x += every) {
      const u = xx * x + xy * y + x0;
      const v = yx * x + yy * y + y0;
      if (!(u >= 0 && v >= 0 && u < width - 1 && v < b.height - 1)) continue;
      const i = Math.floor(u);
      const j = Math.floor(v);
      const at = j * width + i;
      const f = u - i;
      const upper = (data[at] as number) * (1 - f) + (data[at + 1] as number) * f;
      const lower = (data[at + width] as number) * (1 - f) + (data[at + width + 1] as number) * f;
      const t = upper + (lower - upper) * (v - j);
      const s = a.data[y * a.width + x] as number;
      n++;
      p += s;
      q += t;
      pp += s * s;
      qq += t * t;
      pq += s * t;
    }
  if (n * every * every < (a.width * a.height) / 2) return 0;
  const spread = Math.sqrt(Math.max(0, pp / n - (p / n) ** 2) * Math.max(0, qq / n - (q / n) ** 2));
  return spread > 1e-9 ? (pq / n - (p / n) * (q / n)) / spread : 0;
}

/** The longest way of a corner, in pixels. */
function cornerWay(mapping: Mapping, { width, height }: Plane): number {
  const ways = [0, width].flatMap((x) =>
    [0, height].map((y) => {
      const to = mapped(mapping, x, y);
      return Math.sqrt((to.x - x) ** 2 + (to.y - y) ** 2);
    }),
  );
  return Math.max(...ways);
}
