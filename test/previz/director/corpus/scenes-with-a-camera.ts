/** Scenes in two or three sentences, where the subjects move as well as the camera. */
import type { Entry } from './entry.ts';

export const SCENES_WITH_A_CAMERA: readonly Entry[] = [
  {
    prompt:
      'A blacksmith hammering a horseshoe in a dark forge, sparks bursting with every blow, sweat on his brow. The camera circles him from left to right at waist height, then pushes past the anvil into the coals. Low-key, warm tones.',
    moves: [
      { move: 'orbit_right', order: 1 },
      { move: 'push_in', order: 2 },
    ],
    weather: ['sparks'],
    light: ['low_key'],
    grade: ['warm'],
  },
  {
    prompt:
      'Two astronauts drift apart above a blue planet, tethers curling. Static wide shot, no camera motion whatsoever, deep focus, lonely.',
    moves: [],
    rig: ['static'],
    framing: 'wide',
    focus: ['deep_focus'],
    mood: ['lonely'],
    negated: ['camera_movement'],
    not_camera: ['drift', 'curling'],
  },
  {
    prompt:
      'Rainy evening at a bus terminal, a violinist under the awning, headlights sweeping across her face. Medium shot, slow arc to the left, neon reflections in the puddles, melancholic.',
    moves: [{ move: 'orbit_left', speed: 'slow', order: 1 }],
    framing: 'medium',
    weather: ['rain'],
    light: ['neon'],
    time: 'sunset',
    mood: ['melancholic'],
    not_camera: ['sweeping'],
  },
  {
    prompt:
      'A kite surfer carves left and leaps over the wave, spray everywhere; long lens, the camera pans right to keep her in frame, high noon.',
    moves: [{ move: 'pan_right', order: 1 }],
    lens: { kind: ['telephoto'] },
    light: ['noon'],
    not_camera: ['left'],
  },
  {
    prompt: 'Time-lapse of ice crystals growing on a window, macro, locked off, morning light.',
    moves: [],
    rig: ['static'],
    lens: { kind: ['macro'] },
    light: ['soft_morning'],
    tempo: 'time_lapse',
  },
  {
    prompt:
      'Old sailor tells a story, smoke drifting from his pipe. Close-up, barely moving push-in, candlelit, nostalgic, film grain.',
    moves: [{ move: 'push_in', speed: ['very_slow', 'slow'], order: 1 }],
    framing: 'close_up',
    lens: { kind: ['film_35mm'] },
    weather: ['smoke'],
    light: ['candle'],
    mood: ['nostalgic'],
  },
  {
    prompt: 'Horses wheel and circle in the paddock, dust rising behind them in the low sun.',
    moves: [],
    weather: ['dust'],
    light: ['golden_hour'],
    not_camera: ['circle', 'rising'],
  },
  {
    prompt: 'The ferry backs out of the harbour and turns left; gulls rise and dive.',
    moves: [],
    not_camera: ['backs out', 'turns left', 'rise', 'dive'],
  },
  {
    prompt: 'A waiter rolls a trolley in, pulls out a chair and leans in closer.',
    moves: [],
    not_camera: ['rolls', 'pulls out', 'closer'],
  },
  {
    prompt: 'A chef tilts the pan and the sauce slides to the right.',
    moves: [],
    not_camera: ['tilts', 'pan', 'slides to the right'],
  },
  {
    prompt: 'A tug pushes in the barge while the camera tracks left along the quay.',
    moves: [{ move: 'truck_left', order: 1 }],
    not_camera: ['pushes in'],
  },
  {
    prompt: 'The acrobat rolls to the right, springs up and the audience leans in. Camera: slow tilt up.',
    moves: [{ move: 'tilt_up', speed: 'slow', order: 1 }],
    not_camera: ['rolls', 'springs', 'leans in'],
  },
  {
    prompt:
      'Wide view of a flooded rice field at first light, a buffalo wading, egrets lifting off one by one. The camera lifts with them, gently, until the hills show. Mist over the water.',
    moves: [{ move: 'pedestal_up', speed: 'slow', order: 1 }],
    framing: 'wide',
    weather: ['mist'],
    time: 'dawn',
    not_camera: ['lifting off'],
  },
  {
    prompt:
      'Underwater, a diver with a torch descends along the wreck, silt swirling. The camera descends beside him and turns to the right to look through a porthole.',
    moves: [
      { move: 'pedestal_down', order: 1 },
      { move: 'pan_right', order: 1 },
    ],
    tolerated: ['weather:dust'],
    not_camera: ['descends'],
  },
  {
    prompt:
      'Night train compartment, reading lamps on, rain streaking the window. A conductor walks towards us as the camera retreats. Teal and orange, anamorphic.',
    moves: [{ move: 'pull_out', order: 1 }],
    lens: { kind: ['anamorphic'] },
    weather: ['rain'],
    grade: ['teal_orange'],
    time: 'night',
    not_camera: ['train'],
    tolerated: ['light:practical_lamp'],
  },
];
