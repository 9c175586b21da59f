/** Where the camera stands, what carries it, what it looks through. */
import type { Entry } from './entry.ts';

export const VANTAGE_AND_GLASS: readonly Entry[] = [
  { prompt: 'The camera lies in the grass as boots go by.', moves: [], placement: ['ground_level'] },
  {
    prompt: "Bird's eye, straight down, slow roll left.",
    moves: [{ move: 'roll_left', speed: 'slow', order: 1 }],
    placement: ['overhead'],
  },
  {
    prompt: 'A drone hovering motionless above the pier.',
    moves: [],
    rig: ['aerial_drone'],
    tolerated: ['rig:static', 'placement:overhead', 'placement:high_angle'],
  },
  {
    prompt: 'Static aerial, traffic circling the roundabout.',
    moves: [],
    rig: ['aerial', 'static'],
    not_camera: ['circling'],
  },
  { prompt: 'Vlog style selfie, strolling through Lisbon.', moves: [], rig: ['selfie'] },
  {
    prompt: 'From a wide to a medium in one push.',
    moves: [{ move: 'push_in', order: 1 }],
    framing: 'wide',
    framing_end: 'medium',
  },
  {
    prompt: 'Over-the-shoulder of the older sister, 50mm, wide open.',
    moves: [],
    placement: ['over_the_shoulder'],
    lens: { mm: 50 },
    tolerated: ['focus:shallow_focus'],
    not_camera: ['wide'],
  },
  {
    prompt: "Fish-eye view through a door's peephole.",
    moves: [],
    lens: { kind: ['fisheye'] },
    tolerated: ['placement:pov'],
  },
  {
    prompt: 'A slow focus pull towards the mountain while the camera stands still.',
    moves: [],
    rig: ['static'],
    focus: ['rack_focus'],
  },
  {
    prompt: 'Deep focus everywhere, no bokeh, no blurred background.',
    moves: [],
    focus: ['deep_focus'],
    negated: ['shallow_focus'],
  },
  {
    prompt: 'Miniature effect on a fairground, high angle, time-lapse.',
    moves: [],
    placement: ['high_angle'],
    lens: { kind: ['tilt_shift'] },
    tempo: 'time_lapse',
  },
  { prompt: 'Little planet of the allotment gardens.', moves: [], effects: ['tiny_planet'] },
  {
    prompt: 'Like a lift, the doors slide open and behind them is the sea.',
    moves: [],
    effects: ['elevator_doors'],
  },
  {
    prompt: 'Hip-level Steadicam, floating through the ward.',
    moves: [{ move: 'push_in', speed: ['slow', 'normal'], order: 1 }],
    rig: ['smooth'],
  },
];
