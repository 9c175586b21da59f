/** Order, times, amounts, exclusions and odd writing: a second handful. */
import { ORBIT, TILT } from '../entry.ts';
import type { Entry } from '../entry.ts';

export const ORDER_2: readonly Entry[] = [
  {
    prompt: 'Tilt down the obelisk; when it reaches the base, begin a slow truck left.',
    moves: [
      { move: 'tilt_down', order: 1 },
      { move: 'truck_left', speed: 'slow', order: 2 },
    ],
  },
  {
    prompt: 'The shot ends on a whip pan right, before that it is one long push in.',
    moves: [
      { move: 'push_in', order: 1 },
      { move: 'pan_right', speed: 'whip', order: 2 },
    ],
  },
  {
    prompt: 'For the opening second keep still, spend the rest pulling out.',
    moves: [
      { move: 'static', order: 1, when: { first: 1 } },
      { move: 'pull_out', order: 2 },
    ],
  },
  {
    prompt: 'Pedestal up one and a half metres behind the fence.',
    moves: [{ move: 'pedestal_up', order: 1, amount: { value: 1.5, unit: 'metres' } }],
  },
  {
    prompt: 'Everything at once: orbit right, sink, zoom in.',
    moves: [
      { move: 'orbit_right', order: 1 },
      { move: 'pedestal_down', order: 1 },
      { move: 'zoom_in', order: 1 },
    ],
  },
  {
    prompt: 'Tilt up and tilt down together.',
    moves: [
      { move: 'tilt_up', order: 1 },
      { move: 'tilt_down', order: 1 },
    ],
    conflict: true,
  },
  {
    prompt: 'There should be no orbiting here, nothing but a plain pan right.',
    moves: [{ move: 'pan_right', order: 1 }],
    negated: [...ORBIT],
  },
  {
    prompt: 'Anything except a drone: take the crane and go up.',
    moves: [{ move: 'crane_up', order: 1 }],
    negated: ['aerial_drone'],
  },
  {
    prompt: 'Refrain from tilting while you truck right.',
    moves: [{ move: 'truck_right', order: 1 }],
    negated: [...TILT],
  },
  { prompt: 'He cannot stop sneezing. Dolly in.', moves: [{ move: 'push_in', order: 1 }] },
  {
    prompt: 'The haze has gone. Truck left along the ramparts.',
    moves: [{ move: 'truck_left', order: 1 }],
    negated: ['haze'],
  },
  {
    prompt: 'Not wide, tight: a close-up of the wax seal.',
    moves: [],
    framing: 'close_up',
    negated: ['wide'],
  },
  { prompt: 'ZOOM OUT FAST FROM THE DICE', moves: [{ move: 'zoom_out', speed: 'fast', order: 1 }] },
  { prompt: 'slow-motion,tripod,a vase shatters', moves: [], rig: ['static'], tempo: 'slow_motion' },
  { prompt: 'puch in to teh well', moves: [{ move: 'push_in', order: 1 }] },
];
