/** From the colours of a clip and those of its references to a change of colours that leads from the one to the other. */
import { clamp } from '../math.ts';
import type { Match, MatchZone } from '../scene/look.ts';
import type { Tones, Zone } from './colours.ts';
import type { Mood } from './mood.ts';

/** How far the way is gone, 0..1. */
export interface Shares {
  readonly palette: number;
  readonly light: number;
}

/** The most by which a mean colour, and lightness, is shifted (Oklab). */
const MOST_SHIFT = 0.1;
const MOST_LIGHTER = 0.36;
/** How far colours are spread or drawn together around their mean at most. */
const SPREAD = [0.3, 1.7] as const;
/** Added to variances: what is plain is not spread into noise. */
const LEAST_VARIANCE = 1.2e-4;
/** Middles of zones at least so far apart: colours do not change by jumps with lightness. */
const APART = 0.11;
/** The share of a shift that greys and skin are spared; none in shades of one colour. */
const SPARED = 0.42;

export function matchOf(clip: Tones, { tones, lit, plain }: Mood, shares: Shares): Match {
  const palette = plain ? Math.min(1, shares.palette * 1.25) : shares.palette;
  const own = apart(clip.zones.map(({ lightness }) => lightness));
  const zones = clip.zones.map((zone, n): MatchZone =>
    zoneOf(zone, tones.zones[n] as Zone, own[n] as number, palette, { plain, even: lit < 0.5 }),
  ) as [MatchZone, MatchZone, MatchZone];
  return {
    tone: toneOf(clip, tones, shares.light * lit),
    zones,
    vivid: tones.vivid * 1.25 + 0.03,
    spare: plain ? 0 : SPARED,
  };
}

/** Nodes of the curve of lightness. */
const NODES = 16;
/** Its slopes: no contrast is lost or made beyond these. */
const SLOPES = [0.3, 1.9] as const;

/** Moves the lightness at each rank towards that of the references, smoothly. */
function toneOf({ ranks }: Tones, target: Tones, share: number): number[] {
  const moves = ranks.map((from, n) => {
    const way = (target.ranks[n] as number) - from;
    return { from, by: share * clamp(way, -MOST_LIGHTER, MOST_LIGHTER) };
  });
  const [darkest, lightest] = [moves[0], moves.at(-1)];
  // Black and white themselves hardly move: a lamp still shines, a shadow still has depth.
  const stops = [
    { from: -0.05, by: clamp(darkest?.by ?? 0, -0.02, 0.05) },
    ...moves,
    { from: 1.05, by: clamp(lightest?.by ?? 0, -0.22, 0) },
  ];
  let by = Array.from({ length: NODES + 1 }, (_, n) => along(stops, n / NODES));
  for (let round = 0; round < 3; round++)
    by = by.map((x, n) => (2 * x + (by[n - 1] ?? x) + (by[n + 1] ?? x)) / 4);
  const tone = by.map((x, n) => clamp(n / NODES + x, 0, 1));
  for (let n = 1; n <= NODES; n++) {
    const before = tone[n - 1] as number;
    const step = clamp((tone[n] as number) - before, SLOPES[0] / NODES, SLOPES[1] / NODES);
    tone[n] = clamp(before + step, 0, 1);
  }
  return tone;
}

function along(stops: readonly { readonly from: number; readonly by: number }[], at: number): number {
  const next = stops.findIndex(({ from }) => from > at);
  const [a, b] = [stops[Math.max(0, next - 1)], stops[next === -1 ? stops.length - 1 : next]];
  if (!a || !b || b.from - a.from < 1e-6) return b?.by ?? 0;
  return a.by + (b.by - a.by) * clamp((at - a.from) / (b.from - a.from), 0, 1);
}

function apart([low = 0, middle = 0, high = 0]: readonly number[]): number[] {
  return [Math.min(low, middle - APART), middle, Math.max(high, middle + APART)];
}

function zoneOf(
  clip: Zone,
  target: Zone,
  at: number,
  share: number,
  { plain, even }: { readonly plain: boolean; readonly even: boolean },
): MatchZone {
  const way = [target.a - clip.a, target.b - clip.b] as const;
  const length = Math.sqrt(way[0] ** 2 + way[1] ** 2);
  // What is in shades of one colour leaves no other.
  const most = plain ? length : MOST_SHIFT;
  const gone = length > 0 ? (share * Math.min(length, most)) / length : 0;
  const map: Spread = even ? PLAIN_MAP : plain ? [0, 0, 0] : spreadingOf(clip, target);
  return {
    at,
    from: [clip.a, clip.b],
    to: [clip.a + gone * way[0], clip.b + gone * way[1]],
    map: [1 + share * (map[0] - 1), share * map[1], 1 + share * (map[2] - 1)],
  };
}

type Spread = readonly [aa: number, ab: number, bb: number];
const PLAIN_MAP: Spread = [1, 0, 1];

/** The symmetric map that gives one covariance the other (Monge-Kantorovitch; Pitié and Kokaram 2007), within limits. */
function spreadingOf(clip: Zone, target: Zone): Spread {
  const s: Spread = [clip.aa + LEAST_VARIANCE, clip.ab, clip.bb + LEAST_VARIANCE];
  const r: Spread = [target.aa + LEAST_VARIANCE, target.ab, target.bb + LEAST_VARIANCE];
  const half = rooted(s);
  const inverse = inverted(half);
  return limited(around(inverse, rooted(around(half, r))));
}

/** The square root of a symmetric matrix without negative eigenvalues. */
function rooted([aa, ab, bb]: Spread): Spread {
  const det = Math.sqrt(Math.max(0, aa * bb - ab * ab));
  const by = Math.sqrt(Math.max(1e-18, aa + bb + 2 * det));
  return [(aa + det) / by, ab / by, (bb + det) / by];
}

function inverted([aa, ab, bb]: Spread): Spread {
  const det = Math.max(1e-18, aa * bb - ab * ab);
  return [bb / det, -ab / det, aa / det];
}

/** m x m of symmetric matrices. */
function around([p, q, r]: Spread, [aa, ab, bb]: Spread): Spread {
  const [u, v] = [p * aa + q * ab, p * ab + q * bb];
  const [w, x] = [q * aa + r * ab, q * ab + r * bb];
  return [u * p + v * q, u * q + v * r, w * q + x * r];
}

/** Eigenvalues within `SPREAD`. */
function limited([aa, ab, bb]: Spread): Spread {
  const middle = (aa + bb) / 2;
  const reach = Math.sqrt(((aa - bb) / 2) ** 2 + ab * ab);
  const [low, high] = [clamp(middle - reach, ...SPREAD), clamp(middle + reach, ...SPREAD)];
  if (reach < 1e-9) return [low, 0, low];
  const [c, s] = [(aa - bb) / 2 / reach, ab / reach];
  const [mean, half] = [(low + high) / 2, (high - low) / 2];
  return [mean + half * c, half * s, mean - half * c];
}
