/** What is excluded in everyday words, and sentences with a "not" that exclude nothing of the shot. */
import { PAN, ROLL, TILT, ZOOM } from './entry.ts';
import type { Entry } from './entry.ts';

export const DENIALS_IN_SPEECH: readonly Entry[] = [
  {
    prompt: 'Under no circumstances should the camera zoom; it trucks left along the tables.',
    moves: [{ move: 'truck_left', order: 1 }],
    negated: [...ZOOM],
  },
  { prompt: 'Handheld is out, put the camera on sticks.', moves: [], rig: ['static'], negated: ['handheld'] },
  {
    prompt: "I'd rather you didn't pan. A slow tilt down is all I need.",
    moves: [{ move: 'tilt_down', speed: 'slow', order: 1 }],
    negated: [...PAN],
  },
  { prompt: 'Anything but a low angle.', moves: [], negated: ['low_angle'] },
  {
    prompt: 'Skip the drone; a jib going up will do.',
    moves: [{ move: 'crane_up', order: 1 }],
    negated: ['aerial_drone'],
  },
  {
    prompt: 'The orbit should go right, never left.',
    moves: [{ move: 'orbit_right', order: 1 }],
    negated: ['orbit_left'],
  },
  { prompt: 'Lose the fog, keep the rain.', moves: [], weather: ['rain'], negated: ['fog'] },
  { prompt: "There's hardly any wind, the flags hang limp.", moves: [], tolerated: ['negated:wind'] },
  {
    prompt: 'Neither rain nor snow, only a grey overcast sky.',
    moves: [],
    light: ['overcast'],
    negated: ['rain', 'snow'],
    tolerated: ['weather:clouds'],
  },
  {
    prompt: 'No tilt, no roll, no zoom: a pure truck to the right.',
    moves: [{ move: 'truck_right', order: 1 }],
    negated: [...TILT, ...ROLL, ...ZOOM],
  },
  {
    prompt: 'Without ever cutting away or zooming, the camera backs out of the tent.',
    moves: [{ move: 'pull_out', order: 1 }],
    negated: [...ZOOM],
  },
  {
    prompt: "The shepherd can't see the drone; the camera pans left to show it.",
    moves: [{ move: 'pan_left', order: 1 }],
    not_camera: ['drone'],
  },
  { prompt: 'Why not push in? Do it gently.', moves: [{ move: 'push_in', speed: 'slow', order: 1 }] },
  {
    prompt: 'The horizon must stay level, the camera just lifts.',
    moves: [{ move: 'pedestal_up', order: 1 }],
    tolerated: ['negated:roll_left', 'negated:roll_right'],
  },
  { prompt: 'Not a zoom-in: dolly in.', moves: [{ move: 'push_in', order: 1 }], negated: ['zoom_in'] },
  {
    prompt: "It shouldn't look handheld. Glide right.",
    moves: [{ move: 'truck_right', order: 1 }],
    negated: ['handheld'],
    tolerated: ['rig:smooth'],
  },
  {
    prompt: 'no bokeh no lens flare no fisheye, 50mm',
    moves: [],
    lens: { mm: 50 },
    negated: ['shallow_focus', 'fisheye'],
  },
  {
    prompt: "Don't let the camera tilt even when the rocket lifts off.",
    moves: [],
    negated: [...TILT],
    not_camera: ['lifts off'],
  },
  {
    prompt: 'Not sepia, not black and white: natural colors.',
    moves: [],
    grade: ['photoreal'],
    negated: ['sepia', 'monochrome'],
  },
  { prompt: 'The pan is slow but never stops.', moves: [{ move: PAN, speed: 'slow', order: 1 }] },
  {
    prompt: 'Camera no move, only the water is moving.',
    moves: [],
    rig: ['static'],
    negated: ['camera_movement'],
  },
  {
    prompt: 'We do not follow her out; we stay with the dog.',
    moves: [],
    tolerated: ['rig:static', 'move:static'],
  },
  {
    prompt: 'Could you pull out without it looking like a zoom?',
    moves: [{ move: 'pull_out', order: 1 }],
    negated: [...ZOOM],
  },
];
