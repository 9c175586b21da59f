/** From the plan's words to the look of a clip. */
import { valuesOf } from '../director/ambience.ts';
import type { Ambience } from '../director/ambience.ts';
import type { Grade, Look } from '../scene/look.ts';
import { GRADES, LENSES, LIGHTS, MOODS, SEASONS, STYLES, TIMES, WEATHER_LIGHT } from './looks.ts';
import type { LookPart } from './looks.ts';

/** Nothing when the plan asks for no look. */
export function lookOf(ambience: Ambience, seed: number): Look | undefined {
  const parts = partsOf(ambience);
  if (parts.length === 0) return undefined;
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
  };
}

function steps(parts: readonly LookPart[], of: (part: LookPart) => Grade | undefined): Grade[] {
  return parts.flatMap((part) => of(part) ?? []);
}

/** Weather first, then the light of day, then what was done to the picture. */
function partsOf(ambience: Ambience): LookPart[] {
  const light = valuesOf(ambience.light).filter((value) => LIGHTS[value]);
  const found = [
    ...pick(WEATHER_LIGHT, valuesOf(ambience.atmosphere)),
    ...pick(TIMES, dayOf(valuesOf(ambience.time), light)),
    ...pick(LIGHTS, light),
    ...pick(SEASONS, valuesOf(ambience.season)),
    ...pick(GRADES, valuesOf(ambience.grade)),
    ...pick(STYLES, valuesOf(ambience.style)),
    ...pick(LENSES, valuesOf(ambience.lens)),
  ];
  const definite = light.length > 0 || valuesOf(ambience.grade).length + valuesOf(ambience.style).length > 0;
  return definite ? found : [...found, ...pick(MOODS, valuesOf(ambience.mood))];
}

/** A light that says the hour more exactly stands for it: "golden hour at sunset" is not graded twice. */
const HOURS = new Set(['golden_hour', 'blue_hour', 'soft_morning', 'moonlit', 'noon']);

function dayOf(times: readonly string[], light: readonly string[]): readonly string[] {
  return light.some((value) => HOURS.has(value)) ? [] : times;
}

function pick(table: Readonly<Record<string, LookPart>>, values: readonly string[]): LookPart[] {
  return values.flatMap((value) => table[value] ?? []);
}
