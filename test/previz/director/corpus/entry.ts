/**
 * What one prompt of the corpus expects of the director. Written from the prompts alone, as a first assistant director
 * would read them; the director's lexicon was not consulted.
 *
 * Conventions
 * - A slot that is left out must not be claimed. `mood` is the exception: moods beyond those named are never wrong.
 * - `move` and `speed` may be lists: any of them is right ("pans across" has no side; "drifts" is slow or normal).
 * - Left out, `speed` is `normal`. gentle, subtle, soft, gradual, lazy = slow; steady, smooth = normal; brisk, quick,
 *   swift, rapid = fast; whip, swish, crash, snap, lightning-fast = whip.
 * - `order` starts at 1 and counts as a rank; equal numbers happen at the same time. A list with commas or full stops is a
 *   sequence; a bare "and" between two moves joins them in time, "and then" does not.
 * - A hold inside a sequence is the move `static`; a shot that is still throughout is the rig `static`.
 * - Left and right are the camera's own. An orbit is named by the way the camera travels: clockwise, seen from above,
 *   takes the camera to its left (`orbit_left`); counter-clockwise is `orbit_right`.
 * - A roll is seen from behind the camera: clockwise is `roll_right`.
 * - "pan up" and "pan down" are tilts. "boom" up or down is a pedestal, "jib" a crane, "crab" and "dolly left" a truck.
 *   "from left to right" travels right.
 * - bolt_cam, aerial and aerial_drone stand in `rig`, tiny_planet and elevator_doors in `effects`, never in `moves`;
 *   a motion that is named beside them ("the drone rises") is an ordinary move.
 * - What lies or hangs about is no weather ("snow-capped", "tea leaves"); what falls, drifts or fills the air is.
 * - A prompt without camera words expects `moves: []`: the director may assume a move, and must say that it did.
 */
import type {
  CAMERA_CONCEPTS,
  ConceptGroup,
  FRAMINGS,
  GRADES,
  LENSES,
  LIGHTS,
  TEMPOS,
  TIMES,
  WEATHERS,
} from '../../../../src/ray/vocabulary.ts';

type KeyOf<List extends readonly { readonly key: string }[]> = List[number]['key'];
type KeyOfGroup<Group extends ConceptGroup> = Extract<
  (typeof CAMERA_CONCEPTS)[number],
  { readonly group: Group }
>['key'];

export type MoveKey = KeyOfGroup<'rotate' | 'translate' | 'lens' | 'orbit'> | 'static';
/** `smooth` is a steadicam or a gimbal. */
export type Rig = KeyOfGroup<'rig'> | 'smooth';
export type Placement = KeyOfGroup<'placement'>;
export type Effect = KeyOfGroup<'effect'>;
export type Framing = KeyOf<typeof FRAMINGS>;
export type Focus = 'shallow_focus' | 'deep_focus' | 'rack_focus';
export type LensKind = Exclude<KeyOf<typeof LENSES>, Focus>;
export type Light = KeyOf<typeof LIGHTS> | 'flicker';
export type Grade = KeyOf<typeof GRADES>;
export type Time = KeyOf<typeof TIMES>;
export type Tempo = KeyOf<typeof TEMPOS>;
export type Weather = KeyOf<typeof WEATHERS> | keyof typeof COARSE_WEATHER;
export type Season = 'spring' | 'summer' | 'autumn' | 'winter';
export type Style =
  'watercolor' | 'oil' | 'pencil' | 'ink' | 'comic' | 'noir' | 'pixel' | 'film_8mm' | 'vhs' | 'claymation' | 'anime'; // prettier-ignore
export type Mood =
  | 'tense' | 'serene' | 'melancholic' | 'joyful' | 'eerie' | 'romantic' | 'epic' | 'dreamy' | 'nostalgic'
  | 'mysterious' | 'lonely'; // prettier-ignore

/** `whip` is as fast as the rig goes. */
export type Speed = 'very_slow' | 'slow' | 'normal' | 'fast' | 'whip';

export interface Amount {
  readonly value: number;
  /** `percent` of the way or of the frame; `factor` of the size in the picture. */
  readonly unit: 'degrees' | 'percent' | 'factor' | 'mm' | 'metres';
  /** Where it starts, when the prompt says so ("from 35mm to 85mm"). */
  readonly from?: number;
}

/** Times in seconds: how long, from and to when, or the first or last so many of the clip. */
export interface When {
  readonly for?: number;
  readonly from?: number;
  readonly to?: number;
  readonly first?: number;
  readonly last?: number;
}

export interface ExpectedMove {
  readonly move: MoveKey | readonly MoveKey[];
  readonly speed?: Speed | readonly Speed[];
  readonly order: number;
  readonly amount?: Amount;
  readonly when?: When;
}

