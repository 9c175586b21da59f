/** When, how long, how far, and how far not. */
import { ZOOM } from './entry.ts';
import type { Entry } from './entry.ts';

export const TIMING_AND_LIMITS: readonly Entry[] = [
  {
    prompt: 'Two-second hold on the doorbell, quick tilt up to the window.',
    moves: [
      { move: 'static', order: 1, when: { for: 2 } },
      { move: 'tilt_up', speed: 'fast', order: 2 },
    ],
  },
  {
    prompt: 'Push in for the whole clip, but only reach the face at the very end.',
    moves: [{ move: 'push_in', order: 1 }],
    tolerated: ['framing:close_up'],
  },
  {
    prompt: '0-3s: slow dolly in on the violin case. 3-6s: tilt up to the player. 6-10s: hold.',
    moves: [
      { move: 'push_in', speed: 'slow', order: 1, when: { from: 0, to: 3 } },
      { move: 'tilt_up', order: 2, when: { from: 3, to: 6 } },
      { move: 'static', order: 3, when: { from: 6, to: 10 } },
    ],
  },
  {
    prompt: 'In the first four seconds truck left; for the rest, stay put.',
    moves: [
      { move: 'truck_left', order: 1, when: { first: 4 } },
      { move: 'static', order: 2 },
    ],
  },
  {
    prompt: 'Start on a medium shot of the widow, creep in until only her eyes are left.',
    moves: [{ move: 'push_in', speed: ['very_slow', 'slow', 'normal'], order: 1 }],
    framing: 'medium',
    tolerated: ['framing:close_up', 'framing:extreme_close_up'],
  },
  {
    prompt: 'Pan left, hold, pan back right.',
    moves: [
      { move: 'pan_left', order: 1 },
      { move: 'static', order: 2 },
      { move: 'pan_right', order: 3 },
    ],
  },
  {
    prompt: 'The camera rises for five seconds and only then begins to move backwards.',
    moves: [
      { move: 'pedestal_up', order: 1, when: { for: 5 } },
      { move: 'pull_out', order: 2 },
    ],
  },
  {
    prompt: 'halfway through the shot, snap zoom to the note',
    moves: [{ move: 'zoom_in', speed: 'whip', order: 1, when: { from: 5 } }],
  },
  {
    prompt: 'Tilt down slowly; when you reach the shoes, switch to a truck right.',
    moves: [
      { move: 'tilt_down', speed: 'slow', order: 1 },
      { move: 'truck_right', order: 2 },
    ],
  },
  {
    prompt: 'dolly in + pan right (together)',
    moves: [
      { move: 'push_in', order: 1 },
      { move: 'pan_right', order: 1 },
    ],
  },
  {
    prompt: 'A slow quarter circle to the right around the bonsai.',
    moves: [{ move: 'orbit_right', speed: 'slow', order: 1, amount: { value: 90, unit: 'degrees' } }],
  },
  {
    prompt: 'Crane up three metres over the stalls.',
    moves: [{ move: 'crane_up', order: 1, amount: { value: 3, unit: 'metres' } }],
  },
  {
    prompt: 'Zoom out from 100mm to 28mm.',
    moves: [{ move: 'zoom_out', order: 1, amount: { from: 100, value: 28, unit: 'mm' } }],
    tolerated: ['lens:mm'],
  },
  {
    prompt: 'roll 15 degrees to the left, no more',
    moves: [{ move: 'roll_left', order: 1, amount: { value: 15, unit: 'degrees' } }],
  },
  {
    prompt: 'A push-in that begins slow and ends in a rush.',
    moves: [{ move: 'push_in', speed: ['slow', 'normal', 'fast'], order: 1 }],
    tolerated: ['move:push_in'],
  },
  {
    prompt: 'Track right at walking pace past the frescoes, then faster past the windows.',
    moves: [
      { move: 'truck_right', speed: ['slow', 'normal'], order: 1 },
      { move: 'truck_right', speed: 'fast', order: 2 },
    ],
  },
  {
    prompt: 'As soon as the lid opens, whip pan right.',
    moves: [{ move: 'pan_right', speed: 'whip', order: 1 }],
  },
  {
    prompt: 'While she reads, the camera backs off slowly and the light dims.',
    moves: [{ move: 'pull_out', speed: 'slow', order: 1 }],
  },
  {
    prompt: 'After a slow pan left, the camera finally drops to the floor.',
    moves: [
      { move: 'pan_left', speed: 'slow', order: 1 },
      { move: 'pedestal_down', speed: ['normal', 'fast'], order: 2 },
    ],
    tolerated: ['placement:ground_level'],
  },
  {
    prompt: 'no zooming please, physically move the camera forward',
    moves: [{ move: 'push_in', order: 1 }],
    negated: [...ZOOM],
  },
  {
    prompt: 'keep it steady, not shaky',
    moves: [],
    negated: ['handheld'],
    tolerated: ['rig:static', 'rig:smooth'],
  },
  {
    prompt: 'Push in, but do not get closer than a medium shot.',
    moves: [{ move: 'push_in', order: 1 }],
    tolerated: ['framing:medium'],
  },
  { prompt: "It isn't snowing yet, but the wind is up.", moves: [], weather: ['wind'], negated: ['snow'] },
  {
    prompt: 'Not too fast: orbit left.',
    moves: [{ move: 'orbit_left', speed: ['slow', 'normal'], order: 1 }],
  },
];
