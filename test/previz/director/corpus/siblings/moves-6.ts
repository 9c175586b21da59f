/** Turns, travels, lenses, rigs and views: a sixth handful. */
import { FOLLOW, ORBIT, TILT } from '../entry.ts';
import type { Entry } from '../entry.ts';

export const MOVES_6: readonly Entry[] = [
  {
    prompt: 'To the left the camera pans, past the harp, to an empty stool.',
    moves: [{ move: 'pan_left', order: 1 }],
  },
  {
    prompt: 'Snap pan to the right as the glass breaks.',
    moves: [{ move: 'pan_right', speed: 'whip', order: 1 }],
  },
  { prompt: 'The camera tilts along the totem pole.', moves: [{ move: TILT, order: 1 }] },
  { prompt: "Bottom to top: a tilt over the astronaut's suit.", moves: [{ move: 'tilt_up', order: 1 }] },
  {
    prompt: 'Swift roll to the left as the ferry capsizes.',
    moves: [{ move: 'roll_left', speed: 'fast', order: 1 }],
    not_camera: ['capsizes'],
  },
  {
    prompt: "The camera slips past the bouncer's elbow and on into the club.",
    moves: [{ move: 'push_in', order: 1 }],
  },
  {
    prompt: 'A gradual truck to the left, hedge, hedge, gap, house.',
    moves: [{ move: 'truck_left', speed: 'slow', order: 1 }],
  },
  {
    prompt: 'Running beside the greyhound, the camera stays in line with its nose.',
    moves: [{ move: ['truck_left', 'truck_right', 'push_in'], speed: ['normal', 'fast'], order: 1 }],
  },
  {
    prompt: 'Rising on its pedestal, the camera clears the orchestra rail.',
    moves: [{ move: 'pedestal_up', order: 1 }],
  },
  {
    prompt: 'Slow crane down the front of the opera house to the carriages.',
    moves: [{ move: 'crane_down', speed: 'slow', order: 1 }],
    not_camera: ['front'],
  },
  {
    prompt: 'Move the camera away from the cradle, softly, as if not to wake it.',
    moves: [{ move: 'pull_out', speed: 'slow', order: 1 }],
  },
  { prompt: 'A follow shot: the postwoman, her bicycle, the cobbles.', moves: [{ move: FOLLOW, order: 1 }] },
  {
    prompt: 'Very slow zoom, barely noticeable, into the keyhole.',
    moves: [{ move: 'zoom_in', speed: 'very_slow', order: 1 }],
  },
  {
    prompt: 'The camera makes a quarter circle to the right around the altar.',
    moves: [{ move: 'orbit_right', order: 1, amount: { value: 90, unit: 'degrees' } }],
  },
  { prompt: 'Keep going round and round the roulette table.', moves: [{ move: ORBIT, order: 1 }] },
  {
    prompt: 'Pull focus from the flies on the pane to the farmer in the field.',
    moves: [],
    focus: ['rack_focus'],
  },
  {
    prompt: 'Anamorphic flares, a tow truck, 32 mm.',
    moves: [],
    lens: { mm: 32, kind: ['anamorphic'] },
    not_camera: ['truck'],
  },
  {
    prompt: 'Wide aperture, the bride sharp and her cousins soft.',
    moves: [],
    focus: ['shallow_focus'],
    not_camera: ['Wide', 'soft'],
  },
  { prompt: 'On sticks, no operator: a fox crosses the lawn.', moves: [], rig: ['static'] },
  { prompt: 'A little handheld sway on the mourners.', moves: [], rig: ['handheld'] },
  {
    prompt: 'The drone comes down on the left of the lighthouse.',
    moves: [{ move: 'pedestal_down', order: 1 }],
    rig: ['aerial_drone'],
    not_camera: ['left'],
  },
  {
    prompt: 'High above the delta, aerial shot, the camera travels forward.',
    moves: [{ move: 'push_in', order: 1 }],
    rig: ['aerial'],
    tolerated: ['placement:high_angle'],
  },
  { prompt: 'Little-planet view of a campsite.', moves: [], effects: ['tiny_planet'] },
  {
    prompt: 'Knee-high camera between the legs of the waiters.',
    moves: [],
    placement: ['low_angle'],
    tolerated: ['placement:ground_level'],
  },
  {
    prompt: 'Looking straight down from the diving platform.',
    moves: [],
    placement: ['overhead'],
    tolerated: ['move:tilt_down'],
  },
  {
    prompt: 'Subjective camera: the patient wakes, faces lean in.',
    moves: [],
    placement: ['pov'],
    not_camera: ['lean in'],
  },
  {
    prompt: "From behind, over the shoulder of the chess computer's operator.",
    moves: [],
    placement: ['over_the_shoulder'],
  },
  {
    prompt: 'A tight shot of the ring finger.',
    moves: [],
    framing: 'close_up',
    tolerated: ['framing:extreme_close_up'],
  },
];
