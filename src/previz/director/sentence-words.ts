/** How the director words each value of a plan: phrases that it reads back as the same value. */
import { FRAMINGS, GRADES, LENSES, LIGHTS, TEMPOS } from '../../ray/vocabulary.ts';
import type { ShotWord } from '../../ray/vocabulary.ts';
import type { MoveName, Speed } from '../camera/moves.ts';
import type { Ease } from '../camera/easing.ts';
import type { Rig } from '../camera/steadiness.ts';
import type {
  Atmosphere,
  Carrier,
  Focus,
  Framing,
  Grade,
  LensKind,
  Light,
  Mood,
  Placement,
  Season,
  Style,
  Tempo,
  Time,
} from './slots.ts';

/** A verb with its direction: "pans left", "panning left", "pan left". */
export interface Wording {
  readonly plain: string;
  readonly going: string;
  readonly noun: string;
}

function verb(base: string, way: string, third = `${base}s`, ing = `${base}ing`): Wording {
  return { plain: `${third} ${way}`, going: `${ing} ${way}`, noun: `${base} ${way}` };
}

/** A move that has a noun only. */
function named(noun: string): Wording {
  return { plain: noun, going: noun, noun };
}

export const MOVE_WORDS: Readonly<Record<MoveName, Wording>> = {
  pan_left: verb('pan', 'left', 'pans', 'panning'),
  pan_right: verb('pan', 'right', 'pans', 'panning'),
  tilt_up: verb('tilt', 'up'),
  tilt_down: verb('tilt', 'down'),
  roll_left: verb('roll', 'left'),
  roll_right: verb('roll', 'right'),
  truck_left: verb('truck', 'left'),
  truck_right: verb('truck', 'right'),
  pedestal_up: verb('boom', 'up'),
  pedestal_down: verb('boom', 'down'),
  push_in: verb('push', 'in', 'pushes'),
  pull_out: verb('pull', 'out'),
  zoom_in: verb('zoom', 'in'),
  zoom_out: verb('zoom', 'out'),
  crane_up: verb('crane', 'up', 'cranes', 'craning'),
  crane_down: verb('crane', 'down', 'cranes', 'craning'),
  orbit_left: verb('orbit', 'left'),
  orbit_right: verb('orbit', 'right'),
  dolly_zoom: named('dolly zoom'),
  dolly_zoom_in: named('reverse dolly zoom'),
  bolt_cam: named('bolt cam move'),
  aerial: { plain: 'flies over', going: 'flying over', noun: 'aerial flight' },
  aerial_drone: named('drone flight'),
  tiny_planet: named('tiny planet effect'),
  elevator_doors: named('elevator doors transition'),
};

/** The same on foot. */
export const WALKS: Readonly<Partial<Record<MoveName, Wording>>> = {
  truck_left: verb('walk', 'left'),
  truck_right: verb('walk', 'right'),
  push_in: verb('walk', 'forward'),
  pull_out: verb('walk', 'backward'),
  orbit_left: verb('walk', 'around to the left'),
  orbit_right: verb('walk', 'around to the right'),
};

export const ADVERBS: Readonly<Record<Speed, string>> = {
  very_slow: 'very slowly',
  slow: 'slowly',
  normal: '',
  fast: 'quickly',
  very_fast: 'very fast',
};
export const ADJECTIVES: Readonly<Record<Speed, string>> = {
  very_slow: 'very slow',
  slow: 'slow',
  normal: '',
  fast: 'quick',
  very_fast: 'very fast',
};
export const EASE_WORDS: Readonly<Record<Ease, string>> = {
  smooth: '',
  linear: 'at a constant speed',
  accelerate: 'accelerating',
  decelerate: 'decelerating',
  whip: 'with a whip',
};

