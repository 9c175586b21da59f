/** Suggestions, doubts, permissions, and people who change their mind in mid-sentence. */
import { ORBIT, PAN } from './entry.ts';
import type { Entry } from './entry.ts';

export const HEDGES_AND_CORRECTIONS: readonly Entry[] = [
  {
    prompt: 'maybe a slow push in? or even a zoom, whatever looks best',
    moves: [{ move: ['push_in', 'zoom_in'], speed: 'slow', order: 1 }],
    tolerated: ['move:zoom_in'],
  },
  {
    prompt: 'Pan left, no wait, pan right.',
    moves: [{ move: 'pan_right', order: 1 }],
    tolerated: ['negated:pan_left'],
  },
  {
    prompt: 'Truck left (sorry, right) along the counter.',
    moves: [{ move: 'truck_right', order: 1 }],
    tolerated: ['negated:truck_left'],
  },
  { prompt: 'I think the camera should probably stay still.', moves: [], rig: ['static'] },
  { prompt: 'If possible, tilt up at the end.', moves: [{ move: 'tilt_up', order: 1 }] },
  {
    prompt: 'Ideally a very slow orbit, direction up to you.',
    moves: [{ move: ORBIT, speed: 'very_slow', order: 1 }],
    not_camera: ['up'],
  },
  { prompt: 'Some kind of zoom out, subtle.', moves: [{ move: 'zoom_out', speed: 'slow', order: 1 }] },
  {
    prompt: 'Start nearly static, then creep in.',
    moves: [
      { move: 'static', order: 1 },
      { move: 'push_in', speed: ['very_slow', 'slow', 'normal'], order: 2 },
    ],
  },
  {
    prompt: 'Almost imperceptibly the camera closes in on the chess clock.',
    moves: [{ move: 'push_in', speed: 'very_slow', order: 1 }],
  },
  {
    prompt: 'A whisper of a tilt down.',
    moves: [{ move: 'tilt_down', speed: ['slow', 'very_slow'], order: 1 }],
  },
  {
    prompt: 'Not really a pan, more of a truck to the left.',
    moves: [{ move: 'truck_left', order: 1 }],
    negated: [...PAN],
  },
  {
    prompt: "Let's do a push in. Actually, make it a pull out.",
    moves: [{ move: 'pull_out', order: 1 }],
    tolerated: ['negated:push_in'],
  },
  {
    prompt: 'the camera hardly moves, just a hint of a push in',
    moves: [{ move: 'push_in', speed: ['very_slow', 'slow'], order: 1 }],
  },
  { prompt: "I don't mind if the camera shakes a little.", moves: [], tolerated: ['rig:handheld'] },
  { prompt: 'We could circle him to the right, couldn’t we?', moves: [{ move: 'orbit_right', order: 1 }] },
  {
    prompt: 'Feel free to rise above the hedge, slowly.',
    moves: [{ move: 'pedestal_up', speed: 'slow', order: 1 }],
  },
  {
    prompt: 'The client asked for a dolly in; no zoom, she was clear about that.',
    moves: [{ move: 'push_in', order: 1 }],
    negated: ['zoom_in', 'zoom_out'],
    not_camera: ['clear'],
  },
  {
    prompt: 'It used to be foggy here, now the sky is cloudless.',
    moves: [],
    weather: ['clear'],
    tolerated: ['negated:fog'],
  },
];
