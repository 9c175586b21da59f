/** Turns, travels, lenses, rigs and views, as the tuned part asks for them but in other words. */
import type { Entry } from '../entry.ts';

export const MOVES_1: readonly Entry[] = [
  {
    prompt: 'Swing the camera leftward onto the stranger in the doorway.',
    moves: [{ move: 'pan_left', order: 1 }],
  },
  {
    prompt: 'With a gentle turn to the right the camera discovers the second bed.',
    moves: [{ move: 'pan_right', speed: 'slow', order: 1 }],
  },
  { prompt: 'The camera lifts its gaze to the vaulted ceiling.', moves: [{ move: 'tilt_up', order: 1 }] },
  {
    prompt: 'Skim sideways, left, along the row of parked bicycles.',
    moves: [{ move: 'truck_left', order: 1 }],
  },
  {
    prompt: 'Inch by inch the camera nears the sleeping guard.',
    moves: [{ move: 'push_in', speed: ['very_slow', 'slow'], order: 1 }],
  },
  {
    prompt: 'Ascend vertically from the cellar hatch to the roof beams.',
    moves: [{ move: 'pedestal_up', order: 1 }],
  },
  {
    prompt: 'The crane sweeps down out of the poplars onto the duelling ground.',
    moves: [{ move: 'crane_down', speed: ['normal', 'fast'], order: 1 }],
  },
  {
    prompt: 'Keep withdrawing until the lone tent is a dot on the ice.',
    moves: [{ move: 'pull_out', order: 1 }],
  },
  {
    prompt: 'A long, slow zoom brings the far sail towards us.',
    moves: [{ move: 'zoom_in', speed: 'slow', order: 1 }],
  },
  { prompt: 'Wheel around the blacksmith anticlockwise.', moves: [{ move: 'orbit_right', order: 1 }] },
  {
    prompt: 'A 135mm lens squeezes the street together, the backdrop melts into blur.',
    moves: [],
    lens: { mm: 135 },
    focus: ['shallow_focus'],
    tolerated: ['lens:telephoto'],
  },
  { prompt: 'The focus shifts from the thimble to the tailor behind it.', moves: [], focus: ['rack_focus'] },
  {
    prompt: 'Nailed to the tripod, the camera watches the tide come in.',
    moves: [],
    rig: ['static'],
    not_camera: ['come in'],
  },
  {
    prompt: 'Loose, breathing handheld on two nurses in the lift.',
    moves: [],
    rig: ['handheld'],
    not_camera: ['lift'],
  },
  {
    prompt: 'Seen from a helicopter, the vineyard terraces look like fingerprints.',
    moves: [],
    rig: ['aerial'],
    view_only: true,
  },
  {
    prompt: 'A quadcopter sinks slowly between the quarry walls.',
    moves: [{ move: 'pedestal_down', speed: 'slow', order: 1 }],
    rig: ['aerial_drone'],
  },
  { prompt: 'Straight down on a sewing machine, scissors and pins.', moves: [], placement: ['overhead'] },
  {
    prompt: 'Seen from the floor, the wrestler towers over the lens.',
    moves: [],
    placement: ['low_angle'],
    not_camera: ['lens'],
    tolerated: ['placement:ground_level'],
  },
  {
    prompt: 'Head and shoulders of a weather presenter.',
    moves: [],
    framing: 'medium_close_up',
    not_camera: ['weather'],
  },
  {
    prompt: 'Through the eyes of the ferret we explore the drainpipe.',
    moves: [],
    placement: ['pov'],
    tolerated: ['move:push_in'],
  },
];
