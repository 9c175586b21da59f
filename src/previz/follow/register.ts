/**
 * How a painted key lies over the frame it was painted from. Whoever painted it may have moved, cropped or redrawn it; so
 * outlines are compared, not colours.
 */
import { lightOf, smaller } from '../depth/colours.ts';
import type { Thumbnail } from '../depth/colours.ts';
import { blur, box, fill, plane, shrink } from '../depth/plane.ts';
import type { Plane } from '../depth/plane.ts';
import { aligned } from '../inbetween/match/align.ts';
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

/** Longer side of the pictures that are compared, and of those in which a start is looked for. */
const [COMPARED, COARSE] = [288, 48];
/** Outlines of a key agree with those of its own frame better than this, and hardly ever with those of another. */
const LEAST_ALIKE = 0.25;
/** How much better a mapping must fit than none at all. */
const GAIN = 0.02;
/** Ways of the corners in shares of the width: less is no misalignment, more is not slight. */
const [LEAST_WAY, MOST_WAY] = [0.0012, 0.2];
/** What is looked through: sizes, and shifts in shares of the width. */
const SIZES = [0.88, 0.94, 1, 1.06, 1.12] as const;
const SHIFT = 0.08;

/** Both of one size, of the same shape as the frame. */
export function registered(source: Thumbnail, styled: Thumbnail): Registration {
  const [a, b] = [outlinesOf(source), outlinesOf(styled)];
  const still = aligned(a, b, IDENTITY);
  const straight = correlation(a, b, IDENTITY);
  const moved = aligned(a, b, startOf(a, b));
  const best = moved.correlation > still.correlation ? moved : still;
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

/** The best of a few sizes and shifts. */
function startOf(a: Plane, b: Plane): Mapping {
  const share = COARSE / Math.max(a.width, a.height);
  const size = [Math.round(a.width * share), Math.round(a.height * share)] as const;
  const [p, q] = [shrink(a, ...size), shrink(b, ...size)];
  let best = { mapping: IDENTITY, correlation: correlation(p, q, IDENTITY) };
  const [cx, cy] = [(p.width - 1) / 2, (p.height - 1) / 2];
  const reach = Math.round(SHIFT * p.width);
  for (const grown of SIZES)
    for (let dy = -reach; dy <= reach; dy++)
      for (let dx = -reach; dx <= reach; dx++) {
        const mapping = similarity(grown, 0, cx + dx - grown * cx, cy + dy - grown * cy);
        const found = correlation(p, q, mapping);
        if (found > best.correlation) best = { mapping, correlation: found };
      }
  const up = similarity(1 / share, 0, 0, 0);
  return composed(up, composed(best.mapping, similarity(share, 0, 0, 0)));
}

/** Of values where both planes have some; 0 where too little overlaps. */
function correlation(a: Plane, b: Plane, mapping: Mapping): number {
  let [n, p, q, pp, qq, pq] = [0, 0, 0, 0, 0, 0];
  const [xx, xy, x0, yx, yy, y0, zx, zy, z] = mapping;
  for (let y = 0; y < a.height; y++)
    for (let x = 0; x < a.width; x++) {
      const w = 1 / (zx * x + zy * y + z);
      const i = Math.floor((xx * x + xy * y + x0) * w + 0.5);
      const j = Math.floor((yx * x + yy * y + y0) * w + 0.5);
      if (i < 0 || j < 0 || i >= b.width || j >= b.height) continue;
      const [s, t] = [a.data[y * a.width + x] as number, b.data[j * b.width + i] as number];
      n++;
      p += s;
      q += t;
      pp += s * s;
      qq += t * t;
      pq += s * t;
    }
  if (n < (a.width * a.height) / 2) return 0;
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
