/** Lookalikes of camera and weather words, looks, whole shots, and no camera at all: as in the tuned part, in other words. */
import type { Entry } from '../entry.ts';

export const SCENES_1: readonly Entry[] = [
  {
    prompt: 'A rolling pin and a saucepan hang beside the stove.',
    moves: [],
    not_camera: ['rolling', 'pan'],
  },
  { prompt: 'Cranes and herons wade through the reeds.', moves: [], not_camera: ['Cranes'] },
  { prompt: 'The rower pulls back hard on both oars.', moves: [], not_camera: ['pulls back'] },
  { prompt: 'On the left her doll sits in a toy truck.', moves: [], not_camera: ['left', 'truck'] },
  {
    prompt: 'A pilot banks the glider over the dam; the camera holds on the windsock.',
    moves: [],
    rig: ['static'],
    not_camera: ['banks', 'over'],
  },
  { prompt: 'He turns up the static on the old television.', moves: [], not_camera: ['static'] },
  {
    prompt: 'The landlady pushes a pram through the park, zoom out slowly.',
    moves: [{ move: 'zoom_out', speed: 'slow', order: 1 }],
    not_camera: ['pushes'],
  },
  { prompt: 'Sunny, a beagle, sleeps in a basket.', moves: [], not_camera: ['Sunny'] },
  { prompt: 'The cook dusts a waffle with sugar.', moves: [], not_camera: ['dusts'] },
  { prompt: 'A cloud storage company rents the third floor.', moves: [], not_camera: ['cloud'] },
  {
    prompt: 'It is pouring over the bus shelter, the camera tracks back.',
    moves: [{ move: 'pull_out', order: 1 }],
    weather: ['rain'],
  },
  { prompt: 'Ash and glowing cinders sail past the fire engine.', moves: [], weather: ['embers'] },
  {
    prompt: 'A foggy October dawn, cows along the fence.',
    moves: [],
    weather: ['fog'],
    time: 'dawn',
    tolerated: ['season:autumn'],
  },
  {
    prompt: 'Painted in oils: a harbour at dusk, slow zoom in.',
    moves: [{ move: 'zoom_in', speed: 'slow', order: 1 }],
    style: ['oil'],
    time: 'sunset',
  },
  {
    prompt: 'In slow motion a diver leaves the board, lit from behind by the setting sun.',
    moves: [],
    light: ['backlight'],
    time: 'sunset',
    tempo: 'slow_motion',
    not_camera: ['leaves'],
  },
  {
    prompt:
      'A cobbler bends over a boot in a cramped basement shop, leather scraps at his feet, a radio murmuring. We open on the hammer in close-up, glide backwards to a medium shot and finish with a slow tilt up to the pavement window where feet hurry by. Practical lamps, cosy.',
    moves: [
      { move: 'pull_out', order: 1 },
      { move: 'tilt_up', speed: 'slow', order: 2 },
    ],
    framing: 'close_up',
    light: ['practical_lamp'],
    tolerated: ['framing:medium', 'grade:warm'],
  },
  {
    prompt:
      'Dry lake bed under a merciless midday sun, a rusted bus half buried, two children drumming on its roof, dust whirling around their ankles. Extreme wide at first; then the drone flies to the right past the bus while it climbs. Epic, faded colours.',
    moves: [
      { move: 'truck_right', order: 1 },
      { move: 'pedestal_up', order: 1 },
    ],
    rig: ['aerial_drone'],
    framing: 'extreme_wide',
    weather: ['dust'],
    light: ['noon'],
    grade: ['faded'],
    mood: ['epic'],
  },
  { prompt: 'A grandmother teaches her parrot to count.', moves: [] },
  { prompt: 'A brass band marches through a flooded village.', moves: [] },
];
