/** Negative prompts, lists of don'ts, and stretches of time with figures. */
import { PAN, TILT, ZOOM } from './entry.ts';
import type { Entry } from './entry.ts';

export const DO_AND_DO_NOT: readonly Entry[] = [
  {
    prompt: 'A dove in a church, tilt up. Negative prompt: zoom, shaky camera, fog, text.',
    moves: [{ move: 'tilt_up', order: 1 }],
    negated: [...ZOOM, 'handheld', 'fog'],
  },
  {
    prompt: 'slow pan left --no zoom --no tilt',
    moves: [{ move: 'pan_left', speed: 'slow', order: 1 }],
    negated: [...ZOOM, ...TILT],
  },
  {
    prompt: 'Avoid: handheld, fisheye, sepia. Wanted: static.',
    moves: [],
    rig: ['static'],
    negated: ['handheld', 'fisheye', 'sepia'],
  },
  {
    prompt: "Do: orbit right. Don't: pan or tilt.",
    moves: [{ move: 'orbit_right', order: 1 }],
    negated: [...PAN, ...TILT],
  },
  { prompt: 'The camera may move in any way except zooming.', moves: [], negated: [...ZOOM] },
  { prompt: 'Everything is allowed but a drone.', moves: [], negated: ['aerial_drone'] },
  {
    prompt: 'Hold off on the push in; stay wide.',
    moves: [],
    framing: 'wide',
    negated: ['push_in'],
    tolerated: ['rig:static', 'move:static'],
  },
  { prompt: 'Sunset, but not the usual golden hour.', moves: [], time: 'sunset', negated: ['golden_hour'] },
  {
    prompt: 'Shot 1: pan left over the rooftops. Shot 2: push in on the chimney.',
    moves: [
      { move: 'pan_left', order: 1 },
      { move: 'push_in', order: 2 },
    ],
  },
  {
    prompt: '[0-4s] truck right, [4-10s] static',
    moves: [
      { move: 'truck_right', order: 1, when: { from: 0, to: 4 } },
      { move: 'static', order: 2, when: { from: 4, to: 10 } },
    ],
  },
  {
    prompt: 'Second half only: crane up.',
    moves: [{ move: 'crane_up', order: 1, when: { from: 5, to: 10 } }],
  },
  {
    prompt: 'Rise for the first three seconds, pan right for the next three, hold for the remainder.',
    moves: [
      { move: 'pedestal_up', order: 1, when: { first: 3 } },
      { move: 'pan_right', order: 2, when: { from: 3, to: 6 } },
      { move: 'static', order: 3 },
    ],
  },
  {
    prompt: 'Zoom in over the full ten seconds, very slowly.',
    moves: [{ move: 'zoom_in', speed: 'very_slow', order: 1, when: { for: 10 } }],
  },
  {
    prompt: 'A 4-second push in followed by a 2-second hold.',
    moves: [
      { move: 'push_in', order: 1, when: { for: 4 } },
      { move: 'static', order: 2, when: { for: 2 } },
    ],
  },
  {
    prompt: 'Tilt down 25 degrees in two seconds.',
    moves: [{ move: 'tilt_down', order: 1, amount: { value: 25, unit: 'degrees' }, when: { for: 2 } }],
  },
  {
    prompt: 'Pull out two and a half metres, then pan right by a third of a circle.',
    moves: [
      { move: 'pull_out', order: 1, amount: { value: 2.5, unit: 'metres' } },
      { move: 'pan_right', order: 2, amount: { value: 120, unit: 'degrees' } },
    ],
  },
  {
    prompt: 'Double the size of the stamp by zooming in.',
    moves: [{ move: 'zoom_in', order: 1, amount: { value: 2, unit: 'factor' } }],
  },
  {
    prompt: 'Go around the maypole to the left, two full turns.',
    moves: [{ move: 'orbit_left', order: 1, amount: { value: 720, unit: 'degrees' } }],
  },
];
