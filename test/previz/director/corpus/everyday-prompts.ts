/** Plain prompts of one sentence, as most people write them: subject, camera, light. */
import { FOLLOW, ORBIT, PAN, ROLL, TRUCK } from './entry.ts';
import type { Entry } from './entry.ts';

export const EVERYDAY_PROMPTS: readonly Entry[] = [
  {
    prompt: 'Slow cinematic dolly in on a samurai kneeling in tall grass, wind blowing, golden hour.',
    moves: [{ move: 'push_in', speed: 'slow', order: 1 }],
    weather: ['wind'],
    light: ['golden_hour'],
  },
  {
    prompt: 'Camera orbits around a sports car in a white studio, full 360.',
    moves: [{ move: ORBIT, order: 1, amount: { value: 360, unit: 'degrees' } }],
  },
  {
    prompt: 'Drone shot flying over a misty rainforest at sunrise, cinematic, 4k',
    moves: [],
    rig: ['aerial_drone'],
    weather: ['mist'],
    time: 'dawn',
    tolerated: ['move:push_in', 'rig:aerial'],
  },
  {
    prompt:
      'Tracking shot of a girl running through a wheat field, camera moving with her from left to right, sunset',
    moves: [{ move: 'truck_right', order: 1 }],
    time: 'sunset',
  },
  {
    prompt: 'Close up of a barista pouring latte art, camera slowly zooms in, shallow depth of field',
    moves: [{ move: 'zoom_in', speed: 'slow', order: 1 }],
    framing: 'close_up',
    focus: ['shallow_focus'],
  },
  {
    prompt: 'POV walking through a haunted hospital, flickering lights, handheld camera',
    moves: [],
    rig: ['handheld'],
    placement: ['pov'],
    light: ['flicker'],
    tolerated: ['move:push_in', 'light:candle'],
  },
  {
    prompt: 'The camera pulls back to reveal she is standing on a giant chessboard',
    moves: [{ move: 'pull_out', order: 1 }],
  },
  {
    prompt: 'Static wide shot of a lake at night with the northern lights dancing above',
    moves: [],
    rig: ['static'],
    framing: 'wide',
    time: 'night',
  },
  {
    prompt: 'Low angle tracking shot of a motorcycle speeding down a neon street in the rain',
    moves: [{ move: FOLLOW, order: 1 }],
    placement: ['low_angle'],
    weather: ['rain'],
    light: ['neon'],
    not_camera: ['speeding down'],
  },
  {
    prompt: 'Aerial view of Manhattan in winter, snow falling, camera tilts down',
    moves: [{ move: 'tilt_down', order: 1 }],
    rig: ['aerial'],
    weather: ['snow'],
    season: 'winter',
  },
  {
    prompt: 'Extreme close-up of a blue eye, pupil dilating, camera pulls out of the eye',
    moves: [{ move: 'pull_out', order: 1 }],
    framing: 'extreme_close_up',
  },
  { prompt: 'whip pan from the singer to the crowd', moves: [{ move: PAN, speed: 'whip', order: 1 }] },
  {
    prompt: 'A dog in a spacesuit floats, the camera rotates around it slowly',
    moves: [{ move: ORBIT, speed: 'slow', order: 1 }],
  },
  {
    prompt: 'Handheld footage of a protest, smoke in the air, tense',
    moves: [],
    rig: ['handheld'],
    weather: ['smoke'],
    mood: ['tense'],
  },
  {
    prompt: 'Crane shot rising over the castle walls to reveal an army, epic',
    moves: [{ move: 'crane_up', order: 1 }],
    mood: ['epic'],
  },
  {
    prompt: 'Slow push in on an old radio, dust in the sunbeams, nostalgic mood',
    moves: [{ move: 'push_in', speed: 'slow', order: 1 }],
    weather: ['dust'],
    light: ['volumetric'],
    mood: ['nostalgic'],
  },
  {
    prompt: 'camera moves up the skyscraper from the street to the penthouse',
    moves: [{ move: ['pedestal_up', 'tilt_up', 'crane_up'], order: 1 }],
  },
  {
    prompt: 'Over-the-shoulder shot of a gamer at a glowing monitor, slight camera shake',
    moves: [],
    rig: ['handheld'],
    placement: ['over_the_shoulder'],
  },
  { prompt: 'Hitchcock zoom on a man in a hallway', moves: [{ move: 'dolly_zoom', order: 1 }] },
  {
    prompt: 'Top-down shot of ramen being prepared, camera slowly rotating clockwise',
    moves: [{ move: ['roll_right', 'orbit_left', 'pan_right'], speed: 'slow', order: 1 }],
    placement: ['overhead'],
  },
  {
    prompt: 'Vintage 8mm footage of kids at the beach, faded colors, light leaks',
    moves: [],
    grade: ['faded'],
    style: ['film_8mm'],
  },
  {
    prompt: 'fpv drone racing through a narrow canyon, fast motion',
    moves: [],
    rig: ['aerial_drone'],
    tolerated: ['move:push_in'],
  },
  {
    prompt: 'Macro shot of a dewdrop on a leaf, rack focus to a ladybug',
    moves: [],
    lens: { kind: ['macro'] },
    focus: ['rack_focus'],
  },
  {
    prompt: 'Slow motion shot of a horse galloping through shallow water, camera tracking alongside',
    moves: [{ move: TRUCK, order: 1 }],
    tempo: 'slow_motion',
    not_camera: ['shallow'],
  },
  {
    prompt: 'Cyberpunk city at night, camera descends between skyscrapers, fog, neon',
    moves: [{ move: 'pedestal_down', order: 1 }],
    weather: ['fog'],
    light: ['neon'],
    time: 'night',
  },
  {
    prompt: 'The camera circles the couple as they kiss, cherry blossoms falling, romantic',
    moves: [{ move: ORBIT, order: 1 }],
    weather: ['petals'],
    mood: ['romantic'],
    tolerated: ['season:spring'],
  },
  {
    prompt: 'Steadicam shot following a chef through a busy kitchen',
    moves: [{ move: FOLLOW, order: 1 }],
    rig: ['smooth'],
  },
  {
    prompt: 'Zoom out from a single ant to the whole forest, continuous shot',
    moves: [{ move: 'zoom_out', order: 1 }],
  },
  {
    prompt: 'Noir detective lights a cigarette, camera slowly dollies left, venetian blind shadows',
    moves: [{ move: 'truck_left', speed: 'slow', order: 1 }],
    style: ['noir'],
  },
  {
    prompt: 'Ground level shot of a toy train passing, camera pans right to follow it',
    moves: [{ move: 'pan_right', order: 1 }],
    placement: ['ground_level'],
    not_camera: ['follow'],
  },
  {
    prompt: 'Camera slowly rolls 90 degrees as the room fills with water',
    moves: [{ move: ROLL, speed: 'slow', order: 1, amount: { value: 90, unit: 'degrees' } }],
  },
];