export const RIG_WORDS: Readonly<Record<Rig, string>> = {
  locked: 'locked-off camera',
  smooth: 'on a gimbal',
  handheld: 'handheld',
  walk: '',
};
export const CARRIER_WORDS: Readonly<Record<Carrier, string>> = {
  bolt_cam: 'bolt cam',
  aerial: 'aerial shot',
  aerial_drone: 'drone shot',
};
/** What is seen from the air while nothing flies. */
export const VIEW_WORDS: Readonly<Record<Carrier, string>> = {
  ...CARRIER_WORDS,
  aerial: 'aerial view',
  aerial_drone: 'drone view',
};
export const PLACEMENT_WORDS: Readonly<Record<Placement, string>> = {
  overhead: 'overhead shot',
  low_angle: 'low angle',
  high_angle: 'high angle',
  eye_level: 'eye level',
  ground_level: 'ground level',
  over_the_shoulder: 'over-the-shoulder shot',
  pov: 'first-person POV',
  selfie: 'selfie',
};

export const FRAMING_WORDS: Readonly<Record<Framing, string>> = firstPhrases(FRAMINGS);
export const LENS_WORDS: Readonly<Record<LensKind | Focus, string>> = firstPhrases(LENSES);
export const GRADE_WORDS: Readonly<Record<Grade, string>> = firstPhrases(GRADES);
export const TEMPO_WORDS: Readonly<Record<Tempo, string>> = firstPhrases(TEMPOS);
export const LIGHT_WORDS: Readonly<Record<Light, string>> = {
  ...firstPhrases(LIGHTS),
  flicker: 'flickering light',
  volumetric: 'volumetric light',
};

/** With the preposition that goes with it. */
export const AIR_WORDS: Readonly<Record<Atmosphere, string>> = {
  clear: 'under a clear sky',
  clouds: 'under drifting clouds',
  rain: 'in the rain',
  storm: 'in a storm',
  snow: 'in light snow',
  fog: 'in fog',
  haze: 'in haze',
  dust: 'in floating dust',
  embers: 'in glowing embers',
  petals: 'in falling petals',
  leaves: 'in falling leaves',
  wind: 'in the wind',
  blizzard: 'in a blizzard',
  drizzle: 'in drizzle',
  mist: 'in mist',
  sparks: 'in flying sparks',
  smoke: 'in smoke',
};
export const TIME_WORDS: Readonly<Record<Time, string>> = {
  dawn: 'at dawn',
  morning: 'in the morning',
  day: 'in daylight',
  afternoon: 'in the afternoon',
  sunset: 'at dusk',
  night: 'at night',
};
export const SEASON_WORDS: Readonly<Record<Season, string>> = {
  spring: 'in spring',
  summer: 'in summer',
  autumn: 'in autumn',
  winter: 'in winter',
};

export const STYLE_WORDS: Readonly<Record<Style, string>> = {
  watercolor: 'watercolor',
  oil: 'oil painting',
  pencil: 'pencil drawing',
  ink: 'ink drawing',
  comic: 'comic book style',
  noir: 'film noir',
  pixel: 'pixel art',
  film_8mm: 'super 8 film',
  vhs: 'VHS',
  claymation: 'claymation',
  anime: 'anime',
  charcoal: 'charcoal drawing',
  pastel: 'pastel drawing',
  vintage_film: 'vintage film',
  neon: 'neon style',
};
/** Words that are no speed as well: "serene" and "tender" would slow a move down. */
export const MOOD_WORDS: Readonly<Record<Mood, string>> = {
  tense: 'tense',
  serene: 'peaceful',
  melancholic: 'melancholic',
  joyful: 'joyful',
  eerie: 'eerie',
  romantic: 'romantic',
  epic: 'majestic',
  dreamy: 'dreamlike',
  nostalgic: 'nostalgic',
  mysterious: 'mysterious',
  lonely: 'lonely',
};

/** The first phrase of a word is how it is written. */
function firstPhrases<Word extends ShotWord>(words: readonly Word[]): Record<Word['key'], string> {
  return Object.fromEntries(words.map(({ key, phrases }) => [key, phrases[0] ?? key])) as Record<
    Word['key'],
    string
  >;
}
