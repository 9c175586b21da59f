/** The same few moves in other clauses: nouns, gerunds, relatives, passives, questions, "with" and "using". */
import { ORBIT, PAN } from './entry.ts';
import type { Entry } from './entry.ts';

export const CLAUSE_FORMS: readonly Entry[] = [
  { prompt: 'A pedestal-up shot of a totem pole.', moves: [{ move: 'pedestal_up', order: 1 }] },
  { prompt: 'Panning left, the camera passes three empty cages.', moves: [{ move: 'pan_left', order: 1 }] },
  {
    prompt: 'A camera that slowly orbits a bronze horse to the right.',
    moves: [{ move: 'orbit_right', speed: 'slow', order: 1 }],
  },
  {
    prompt: 'With a slow tilt up, reveal the height of the dam.',
    moves: [{ move: 'tilt_up', speed: 'slow', order: 1 }],
  },
  { prompt: "Using a dolly-in, bring us to the judge's gavel.", moves: [{ move: 'push_in', order: 1 }] },
  {
    prompt: 'The shot is pulled back gradually until the stadium is visible.',
    moves: [{ move: 'pull_out', speed: 'slow', order: 1 }],
  },
  {
    prompt: 'Cinematic 8k masterpiece, slow truck-right, ultra-detailed, a row of samovars.',
    moves: [{ move: 'truck_right', speed: 'slow', order: 1 }],
  },
  {
    prompt: 'Our camera, weightless, spirals upward around the lighthouse.',
    moves: [
      { move: ORBIT, order: 1 },
      { move: ['pedestal_up', 'crane_up'], order: 1 },
    ],
  },
  {
    prompt: 'It is the camera, not the carousel, that turns to the right.',
    moves: [{ move: 'pan_right', order: 1 }],
  },
  {
    prompt: 'Imagine a camera on rails sliding left past a line of archers.',
    moves: [{ move: 'truck_left', order: 1 }],
  },
  {
    prompt: 'In one smooth motion the camera swoops down to the baby turtle.',
    moves: [{ move: ['pedestal_down', 'crane_down'], speed: ['normal', 'fast'], order: 1 }],
    tolerated: ['rig:smooth'],
  },
  {
    prompt: 'slow-mo, slow pan, slow everything: a swan lands',
    moves: [{ move: PAN, speed: 'slow', order: 1 }],
    tempo: 'slow_motion',
  },
  {
    prompt: 'What if the camera rolled over to the right as the plane stalls?',
    moves: [{ move: 'roll_right', order: 1 }],
  },
  { prompt: 'Reverse dolly ahead of the ice-cream van.', moves: [{ move: 'pull_out', order: 1 }] },
  {
    prompt: 'Vertical dolly from the roots to the crown of the oak.',
    moves: [{ move: 'pedestal_up', order: 1 }],
  },
  {
    prompt: 'The camera tumbles sideways, clockwise, like a coin.',
    moves: [{ move: 'roll_right', order: 1 }],
  },
  { prompt: 'Snap tilt up to the loudspeaker.', moves: [{ move: 'tilt_up', speed: 'whip', order: 1 }] },
  {
    prompt: 'Glacially slow zoom towards a keyhole.',
    moves: [{ move: 'zoom_in', speed: ['very_slow', 'slow'], order: 1 }],
  },
  {
    prompt: 'The camera hurtles down the tunnel.',
    moves: [{ move: 'push_in', speed: ['fast', 'whip'], order: 1 }],
    not_camera: ['down'],
  },
  {
    prompt: 'Medium-speed orbit round the flagpole.',
    moves: [{ move: ORBIT, order: 1 }],
    not_camera: ['Medium'],
  },
];
