/** The camera turns where it stands: pan, tilt, roll. */
import { PAN } from './entry.ts';
import type { Entry } from './entry.ts';

export const ROTATE: readonly Entry[] = [
  { prompt: 'Pan left across the empty ballroom.', moves: [{ move: 'pan_left', order: 1 }] },
  {
    prompt: 'The camera turns slowly to the left until it finds the open window.',
    moves: [{ move: 'pan_left', speed: 'slow', order: 1 }],
  },
  {
    prompt: 'Whip pan left to the door as it slams.',
    moves: [{ move: 'pan_left', speed: 'whip', order: 1 }],
  },
  {
    prompt: 'A lazy leftward pan over the rooftops of Lisbon.',
    moves: [{ move: 'pan_left', speed: 'slow', order: 1 }],
  },
  {
    prompt: 'The camera looks to the left, where a dog is sleeping under the table.',
    moves: [{ move: 'pan_left', order: 1 }],
  },
  {
    prompt: 'From the lighthouse, pan right to the incoming ferry.',
    moves: [{ move: 'pan_right', order: 1 }],
  },
  {
    prompt: 'Panning gently to the right along a wall of old photographs.',
    moves: [{ move: 'pan_right', speed: 'slow', order: 1 }],
  },
  {
    prompt: 'swish pan right onto the second fighter',
    moves: [{ move: 'pan_right', speed: 'whip', order: 1 }],
  },
  { prompt: 'Pan from left to right over the chessboard.', moves: [{ move: 'pan_right', order: 1 }] },
  {
    prompt: 'The camera stays where it is and rotates to the right, taking in the whole kitchen.',
    moves: [{ move: 'pan_right', order: 1 }],
    tolerated: ['rig:static'],
  },
  { prompt: 'The camera pans across the skyline.', moves: [{ move: PAN, order: 1 }] },
  { prompt: "Tilt up from the boots to the rider's face.", moves: [{ move: 'tilt_up', order: 1 }] },
  { prompt: 'The camera looks up at the cathedral ceiling.', moves: [{ move: 'tilt_up', order: 1 }] },
  {
    prompt: 'Slow upward tilt along the trunk of a redwood.',
    moves: [{ move: 'tilt_up', speed: 'slow', order: 1 }],
  },
  {
    prompt: 'pans up the facade to a broken window on the top floor',
    moves: [{ move: 'tilt_up', order: 1 }],
  },
  {
    prompt: 'Tilts down from the clock face to the man waiting underneath.',
    moves: [{ move: 'tilt_down', order: 1 }],
  },
  {
    prompt: 'The camera looks down at her shaking hands.',
    moves: [{ move: 'tilt_down', order: 1 }],
    not_camera: ['shaking'],
  },
  {
    prompt: 'Tilting quickly downwards to the note on the floor.',
    moves: [{ move: 'tilt_down', speed: 'fast', order: 1 }],
  },
  {
    prompt: 'The camera rolls left until the horizon stands vertical.',
    moves: [{ move: 'roll_left', order: 1 }],
  },
  {
    prompt: 'Roll counter-clockwise, very slowly, while the singer holds the note.',
    moves: [{ move: 'roll_left', speed: 'very_slow', order: 1 }],
    not_camera: ['holds'],
  },
  {
    prompt: 'Rotate the camera anticlockwise around the lens axis.',
    moves: [{ move: 'roll_left', order: 1 }],
  },
  {
    prompt: 'Dutch roll to the right as the argument turns ugly.',
    moves: [{ move: 'roll_right', order: 1 }],
  },
  {
    prompt: 'The camera spins clockwise on its own axis above the dancers.',
    moves: [{ move: 'roll_right', order: 1 }],
    tolerated: ['placement:overhead', 'placement:high_angle'],
  },
  {
    prompt: 'A quick roll to the right, like a plane banking.',
    moves: [{ move: 'roll_right', speed: 'fast', order: 1 }],
  },
];
