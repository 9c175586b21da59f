/** More measures and orders; more words that only mention what a camera does. */
import type { Entry } from './entry.ts';

export const MEASURES_AND_MENTIONS: readonly Entry[] = [
  {
    prompt: 'Pan right by 30° and tilt up by 10° simultaneously.',
    moves: [
      { move: 'pan_right', order: 1, amount: { value: 30, unit: 'degrees' } },
      { move: 'tilt_up', order: 1, amount: { value: 10, unit: 'degrees' } },
    ],
  },
  {
    prompt: 'three-quarter orbit to the right around the anvil',
    moves: [{ move: 'orbit_right', order: 1, amount: { value: 270, unit: 'degrees' } }],
  },
  {
    prompt: 'zoom out by a factor of two',
    moves: [{ move: 'zoom_out', order: 1, amount: { value: 2, unit: 'factor' } }],
  },
  {
    prompt: 'dolly out six metres over six seconds',
    moves: [{ move: 'pull_out', order: 1, amount: { value: 6, unit: 'metres' }, when: { for: 6 } }],
  },
  {
    prompt: 'tilt up forty-five degrees, wait, tilt down again',
    moves: [
      { move: 'tilt_up', order: 1, amount: { value: 45, unit: 'degrees' } },
      { move: 'static', order: 2 },
      { move: 'tilt_down', order: 3 },
    ],
  },
  {
    prompt: 'from 50mm to 35mm, slowly: zoom out',
    moves: [{ move: 'zoom_out', speed: 'slow', order: 1, amount: { from: 50, value: 35, unit: 'mm' } }],
    tolerated: ['lens:mm'],
  },
  {
    prompt: 'orbit 270° counterclockwise in eight seconds',
    moves: [{ move: 'orbit_right', order: 1, amount: { value: 270, unit: 'degrees' }, when: { for: 8 } }],
  },
  {
    prompt: 'hold for the first 1.5 seconds, then crash zoom',
    moves: [
      { move: 'static', order: 1, when: { first: 1.5 } },
      { move: 'zoom_in', speed: 'whip', order: 2 },
    ],
  },
  {
    prompt: 'Before anything else, a pan left; afterwards a push in; last of all a roll to the right.',
    moves: [
      { move: 'pan_left', order: 1 },
      { move: 'push_in', order: 2 },
      { move: 'roll_right', order: 3 },
    ],
  },
  {
    prompt: 'The camera trucks right, having first tilted down.',
    moves: [
      { move: 'tilt_down', order: 1 },
      { move: 'truck_right', order: 2 },
    ],
  },
  {
    prompt: 'Pull back, but before that, hold for two seconds on the ring.',
    moves: [
      { move: 'static', order: 1, when: { for: 2 } },
      { move: 'pull_out', order: 2 },
    ],
  },
  {
    prompt: 'pan left as the car comes, then pan right when it leaves',
    moves: [
      { move: 'pan_left', order: 1 },
      { move: 'pan_right', order: 2 },
    ],
    not_camera: ['leaves'],
  },
  {
    prompt: 'push in to the mirror and, once there, rack focus to her reflection',
    moves: [{ move: 'push_in', order: 1 }],
    focus: ['rack_focus'],
  },
  {
    prompt: 'The puppy rolls over, tilts its head and zooms off.',
    moves: [],
    not_camera: ['rolls', 'tilts', 'zooms'],
  },
  { prompt: 'Dolly, the parrot, orbits the living room.', moves: [], not_camera: ['Dolly', 'orbits'] },
  { prompt: 'The crane operator looks down from his cabin.', moves: [], not_camera: ['crane', 'looks down'] },
  { prompt: 'Tracks of a fox in fresh snow.', moves: [], not_camera: ['Tracks', 'snow'] },
  { prompt: 'A rack of lamb beside a rack of wine glasses.', moves: [], not_camera: ['rack'] },
  { prompt: 'A focus group argues in a meeting room.', moves: [], not_camera: ['focus'] },
  { prompt: 'Night falls fast over the bay.', moves: [], time: 'night', not_camera: ['falls', 'fast'] },
  {
    prompt: 'first light on the glacier, cold colors, drone creeping forward',
    moves: [{ move: 'push_in', speed: ['very_slow', 'slow', 'normal'], order: 1 }],
    rig: ['aerial_drone'],
    grade: ['cool'],
    time: 'dawn',
  },
  {
    prompt: 'warm lamplight, rain on the window, slow dolly left, lonely',
    moves: [{ move: 'truck_left', speed: 'slow', order: 1 }],
    weather: ['rain'],
    light: ['practical_lamp'],
    mood: ['lonely'],
    tolerated: ['grade:warm'],
  },
];
