/** Lookalikes, looks, whole shots, and no camera at all: a sixth handful. */
import type { Entry } from '../entry.ts';

export const SCENES_6: readonly Entry[] = [
  { prompt: 'A panhandler counts his coins.', moves: [], not_camera: ['panhandler'] },
  { prompt: 'The truck stop closes at ten.', moves: [], not_camera: ['truck'] },
  {
    prompt: 'Crane flies gather round the lamp.',
    moves: [],
    not_camera: ['Crane', 'lamp'],
    tolerated: ['light:practical_lamp'],
  },
  { prompt: 'She zips up her coat and pulls back her hair.', moves: [], not_camera: ['pulls back'] },
  {
    prompt: 'A pusher dog nudges the flock to the right; truck right with them.',
    moves: [{ move: 'truck_right', order: 1 }],
    not_camera: ['nudges'],
  },
  {
    prompt: 'The submarine dives, the periscope turns slowly left.',
    moves: [],
    not_camera: ['dives', 'turns slowly left'],
  },
  { prompt: 'A toy helicopter lies broken in the grass.', moves: [], not_camera: ['helicopter'] },
  { prompt: 'He holds still for the portrait painter.', moves: [], not_camera: ['holds still'] },
  { prompt: 'An action camera on the shelf, price tag dangling.', moves: [], not_camera: ['action camera'] },
  {
    prompt: 'The seesaw tilts, the twins shriek; pull out.',
    moves: [{ move: 'pull_out', order: 1 }],
    not_camera: ['tilts'],
  },
  { prompt: 'The barista draws a leaf in the foam.', moves: [], not_camera: ['leaf'] },
  { prompt: 'Windfall pears in a crate.', moves: [], not_camera: ['Windfall'] },
  { prompt: 'The rainbow trout leaps.', moves: [], not_camera: ['rainbow'] },
  { prompt: 'Sleeting, no: proper snow now, over the ski jump.', moves: [], weather: ['snow'] },
  {
    prompt: 'Thick smoke pours from the chimney, an orange sunset behind it.',
    moves: [],
    weather: ['smoke'],
    time: 'sunset',
  },
  {
    prompt: 'Rim-lit wrestlers in a dark hall, handheld, tense.',
    moves: [],
    rig: ['handheld'],
    light: ['rim_light'],
    mood: ['tense'],
    tolerated: ['light:low_key'],
  },
  {
    prompt: 'A dreamy watercolour of a lagoon in the morning.',
    moves: [],
    style: ['watercolor'],
    time: 'morning',
    mood: ['dreamy'],
  },
  {
    prompt: 'Film noir, venetian blinds, rain outside, zoom in.',
    moves: [{ move: 'zoom_in', order: 1 }],
    style: ['noir'],
    weather: ['rain'],
  },
  {
    prompt: 'Super 8 look, children by a paddling pool, high summer.',
    moves: [],
    style: ['film_8mm'],
    season: 'summer',
  },
  {
    prompt: 'Overcast morning, cool tones, gulls over the fish market.',
    moves: [],
    light: ['overcast'],
    grade: ['cool'],
    time: 'morning',
  },
  { prompt: 'Stop-motion clay figures argue about a sandwich.', moves: [], style: ['claymation'] },
  {
    prompt:
      'A widow waters the geraniums on her balcony above a noisy square. The camera, at eye level with her, trucks left along the railing, then tilts down to the demonstration below, and in the last two seconds zooms in on a single raised umbrella. Overcast, documentary light, 50mm.',
    moves: [
      { move: 'truck_left', order: 1 },
      { move: 'tilt_down', order: 2 },
      { move: 'zoom_in', order: 3, when: { last: 2 } },
    ],
    placement: ['eye_level'],
    lens: { mm: 50 },
    light: ['overcast', 'documentary'],
  },
  {
    prompt:
      'An abandoned fairground at the end of autumn, carousel horses under tarpaulins that flap in the wind. Drone, starting low by the ticket booth; it climbs steadily while turning to the right until the roller coaster fills the frame. Sepia, lonely, no people, no lens flare.',
    moves: [
      { move: 'pedestal_up', order: 1 },
      { move: 'pan_right', order: 1 },
    ],
    rig: ['aerial_drone'],
    weather: ['wind'],
    grade: ['sepia'],
    season: 'autumn',
    mood: ['lonely'],
    not_camera: ['roller'],
    tolerated: ['placement:low_angle'],
  },
  { prompt: 'A cat asleep in a drawer full of socks.', moves: [] },
  { prompt: 'Three judges hold up their numbers.', moves: [] },
];
