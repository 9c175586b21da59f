/** Order, simultaneity, durations, amounts. */
import { FOLLOW, ORBIT } from './entry.ts';
import type { Entry } from './entry.ts';

export const SEQUENCES: readonly Entry[] = [
  {
    prompt: 'The shot starts wide, then slowly pushes in, and finally tilts up to the sky.',
    moves: [
      { move: 'push_in', speed: 'slow', order: 1 },
      { move: 'tilt_up', order: 2 },
    ],
    framing: 'wide',
  },
  {
    prompt: 'Truck right past the arches, then pan left to the fountain.',
    moves: [
      { move: 'truck_right', order: 1 },
      { move: 'pan_left', order: 2 },
    ],
  },
  {
    prompt: 'Pan right, tilt up, push in.',
    moves: [
      { move: 'pan_right', order: 1 },
      { move: 'tilt_up', order: 2 },
      { move: 'push_in', order: 3 },
    ],
  },
  {
    prompt: 'The camera pushes in while tilting up.',
    moves: [
      { move: 'push_in', order: 1 },
      { move: 'tilt_up', order: 1 },
    ],
  },
  {
    prompt: 'Pull back and rise at the same time.',
    moves: [
      { move: 'pull_out', order: 1 },
      { move: 'pedestal_up', order: 1 },
    ],
  },
  {
    prompt: 'Hold on the empty chair for two seconds, then dolly in quickly.',
    moves: [
      { move: 'static', order: 1, when: { for: 2 } },
      { move: 'push_in', speed: 'fast', order: 2 },
    ],
  },
  {
    prompt: 'Zoom in for the first two seconds, then zoom out.',
    moves: [
      { move: 'zoom_in', order: 1, when: { first: 2 } },
      { move: 'zoom_out', order: 2 },
    ],
  },
  {
    prompt: 'Slow push in; in the last second, whip pan right.',
    moves: [
      { move: 'push_in', speed: 'slow', order: 1 },
      { move: 'pan_right', speed: 'whip', order: 2, when: { last: 1 } },
    ],
  },
  {
    prompt: 'Begins with an overhead of the table, cranes down, and ends on a close-up of the dice.',
    moves: [{ move: 'crane_down', order: 1 }],
    placement: ['overhead'],
    framing_end: 'close_up',
  },
  {
    prompt: 'Opens on a close-up of the lock, pulls out to a wide shot of the vault.',
    moves: [{ move: 'pull_out', order: 1 }],
    framing: 'close_up',
    framing_end: 'wide',
  },
  {
    prompt: 'First tilt down, next truck left, after that zoom in slowly.',
    moves: [
      { move: 'tilt_down', order: 1 },
      { move: 'truck_left', order: 2 },
      { move: 'zoom_in', speed: 'slow', order: 3 },
    ],
  },
  {
    prompt: 'As the camera orbits right around the singer, it slowly rises.',
    moves: [
      { move: 'orbit_right', order: 1 },
      { move: 'pedestal_up', speed: 'slow', order: 1 },
    ],
  },
  {
    prompt: 'Before it pans left, the camera pulls out.',
    moves: [
      { move: 'pull_out', order: 1 },
      { move: 'pan_left', order: 2 },
    ],
  },
  {
    prompt: 'After a short push in, the camera pans right.',
    moves: [
      { move: 'push_in', order: 1 },
      { move: 'pan_right', order: 2 },
    ],
  },
  {
    prompt: 'Pan left 20 degrees.',
    moves: [{ move: 'pan_left', order: 1, amount: { value: 20, unit: 'degrees' } }],
  },
  {
    prompt: 'Tilt up by fifteen degrees to the weathercock.',
    moves: [{ move: 'tilt_up', order: 1, amount: { value: 15, unit: 'degrees' } }],
  },
  {
    prompt: 'Orbit 90° to the right.',
    moves: [{ move: 'orbit_right', order: 1, amount: { value: 90, unit: 'degrees' } }],
  },
  {
    prompt: 'Push in 20 % towards the altar.',
    moves: [{ move: 'push_in', order: 1, amount: { value: 20, unit: 'percent' } }],
  },
  {
    prompt: 'Zoom in 2x on the bell.',
    moves: [{ move: 'zoom_in', order: 1, amount: { value: 2, unit: 'factor' } }],
  },
  {
    prompt: 'Dolly in two metres and stay there.',
    moves: [{ move: 'push_in', order: 1, amount: { value: 2, unit: 'metres' } }],
    tolerated: ['move:static'],
  },
  {
    prompt: 'Rolls right by a quarter turn.',
    moves: [{ move: 'roll_right', order: 1, amount: { value: 90, unit: 'degrees' } }],
  },
  {
    prompt: 'Push in slowly, then faster.',
    moves: [
      { move: 'push_in', speed: 'slow', order: 1 },
      { move: 'push_in', speed: 'fast', order: 2 },
    ],
  },
  {
    prompt: 'Track left for three seconds, then settle.',
    moves: [
      { move: 'truck_left', order: 1, when: { for: 3 } },
      { move: 'static', order: 2 },
    ],
  },
  {
    prompt: 'At second three the camera begins to pull back.',
    moves: [{ move: 'pull_out', order: 1, when: { from: 3 } }],
  },
  {
    prompt: 'Tilt down from 0:02 to 0:04.',
    moves: [{ move: 'tilt_down', order: 1, when: { from: 2, to: 4 } }],
  },
  {
    prompt: 'The camera trucks left and pans right simultaneously, keeping the lamp post in frame.',
    moves: [
      { move: 'truck_left', order: 1 },
      { move: 'pan_right', order: 1 },
    ],
    not_camera: ['lamp'],
  },
  {
    prompt: 'Push in over five seconds, ending on a tight close-up of the medal.',
    moves: [{ move: 'push_in', order: 1, when: { for: 5 } }],
    framing_end: 'close_up',
  },
  {
    prompt: 'Pan right until the tower enters frame, then stop.',
    moves: [{ move: 'pan_right', order: 1 }],
    tolerated: ['move:static'],
  },
  {
    prompt: 'The camera pulls out of the keyhole, rises over the roof, then tilts down on the garden.',
    moves: [
      { move: 'pull_out', order: 1 },
      { move: 'pedestal_up', order: 2 },
      { move: 'tilt_down', order: 3 },
    ],
  },
  {
    prompt: 'Rolls right as it pushes in on the spiral staircase.',
    moves: [
      { move: 'roll_right', order: 1 },
      { move: 'push_in', order: 1 },
    ],
  },
  {
    prompt: 'Start close on the coin. Pull out fast. End wide on the market.',
    moves: [{ move: 'pull_out', speed: 'fast', order: 1 }],
    framing: 'close_up',
    framing_end: 'wide',
  },
  {
    prompt: 'Crane up during the first half, then push in during the second half.',
    moves: [
      { move: 'crane_up', order: 1 },
      { move: 'push_in', order: 2 },
    ],
  },
  {
    prompt: 'Once the door opens, the camera glides forward into the room.',
    moves: [{ move: 'push_in', order: 1 }],
  },
  {
    prompt: 'Whip pan left, whip pan right, and settle on the cat.',
    moves: [
      { move: 'pan_left', speed: 'whip', order: 1 },
      { move: 'pan_right', speed: 'whip', order: 2 },
    ],
    tolerated: ['move:static'],
  },
  {
    prompt: 'The camera circles the dancer halfway, then pushes in on her face.',
    moves: [
      { move: ORBIT, order: 1, amount: { value: 180, unit: 'degrees' } },
      { move: 'push_in', order: 2 },
    ],
  },
  {
    prompt: 'A long truck right ends with a tilt up to the flag.',
    moves: [
      { move: 'truck_right', order: 1 },
      { move: 'tilt_up', order: 2 },
    ],
  },
  {
    prompt: 'The camera descends, followed by a pan to the left.',
    moves: [
      { move: 'pedestal_down', order: 1 },
      { move: 'pan_left', order: 2 },
    ],
    not_camera: ['followed'],
  },
  {
    prompt: 'Follow the courier, then let him go and rise above the street.',
    moves: [
      { move: FOLLOW, order: 1 },
      { move: 'pedestal_up', order: 2 },
    ],
  },
  {
    prompt: 'Crane down, focus racks to the revolver, and the camera dollies in on it.',
    moves: [
      { move: 'crane_down', order: 1 },
      { move: 'push_in', order: 2 },
    ],
    focus: ['rack_focus'],
  },
  {
    prompt: 'Pan left and right at the same time.',
    moves: [
      { move: 'pan_left', order: 1 },
      { move: 'pan_right', order: 1 },
    ],
    conflict: true,
  },
  {
    prompt: 'Push in while pulling out.',
    moves: [
      { move: 'push_in', order: 1 },
      { move: 'pull_out', order: 1 },
    ],
    conflict: true,
  },
];
