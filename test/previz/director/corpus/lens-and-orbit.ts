/** Zooms, dolly zooms, orbits; lenses and focus. */
import { ORBIT } from './entry.ts';
import type { Entry } from './entry.ts';

export const LENS_AND_ORBIT: readonly Entry[] = [
  { prompt: 'Zoom in on the label of the bottle.', moves: [{ move: 'zoom_in', order: 1 }] },
  {
    prompt: "Crash zoom into the gunslinger's eyes.",
    moves: [{ move: 'zoom_in', speed: 'whip', order: 1 }],
  },
  {
    prompt: 'A slow optical zoom towards the window, camera locked off.',
    moves: [{ move: 'zoom_in', speed: 'slow', order: 1 }],
    rig: ['static'],
  },
  {
    prompt: 'Zoom from 35mm to 85mm on the goalkeeper.',
    moves: [{ move: 'zoom_in', order: 1, amount: { from: 35, value: 85, unit: 'mm' } }],
    tolerated: ['lens:mm'],
  },
  { prompt: "punches in on the referee's whistle", moves: [{ move: 'zoom_in', order: 1 }] },
  { prompt: 'Zoom out until the whole chessboard is visible.', moves: [{ move: 'zoom_out', order: 1 }] },
  {
    prompt: 'Zooming slowly out from the postage stamp.',
    moves: [{ move: 'zoom_out', speed: 'slow', order: 1 }],
  },
  {
    prompt: 'Fast zoom-out from the pupil of an eye.',
    moves: [{ move: 'zoom_out', speed: 'fast', order: 1 }],
  },
  {
    prompt: 'Vertigo effect on the policeman at the top of the stairs.',
    moves: [{ move: 'dolly_zoom', order: 1 }],
  },
  {
    prompt: 'Dolly zoom: the corridor stretches while the girl keeps her size.',
    moves: [{ move: 'dolly_zoom', order: 1 }],
  },
  { prompt: 'Zolly on his face when he hears the name.', moves: [{ move: 'dolly_zoom', order: 1 }] },
  {
    prompt: 'Hitchcock zoom, very slow, on the woman at the bus stop.',
    moves: [{ move: 'dolly_zoom', speed: 'very_slow', order: 1 }],
  },
  { prompt: 'Orbit left around the statue.', moves: [{ move: 'orbit_left', order: 1 }] },
  {
    prompt: 'The camera circles clockwise around the two duellists.',
    moves: [{ move: 'orbit_left', order: 1 }],
  },
  {
    prompt: 'Arc left around the cello player at a slow pace.',
    moves: [{ move: 'orbit_left', speed: 'slow', order: 1 }],
  },
  { prompt: 'Orbits right around the wedding cake.', moves: [{ move: 'orbit_right', order: 1 }] },
  { prompt: 'A counter-clockwise orbit of the maypole.', moves: [{ move: 'orbit_right', order: 1 }] },
  {
    prompt: 'Arcing to the right around the roadster, fast.',
    moves: [{ move: 'orbit_right', speed: 'fast', order: 1 }],
  },
  {
    prompt: 'The camera swings around the guitarist to the right, keeping him centred.',
    moves: [{ move: 'orbit_right', order: 1 }],
  },
  {
    prompt: 'Full 360-degree orbit around the sneaker.',
    moves: [{ move: ORBIT, order: 1, amount: { value: 360, unit: 'degrees' } }],
  },
  {
    prompt: 'The camera circles the table where the poker players sit.',
    moves: [{ move: ORBIT, order: 1 }],
  },
  { prompt: 'Slowly revolving around the vase.', moves: [{ move: ORBIT, speed: 'slow', order: 1 }] },
  {
    prompt: 'Rack focus from the ring in the foreground to the man at the door.',
    moves: [],
    focus: ['rack_focus'],
  },
  {
    prompt: "Shot on a 50mm lens with shallow depth of field, slow push-in on the watchmaker's hands.",
    moves: [{ move: 'push_in', speed: 'slow', order: 1 }],
    lens: { mm: 50 },
    focus: ['shallow_focus'],
  },
  {
    prompt: 'Shot with a fisheye, camera trucks right past the skaters.',
    moves: [{ move: 'truck_right', order: 1 }],
    lens: { kind: ['fisheye'] },
  },
  {
    prompt: '85mm portrait of a fisherman, creamy bokeh.',
    moves: [],
    lens: { mm: 85 },
    focus: ['shallow_focus'],
  },
  {
    prompt: 'Macro shot of a watch movement, focus pull from the balance wheel to the crown.',
    moves: [],
    lens: { kind: ['macro'] },
    focus: ['rack_focus'],
    not_camera: ['movement'],
  },
  {
    prompt: 'Telephoto, 200 mm, a jet rolls towards us along the runway.',
    moves: [],
    lens: { mm: 200, kind: ['telephoto'] },
    not_camera: ['rolls'],
  },
  {
    prompt: 'Deep focus, wide-angle lens, the butler in the foreground and the door far behind.',
    moves: [],
    lens: { kind: ['wide_angle'] },
    focus: ['deep_focus'],
  },
  {
    prompt: 'Tilt-shift view of a harbour with toy-like boats.',
    moves: [],
    lens: { kind: ['tilt_shift'] },
  },
  {
    prompt: 'Anamorphic, 40 mm, dolly out from the jukebox.',
    moves: [{ move: 'pull_out', order: 1 }],
    lens: { mm: 40, kind: ['anamorphic'] },
  },
  {
    prompt: 'Shot on 35mm film, two sisters share an ice cream on the steps.',
    moves: [],
    lens: { kind: ['film_35mm'] },
  },
];
