/** Order, times, amounts, exclusions and odd writing: a third handful. */
import { PAN } from '../entry.ts';
import type { Entry } from '../entry.ts';

export const ORDER_3: readonly Entry[] = [
  {
    prompt: 'Track right for four seconds and use the remaining time for a tilt up.',
    moves: [
      { move: 'truck_right', order: 1, when: { for: 4 } },
      { move: 'tilt_up', order: 2 },
    ],
  },
  {
    prompt: 'Dolly out first. Only when the whole table shows: crane up.',
    moves: [
      { move: 'pull_out', order: 1 },
      { move: 'crane_up', order: 2 },
    ],
  },
  {
    prompt: 'From second two until second five, arc right around the anvil.',
    moves: [{ move: 'orbit_right', order: 1, when: { from: 2, to: 5 } }],
  },
  {
    prompt: 'Pan left, pause for a second, pan left again.',
    moves: [
      { move: 'pan_left', order: 1 },
      { move: 'static', order: 2, when: { for: 1 } },
      { move: 'pan_left', order: 3 },
    ],
  },
  {
    prompt: 'The pull-out comes last; it is preceded by a slow zoom in.',
    moves: [
      { move: 'zoom_in', speed: 'slow', order: 1 },
      { move: 'pull_out', order: 2 },
    ],
  },
  {
    prompt: 'Move closer and further away in the same instant.',
    moves: [
      { move: 'push_in', order: 1 },
      { move: 'pull_out', order: 1 },
    ],
    conflict: true,
  },
  {
    prompt: 'By no means pan; a tilt down is all I need.',
    moves: [{ move: 'tilt_down', order: 1 }],
    negated: [...PAN],
  },
  { prompt: 'Not a cloud above the airfield.', moves: [], weather: ['clear'], tolerated: ['negated:clouds'] },
  {
    prompt: 'Leave out the background blur; sharp from front to back.',
    moves: [],
    focus: ['deep_focus'],
    negated: ['shallow_focus'],
  },
  {
    prompt: "Whatever you do, don't let the camera wobble. Truck left.",
    moves: [{ move: 'truck_left', order: 1 }],
    negated: ['handheld'],
  },
  {
    prompt: 'Up rather than down: tilt along the chimney.',
    moves: [{ move: 'tilt_up', order: 1 }],
    negated: ['tilt_down'],
  },
  {
    prompt: "The child hasn't moved for an hour. Slow pan right.",
    moves: [{ move: 'pan_right', speed: 'slow', order: 1 }],
    not_camera: ["hasn't moved"],
  },
  { prompt: 'No vignette, no captions, orbit left.', moves: [{ move: 'orbit_left', order: 1 }] },
  {
    prompt: 'Zoom-In 3x, slow motion!!',
    moves: [{ move: 'zoom_in', order: 1, amount: { value: 3, unit: 'factor' } }],
    tempo: 'slow_motion',
  },
  {
    prompt: 'camera: pedestal up; speed: very slow',
    moves: [{ move: 'pedestal_up', speed: 'very_slow', order: 1 }],
  },
  { prompt: 'kamera goes arround the tree to the left', moves: [{ move: 'orbit_left', order: 1 }] },
];
