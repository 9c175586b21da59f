/** What is done to the camera or the picture, what is excepted or judged away, rests and hours in other words. */
import type { Entry } from './entry.ts';

export const HANDLED_AND_EXCEPTED: readonly Entry[] = [
  { prompt: 'Yank the camera up to the ceiling.', moves: [{ move: 'pedestal_up', order: 1 }] },
  {
    prompt: 'Rotate the horizon forty degrees counter-clockwise while sinking.',
    moves: [
      { move: 'roll_left', order: 1, amount: { value: 40, unit: 'degrees' } },
      { move: 'pedestal_down', order: 1 },
    ],
  },
  {
    prompt: 'Twist the picture slowly clockwise until the street is upside down.',
    moves: [{ move: 'roll_right', speed: 'slow', order: 1 }],
  },
  {
    prompt: 'Two seconds of nothing, then a snap tilt to the clock.',
    moves: [
      { move: 'static', order: 1, when: { for: 2 } },
      { move: ['tilt_up', 'tilt_down'], speed: 'whip', order: 2 },
    ],
  },
  {
    prompt: 'Keep everything still except for a faint zoom in.',
    moves: [{ move: 'zoom_in', speed: 'slow', order: 1 }],
    tolerated: ['rig:static'],
  },
  { prompt: 'Under no circumstances use handheld.', moves: [], negated: ['handheld'] },
  {
    prompt: 'Handheld would ruin this, so put it on a tripod.',
    moves: [],
    rig: ['static'],
    negated: ['handheld'],
  },
  {
    prompt: 'Keep the frame rigid. No pans, no tilts, nothing.',
    moves: [],
    rig: ['static'],
    negated: ['pan_left', 'pan_right', 'tilt_up', 'tilt_down'],
  },
  {
    prompt: 'Never mind the zoom, push in physically.',
    moves: [{ move: 'push_in', order: 1 }],
    negated: ['zoom_in', 'zoom_out'],
  },
  { prompt: 'An eagle circles. The camera does not.', moves: [], rig: ['static'] },
  { prompt: 'A boy rolls his tyre down the lane; we stay where we are.', moves: [], rig: ['static'] },
  {
    prompt: 'Slowly, ever so slowly, away from the bed.',
    moves: [{ move: 'pull_out', speed: ['slow', 'very_slow'], order: 1 }],
  },
  {
    prompt: 'Track right; as soon as the train appears, stop.',
    moves: [
      { move: 'truck_right', order: 1 },
      { move: 'static', order: 2 },
    ],
  },
  {
    prompt: 'Lateral tracking shot, right to left, at jogging speed.',
    moves: [{ move: 'truck_left', speed: ['normal', 'fast'], order: 1 }],
  },
  {
    prompt: 'Gradually reveal the valley by craning up.',
    moves: [{ move: 'crane_up', speed: 'slow', order: 1 }],
  },
  {
    prompt: 'A rain-soaked neon alley at 2am, slow dolly back, reflections in the puddles.',
    moves: [{ move: 'pull_out', speed: 'slow', order: 1 }],
    light: ['neon'],
    time: 'night',
  },
  { prompt: 'It used to snow here. Now only mud.', moves: [] },
  { prompt: "From a worm's perspective, mushrooms tower.", moves: [], placement: ['ground_level'] },
  {
    prompt: 'Is it raining? No, the sky is clear.',
    moves: [],
    weather: ['clear'],
    negated: ['rain'],
  },
];
