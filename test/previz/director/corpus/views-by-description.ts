/** Rigs, placements, framings and lenses by description. */
import type { Entry } from './entry.ts';

export const VIEWS_BY_DESCRIPTION: readonly Entry[] = [
  { prompt: 'The camera stands motionless; the parade passes.', moves: [], rig: ['static'] },
  {
    prompt: 'Bodycam-like shake, corridor, sirens.',
    moves: [],
    rig: ['handheld'],
    tolerated: ['placement:pov'],
  },
  {
    prompt: 'Cine-robot shot, high speed: the knife stops a hair above the tomato.',
    moves: [],
    rig: ['bolt_cam'],
    not_camera: ['stops'],
  },
  {
    prompt: 'Quadcopter shot climbing over the dam.',
    moves: [{ move: 'pedestal_up', order: 1 }],
    rig: ['aerial_drone'],
  },
  { prompt: 'Filmed from a helicopter, the flood plain glitters.', moves: [], rig: ['aerial'] },
  { prompt: 'Her outstretched arm holds the camera, she laughs into it.', moves: [], rig: ['selfie'] },
  {
    prompt: 'Seen from right overhead, umbrellas move along the zebra crossing.',
    moves: [],
    placement: ['overhead'],
    not_camera: ['right'],
  },
  { prompt: 'Camera at floor level under the dinner table.', moves: [], placement: ['ground_level'] },
  {
    prompt: 'High vantage point, looking down into the arena.',
    moves: [],
    placement: ['high_angle'],
    tolerated: ['move:tilt_down'],
  },
  {
    prompt: 'A low camera looking up makes the nun a giant.',
    moves: [],
    placement: ['low_angle'],
    tolerated: ['move:tilt_up'],
  },
  { prompt: "Level with the jockey's eyes.", moves: [], placement: ['eye_level'] },
  {
    prompt: 'Past the shoulder of the tattooist we see the needle.',
    moves: [],
    placement: ['over_the_shoulder'],
  },
  { prompt: 'Subjective camera: gloved hands on the valve.', moves: [], placement: ['pov'] },
  { prompt: 'Head-to-toe shot of a diver on the board.', moves: [], framing: 'full' },
  { prompt: 'Chest-up shot of the conductor.', moves: [], framing: 'medium_close_up' },
  { prompt: "Extreme macro of a snail's horns.", moves: [], lens: { kind: ['macro'] } },
  {
    prompt: 'A 2x anamorphic, 50mm, T2, oval bokeh.',
    moves: [],
    lens: { mm: 50, kind: ['anamorphic'] },
    focus: ['shallow_focus'],
  },
  {
    prompt: 'Deep depth of field, 16mm lens, ants and Alps both crisp.',
    moves: [],
    lens: { mm: 16 },
    focus: ['deep_focus'],
    tolerated: ['lens:wide_angle'],
  },
  {
    prompt: 'Kodak-like film grain, tripod, a lido in August.',
    moves: [],
    rig: ['static'],
    lens: { kind: ['film_35mm'] },
    tolerated: ['season:summer'],
  },
];
