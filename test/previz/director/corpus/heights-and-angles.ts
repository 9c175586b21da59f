/** Where the camera stands, in the many ways of saying it, with a move or without. */
import { FOLLOW } from './entry.ts';
import type { Entry } from './entry.ts';

export const HEIGHTS_AND_ANGLES: readonly Entry[] = [
  {
    prompt: 'camera at knee height, following the stroller',
    moves: [{ move: FOLLOW, order: 1 }],
    tolerated: ['placement:low_angle', 'placement:ground_level'],
  },
  {
    prompt: "Seen over a teacher's shoulder, thirty raised hands.",
    moves: [],
    placement: ['over_the_shoulder'],
  },
  { prompt: 'The skaters from straight above, white ice, blue lines.', moves: [], placement: ['overhead'] },
  {
    prompt: "worm's eye, sunflowers against a cloudless sky",
    moves: [],
    placement: ['ground_level'],
    weather: ['clear'],
  },
  {
    prompt: 'From the rooftop we look down on the parade.',
    moves: [],
    placement: ['high_angle'],
    tolerated: ['move:tilt_down'],
  },
  { prompt: 'The giant is filmed from far below.', moves: [], placement: ['low_angle'] },
  { prompt: "camera at the height of the child's eyes", moves: [], placement: ['eye_level'] },
  { prompt: "From the driver's POV, wipers going, rain", moves: [], placement: ['pov'], weather: ['rain'] },
  {
    prompt: 'What the dog sees: table legs, crumbs, shoes.',
    moves: [],
    placement: ['pov'],
    tolerated: ['placement:ground_level', 'placement:low_angle'],
  },
  {
    prompt: 'Camera resting on the asphalt, tyres roll past.',
    moves: [],
    placement: ['ground_level'],
    not_camera: ['roll'],
    tolerated: ['rig:static'],
  },
  { prompt: 'a top view of a board game', moves: [], placement: ['overhead'] },
  { prompt: 'three-quarter view from slightly above, a ceramic vase', moves: [], placement: ['high_angle'] },
  {
    prompt: 'not from above, straight on at eye level',
    moves: [],
    placement: ['eye_level'],
    negated: ['high_angle'],
    tolerated: ['negated:overhead'],
  },
  {
    prompt: 'Low angle hero shot, cape in the wind, slow truck left',
    moves: [{ move: 'truck_left', speed: 'slow', order: 1 }],
    placement: ['low_angle'],
    weather: ['wind'],
  },
  {
    prompt: 'An over-shoulder view on two chess players, slow push to the board',
    moves: [{ move: 'push_in', speed: 'slow', order: 1 }],
    placement: ['over_the_shoulder'],
  },
  {
    prompt: 'birds-eye drone shot of sheep pouring through a gate',
    moves: [],
    rig: ['aerial_drone'],
    placement: ['overhead'],
  },
  { prompt: 'from high up in the gallery, the trial', moves: [], placement: ['high_angle'] },
  {
    prompt: 'selfie angle, arm stretched out, wind in the hair',
    moves: [],
    rig: ['selfie'],
    weather: ['wind'],
  },
  {
    prompt: 'steady tripod pan to the left',
    moves: [{ move: 'pan_left', order: 1 }],
    tolerated: ['rig:static', 'rig:smooth'],
  },
  {
    prompt: 'running handheld behind the fireman into the stairwell',
    moves: [{ move: FOLLOW, speed: ['normal', 'fast'], order: 1 }],
    rig: ['handheld'],
  },
  {
    prompt: 'drone, low over the waves, straight ahead, fast',
    moves: [{ move: 'push_in', speed: 'fast', order: 1 }],
    rig: ['aerial_drone'],
  },
  { prompt: "crane shot: from the clown's shoes up to the big top", moves: [{ move: 'crane_up', order: 1 }] },
  {
    prompt: 'locked-off with a slow zoom in',
    moves: [{ move: 'zoom_in', speed: 'slow', order: 1 }],
    rig: ['static'],
  },
  { prompt: 'on a slider, left to right, past perfume bottles', moves: [{ move: 'truck_right', order: 1 }] },
  { prompt: 'a jib lifts off from the piano keys', moves: [{ move: 'crane_up', order: 1 }] },
  { prompt: 'no drone shots, no aerials', moves: [], negated: ['aerial_drone', 'aerial'] },
];
