/** Lookalikes, looks, whole shots, and no camera at all: a second handful. */
import type { Entry } from '../entry.ts';

export const SCENES_2: readonly Entry[] = [
  { prompt: 'A tilted mirror leans against the wardrobe.', moves: [], not_camera: ['tilted'] },
  { prompt: 'Orbit, the school robot, waves at the pupils.', moves: [], not_camera: ['Orbit'] },
  { prompt: 'A toddler zooms round the kitchen on a tricycle.', moves: [], not_camera: ['zooms round'] },
  { prompt: 'Plumbers roll up a soaked carpet.', moves: [], not_camera: ['roll up'] },
  {
    prompt: 'The goalkeeper dives to the left, static wide shot.',
    moves: [],
    rig: ['static'],
    framing: 'wide',
    not_camera: ['dives', 'left'],
  },
  { prompt: 'The shuttle docks with a station in low orbit.', moves: [], not_camera: ['low orbit'] },
  {
    prompt: 'A lorry reverses; behind it the camera slides to the left.',
    moves: [{ move: 'truck_left', order: 1 }],
    not_camera: ['reverses'],
  },
  { prompt: 'Misty and Autumn, two sisters, share a milkshake.', moves: [], not_camera: ['Misty', 'Autumn'] },
  { prompt: 'A storm lantern hangs unlit in the stable.', moves: [], not_camera: ['storm', 'lantern'] },
  {
    prompt: 'Snowflakes whirl in front of the plough, cold blue grade.',
    moves: [],
    weather: ['snow'],
    grade: ['cool'],
  },
  {
    prompt: 'Under a cloudless sky the regatta waits for a breeze.',
    moves: [],
    weather: ['clear'],
    not_camera: ['breeze'],
  },
  {
    prompt: 'The first frost of winter, pink dawn, a fox at the bins.',
    moves: [],
    time: 'dawn',
    season: 'winter',
  },
  {
    prompt: "A single candle lights the forger's desk, all else lost in shadow.",
    moves: [],
    light: ['candle'],
    tolerated: ['light:low_key'],
  },
  {
    prompt: 'Hand-drawn anime look, maple leaves tumbling past a shrine.',
    moves: [],
    style: ['anime'],
    weather: ['leaves'],
    tolerated: ['season:autumn'],
  },
  { prompt: 'Years pass in a few seconds: a time-lapse of a pier rusting.', moves: [], tempo: 'time_lapse' },
  {
    prompt:
      "The last customer of a diner stirs her coffee at three in the morning, a neon cherry buzzing in the window, rain streaking the glass. From over the waiter's shoulder the camera steals closer, very slowly, with a trace of handheld. Lonely, 40mm, muted palette.",
    moves: [{ move: 'push_in', speed: 'very_slow', order: 1 }],
    rig: ['handheld'],
    placement: ['over_the_shoulder'],
    lens: { mm: 40 },
    weather: ['rain'],
    light: ['neon'],
    grade: ['faded'],
    time: 'night',
    mood: ['lonely'],
  },
  {
    prompt:
      'Four climbers roped together on a knife-edge ridge, spindrift tearing off the crest, prayer flags snapping. The helicopter shot arcs left around them and gradually pulls away until they are four specks. Wide, high-key light, solemn.',
    moves: [
      { move: 'orbit_left', order: 1 },
      { move: 'pull_out', speed: 'slow', order: 1 },
    ],
    rig: ['aerial'],
    framing: 'wide',
    light: ['high_key'],
    not_camera: ['snapping'],
    tolerated: ['weather:snow', 'weather:wind', 'framing:extreme_wide'],
  },
  { prompt: 'A magician saws a piano in half.', moves: [] },
  { prompt: "Old maps, a compass and a cup of cold tea on a captain's desk.", moves: [] },
];