/** `camera_movement` is all of it ("no camera movement"): read when the plan is locked off by the prompt's words. */
export type Excludable =
  | MoveKey | Rig | Placement | Effect | Framing | Focus | LensKind | Light | Grade | Time | Tempo | Weather | Style
  | Season | 'camera_movement'; // prettier-ignore

/** One claim of the director, for what an entry tolerates. */
export type Claim =
  | `move:${MoveKey}` | `rig:${Rig}` | `placement:${Placement}` | `framing:${Framing}` | `focus:${Focus}`
  | `lens:${LensKind}` | 'lens:mm' | `light:${Light}` | `grade:${Grade}` | `time:${Time}` | `weather:${Weather}`
  | `style:${Style}` | `tempo:${Tempo}` | `negated:${Excludable}` | `season:${Season}`; // prettier-ignore

export interface Entry {
  readonly prompt: string;
  readonly moves: readonly ExpectedMove[];
  readonly rig?: readonly Rig[];
  /** The rig's word names a view ("aerial view of"); nobody asked for its flight. */
  readonly view_only?: true;
  readonly placement?: readonly Placement[];
  /** At the start, or throughout. */
  readonly framing?: Framing;
  readonly framing_end?: Framing;
  readonly lens?: { readonly mm?: number; readonly kind?: readonly LensKind[] };
  readonly focus?: readonly Focus[];
  readonly weather?: readonly Weather[];
  readonly light?: readonly Light[];
  readonly grade?: readonly Grade[];
  readonly time?: Time;
  readonly season?: Season;
  readonly style?: readonly Style[];
  readonly mood?: readonly Mood[];
  readonly tempo?: Tempo;
  readonly effects?: readonly Effect[];
  /** What the prompt excludes. */
  readonly negated?: readonly Excludable[];
  /** Words of the prompt that look like shot language and are none here. */
  readonly not_camera?: readonly string[];
  /** Claims that a careful reader may make or leave. */
  readonly tolerated?: readonly Claim[];
  /** The prompt contradicts itself: a warning or a refusal is expected. */
  readonly conflict?: true;
}

/** The coarser key of the vocabulary for each finer weather: a director that knows only the coarse one is right too. */
export const COARSE_WEATHER = {
  blizzard: 'snow',
  drizzle: 'rain',
  mist: 'fog',
  sparks: 'embers',
  smoke: 'haze',
} as const;

/** Claims that come with an expected one and are not wrong beside it, unless the entry excludes them. */
export const IMPLIED: Partial<Record<Claim, readonly Claim[]>> = {
  'light:noon': ['time:day'],
  'light:golden_hour': ['time:afternoon', 'time:sunset'],
  'light:blue_hour': ['time:sunset', 'time:dawn'],
  'light:moonlit': ['time:night'],
  'light:soft_morning': ['time:morning', 'time:dawn'],
  'light:volumetric': ['weather:haze'],
  'light:candle': ['light:flicker'],
  'time:day': ['light:noon'],
  'time:sunset': ['light:golden_hour', 'light:blue_hour'],
  'time:dawn': ['light:soft_morning'],
  'time:morning': ['light:soft_morning'],
  'weather:storm': ['weather:rain', 'weather:wind', 'weather:clouds'],
  'weather:blizzard': ['weather:snow', 'weather:wind'],
  'weather:embers': ['weather:sparks'],
  'weather:sparks': ['weather:embers'],
  'weather:mist': ['weather:fog'],
  'weather:drizzle': ['weather:rain'],
  'weather:smoke': ['weather:haze'],
  'style:noir': ['grade:monochrome'],
  'rig:selfie': ['rig:handheld'],
  'rig:aerial_drone': ['rig:aerial'],
  'rig:aerial': ['placement:high_angle'],
  'placement:overhead': ['placement:high_angle'],
  'placement:ground_level': ['placement:low_angle'],
  'lens:macro': ['framing:extreme_close_up', 'framing:close_up'],
  'lens:fisheye': ['lens:wide_angle'],
};

export const PAN = ['pan_left', 'pan_right'] as const;
export const TILT = ['tilt_up', 'tilt_down'] as const;
export const ROLL = ['roll_left', 'roll_right'] as const;
export const ZOOM = ['zoom_in', 'zoom_out'] as const;
export const ORBIT = ['orbit_left', 'orbit_right'] as const;
export const TRUCK = ['truck_left', 'truck_right'] as const;
export const CRANE = ['crane_up', 'crane_down'] as const;
/** Keeping up with a subject whose way is not told. */
export const FOLLOW = ['push_in', 'truck_left', 'truck_right'] as const;
