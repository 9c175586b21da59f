/** Turns, travels, lenses, rigs and views: a third handful. */
import type { Entry } from '../entry.ts';

export const MOVES_3: readonly Entry[] = [
  {
    prompt: 'Turn the camera right, away from the mirror, to the hallway.',
    moves: [{ move: 'pan_right', order: 1 }],
  },
  {
    prompt: 'A slow downward look along the waterfall.',
    moves: [{ move: 'tilt_down', speed: 'slow', order: 1 }],
  },
  {
    prompt: 'Spin the camera a full turn clockwise about the lens while the DJ drops the beat.',
    moves: [{ move: 'roll_right', order: 1, amount: { value: 360, unit: 'degrees' } }],
    not_camera: ['drops'],
  },
  {
    prompt: 'Flick the camera left, to the parrot.',
    moves: [{ move: 'pan_left', speed: ['fast', 'whip'], order: 1 }],
  },
  {
    prompt: 'The camera walks to the right alongside two nuns.',
    moves: [{ move: 'truck_right', speed: ['normal', 'slow'], order: 1 }],
  },
  { prompt: 'The camera steps back to make room for the dancers.', moves: [{ move: 'pull_out', order: 1 }] },
  {
    prompt: "Ease in on the surgeon's mask.",
    moves: [{ move: 'push_in', speed: ['slow', 'normal'], order: 1 }],
  },
  {
    prompt: 'Descend through the canopy, straight down, in no hurry.',
    moves: [{ move: 'pedestal_down', speed: 'slow', order: 1 }],
  },
  { prompt: 'Up goes the crane, and the maze unfolds.', moves: [{ move: 'crane_up', order: 1 }] },
  { prompt: 'Widen out to the whole orchestra with the zoom ring.', moves: [{ move: 'zoom_out', order: 1 }] },
  {
    prompt: '24mm, everything sharp from the nails to the horizon.',
    moves: [],
    lens: { mm: 24 },
    focus: ['deep_focus'],
    tolerated: ['lens:wide_angle'],
  },
  {
    prompt: 'Sweeping round the chandelier, rightwards, in a wide arc.',
    moves: [{ move: 'orbit_right', speed: ['normal', 'fast'], order: 1 }],
    not_camera: ['wide'],
  },
  { prompt: 'A very long lens flattens the dunes into stripes.', moves: [], lens: { kind: ['telephoto'] } },
  {
    prompt: 'The frame never budges; ants cross the plate.',
    moves: [],
    rig: ['static'],
    negated: ['camera_movement'],
  },
  { prompt: 'Wobbly camcorder in the back seat.', moves: [], rig: ['handheld'] },
  {
    prompt: 'Drone over the stadium, dropping straight onto the centre spot.',
    moves: [{ move: 'pedestal_down', order: 1 }],
    rig: ['aerial_drone'],
  },
  {
    prompt: 'The shot opens like a lift: two elevator doors part on a snowy peak.',
    moves: [],
    effects: ['elevator_doors'],
    not_camera: ['lift', 'snowy'],
  },
  { prompt: 'Wrap the harbour into a tiny planet.', moves: [], effects: ['tiny_planet'] },
  {
    prompt: 'Camera on the carpet, nose to nose with a hedgehog.',
    moves: [],
    placement: ['ground_level'],
    tolerated: ['placement:eye_level'],
  },
  { prompt: 'Level with her eyes, we wait for an answer.', moves: [], placement: ['eye_level'] },
  {
    prompt: "God's-eye view of a knitting circle.",
    moves: [],
    placement: ['overhead'],
    not_camera: ['circle'],
  },
  { prompt: 'Thighs up, a marshal with both thumbs in her belt.', moves: [], framing: 'cowboy' },
  { prompt: 'Tiny figure, enormous glacier: extreme long shot.', moves: [], framing: 'extreme_wide' },
];
