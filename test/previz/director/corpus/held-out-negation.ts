// Held out: nobody tunes the director against these prompts. A failure here is reported as a figure, not repaired by rote.
/** Exclusions and denials in other words. */
import { ORBIT, PAN, ROLL, TILT, ZOOM } from './entry.ts';
import type { Entry } from './entry.ts';

export const HELD_OUT_NEGATION: readonly Entry[] = [
  { prompt: 'The camera never moves.', moves: [], rig: ['static'], negated: ['camera_movement'] },
  {
    prompt: 'Without any camera movement, two swans cross the pond.',
    moves: [],
    rig: ['static'],
    negated: ['camera_movement'],
  },
  { prompt: 'Truck right, but no panning.', moves: [{ move: 'truck_right', order: 1 }], negated: [...PAN] },
  { prompt: 'No handheld, a tripod shot of the altar.', moves: [], rig: ['static'], negated: ['handheld'] },
  { prompt: 'Push in rather than zooming.', moves: [{ move: 'push_in', order: 1 }], negated: [...ZOOM] },
  { prompt: "Please don't orbit. Dolly out.", moves: [{ move: 'pull_out', order: 1 }], negated: [...ORBIT] },
  { prompt: 'Tilt up instead of craning up.', moves: [{ move: 'tilt_up', order: 1 }], negated: ['crane_up'] },
  {
    prompt: 'Avoid any roll; keep the horizon level while rising.',
    moves: [{ move: 'pedestal_up', order: 1 }],
    negated: [...ROLL],
  },
  {
    prompt: "The camera doesn't tilt, it moves straight back.",
    moves: [{ move: 'pull_out', order: 1 }],
    negated: [...TILT],
  },
  {
    prompt: 'The air is free of smoke, a light mist remains.',
    moves: [],
    weather: ['mist'],
    negated: ['smoke'],
  },
  {
    prompt: 'The snow has stopped, no wind, blue hour.',
    moves: [],
    light: ['blue_hour'],
    negated: ['wind'],
    tolerated: ['negated:snow'],
  },
  {
    prompt: 'Not from above but at ground level.',
    moves: [],
    placement: ['ground_level'],
    negated: ['high_angle'],
    tolerated: ['negated:overhead'],
  },
  { prompt: 'A selfie without shaking.', moves: [], rig: ['selfie'], negated: ['handheld'] },
  { prompt: "He can't stop laughing, the camera pulls out.", moves: [{ move: 'pull_out', order: 1 }] },
  {
    prompt: "Don't be afraid to push in close.",
    moves: [{ move: 'push_in', order: 1 }],
    tolerated: ['framing:close_up'],
  },
  { prompt: 'No matter what, keep panning left.', moves: [{ move: 'pan_left', order: 1 }] },
  { prompt: 'There is nothing but fog.', moves: [], weather: ['fog'] },
  { prompt: 'Not sunset, sunrise: dawn over the reef.', moves: [], time: 'dawn', negated: ['sunset'] },
  { prompt: 'Zoom out, never in.', moves: [{ move: 'zoom_out', order: 1 }], negated: ['zoom_in'] },
  {
    prompt: 'No drone, no crane: walk in with the gimbal.',
    moves: [{ move: 'push_in', order: 1 }],
    rig: ['smooth'],
    negated: ['aerial_drone', 'crane_up', 'crane_down'],
  },
  {
    prompt: 'She is no longer alone; slow arc left around her.',
    moves: [{ move: 'orbit_left', speed: 'slow', order: 1 }],
  },
  { prompt: 'Shoot it with no lens flare and pan right.', moves: [{ move: 'pan_right', order: 1 }] },
];
