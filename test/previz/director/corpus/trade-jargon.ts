/** The short speech of camera crews. */
import { FOLLOW, ORBIT } from './entry.ts';
import type { Entry } from './entry.ts';

export const TRADE_JARGON: readonly Entry[] = [
  {
    prompt: "Ped down to the kid's eyeline.",
    moves: [{ move: 'pedestal_down', order: 1 }],
    tolerated: ['placement:eye_level'],
  },
  { prompt: 'Contra-zoom on the banker as the ticker turns red.', moves: [{ move: 'dolly_zoom', order: 1 }] },
  { prompt: 'Trombone shot on the bishop.', moves: [{ move: 'dolly_zoom', order: 1 }] },
  { prompt: 'Track in on the safe, slow.', moves: [{ move: 'push_in', speed: 'slow', order: 1 }] },
  { prompt: 'Track out from the altar.', moves: [{ move: 'pull_out', order: 1 }], not_camera: ['altar'] },
  { prompt: 'Dolly back from the window, brisk.', moves: [{ move: 'pull_out', speed: 'fast', order: 1 }] },
  {
    prompt: 'Dolly forward over the threshold, steady.',
    moves: [{ move: 'push_in', order: 1 }],
    tolerated: ['rig:smooth'],
  },
  { prompt: 'Crab right, countering the actor.', moves: [{ move: 'truck_right', order: 1 }] },
  { prompt: 'Arc round the horse until we see its far flank.', moves: [{ move: ORBIT, order: 1 }] },
  {
    prompt: 'Boom up into a high angle.',
    moves: [{ move: 'pedestal_up', order: 1 }],
    tolerated: ['placement:high_angle'],
  },
  { prompt: 'Jib down through the chandelier.', moves: [{ move: 'crane_down', order: 1 }] },
  { prompt: 'Technocrane swings up from the trench to the ridge.', moves: [{ move: 'crane_up', order: 1 }] },
  { prompt: "God's-eye shot of a swimming lane.", moves: [], placement: ['overhead'] },
  { prompt: 'Dutch tilt, a corridor in the asylum.', moves: [], not_camera: ['tilt'] },
  { prompt: 'Slow Dutch roll left during the vow.', moves: [{ move: 'roll_left', speed: 'slow', order: 1 }] },
  { prompt: 'Lock it off.', moves: [], rig: ['static'] },
  {
    prompt: 'Sticks. Two-shot. 32mm.',
    moves: [],
    rig: ['static'],
    lens: { mm: 32 },
    tolerated: ['framing:medium'],
  },
  {
    prompt: 'Swish pan camera right to the umpire.',
    moves: [{ move: 'pan_right', speed: 'whip', order: 1 }],
  },
  { prompt: 'Rack from the ashtray to the door.', moves: [], focus: ['rack_focus'] },
  {
    prompt: 'Punch in 1.5x on the referee.',
    moves: [{ move: 'zoom_in', order: 1, amount: { value: 1.5, unit: 'factor' } }],
  },
  {
    prompt: 'Easing back into a wide.',
    moves: [{ move: 'pull_out', speed: ['slow', 'normal'], order: 1 }],
    framing_end: 'wide',
  },
  {
    prompt: '14mm, prowling forward at ankle height.',
    moves: [{ move: 'push_in', speed: ['slow', 'normal'], order: 1 }],
    lens: { mm: 14 },
    tolerated: ['lens:wide_angle', 'placement:ground_level', 'placement:low_angle'],
  },
  { prompt: 'Cowboy framing, tripod.', moves: [], rig: ['static'], framing: 'cowboy' },
  {
    prompt: 'Oner: Steadicam leads the bride down the aisle.',
    moves: [{ move: ['pull_out', ...FOLLOW], order: 1 }],
    rig: ['smooth'],
    not_camera: ['down'],
  },
  {
    prompt: 'Motion control arm, hard stop on the cap of the bottle.',
    moves: [],
    rig: ['bolt_cam'],
    tolerated: ['move:push_in', 'move:static'],
  },
  { prompt: 'Chopper shot round the lighthouse.', moves: [{ move: ORBIT, order: 1 }], rig: ['aerial'] },
  {
    prompt: 'Drone pulls up and away from the jetty, the atoll opens below.',
    moves: [
      { move: 'pedestal_up', order: 1 },
      { move: 'pull_out', order: 1 },
    ],
    rig: ['aerial_drone'],
  },
  {
    prompt: 'Top shot, the roulette wheel spins under us.',
    moves: [],
    placement: ['overhead'],
    not_camera: ['spins'],
  },
  {
    prompt: 'Clean single, eye height, no shake.',
    moves: [],
    placement: ['eye_level'],
    negated: ['handheld'],
  },
];
