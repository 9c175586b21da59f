// Held out: nobody tunes the director against these prompts. A failure here is reported as a figure, not repaired by rote.
/** Order, simultaneity, durations, amounts in other words. */
import { ORBIT } from './entry.ts';
import type { Entry } from './entry.ts';

export const HELD_OUT_SEQUENCES: readonly Entry[] = [
  {
    prompt: 'We begin with a slow pan right, followed by a fast push in.',
    moves: [
      { move: 'pan_right', speed: 'slow', order: 1 },
      { move: 'push_in', speed: 'fast', order: 2 },
    ],
  },
  {
    prompt: 'Dolly out, then crane up, then hold.',
    moves: [
      { move: 'pull_out', order: 1 },
      { move: 'crane_up', order: 2 },
      { move: 'static', order: 3 },
    ],
  },
  {
    prompt: 'While the camera trucks right, it tilts down to the tracks.',
    moves: [
      { move: 'truck_right', order: 1 },
      { move: 'tilt_down', order: 1 },
    ],
    not_camera: ['tracks'],
  },
  {
    prompt: 'The camera rises as it pulls back from the well.',
    moves: [
      { move: 'pedestal_up', order: 1 },
      { move: 'pull_out', order: 1 },
    ],
  },
  {
    prompt: 'Stay on the letter for three seconds before tilting up to her face.',
    moves: [
      { move: 'static', order: 1, when: { for: 3 } },
      { move: 'tilt_up', order: 2 },
    ],
  },
  {
    prompt: 'Truck left. Pause. Truck right.',
    moves: [
      { move: 'truck_left', order: 1 },
      { move: 'static', order: 2 },
      { move: 'truck_right', order: 3 },
    ],
  },
  {
    prompt: 'During the last two seconds, zoom out quickly.',
    moves: [{ move: 'zoom_out', speed: 'fast', order: 1, when: { last: 2 } }],
  },
  {
    prompt: 'The camera pans 45 degrees to the left and stops.',
    moves: [{ move: 'pan_left', order: 1, amount: { value: 45, unit: 'degrees' } }],
    tolerated: ['move:static'],
  },
  {
    prompt: 'A ninety-degree arc to the right around the fountain.',
    moves: [{ move: 'orbit_right', order: 1, amount: { value: 90, unit: 'degrees' } }],
  },
  {
    prompt: 'Half a circle around the tree, slowly.',
    moves: [{ move: ORBIT, speed: 'slow', order: 1, amount: { value: 180, unit: 'degrees' } }],
  },
  {
    prompt: 'Zoom in by 30 percent.',
    moves: [{ move: 'zoom_in', order: 1, amount: { value: 30, unit: 'percent' } }],
  },
  {
    prompt: 'Zoom from 24mm to 70mm while panning right.',
    moves: [
      { move: 'zoom_in', order: 1, amount: { from: 24, value: 70, unit: 'mm' } },
      { move: 'pan_right', order: 1 },
    ],
    tolerated: ['lens:mm'],
  },
  {
    prompt: 'Zoom in to three times the size on the eagle.',
    moves: [{ move: 'zoom_in', order: 1, amount: { value: 3, unit: 'factor' } }],
  },
  {
    prompt: 'For the first second nothing moves, then the camera trucks right.',
    moves: [
      { move: 'static', order: 1, when: { first: 1 } },
      { move: 'truck_right', order: 2 },
    ],
  },
  {
    prompt: 'Lower the camera one metre, then push in slowly.',
    moves: [
      { move: 'pedestal_down', order: 1, amount: { value: 1, unit: 'metres' } },
      { move: 'push_in', speed: 'slow', order: 2 },
    ],
  },
  {
    prompt:
      'The shot opens on a wide of the stadium, zooms in on the goalkeeper, and ends on an extreme close-up of his gloves.',
    moves: [{ move: 'zoom_in', order: 1 }],
    framing: 'wide',
    framing_end: 'extreme_close_up',
  },
  {
    prompt: 'At first the camera pushes in slowly, later it whips right.',
    moves: [
      { move: 'push_in', speed: 'slow', order: 1 },
      { move: 'pan_right', speed: 'whip', order: 2 },
    ],
  },
  {
    prompt: 'Before the camera rises, it rolls left.',
    moves: [
      { move: 'roll_left', order: 1 },
      { move: 'pedestal_up', order: 2 },
    ],
  },
  {
    prompt: 'Simultaneous zoom out and push in on the tunnel, so that the mouth keeps its size: dolly zoom.',
    moves: [{ move: 'dolly_zoom', order: 1 }],
    tolerated: ['move:zoom_out', 'move:push_in'],
  },
  {
    prompt: 'Orbit left for 4 s, then crane down.',
    moves: [
      { move: 'orbit_left', order: 1, when: { for: 4 } },
      { move: 'crane_down', order: 2 },
    ],
  },
  {
    prompt: 'From second 1 to second 3 the camera trucks left, afterwards it tilts up.',
    moves: [
      { move: 'truck_left', order: 1, when: { from: 1, to: 3 } },
      { move: 'tilt_up', order: 2 },
    ],
  },
  {
    prompt: 'Handheld push in and, at the end, a whip pan left.',
    moves: [
      { move: 'push_in', order: 1 },
      { move: 'pan_left', speed: 'whip', order: 2 },
    ],
    rig: ['handheld'],
  },
  {
    prompt: 'Pedestal up and simultaneously down.',
    moves: [
      { move: 'pedestal_up', order: 1 },
      { move: 'pedestal_down', order: 1 },
    ],
    conflict: true,
  },
];
