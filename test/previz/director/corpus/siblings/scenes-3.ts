/** Lookalikes, looks, whole shots, and no camera at all: a third handful. */
import type { Entry } from '../entry.ts';

export const SCENES_3: readonly Entry[] = [
  { prompt: 'Anglers reel in a pike.', moves: [], not_camera: ['reel in'] },
  { prompt: 'A dolly grip eats a sandwich on the tailboard.', moves: [], not_camera: ['dolly grip'] },
  {
    prompt: 'Two sumo wrestlers push and pull in the ring, top shot.',
    moves: [],
    placement: ['overhead'],
    not_camera: ['push', 'pull in'],
  },
  { prompt: 'She rolls right out of bed.', moves: [], not_camera: ['rolls right'] },
  { prompt: "A close shave at the barber's.", moves: [], not_camera: ['close'] },
  {
    prompt: 'Wide awake, the baby kicks; slow push in.',
    moves: [{ move: 'push_in', speed: 'slow', order: 1 }],
    not_camera: ['Wide'],
  },
  { prompt: 'A hazel-eyed model called Ember signs a poster.', moves: [], not_camera: ['Ember'] },
  { prompt: 'Morning glory climbs up the trellis.', moves: [], not_camera: ['Morning', 'climbs up'] },
  { prompt: "Golden retrievers line up at the vet's.", moves: [], not_camera: ['Golden'] },
  {
    prompt: 'Sand blows across the race track, ochre dust, the camera drifting left.',
    moves: [{ move: 'truck_left', speed: ['slow', 'normal'], order: 1 }],
    weather: ['dust'],
    tolerated: ['weather:wind'],
    not_camera: ['track'],
  },
  { prompt: 'Rain has just started to fall on the clay court.', moves: [], weather: ['rain'] },
  {
    prompt: 'Streetlamps glow in the evening haze of Kolkata.',
    moves: [],
    weather: ['haze'],
    light: ['practical_lamp'],
    time: 'sunset',
  },
  { prompt: 'Graded like an old postcard: washed out and warm.', moves: [], grade: ['faded', 'warm'] },
  {
    prompt: 'Moonlight and drifting smoke over the battlefield, an eerie hush.',
    moves: [],
    weather: ['smoke'],
    light: ['moonlit'],
    mood: ['eerie'],
    not_camera: ['drifting'],
  },
  { prompt: '8-bit pixel game look, a knight waits for the bus.', moves: [], style: ['pixel'] },
  {
    prompt: 'A bleak November storm batters the breakwater.',
    moves: [],
    weather: ['storm'],
    tolerated: ['season:autumn'],
  },
  {
    prompt:
      'A glassblower turns a glowing bulb of glass at the mouth of the furnace, sparks jumping, sweat on his temples, two apprentices watching. Low angle, the camera circles him counter-clockwise by a quarter turn and then rises until the rafters show. Rim light, 28mm, high contrast.',
    moves: [
      { move: 'orbit_right', order: 1, amount: { value: 90, unit: 'degrees' } },
      { move: 'pedestal_up', order: 2 },
    ],
    placement: ['low_angle'],
    lens: { mm: 28 },
    weather: ['sparks'],
    light: ['rim_light'],
    grade: ['contrasty'],
    not_camera: ['turns'],
  },
  {
    prompt:
      'Late spring in the allotments, bees in the beans, an old couple bickering over a hose, too far away to hear. Telephoto, full figures, the foreground a green blur. Nothing about the camera changes until the final second, when it zooms out.',
    moves: [{ move: 'zoom_out', order: 1, when: { last: 1 } }],
    lens: { kind: ['telephoto'] },
    framing: 'full',
    focus: ['shallow_focus'],
    season: 'spring',
    tolerated: ['move:static', 'rig:static', 'negated:camera_movement'],
  },
  { prompt: "The tailor's dummy wears a crown.", moves: [] },
  { prompt: 'Nine goats on the roof of a bakery.', moves: [] },
];
