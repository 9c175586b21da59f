/** Single moves by rarer verbs and images. */
import { ORBIT } from './entry.ts';
import type { Entry } from './entry.ts';

export const UNUSUAL_VERBS: readonly Entry[] = [
  {
    prompt: 'The camera yaws to the left until the harbour gate is centred.',
    moves: [{ move: 'pan_left', order: 1 }],
  },
  {
    prompt: 'An unhurried pan to the right discovers a fox on the stairs.',
    moves: [{ move: 'pan_right', speed: 'slow', order: 1 }],
  },
  {
    prompt: 'A pan from the mill on the left to the church on the right.',
    moves: [{ move: 'pan_right', order: 1 }],
  },
  { prompt: "The camera's gaze climbs the tower.", moves: [{ move: 'tilt_up', order: 1 }] },
  { prompt: 'Tilt from the chandelier down to the broken glass.', moves: [{ move: 'tilt_down', order: 1 }] },
  {
    prompt: 'The camera noses down over the rim of the crater.',
    moves: [{ move: ['tilt_down', 'pedestal_down'], order: 1 }],
  },
  {
    prompt: 'The world turns on its side: a quarter roll, clockwise.',
    moves: [{ move: 'roll_right', order: 1, amount: { value: 90, unit: 'degrees' } }],
  },
  {
    prompt: 'The camera sidesteps right to peek past the guard.',
    moves: [{ move: 'truck_right', order: 1 }],
  },
  { prompt: 'Sideways dolly, leftwards, past the prams.', moves: [{ move: 'truck_left', order: 1 }] },
  { prompt: 'The camera is hoisted up the mast.', moves: [{ move: 'pedestal_up', order: 1 }] },
  { prompt: 'We sink with the camera through the trapdoor.', moves: [{ move: 'pedestal_down', order: 1 }] },
  {
    prompt: 'The jib arm soars up from the drummer.',
    moves: [{ move: 'crane_up', speed: ['normal', 'fast'], order: 1 }],
  },
  {
    prompt: 'The camera bears down on the door.',
    moves: [{ move: 'push_in', speed: ['normal', 'fast'], order: 1 }],
    not_camera: ['down'],
  },
  {
    prompt: "The camera edges nearer to the wasps' nest.",
    moves: [{ move: 'push_in', speed: ['very_slow', 'slow', 'normal'], order: 1 }],
  },
  {
    prompt: 'The camera gives way and retreats as the bull comes on.',
    moves: [{ move: 'pull_out', order: 1 }],
  },
  { prompt: "Zoom outwards from the referee's watch.", moves: [{ move: 'zoom_out', order: 1 }] },
  {
    prompt: 'The camera describes a wide arc to the left about the burning car.',
    moves: [{ move: 'orbit_left', order: 1 }],
    not_camera: ['wide'],
  },
  {
    prompt: 'Half-orbit, anticlockwise, of the totem.',
    moves: [{ move: 'orbit_right', order: 1, amount: { value: 180, unit: 'degrees' } }],
  },
  { prompt: 'A turntable-like spin around the teapot.', moves: [{ move: ORBIT, order: 1 }] },
  {
    prompt: 'Dolly-zoom feeling: the background rushes away while her face stays the same size.',
    moves: [{ move: 'dolly_zoom', order: 1 }],
    not_camera: ['rushes away'],
  },
];
