/** What the gallery shows: photographs, moves and atmospheres. */
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

export const STILL_CAMERA = 'static shot';

function photograph(name: string, size: { width: number; height: number }): Photograph {
  return { name, path: fileURLToPath(new URL(`../../examples/media/${name}.jpg`, import.meta.url)), ...size };
}
