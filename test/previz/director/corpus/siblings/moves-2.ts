/** Turns, travels, lenses, rigs and views: a second handful. */
import type { Entry } from '../entry.ts';

export const MOVES_2: readonly Entry[] = [
  {
    prompt: 'A slow look around to the left: pews, organ pipes, dust sheets.',
    moves: [{ move: 'pan_left', speed: 'slow', order: 1 }],
    not_camera: ['dust'],
  },
  {
    prompt: 'Tip the camera down, briskly, to the dropped keys.',
    moves: [{ move: 'tilt_down', speed: 'fast', order: 1 }],
  },
  {
    prompt: 'The whole picture keels over to the left, slowly, until the floor is a wall.',
    moves: [{ move: 'roll_left', speed: 'slow', order: 1 }],
  },
  {
    prompt: 'Shuffling to the right, crab-wise, past a queue of pensioners.',
    moves: [{ move: 'truck_right', speed: ['normal', 'slow'], order: 1 }],
  },
  {
    prompt: 'Let the camera drop straight down the lift shaft, fast.',
    moves: [{ move: 'pedestal_down', speed: 'fast', order: 1 }],
    not_camera: ['lift'],
  },
  {
    prompt: 'The camera noses forward between the coats in the wardrobe.',
    moves: [{ move: 'push_in', speed: ['normal', 'slow'], order: 1 }],
  },
  {
    prompt: 'Boom the camera up until the nest comes into view.',
    moves: [{ move: 'pedestal_up', order: 1 }],
  },
  { prompt: 'A backwards dolly ahead of the marching drummers.', moves: [{ move: 'pull_out', order: 1 }] },
  {
    prompt: 'The zoom tightens on the hand that holds the ticket.',
    moves: [{ move: 'zoom_in', order: 1 }],
    not_camera: ['holds'],
  },
  {
    prompt: 'Contra-zoom on the mother as the swing comes back empty.',
    moves: [{ move: 'dolly_zoom', order: 1 }],
    not_camera: ['swing', 'comes back'],
  },
  {
    prompt: 'Half a turn around the totem pole, clockwise, at a crawl.',
    moves: [
      { move: 'orbit_left', speed: ['very_slow', 'slow'], order: 1, amount: { value: 180, unit: 'degrees' } },
    ],
  },
  {
    prompt: 'Fisheye, right under the basketball hoop.',
    moves: [],
    lens: { kind: ['fisheye'] },
    not_camera: ['right'],
    tolerated: ['placement:low_angle'],
  },
  { prompt: 'An unmoving camera, pigeons come and go.', moves: [], rig: ['static'] },
  {
    prompt: 'He holds the phone out and films his own face, wind in his beard.',
    moves: [],
    rig: ['selfie'],
    weather: ['wind'],
  },
  {
    prompt: 'Bolt cam from the spoon to the coffee bean in a flash.',
    moves: [],
    rig: ['bolt_cam'],
    tolerated: ['move:push_in'],
  },
  {
    prompt: 'Gimbal walk backwards in front of the mayor.',
    moves: [{ move: 'pull_out', order: 1 }],
    rig: ['smooth'],
  },
  { prompt: 'Camera down in the gutter among the rats.', moves: [], placement: ['ground_level'] },
  { prompt: 'From a high window onto two fencers in the yard.', moves: [], placement: ['high_angle'] },
  { prompt: "Peering past the sergeant's shoulder at the map.", moves: [], placement: ['over_the_shoulder'] },
  {
    prompt: 'Nothing but her lips, filling the frame.',
    moves: [],
    framing: 'extreme_close_up',
    tolerated: ['framing:close_up'],
  },
];
