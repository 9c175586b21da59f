/** Order, times, amounts, exclusions and odd writing: a sixth handful. */
import { ORBIT, ZOOM } from '../entry.ts';
import type { Entry } from '../entry.ts';

export const ORDER_6: readonly Entry[] = [
  {
    prompt: 'Having tilted down to the ledger, the camera pulls out.',
    moves: [
      { move: 'tilt_down', order: 1 },
      { move: 'pull_out', order: 2 },
    ],
  },
  {
    prompt: 'Truck left, all the while panning right to hold the stallion in the middle.',
    moves: [
      { move: 'truck_left', order: 1 },
      { move: 'pan_right', order: 1 },
    ],
  },
  {
    prompt: 'Crane up until second four, hold from there on.',
    moves: [
      { move: 'crane_up', order: 1, when: { to: 4 } },
      { move: 'static', order: 2, when: { from: 4 } },
    ],
  },
  {
    prompt: 'A three-second push in opens the shot, a pan right closes it.',
    moves: [
      { move: 'push_in', order: 1, when: { for: 3 } },
      { move: 'pan_right', order: 2 },
    ],
  },
  {
    prompt: 'Zoom out by a factor of four from the beetle.',
    moves: [{ move: 'zoom_out', order: 1, amount: { value: 4, unit: 'factor' } }],
  },
  {
    prompt: 'Truck right three metres, then turn left ninety degrees.',
    moves: [
      { move: 'truck_right', order: 1, amount: { value: 3, unit: 'metres' } },
      { move: 'pan_left', order: 2, amount: { value: 90, unit: 'degrees' } },
    ],
  },
  {
    prompt: 'Pedestal up, pedestal down, then up once more.',
    moves: [
      { move: 'pedestal_up', order: 1 },
      { move: 'pedestal_down', order: 2 },
      { move: 'pedestal_up', order: 3 },
    ],
  },
  {
    prompt: 'Orbit left and orbit right, both at once.',
    moves: [
      { move: 'orbit_left', order: 1 },
      { move: 'orbit_right', order: 1 },
    ],
    conflict: true,
  },
  {
    prompt: 'Locked-off tripod shot that pushes in the whole time.',
    moves: [{ move: 'push_in', order: 1 }],
    rig: ['static'],
    conflict: true,
  },
  {
    prompt: 'Zoom in as the camera trucks left and tilts up.',
    moves: [
      { move: 'zoom_in', order: 1 },
      { move: 'truck_left', order: 1 },
      { move: 'tilt_up', order: 1 },
    ],
  },
  { prompt: 'Not pulling out, pushing in.', moves: [{ move: 'push_in', order: 1 }], negated: ['pull_out'] },
  { prompt: 'Forget the selfie, film it from a tripod.', moves: [], rig: ['static'], negated: ['selfie'] },
  {
    prompt: 'Without orbiting her, move in on the fencer.',
    moves: [{ move: 'push_in', order: 1 }],
    negated: [...ORBIT],
  },
  {
    prompt: 'No fisheye; a 35mm lens at eye level.',
    moves: [],
    placement: ['eye_level'],
    lens: { mm: 35 },
    negated: ['fisheye'],
  },
  { prompt: 'Daylight, not night.', moves: [], time: 'day', negated: ['night'] },
  {
    prompt: 'The wind has dropped. Slow zoom out.',
    moves: [{ move: 'zoom_out', speed: 'slow', order: 1 }],
    tolerated: ['negated:wind'],
  },
  { prompt: "He won't let go of the rope, tilt up.", moves: [{ move: 'tilt_up', order: 1 }] },
  { prompt: 'Neither zoom nor cut, hold on the clown.', moves: [], rig: ['static'], negated: [...ZOOM] },
  {
    prompt: 'the cam tiltes up then zomms in',
    moves: [
      { move: 'tilt_up', order: 1 },
      { move: 'zoom_in', order: 2 },
    ],
  },
  {
    prompt: 'CLOSE-UP. SLOW TILT DOWN. RAIN.',
    moves: [{ move: 'tilt_down', speed: 'slow', order: 1 }],
    framing: 'close_up',
    weather: ['rain'],
  },
  {
    prompt: 'move=orbit_left speed=fast subject=totem',
    moves: [{ move: 'orbit_left', speed: 'fast', order: 1 }],
  },
];
