/** Gives a colour what a match makes of it. */
import { clamp, smoothstep } from '../math.ts';
import type { Match, MatchZone } from '../scene/look.ts';
import { fromLab, toLab } from './oklab.ts';
import type { Triple } from './oklab.ts';

/** Code values 0..1, in place. */
export function applyMatch(c: Triple, match: Match): void {
  toLab(c);
  matchLab(c, match);
  fromLab(c);
}

/** In Oklab, in place. */
export function matchLab(c: Triple, { tone, zones, vivid, spare }: Match): void {
  const [l, a, b] = c;
  const lightness = toned(tone, l);
  const chroma = Math.sqrt(a * a + b * b);
  const [low, middle, high] = zones;
  const [from, to, share] =
    l < middle.at
      ? ([low, middle, smoothstep(low.at, middle.at, l)] as const)
      : ([middle, high, smoothstep(middle.at, high.at, l)] as const);
  const kept = 1 - spare * Math.max(greyness(chroma), skinness(a, b, l));
  const [x0, y0] = moved(from, a, b, kept);
  const [x1, y1] = moved(to, a, b, kept);
  const [x, y] = [x0 + (x1 - x0) * share, y0 + (y1 - y0) * share];
  const own = Math.sqrt(x * x + y * y);
  const most = Math.max(vivid, 1.2 * chroma);
  // Neither black nor white has a colour.
  const room = smoothstep(0, 0.16, lightness) * (1 - 0.8 * smoothstep(0.94, 1.01, lightness));
  const left = own > 0 ? (room * softly(own, most)) / own : 0;
  c[0] = lightness;
  c[1] = x * left;
  c[2] = y * left;
}

function moved({ from, to, map }: MatchZone, a: number, b: number, kept: number): readonly [number, number] {
  const [x, y] = [a - from[0], b - from[1]];
  return [
    from[0] + kept * (to[0] - from[0]) + map[0] * x + map[1] * y,
    from[1] + kept * (to[1] - from[1]) + map[1] * x + map[2] * y,
  ];
}

function greyness(chroma: number): number {
  return 1 - smoothstep(0.008, 0.035, chroma);
}

/** Skin of all kinds lies between red and orange, of middle chroma (in Oklab 25 to 70 degrees, 0.03 to 0.13). */
function skinness(a: number, b: number, lightness: number): number {
  const chroma = Math.sqrt(a * a + b * b);
  if (chroma < 1e-6 || a <= 0) return 0;
  const slope = b / a;
  const hue = smoothstep(0.3, 0.6, slope) * (1 - smoothstep(2, 3, slope));
  const strength = smoothstep(0.02, 0.04, chroma) * (1 - smoothstep(0.11, 0.15, chroma));
  return hue * strength * smoothstep(0.25, 0.4, lightness) * (1 - smoothstep(0.9, 0.96, lightness));
}

/** Bends what comes near `most`, so that no chroma clips. */
function softly(x: number, most: number): number {
  const knee = 0.8 * most;
  if (x <= knee) return x;
  const over = (x - knee) / (most - knee + 1e-9);
  return knee + (most - knee) * (over / (1 + over));
}

function toned(tone: readonly number[], l: number): number {
  const place = clamp(l, 0, 1) * (tone.length - 1);
  const n = Math.min(tone.length - 2, Math.floor(place));
  const [p, q] = [tone[n] as number, tone[n + 1] as number];
  return p + (q - p) * (place - n);
}
