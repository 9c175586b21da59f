/** Spelling, hyphens, slips of the keyboard, capitals, missing punctuation, other languages. */
import { ORBIT } from './entry.ts';
import type { Entry } from './entry.ts';

export const ODD_WRITING: readonly Entry[] = [
  { prompt: 'SLOW PUSH IN ON THE SAFE', moves: [{ move: 'push_in', speed: 'slow', order: 1 }] },
  { prompt: 'PAN LEFT!!!', moves: [{ move: 'pan_left', order: 1 }] },
  {
    prompt: 'camera pans right then tilts up then zooms in',
    moves: [
      { move: 'pan_right', order: 1 },
      { move: 'tilt_up', order: 2 },
      { move: 'zoom_in', order: 3 },
    ],
  },
  { prompt: 'dolly-in, dead slow', moves: [{ move: 'push_in', speed: ['very_slow', 'slow'], order: 1 }] },
  { prompt: 'push‑in on the locket', moves: [{ move: 'push_in', order: 1 }] },
  { prompt: 'Crane‑up over the château', moves: [{ move: 'crane_up', order: 1 }] },
  { prompt: 'the camera slowy pushes in', moves: [{ move: 'push_in', speed: 'slow', order: 1 }] },
  { prompt: 'Camra pans left over the rooftops', moves: [{ move: 'pan_left', order: 1 }] },
  { prompt: 'steadycam, truck right', moves: [{ move: 'truck_right', order: 1 }], rig: ['smooth'] },
  { prompt: 'hand held camera, grey sea, harbour wall', moves: [], rig: ['handheld'] },
  {
    prompt: 'Don’t zoom; the camera trucks left.',
    moves: [{ move: 'truck_left', order: 1 }],
    negated: ['zoom_in', 'zoom_out'],
  },
  { prompt: 'no shaky cam pls just a static shot', moves: [], rig: ['static'], negated: ['handheld'] },
  { prompt: 'Orbit — slowly — around the samovar', moves: [{ move: ORBIT, speed: 'slow', order: 1 }] },
  { prompt: 'birds eye view of the maze', moves: [], placement: ['overhead'] },
  { prompt: 'Centre on the jeweller, then zoom out', moves: [{ move: 'zoom_out', order: 1 }] },
  {
    prompt: 'Shot: wide. Camera: truck left, slow. Lens: 24mm.',
    moves: [{ move: 'truck_left', speed: 'slow', order: 1 }],
    framing: 'wide',
    lens: { mm: 24 },
  },
  { prompt: '[push_in] a lantern on a boat', moves: [{ move: 'push_in', order: 1 }] },
  { prompt: '(camera: tilt_down, fast)', moves: [{ move: 'tilt_down', speed: 'fast', order: 1 }] },
  { prompt: 'Die Kamera schwenkt langsam nach links über den Hafen.', moves: [] },
  { prompt: 'Un panadero amasa pan en una cocina vieja.', moves: [] },
  { prompt: 'カメラがゆっくりと左に移動する。', moves: [] },
  { prompt: '   ', moves: [] },
];
