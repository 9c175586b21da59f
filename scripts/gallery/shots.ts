/** What the gallery shows: scenes of words, photographs, moves, atmospheres, ways between pictures, and edits of footage. */
import { fileURLToPath } from 'node:url';

export interface Photograph {
  readonly name: string;
  readonly path: string;
  /** Size of its clips in pixels: the shape of the photograph, roughly. */
  readonly width: number;
  readonly height: number;
}

const LANDSCAPE = { width: 480, height: 270 };
const PORTRAIT = { width: 360, height: 480 };

export const PHOTOGRAPHS: readonly Photograph[] = [
  photograph('mountain-path', LANDSCAPE),
  photograph('fig-bowl', LANDSCAPE),
  photograph('hilltop-sunset', LANDSCAPE),
  photograph('dandelion-dusk', LANDSCAPE),
  photograph('two-dogs', PORTRAIT),
];

/** Fast, so that a move is seen between a few frames, and its faults too. */
export const MOVES = [
  'fast push in',
  'fast pull out',
  'fast zoom in',
  'fast pan left',
  'fast tilt up',
  'fast truck right',
  'fast pedestal up',
  'fast crane up',
  'fast orbit left',
  'fast roll right',
  'fast dolly zoom',
  'shaky handheld',
] as const;

/** Before a camera that stands still. */
export const ATMOSPHERES = [
  'snow falling',
  'heavy rain',
  'thick fog',
  'dust in god rays',
  'glowing embers',
  'petals falling',
  'autumn leaves falling',
  'drifting smoke',
] as const;

/** Scenes of words, shown from their beginning to their end. */
export const SCENES = [
  'An astronaut stands on a red dune at dawn, slow push in',
  'A hummingbird hovers at a hibiscus flower, macro, shallow depth of field',
  'A paper lantern floats on a still pond at night',
  'A vinyl record spinning on a turntable, top-down view',
  'A tiger walks through deep snow',
  'Wild horses gallop across a dusty plain at sunset',
  'A misty greenhouse at sunrise, light through the glass',
  'A girl pushes a cart through the desert',
] as const;

/** Places of words, one frame of each. */
export const PLACES = [
  'A sailboat on a calm sea at sunset',
  'Snowy mountains at blue hour',
  'A stag in a misty forest at dawn',
  'A cyclist on a country road, golden hour',
  'A neon city street in the rain at night',
  'A skyline at dusk, drone shot',
  'A quiet village in winter, evening',
  'A piano in a room with a tall window',
  'Rain on a window at night',
  'A whale under water, light from above',
  'A rocket in space, stars and planets',
  'A cup of coffee on a wooden table, morning light',
  'A robot in a studio, soft light',
  'A bear at the mouth of a cave',
  'A hot-air balloon above the clouds at dawn',
  'Calm flowing shapes, teal and orange',
] as const;

/** Ways from one photograph to another. */
export const WAYS = [
  { from: 'mountain-path', to: 'hilltop-sunset', prompt: 'slow pan right' },
  { from: 'fig-bowl', to: 'dandelion-dusk', prompt: 'push in' },
  { from: 'hilltop-sunset', to: 'mountain-path', prompt: 'truck left, fog rolls in' },
  { from: 'dandelion-dusk', to: 'fig-bowl', prompt: 'whip pan right' },
] as const;

/** Clips that are edited, in the size of what is made of them. */
export interface Footage {
  readonly name: string;
  readonly path: string;
  readonly width: number;
  readonly height: number;
}

export const FOOTAGE: readonly Footage[] = [
  footage('mountain-walk', 640),
  footage('city-towers', 640),
  footage('turning-box', 480),
  footage('hand-and-cup', 480),
];

/** Styles, one sheet at the strength that is used when none is named, and one beyond. */
export const LOOKS = [
  'watercolor',
  'oil painting',
  'pencil sketch',
  'ink drawing',
  'charcoal drawing',
  'comic book with halftone dots',
  'anime',
  'pixel art',
  'chalk pastel',
  'film noir',
  'vintage film',
  'neon outlines',
  'claymation',
] as const;
export const LOOK_STRENGTHS = ['flex_2', 'reimagine_2'] as const;

/** Other light, season and weather for the same footage. */
export const RELIGHTS = [
  'at night',
  'golden hour',
  'blue hour',
  'in autumn',
  'in winter with falling snow',
  'heavy rain',
  'thick fog',
  'teal and orange',
] as const;

/** Shown at all nine strengths. */
export const RISING = ['oil painting', 'watercolor', 'at night', 'in winter with falling snow'] as const;

/** Size of what is made of words, and of ways, in pixels. */
export const SCREEN = { width: 480, height: 270 } as const;

export const STILL_CAMERA = 'static shot';

function footage(name: string, width: number): Footage {
  return {
    name,
    path: fileURLToPath(new URL(`../../examples/media/${name}.mp4`, import.meta.url)),
    width,
    height: 360,
  };
}

function photograph(name: string, size: { width: number; height: number }): Photograph {
  return { name, path: fileURLToPath(new URL(`../../examples/media/${name}.jpg`, import.meta.url)), ...size };
}
