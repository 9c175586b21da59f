/** Order, times, amounts, exclusions and odd writing, as in the tuned part but in other words. */
import { ZOOM } from '../entry.ts';
import type { Entry } from '../entry.ts';

export const ORDER_1: readonly Entry[] = [
  {
    prompt: 'Three seconds of stillness on the bell, after which the camera pans left.',
    moves: [
      { move: 'static', order: 1, when: { for: 3 } },
      { move: 'pan_left', order: 2 },
    ],
  },
  {
    prompt: 'Rise, and while rising tip down to keep the fountain in view.',
    moves: [
      { move: 'pedestal_up', order: 1 },
      { move: 'tilt_down', order: 1 },
    ],
  },
  {
    prompt: 'Once past the pillar, stop trucking right and push in on the bust.',
    moves: [
      { move: 'truck_right', order: 1 },
      { move: 'push_in', order: 2 },
    ],
    not_camera: ['bust'],
  },
  {
    prompt: 'Make it a 45-degree orbit to the left, spread over the first four seconds.',
    moves: [{ move: 'orbit_left', order: 1, amount: { value: 45, unit: 'degrees' }, when: { first: 4 } }],
  },
  {
    prompt: 'Close on a thumb, pulling out to a full shot of the hitchhiker.',
    moves: [{ move: 'pull_out', order: 1 }],
    framing: 'close_up',
    framing_end: 'full',
  },
  {
    prompt: 'Skip the zoom, I want the dolly to travel in.',
    moves: [{ move: 'push_in', order: 1 }],
    negated: [...ZOOM],
  },
  {
    prompt: 'Keep handheld out of it: a clean crane up over the wall.',
    moves: [{ move: 'crane_up', order: 1 }],
    negated: ['handheld'],
  },
  {
    prompt: 'There is neither rain nor wind, only snow coming down.',
    moves: [],
    weather: ['snow'],
    negated: ['rain', 'wind'],
  },
  {
    prompt: 'The camera tracks left; no one follows it.',
    moves: [{ move: 'truck_left', order: 1 }],
    not_camera: ['follows'],
  },
  {
    prompt: 'Orbit the fountain, but not clockwise.',
    moves: [{ move: 'orbit_right', order: 1 }],
    negated: ['orbit_left'],
  },
  { prompt: 'tilt dwon to the puddle', moves: [{ move: 'tilt_down', order: 1 }] },
  { prompt: 'pull-out / slow / from the keyhole', moves: [{ move: 'pull_out', speed: 'slow', order: 1 }] },
  {
    prompt: 'cam goes right, sideways, real slow',
    moves: [{ move: 'truck_right', speed: ['slow', 'very_slow'], order: 1 }],
  },
];
