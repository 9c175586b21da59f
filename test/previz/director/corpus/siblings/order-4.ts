/** Order, times, amounts, exclusions and odd writing: a fourth handful. */
import { PAN, ZOOM } from '../entry.ts';
import type { Entry } from '../entry.ts';

export const ORDER_4: readonly Entry[] = [
  {
    prompt: 'The camera pans right; midway through the pan it starts to zoom in.',
    moves: [
      { move: 'pan_right', order: 1 },
      { move: 'zoom_in', order: 1 },
    ],
  },
  {
    prompt: 'A slow pedestal down comes before the fast truck left.',
    moves: [
      { move: 'pedestal_down', speed: 'slow', order: 1 },
      { move: 'truck_left', speed: 'fast', order: 2 },
    ],
  },
  {
    prompt: 'Wait until the singer bows, then crane up and out of the hall.',
    moves: [{ move: 'crane_up', order: 1 }],
    tolerated: ['move:static', 'move:pull_out'],
  },
  {
    prompt: 'A pull-back that lasts six seconds, with two seconds of hold at the end.',
    moves: [
      { move: 'pull_out', order: 1, when: { for: 6 } },
      { move: 'static', order: 2, when: { for: 2 } },
    ],
  },
  {
    prompt: 'Pan left thirty degrees, then back again to the right.',
    moves: [
      { move: 'pan_left', order: 1, amount: { value: 30, unit: 'degrees' } },
      { move: 'pan_right', order: 2 },
    ],
  },
  {
    prompt: 'Push in a quarter of the way.',
    moves: [{ move: 'push_in', order: 1, amount: { value: 25, unit: 'percent' } }],
  },
  {
    prompt: 'Shot one, wide, truck right. Shot two, close-up, tilt down.',
    moves: [
      { move: 'truck_right', order: 1 },
      { move: 'tilt_down', order: 2 },
    ],
    framing: 'wide',
    framing_end: 'close_up',
  },
  {
    prompt: 'Spare me the orbits and the cranes: pan left, full stop.',
    moves: [{ move: 'pan_left', order: 1 }],
    negated: ['orbit_left', 'orbit_right', 'crane_up', 'crane_down'],
  },
  {
    prompt: 'Zooming is off limits. Pull out with the dolly.',
    moves: [{ move: 'pull_out', order: 1 }],
    negated: [...ZOOM],
  },
  {
    prompt: 'I would rather see a truck right than a pan.',
    moves: [{ move: 'truck_right', order: 1 }],
    negated: [...PAN],
  },
  {
    prompt: 'A night without moon or stars, one lit porch, dolly in.',
    moves: [{ move: 'push_in', order: 1 }],
    light: ['practical_lamp'],
    time: 'night',
    tolerated: ['negated:moonlit'],
  },
  { prompt: "Isn't it snowing? It is, in thick flakes.", moves: [], weather: ['snow'] },
  {
    prompt: 'The skipper never panics; zoom in.',
    moves: [{ move: 'zoom_in', order: 1 }],
    not_camera: ['panics'],
  },
  { prompt: 'Steady on the tripod throughout, no reframing.', moves: [], rig: ['static'] },
  {
    prompt: '>>> whip-pan LEFT >>> then tilt_up',
    moves: [
      { move: 'pan_left', speed: 'whip', order: 1 },
      { move: 'tilt_up', order: 2 },
    ],
  },
  {
    prompt: 'slooow push in on grandmas hands',
    moves: [{ move: 'push_in', speed: ['slow', 'very_slow'], order: 1 }],
  },
  { prompt: 'La caméra recule lentement dans le couloir.', moves: [] },
];
