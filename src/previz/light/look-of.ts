/** From the plan's words to the look of a clip. */
import { valuesOf } from '../director/ambience.ts';
import type { Ambience } from '../director/ambience.ts';
import type { Grade, Look, Trend } from '../scene/look.ts';
import { GRADES, LENSES, LIGHTS, MOODS, SEASONS, STYLES, TIMES, WEATHER_LIGHT } from './looks.ts';
import type { LookPart } from './looks.ts';

/** What the picture shows already, by whose words, and how it came there. */
export interface Shown {
  readonly ambiences: readonly Ambience[];
  /** Painted in that light, without what a lens and a film do to it; or filmed with all of it. */
  readonly how: 'painted' | 'filmed';
}

/** Nothing when the plan asks for no look, or for none but what the picture shows already. */
export function lookOf(ambience: Ambience, seed: number, shown?: Shown, trend?: Trend): Look | undefined {
  const parts = partsOf(ambience, shown);
  if (parts.length === 0 && !trend) return undefined;
  const most = (read: (part: LookPart) => number | undefined): number =>
    parts.reduce((best, part) => Math.max(best, read(part) ?? 0), 0);
  const bloom = most((part) => part.bloom);
  const strongest = parts.find((part) => part.bloom === bloom && bloom > 0);
  const flicker = most((part) => part.flicker);
  const grainy = parts.find(
    (part) => part.grain !== undefined && part.grain === most((other) => other.grain),
  );
  const wandering = parts.some((part) => part.towards);
  return {
    grades: steps(parts, (part) => part.grade),
    towards: wandering ? steps(parts, (part) => part.towards ?? part.grade) : undefined,
    bloom,
    bloomColour: strongest?.bloomColour ?? [255, 238, 220],
    threshold: strongest?.threshold ?? 0.72,
    vignette: most((part) => part.vignette),
    grain: most((part) => part.grain),
    grainSize: grainy?.grainSize ?? 1,
    flicker,
    flickerKind: parts.find((part) => part.flicker === flicker)?.flickerKind ?? 'flame',
    lightning: parts.some((part) => part.lightning === true),
    rays: most((part) => part.rays),
    rayColour: parts.find((part) => part.rays !== undefined)?.rayColour ?? [255, 240, 214],
    seed,
    ...(trend ? { trend } : {}),
  };
}

function steps(parts: readonly LookPart[], of: (part: LookPart) => Grade | undefined): Grade[] {
  return parts.flatMap((part) => of(part) ?? []);
}

/** Weather first, then the light of day, then what was done to the picture. */
function partsOf(ambience: Ambience, shown: Shown | undefined): LookPart[] {
  const { ambiences: there = [], how } = shown ?? {};
  const pick = (table: Table, wanted: readonly string[], slot: keyof Ambience): LookPart[] => {
    const had = new Set(there.flatMap((ambience) => valuesOf(ambience[slot])));
    return wanted.flatMap((value) => remaining(table[value], had.has(value) ? how : undefined));
  };

  const light = valuesOf(ambience.light).filter((value) => LIGHTS[value]);
  const found = [
    ...pick(WEATHER_LIGHT, valuesOf(ambience.atmosphere), 'atmosphere'),
    ...pick(TIMES, dayOf(valuesOf(ambience.time), light), 'time'),
    ...pick(LIGHTS, light, 'light'),
    ...pick(SEASONS, valuesOf(ambience.season), 'season'),
    ...pick(GRADES, valuesOf(ambience.grade), 'grade'),
    ...pick(STYLES, valuesOf(ambience.style), 'style'),
    ...pick(LENSES, valuesOf(ambience.lens), 'lens'),
  ];
  const definite = light.length > 0 || valuesOf(ambience.grade).length + valuesOf(ambience.style).length > 0;
  return definite ? found : [...found, ...pick(MOODS, valuesOf(ambience.mood), 'mood')];
}

/** A light that says the hour more exactly stands for it: "golden hour at sunset" is not graded twice. */
const HOURS = new Set(['golden_hour', 'blue_hour', 'soft_morning', 'moonlit', 'noon']);

function dayOf(times: readonly string[], light: readonly string[]): readonly string[] {
  return light.some((value) => HOURS.has(value)) ? [] : times;
}

type Table = Readonly<Record<string, LookPart>>;

/** What is left to do of a part: what was painted lacks no colour, what was filmed nothing but light that moves. */
function remaining(part: LookPart | undefined, how: Shown['how'] | undefined): LookPart[] {
  if (part === undefined) return [];
  if (how === undefined) return [part];
  const { grade: _, ...rest } = part;
  if (how === 'painted') return [rest];
  const { flicker = 0, flickerKind, lightning = false } = part;
  if (flicker === 0 && !lightning) return [];
  return [{ flicker, lightning, ...(flickerKind ? { flickerKind } : {}) }];
}
