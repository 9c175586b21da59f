/** Things named like moves, people who move like cameras, and scenes that hold both. */
import { ORBIT } from './entry.ts';
import type { Entry } from './entry.ts';

export const THINGS_AND_PEOPLE: readonly Entry[] = [
  { prompt: 'The Panama canal locks open.', moves: [], not_camera: ['Panama', 'locks'] },
  {
    prompt: 'A dolly grip eats a sandwich on the camera truck.',
    moves: [],
    not_camera: ['dolly', 'camera truck'],
  },
  { prompt: 'A crane fly trembles on the wall.', moves: [], not_camera: ['crane fly'] },
  { prompt: 'The yacht heels, its boom swinging to the left.', moves: [], not_camera: ['boom', 'swinging'] },
  { prompt: 'A hand-rolled cigarette and a roll-top desk.', moves: [], not_camera: ['rolled', 'roll-top'] },
  { prompt: 'Pedestal fan turning left and right.', moves: [], not_camera: ['Pedestal', 'turning'] },
  { prompt: 'The dog circles twice and lies down.', moves: [], not_camera: ['circles'] },
  { prompt: 'A still from the archive: three miners.', moves: [], not_camera: ['still'] },
  { prompt: 'A page of the atlas is turned to the right.', moves: [], not_camera: ['turned'] },
  {
    prompt: 'The barista slides the cup to the left and leans back.',
    moves: [],
    not_camera: ['slides', 'leans back'],
  },
  {
    prompt:
      'Two brothers push a broken car at dusk, headlights cutting the dark. Slow tracking shot from left to right, at door height, then the camera stops and lets them leave the frame. Muted colours, melancholic.',
    moves: [{ move: 'truck_right', speed: 'slow', order: 1 }],
    grade: ['faded'],
    time: 'sunset',
    mood: ['melancholic'],
    tolerated: ['move:static'],
    not_camera: ['push', 'leave'],
  },
  {
    prompt:
      'A paper boat spins down a gutter during heavy rain. Ground-level, the camera rushes along behind it. Handheld energy, cool grade.',
    moves: [{ move: 'push_in', speed: 'fast', order: 1 }],
    rig: ['handheld'],
    placement: ['ground_level'],
    weather: ['rain'],
    grade: ['cool'],
    not_camera: ['spins', 'down'],
  },
  {
    prompt:
      'Opera singer under one spotlight, velvet dark around her. Medium close-up; as her voice climbs, the camera climbs too, then arcs behind her to show the empty seats. Low key, 40mm, no audience.',
    moves: [
      { move: 'pedestal_up', order: 1 },
      { move: ORBIT, order: 2 },
    ],
    framing: 'medium_close_up',
    lens: { mm: 40 },
    light: ['low_key'],
    not_camera: ['voice climbs'],
  },
  {
    prompt:
      'Dawn over salt ponds, a worker raking, flamingos in the distance. Extreme wide. The camera is perfectly still for four seconds, then a barely noticeable zoom in begins. Mist, serene.',
    moves: [
      { move: 'static', order: 1, when: { for: 4 } },
      { move: 'zoom_in', speed: ['very_slow', 'slow'], order: 2 },
    ],
    framing: 'extreme_wide',
    weather: ['mist'],
    time: 'dawn',
    mood: ['serene'],
    tolerated: ['rig:static'],
  },
];
