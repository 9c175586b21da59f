/** Orders, times and measures told indirectly; exclusions told indirectly. */
import { TILT, ZOOM } from './entry.ts';
import type { Entry } from './entry.ts';

export const ORDER_AND_MEASURE: readonly Entry[] = [
  {
    prompt: 'For two seconds we only look at the phone; then it rings and the camera whips up to her face.',
    moves: [
      { move: 'static', order: 1, when: { for: 2 } },
      { move: 'tilt_up', speed: 'whip', order: 2 },
    ],
  },
  {
    prompt: 'Last three seconds: slow pedestal down.',
    moves: [{ move: 'pedestal_down', speed: 'slow', order: 1, when: { last: 3 } }],
  },
  { prompt: 'From 0:05 on, orbit left.', moves: [{ move: 'orbit_left', order: 1, when: { from: 5 } }] },
  {
    prompt: 'Truck left 2 m, tilt up 10°, hold.',
    moves: [
      { move: 'truck_left', order: 1, amount: { value: 2, unit: 'metres' } },
      { move: 'tilt_up', order: 2, amount: { value: 10, unit: 'degrees' } },
      { move: 'static', order: 3 },
    ],
  },
  {
    prompt: 'Push in until the clock strikes, then rapidly pull out.',
    moves: [
      { move: 'push_in', order: 1 },
      { move: 'pull_out', speed: 'fast', order: 2 },
    ],
  },
  {
    prompt: 'The pan right comes first, the zoom in after it, the crane up last.',
    moves: [
      { move: 'pan_right', order: 1 },
      { move: 'zoom_in', order: 2 },
      { move: 'crane_up', order: 3 },
    ],
  },
  {
    prompt: 'Tilt up, but only after a one-second hold.',
    moves: [
      { move: 'static', order: 1, when: { for: 1 } },
      { move: 'tilt_up', order: 2 },
    ],
  },
  {
    prompt: 'Two whip pans, left then right.',
    moves: [
      { move: 'pan_left', speed: 'whip', order: 1 },
      { move: 'pan_right', speed: 'whip', order: 2 },
    ],
  },
  {
    prompt: 'A slow track left that turns into a fast push in.',
    moves: [
      { move: 'truck_left', speed: 'slow', order: 1 },
      { move: 'push_in', speed: 'fast', order: 2 },
    ],
  },
  {
    prompt: 'Wide first; a steady zoom in; by the end we are in a close-up.',
    moves: [{ move: 'zoom_in', order: 1 }],
    framing: 'wide',
    framing_end: 'close_up',
  },
  {
    prompt: 'Zero camera shake, zero zoom.',
    moves: [],
    negated: ['handheld', ...ZOOM],
    tolerated: ['rig:static'],
  },
  {
    prompt: 'The camera refuses to follow and stays on the empty swing.',
    moves: [],
    tolerated: ['rig:static', 'move:static'],
  },
  {
    prompt: 'Keep the camera from tilting; it should only slide right.',
    moves: [{ move: 'truck_right', order: 1 }],
    negated: [...TILT],
  },
  { prompt: 'I want wind, not rain.', moves: [], weather: ['wind'], negated: ['rain'] },
  { prompt: 'A dolly in, as opposed to a zoom.', moves: [{ move: 'push_in', order: 1 }], negated: [...ZOOM] },
  {
    prompt: 'There is no fog in this version, and the drone flies forward.',
    moves: [{ move: 'push_in', order: 1 }],
    rig: ['aerial_drone'],
    negated: ['fog'],
  },
  { prompt: 'Not slow, fast: pan left.', moves: [{ move: 'pan_left', speed: 'fast', order: 1 }] },
  {
    prompt: 'Overhead is too high; use eye level.',
    moves: [],
    placement: ['eye_level'],
    tolerated: ['negated:overhead'],
  },
];
