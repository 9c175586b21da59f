/** What a shot plan can say besides the moves: the values of each slot. Shared words keep the keys of ray/vocabulary. */
import { FRAMINGS, GRADES, LENSES, LIGHTS, TEMPOS, TIMES, WEATHERS } from '../../ray/vocabulary.ts';

/** Placements of the camera: they say where it stands, and move nothing by themselves. */
export const PLACEMENTS = [
  'overhead', 'low_angle', 'high_angle', 'eye_level', 'ground_level', 'over_the_shoulder', 'pov', 'selfie',
] as const; // prettier-ignore
export type Placement = (typeof PLACEMENTS)[number];

/** What carries the camera, when the prompt names it. */
export const CARRIERS = ['bolt_cam', 'aerial', 'aerial_drone'] as const;
export type Carrier = (typeof CARRIERS)[number];

/** Weather and everything that falls, drifts or fills the air. */
export const ATMOSPHERES = [...keysOf(WEATHERS), 'blizzard', 'drizzle', 'mist', 'sparks', 'smoke'] as const;
export type Atmosphere = (typeof ATMOSPHERES)[number];

export const LIGHT_VALUES = [...keysOf(LIGHTS), 'flicker'] as const;
export type Light = (typeof LIGHT_VALUES)[number];

export const TIME_VALUES = keysOf(TIMES);
export type Time = (typeof TIME_VALUES)[number];

export const SEASONS = ['spring', 'summer', 'autumn', 'winter'] as const;
export type Season = (typeof SEASONS)[number];

export const GRADE_VALUES = keysOf(GRADES);
export type Grade = (typeof GRADE_VALUES)[number];

export const STYLES = [
  'watercolor', 'oil', 'pencil', 'ink', 'charcoal', 'pastel', 'comic', 'anime', 'pixel', 'claymation', 'noir', 'neon',
  'vintage_film', 'film_8mm', 'vhs',
] as const; // prettier-ignore
export type Style = (typeof STYLES)[number];

export const MOODS = [
  'tense', 'serene', 'melancholic', 'joyful', 'eerie', 'romantic', 'epic', 'dreamy', 'nostalgic', 'mysterious', 'lonely',
] as const; // prettier-ignore
export type Mood = (typeof MOODS)[number];

export const TEMPO_VALUES = keysOf(TEMPOS);
export type Tempo = (typeof TEMPO_VALUES)[number];

export const FOCUSES = ['shallow_focus', 'deep_focus', 'rack_focus'] as const;
export type Focus = (typeof FOCUSES)[number];

const focuses: ReadonlySet<string> = new Set(FOCUSES);
export const LENS_KINDS = keysOf(LENSES).filter((key): key is LensKind => !focuses.has(key)) as [
  LensKind,
  ...LensKind[],
];
export type LensKind = Exclude<(typeof LENSES)[number]['key'], Focus>;

export const FRAMING_VALUES = keysOf(FRAMINGS);
export type Framing = (typeof FRAMING_VALUES)[number];

/** Where a scene takes place that is made of words alone. */
export const PLACES = [
  'sea', 'lake', 'river', 'mountains', 'desert', 'forest', 'field', 'road', 'city', 'street', 'village', 'room',
  'window', 'greenhouse', 'cave', 'underwater', 'sky', 'space', 'tabletop', 'studio', 'abstract',
] as const; // prettier-ignore
export type Place = (typeof PLACES)[number];

/** What the ground is made of. */
export const GROUNDS = [
  'sand', 'red_sand', 'snow', 'ice', 'grass', 'flowers', 'dust', 'rock', 'soil', 'asphalt', 'wood', 'water',
] as const; // prettier-ignore
export type Ground = (typeof GROUNDS)[number];

/** What the sky shows besides its light. */
export const SKIES = ['clear', 'cloudy', 'stars', 'milky_way', 'moon', 'sun', 'aurora', 'planets'] as const;
export type Sky = (typeof SKIES)[number];

export const COLOURS = [
  'red', 'orange', 'yellow', 'green', 'teal', 'blue', 'purple', 'pink', 'brown', 'black', 'white', 'grey', 'gold',
] as const; // prettier-ignore
export type Colour = (typeof COLOURS)[number];

export { ACTIONS } from '../vocabulary/kinds.ts';
export type { Action } from '../vocabulary/kinds.ts';

export const SIDES = ['left', 'centre', 'right'] as const;
export const DISTANCES = ['near', 'middle', 'far'] as const;
export const SIZES = ['small', 'medium', 'large'] as const;
export type Size = (typeof SIZES)[number];

/** The non-empty tuple that zod wants, with the keys' own types. */
function keysOf<const List extends readonly { readonly key: string }[]>(
  list: List,
): [List[number]['key'], ...List[number]['key'][]] {
  return list.map((word): List[number]['key'] => word.key) as [List[number]['key'], ...List[number]['key'][]];
}
