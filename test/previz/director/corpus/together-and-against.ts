/** Moves at the same time, moves that cannot be, and pairs that only look impossible. */
import type { Entry } from './entry.ts';

export const TOGETHER_AND_AGAINST: readonly Entry[] = [
  {
    prompt: 'Rising, turning right and pulling back, all in one move.',
    moves: [
      { move: 'pedestal_up', order: 1 },
      { move: 'pan_right', order: 1 },
      { move: 'pull_out', order: 1 },
    ],
  },
  {
    prompt: 'A spiral: orbit left while craning up.',
    moves: [
      { move: 'orbit_left', order: 1 },
      { move: 'crane_up', order: 1 },
    ],
  },
  {
    prompt: 'Push in with a slight roll to the right.',
    moves: [
      { move: 'push_in', order: 1 },
      { move: 'roll_right', speed: 'slow', order: 1 },
    ],
  },
  {
    prompt: 'Truck right, tilting up as you go.',
    moves: [
      { move: 'truck_right', order: 1 },
      { move: 'tilt_up', order: 1 },
    ],
  },
  {
    prompt: 'Descending orbit to the right around the obelisk.',
    moves: [
      { move: 'orbit_right', order: 1 },
      { move: 'pedestal_down', order: 1 },
    ],
  },
  {
    prompt: 'The camera pulls back and up, away from the bonfire.',
    moves: [
      { move: 'pull_out', order: 1 },
      { move: 'pedestal_up', order: 1 },
    ],
  },
  {
    prompt: 'zoom in slowly while the camera itself drifts left',
    moves: [
      { move: 'zoom_in', speed: 'slow', order: 1 },
      { move: 'truck_left', speed: ['slow', 'normal'], order: 1 },
    ],
  },
  {
    prompt: 'Handheld push in, panning right with the fugitive at the same time.',
    moves: [
      { move: 'push_in', order: 1 },
      { move: 'pan_right', order: 1 },
    ],
    rig: ['handheld'],
  },
  {
    prompt: 'Arc right combined with a slow zoom out.',
    moves: [
      { move: 'orbit_right', order: 1 },
      { move: 'zoom_out', speed: 'slow', order: 1 },
    ],
  },
  {
    prompt: 'The shot cranes down, tilting up to keep the spire in view.',
    moves: [
      { move: 'crane_down', order: 1 },
      { move: 'tilt_up', order: 1 },
    ],
  },
  {
    prompt: 'During the orbit to the left, focus racks from the vase to the painter.',
    moves: [{ move: 'orbit_left', order: 1 }],
    focus: ['rack_focus'],
  },
  {
    prompt: 'pan left / pedestal up, same time, both slow',
    moves: [
      { move: 'pan_left', speed: 'slow', order: 1 },
      { move: 'pedestal_up', speed: 'slow', order: 1 },
    ],
  },
  {
    prompt: 'Tilt up while tilting down.',
    moves: [
      { move: 'tilt_up', order: 1 },
      { move: 'tilt_down', order: 1 },
    ],
    conflict: true,
  },
  {
    prompt: 'The camera zooms in and out simultaneously.',
    moves: [
      { move: 'zoom_in', order: 1 },
      { move: 'zoom_out', order: 1 },
    ],
    conflict: true,
  },
  {
    prompt: 'Orbit left and right at once around the pillar.',
    moves: [
      { move: 'orbit_left', order: 1 },
      { move: 'orbit_right', order: 1 },
    ],
    conflict: true,
  },
  {
    prompt: 'Truck left as the camera trucks right.',
    moves: [
      { move: 'truck_left', order: 1 },
      { move: 'truck_right', order: 1 },
    ],
    conflict: true,
  },
  {
    prompt: 'It rolls clockwise while the camera is rolling counter-clockwise.',
    moves: [
      { move: 'roll_left', order: 1 },
      { move: 'roll_right', order: 1 },
    ],
    conflict: true,
  },
  {
    prompt: 'The camera moves forward and backward simultaneously.',
    moves: [
      { move: 'push_in', order: 1 },
      { move: 'pull_out', order: 1 },
    ],
    conflict: true,
  },
  {
    prompt: "Don't move the camera at all. Push in on the vase.",
    moves: [{ move: 'push_in', order: 1 }],
    tolerated: ['rig:static', 'negated:camera_movement'],
    conflict: true,
  },
  {
    prompt: 'Zoom in, zoom out, zoom in again.',
    moves: [
      { move: 'zoom_in', order: 1 },
      { move: 'zoom_out', order: 2 },
      { move: 'zoom_in', order: 3 },
    ],
  },
  {
    prompt: 'Pans left, and when it has reached the wall it pans right.',
    moves: [
      { move: 'pan_left', order: 1 },
      { move: 'pan_right', order: 2 },
    ],
  },
  {
    prompt: 'The camera goes up and the lift cabin goes down.',
    moves: [{ move: 'pedestal_up', order: 1 }],
    not_camera: ['lift', 'goes down'],
  },
  {
    prompt: 'The camera trucks left while the tram trundles right.',
    moves: [{ move: 'truck_left', order: 1 }],
    not_camera: ['right'],
  },
];
