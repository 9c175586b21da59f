/** Order, times, amounts, exclusions and odd writing: a fifth handful, plainly said. */
import { ORBIT, PAN, TILT, ZOOM } from '../entry.ts';
import type { Entry } from '../entry.ts';

export const ORDER_5: readonly Entry[] = [
  {
    prompt: 'Pan right for two seconds, tilt down for three.',
    moves: [
      { move: 'pan_right', order: 1, when: { for: 2 } },
      { move: 'tilt_down', order: 2, when: { for: 3 } },
    ],
  },
  {
    prompt: 'Dolly in, linger on the locket for three seconds, dolly back out.',
    moves: [
      { move: 'push_in', order: 1 },
      { move: 'static', order: 2, when: { for: 3 } },
      { move: 'pull_out', order: 3 },
    ],
  },
  {
    prompt: 'Orbit left during the first five seconds and push in during the last five.',
    moves: [
      { move: 'orbit_left', order: 1, when: { first: 5 } },
      { move: 'push_in', order: 2, when: { last: 5 } },
    ],
  },
  {
    prompt: 'Starts on a medium shot of the twins and ends on an extreme close-up of one ear; slow push in.',
    moves: [{ move: 'push_in', speed: 'slow', order: 1 }],
    framing: 'medium',
    framing_end: 'extreme_close_up',
  },
  {
    prompt: 'Pull out and tilt down together, then truck right.',
    moves: [
      { move: 'pull_out', order: 1 },
      { move: 'tilt_down', order: 1 },
      { move: 'truck_right', order: 2 },
    ],
  },
  {
    prompt: 'Push in, at first fast, later slow.',
    moves: [
      { move: 'push_in', speed: 'fast', order: 1 },
      { move: 'push_in', speed: 'slow', order: 2 },
    ],
  },
  {
    prompt: 'Whip pan right at the five-second mark.',
    moves: [{ move: 'pan_right', speed: 'whip', order: 1, when: { from: 5 } }],
  },
  {
    prompt: 'No tilt and no pan, a pure truck left.',
    moves: [{ move: 'truck_left', order: 1 }],
    negated: [...TILT, ...PAN],
  },
  {
    prompt: 'Camera fixed, no drift, no shake.',
    moves: [],
    rig: ['static'],
    negated: ['handheld'],
    tolerated: ['negated:camera_movement', 'negated:truck_left', 'negated:truck_right'],
  },
  {
    prompt: 'Drop the handheld look, put it on a tripod.',
    moves: [],
    rig: ['static'],
    negated: ['handheld'],
  },
  {
    prompt: 'Crane down, not up, into the arena.',
    moves: [{ move: 'crane_down', order: 1 }],
    negated: ['crane_up'],
  },
  {
    prompt: "It isn't raining yet, but the sky is full of clouds. Pull out.",
    moves: [{ move: 'pull_out', order: 1 }],
    weather: ['clouds'],
    negated: ['rain'],
  },
  { prompt: 'A dry road without dust or fog.', moves: [], negated: ['dust', 'fog'] },
  {
    prompt: 'Do not orbit. Do not zoom. Tilt up on the tower.',
    moves: [{ move: 'tilt_up', order: 1 }],
    negated: [...ORBIT, ...ZOOM],
  },
  {
    prompt: 'No one in the picture but a cellist; arc right around her.',
    moves: [{ move: 'orbit_right', order: 1 }],
  },
  { prompt: 'pan rihgt slowly', moves: [{ move: 'pan_right', speed: 'slow', order: 1 }] },
  {
    prompt: 'Orbit-left.Then zoom-out.',
    moves: [
      { move: 'orbit_left', order: 1 },
      { move: 'zoom_out', order: 2 },
    ],
  },
  {
    prompt: 'shallow DOF, 50 mm, truck-left',
    moves: [{ move: 'truck_left', order: 1 }],
    lens: { mm: 50 },
    focus: ['shallow_focus'],
  },
];
