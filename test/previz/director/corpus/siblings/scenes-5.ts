/** Lookalikes, looks, whole shots, and no camera at all: a fifth handful, plainly said. */
import type { Entry } from '../entry.ts';

export const SCENES_5: readonly Entry[] = [
  { prompt: 'Two dollies in lace stare from the toyshop window.', moves: [], not_camera: ['dollies in'] },
  { prompt: 'She pans the new restaurant in her column.', moves: [], not_camera: ['pans'] },
  {
    prompt: 'The climber tilts the kettle over his mug; pan left.',
    moves: [{ move: 'pan_left', order: 1 }],
    not_camera: ['tilts'],
  },
  {
    prompt: 'The firm sells handheld scanners and zoom microscopes.',
    moves: [],
    not_camera: ['handheld', 'zoom'],
  },
  {
    prompt: 'A crane driver eats lunch up in his cab; crane down to the site office.',
    moves: [{ move: 'crane_down', order: 1 }],
    not_camera: ['crane driver', 'up'],
  },
  { prompt: 'A pull-out sofa blocks the door.', moves: [], not_camera: ['pull-out'] },
  {
    prompt: 'The choreographer counts: step left, step right, turn.',
    moves: [],
    not_camera: ['step left', 'step right', 'turn'],
  },
  {
    prompt: 'The satellite rises over the horizon and orbits the moon.',
    moves: [],
    not_camera: ['rises', 'orbits'],
  },
  { prompt: 'The Storm family poses on the lawn.', moves: [], not_camera: ['Storm'] },
  { prompt: 'A neon-green caterpillar on a cabbage.', moves: [], not_camera: ['neon'] },
  { prompt: 'He has only a foggy memory of the number.', moves: [], not_camera: ['foggy'] },
  {
    prompt: 'Backlit steam, blue hour, a noodle cart, push in.',
    moves: [{ move: 'push_in', order: 1 }],
    light: ['backlight', 'blue_hour'],
  },
  {
    prompt: 'Heavy rain at night, practical lamps, truck right past the taxis.',
    moves: [{ move: 'truck_right', order: 1 }],
    weather: ['rain'],
    light: ['practical_lamp'],
    time: 'night',
  },
  {
    prompt: 'Windy afternoon on the dunes, pale, faded colours.',
    moves: [],
    weather: ['wind'],
    grade: ['faded'],
    time: 'afternoon',
  },
  { prompt: 'Monochrome and low-key: a jazz trio.', moves: [], light: ['low_key'], grade: ['monochrome'] },
  { prompt: 'Dense fog at noon, a lighthouse barely visible.', moves: [], weather: ['fog'], light: ['noon'] },
  {
    prompt: 'Lightning and thunder over the stadium, extreme slow motion.',
    moves: [],
    weather: ['storm'],
    tempo: 'extreme_slow_motion',
  },
  {
    prompt: "Comic-book style, embers rising from the dragon's nostrils.",
    moves: [],
    weather: ['embers'],
    style: ['comic'],
    not_camera: ['rising'],
  },
  {
    prompt:
      'An elderly clockmaker in a shop full of ticking, one loupe in his eye, brass wheels on green felt. Top-down macro at first, then the camera rises and tilts up to his face. Late afternoon light through dirty panes, shallow focus, nostalgic.',
    moves: [
      { move: 'pedestal_up', order: 1 },
      { move: 'tilt_up', order: 1 },
    ],
    placement: ['overhead'],
    lens: { kind: ['macro'] },
    focus: ['shallow_focus'],
    time: 'afternoon',
    mood: ['nostalgic'],
    tolerated: ['light:golden_hour'],
  },
  {
    prompt:
      'Street basketball at dusk under sodium lamps, a girl dribbling past two boys, the chain net rattling. Handheld, low angle, the camera circles her to the right for three seconds and then whips up to the hoop.',
    moves: [
      { move: 'orbit_right', order: 1, when: { for: 3 } },
      { move: 'tilt_up', speed: 'whip', order: 2 },
    ],
    rig: ['handheld'],
    placement: ['low_angle'],
    light: ['practical_lamp'],
    time: 'sunset',
  },
  { prompt: 'A snail crosses a chessboard.', moves: [] },
  { prompt: 'Firefighters rescue a piano.', moves: [] },
];
