/** A look that leads a clip towards its references: their palette, their light, their surface. */
import type { Thumbnail } from '../depth/colours.ts';
import { clamp } from '../math.ts';
import { matchLab } from '../reference/apply.ts';
import { samplesOf, tonesOf } from '../reference/colours.ts';
import type { Samples, Tones } from '../reference/colours.ts';
import { matchOf } from '../reference/match.ts';
import type { Mood } from '../reference/mood.ts';
import type { MoodDone } from '../reference/report.ts';
import type { MoodShares } from '../reference/shares.ts';
import type { Triple } from '../reference/oklab.ts';
import type { Grade, Look, Match } from '../scene/look.ts';
import { applyGrade } from './grade.ts';

/** What is wished of the references. */
export interface MoodWish {
  readonly mood: Mood;
  readonly shares: MoodShares;
}

export interface Towards {
  readonly done: MoodDone;
  /** The look with all that leads towards the references. */
  led(look: Look | undefined): Look;
}

/** @param look of the whole clip, before the references have a say */
export function towards(
  look: Look | undefined,
  { rgba }: Thumbnail,
  { mood, shares }: MoodWish,
  seed: number,
): Towards | undefined {
  const graded = look ? (c: Triple): void => look.grades.forEach((grade) => applyGrade(c, grade)) : undefined;
  const samples = samplesOf(rgba, graded);
  const clip = tonesOf(samples);
  if (!clip) return undefined;
  const match = matchOf(clip, mood, shares);
  const laid = overlayOf(look, mood, shares);
  return {
    done: {
      ...wayGone(clip, samples, match, mood),
      texture: laid.surface ? laid.grain : 0,
      kind: laid.surface && mood.texture?.kind,
      yields: shares.yields,
    },
    led(own) {
      const base = own ?? { ...BARE, seed };
      const with_ = (grades: readonly Grade[]): readonly Grade[] => [...grades, { match }];
      return { ...base, ...laid, grades: with_(base.grades), towards: base.towards && with_(base.towards) };
    },
  };
}

const BARE: Omit<Look, 'seed'> = {
  grades: [],
  towards: undefined,
  bloom: 0,
  bloomColour: [255, 238, 220],
  threshold: 0.72,
  vignette: 0,
  grain: 0,
  grainSize: 1,
  flicker: 0,
  flickerKind: 'flame',
  lightning: false,
  rays: 0,
  rayColour: [255, 240, 214],
};

/** Grain, and how a surface is shown, at most (standard deviation in code values); and the least of either. */
const MOST = { grain: 6.5, surface: 5.5 };
const LEAST = 0.5;
const MOST_LEAN = 0.12;
const MOST_VIGNETTE = 0.3;

/** The references' surface where it is stronger than the look's own grain; their fall-off of light. */
function overlayOf(
  look: Look | undefined,
  { texture, lean, corners, lit }: Mood,
  { light, texture: share }: MoodShares,
): Pick<Look, 'grain' | 'vignette' | 'lean'> & Partial<Pick<Look, 'surface'>> {
  const [grain, vignette] = [look?.grain ?? 0, look?.vignette ?? 0];
  const strength = texture ? share * Math.min(texture.strength, MOST[texture.kind]) : 0;
  const fallen = {
    vignette: Math.max(vignette, light * lit * clamp(0.6 * (corners - 0.2), 0, MOST_VIGNETTE)),
    lean: light * lit * leanOf(lean),
  };
  if (!texture || strength <= Math.max(grain, LEAST)) return { grain, ...fallen };
  const { spectrum, rows, kind } = texture;
  return { grain: strength, surface: { spectrum, rows, stays: kind === 'surface' }, ...fallen };
}

/** A picture that is hardly lighter on one side gives no light of a side. */
function leanOf(lean: number): number {
  const beyond = Math.max(0, Math.abs(lean) - EVEN);
  return (lean < 0 ? -1 : 1) * Math.min(MOST_LEAN, 0.7 * beyond);
}
const EVEN = 0.05;

function wayGone(
  clip: Tones,
  samples: Samples,
  match: Match,
  { tones }: Mood,
): Pick<MoodDone, 'palette' | 'light'> {
  const moved = new Float32Array(samples.length);
  const colour: Triple = [0, 0, 0];
  for (let n = 0; n < samples.length; n += 3) {
    [colour[0], colour[1], colour[2]] = [
      samples[n] as number,
      samples[n + 1] as number,
      samples[n + 2] as number,
    ];
    matchLab(colour, match);
    moved.set(colour, n);
  }
  const after = tonesOf(moved);
  if (!after) return { palette: 0, light: 0 };
  return {
    palette: gone(colourBetween(clip, tones), colourBetween(after, tones)),
    light: gone(lightBetween(clip, tones), lightBetween(after, tones)),
  };
}

/** What was so near that no way is seen has nowhere to go. */
function gone(before: number, after: number): number {
  return before < 0.004 ? 0 : clamp(1 - after / before, 0, 1);
}

function colourBetween(p: Tones, q: Tones): number {
  return p.zones.reduce((sum, { a, b }, n) => {
    const other = q.zones[n];
    return sum + (other ? Math.sqrt((a - other.a) ** 2 + (b - other.b) ** 2) : 0);
  }, 0);
}

function lightBetween(p: Tones, q: Tones): number {
  return p.ranks.reduce((sum, l, n) => sum + Math.abs(l - (q.ranks[n] as number)), 0) / p.ranks.length;
}
