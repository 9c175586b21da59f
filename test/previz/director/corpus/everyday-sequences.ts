/** Sequences and measures in everyday words. */
import { FOLLOW, ORBIT } from './entry.ts';
import type { Entry } from './entry.ts';

export const EVERYDAY_SEQUENCES: readonly Entry[] = [
  {
    prompt: 'Camera starts on the sky, tilts down to the street, then pushes in on a kid with a balloon.',
    moves: [
      { move: 'tilt_down', order: 1 },
      { move: 'push_in', order: 2 },
    ],
  },
  {
    prompt: 'Zoom in on the mask; pause; zoom out to show it is on a wall of masks.',
    moves: [
      { move: 'zoom_in', order: 1 },
      { move: 'static', order: 2 },
      { move: 'zoom_out', order: 3 },
    ],
  },
  {
    prompt: 'First a slow truck right along the bar. Then hold on the woman in green. Then push in.',
    moves: [
      { move: 'truck_right', speed: 'slow', order: 1 },
      { move: 'static', order: 2 },
      { move: 'push_in', order: 3 },
    ],
  },
  {
    prompt: 'Pan left for 2 seconds, hold 1 second, pan left again for 2 seconds.',
    moves: [
      { move: 'pan_left', order: 1, when: { for: 2 } },
      { move: 'static', order: 2, when: { for: 1 } },
      { move: 'pan_left', order: 3, when: { for: 2 } },
    ],
  },
  {
    prompt: 'Opening: aerial of the island. Then the camera descends to the beach.',
    moves: [{ move: 'pedestal_down', order: 1 }],
    rig: ['aerial'],
  },
  {
    prompt: 'Push in 30% then orbit right 45 degrees then hold.',
    moves: [
      { move: 'push_in', order: 1, amount: { value: 30, unit: 'percent' } },
      { move: 'orbit_right', order: 2, amount: { value: 45, unit: 'degrees' } },
      { move: 'static', order: 3 },
    ],
  },
  {
    prompt: 'Start with the camera low behind the tractor, rise over it, end high above the field.',
    moves: [{ move: 'pedestal_up', order: 1 }],
    tolerated: ['placement:low_angle', 'placement:high_angle', 'placement:ground_level'],
  },
  {
    prompt:
      'In the beginning nothing moves. At 3 seconds the camera starts to truck left, at 7 seconds it stops.',
    moves: [
      { move: 'static', order: 1 },
      { move: 'truck_left', order: 2, when: { from: 3, to: 7 } },
    ],
    tolerated: ['move:static', 'rig:static'],
  },
  {
    prompt: "tilt up, and only when the tower's top is in frame, zoom in",
    moves: [
      { move: 'tilt_up', order: 1 },
      { move: 'zoom_in', order: 2 },
    ],
  },
  {
    prompt: 'Follow the waiter to the kitchen door, wait there, then back away from the door.',
    moves: [
      { move: FOLLOW, order: 1 },
      { move: 'static', order: 2 },
      { move: 'pull_out', order: 3 },
    ],
  },
  {
    prompt: 'crane up while panning right, then hold on the skyline for the last 2 seconds',
    moves: [
      { move: 'crane_up', order: 1 },
      { move: 'pan_right', order: 1 },
      { move: 'static', order: 2, when: { last: 2 } },
    ],
  },
  {
    prompt: 'Fast push in, instantly followed by a slow pull out.',
    moves: [
      { move: 'push_in', speed: 'fast', order: 1 },
      { move: 'pull_out', speed: 'slow', order: 2 },
    ],
  },
  {
    prompt: 'A roll to the left, corrected by a roll back to the right.',
    moves: [
      { move: 'roll_left', order: 1 },
      { move: 'roll_right', order: 2 },
    ],
  },
  {
    prompt: 'Dolly in for 5s; meanwhile tilt down slightly.',
    moves: [
      { move: 'push_in', order: 1, when: { for: 5 } },
      { move: 'tilt_down', speed: 'slow', order: 1 },
    ],
  },
  {
    prompt: 'Pull out first; once the whole bridge is visible, begin to orbit it clockwise.',
    moves: [
      { move: 'pull_out', order: 1 },
      { move: 'orbit_left', order: 2 },
    ],
  },
  {
    prompt: 'The move has three parts: pedestal up, truck left, push in.',
    moves: [
      { move: 'pedestal_up', order: 1 },
      { move: 'truck_left', order: 2 },
      { move: 'push_in', order: 3 },
    ],
  },
  {
    prompt: 'Whip pan right, crash zoom in, freeze.',
    moves: [
      { move: 'pan_right', speed: 'whip', order: 1 },
      { move: 'zoom_in', speed: 'whip', order: 2 },
      { move: 'static', order: 3 },
    ],
  },
  {
    prompt: 'The camera pans right all the way through; in the last two seconds it also zooms in.',
    moves: [
      { move: 'pan_right', order: 1 },
      { move: 'zoom_in', order: 1, when: { last: 2 } },
    ],
  },
  {
    prompt: 'Close-up to wide, pulling out at a constant pace over eight seconds',
    moves: [{ move: 'pull_out', order: 1, when: { for: 8 } }],
    framing: 'close_up',
    framing_end: 'wide',
  },
  {
    prompt: 'Orbit her ninety degrees, then straight into a dolly zoom.',
    moves: [
      { move: ORBIT, order: 1, amount: { value: 90, unit: 'degrees' } },
      { move: 'dolly_zoom', order: 2 },
    ],
  },
  {
    prompt: 'Zoom from 24 to 50mm.',
    moves: [{ move: 'zoom_in', order: 1, amount: { from: 24, value: 50, unit: 'mm' } }],
    tolerated: ['lens:mm'],
  },
  {
    prompt: 'Truck left 50 centimetres.',
    moves: [{ move: 'truck_left', order: 1, amount: { value: 0.5, unit: 'metres' } }],
  },
  {
    prompt: 'Pan 60 degrees right then 60 degrees back to the left.',
    moves: [
      { move: 'pan_right', order: 1, amount: { value: 60, unit: 'degrees' } },
      { move: 'pan_left', order: 2, amount: { value: 60, unit: 'degrees' } },
    ],
  },
  {
    prompt: 'Push in by half the distance.',
    moves: [{ move: 'push_in', order: 1, amount: { value: 50, unit: 'percent' } }],
  },
  {
    prompt: '4x zoom in on the crater.',
    moves: [{ move: 'zoom_in', order: 1, amount: { value: 4, unit: 'factor' } }],
  },
];
