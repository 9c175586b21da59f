/** Words that move a camera, by the direction that goes with them. */
import type { MoveName } from '../../camera/moves.ts';

export const DIRECTIONS = [
  'left',
  'right',
  'up',
  'down',
  'in',
  'out',
  'clockwise',
  'counterclockwise',
  'around',
] as const;
export type Direction = (typeof DIRECTIONS)[number];

export interface MoveVerb {
  /** Base form. */
  readonly word: string;
  /** `own` words speak of a camera by themselves; `shared` words need evidence that the camera is meant. */
  readonly use: 'own' | 'shared';
  readonly by: Readonly<Partial<Record<Direction, MoveName>>>;
  /** Without a direction; absent = then it is no camera move. */
  readonly otherwise?: MoveName;
  readonly rig?: 'walk';
}

const SIDEWAYS = { left: 'truck_left', right: 'truck_right', in: 'push_in', out: 'pull_out' } as const;
const ANYWHERE = { ...SIDEWAYS, up: 'pedestal_up', down: 'pedestal_down', around: 'orbit_right' } as const;
const TURN = { left: 'pan_left', right: 'pan_right', up: 'tilt_up', down: 'tilt_down' } as const;
// Seen from above, a camera that goes clockwise around what it looks at goes to its own left.
const AROUND = {
  left: 'orbit_left', right: 'orbit_right', clockwise: 'orbit_left', counterclockwise: 'orbit_right', around: 'orbit_right',
} as const; // prettier-ignore
const LEAN = {
  left: 'roll_left',
  right: 'roll_right',
  clockwise: 'roll_right',
  counterclockwise: 'roll_left',
} as const;
const RISE = { up: 'pedestal_up', in: 'pedestal_up', around: 'pedestal_up' } as const;

export const MOVE_VERBS: readonly MoveVerb[] = [
  { word: 'pan', use: 'own', by: TURN, otherwise: 'pan_right' },
  {
    word: 'tilt',
    use: 'own',
    by: { up: 'tilt_up', down: 'tilt_down', left: 'roll_left', right: 'roll_right' },
    otherwise: 'tilt_up',
  },
  { word: 'zoom', use: 'own', by: { in: 'zoom_in', out: 'zoom_out' }, otherwise: 'zoom_in' },
  {
    word: 'dolly',
    use: 'own',
    by: { ...SIDEWAYS, up: 'crane_up', down: 'crane_down' },
    otherwise: 'push_in',
  },
  { word: 'jib', use: 'own', by: { up: 'crane_up', down: 'crane_down' }, otherwise: 'crane_up' },
  { word: 'crane', use: 'shared', by: { up: 'crane_up', down: 'crane_down' }, otherwise: 'crane_up' },
  { word: 'boom', use: 'shared', by: { up: 'pedestal_up', down: 'pedestal_down' } },
  { word: 'pedestal', use: 'shared', by: { up: 'pedestal_up', down: 'pedestal_down' } },
  { word: 'elevator', use: 'shared', by: { up: 'pedestal_up', down: 'pedestal_down' } },
  { word: 'roll', use: 'shared', by: LEAN, otherwise: 'roll_right' },
  { word: 'truck', use: 'shared', by: SIDEWAYS, otherwise: 'truck_right' },
  { word: 'track', use: 'shared', by: SIDEWAYS, otherwise: 'truck_right' },
  { word: 'strafe', use: 'shared', by: SIDEWAYS, otherwise: 'truck_right' },
  { word: 'slide', use: 'shared', by: ANYWHERE, otherwise: 'truck_right' },
  { word: 'drift', use: 'shared', by: ANYWHERE, otherwise: 'truck_right' },
  { word: 'glide', use: 'shared', by: ANYWHERE, otherwise: 'push_in' },
  { word: 'float', use: 'shared', by: ANYWHERE, otherwise: 'push_in' },
  { word: 'travel', use: 'shared', by: ANYWHERE, otherwise: 'push_in' },
  { word: 'move', use: 'shared', by: ANYWHERE },
  { word: 'go', use: 'shared', by: ANYWHERE },
  { word: 'shift', use: 'shared', by: ANYWHERE },
  {
    word: 'sweep',
    use: 'shared',
    by: { ...TURN, in: 'push_in', around: 'orbit_right' },
    otherwise: 'pan_right',
  },
  { word: 'swing', use: 'shared', by: { ...TURN, around: 'orbit_right' }, otherwise: 'pan_right' },
  { word: 'fly', use: 'shared', by: ANYWHERE, otherwise: 'aerial' },
  { word: 'soar', use: 'shared', by: ANYWHERE, otherwise: 'aerial' },
  {
    word: 'push',
    use: 'shared',
    by: { in: 'push_in', out: 'pull_out', left: 'truck_left', right: 'truck_right' },
    otherwise: 'push_in',
  },
  { word: 'pull', use: 'shared', by: { out: 'pull_out' }, otherwise: 'pull_out' },
  { word: 'creep', use: 'shared', by: { in: 'push_in', out: 'pull_out' }, otherwise: 'push_in' },
  { word: 'inch', use: 'shared', by: SIDEWAYS },
  { word: 'ease', use: 'shared', by: SIDEWAYS },
  { word: 'close', use: 'shared', by: { in: 'push_in' } },
  { word: 'punch', use: 'shared', by: { in: 'zoom_in' } },
  { word: 'rush', use: 'shared', by: { in: 'push_in', out: 'pull_out' }, otherwise: 'push_in' },
  { word: 'approach', use: 'shared', by: { in: 'push_in' }, otherwise: 'push_in' },
  { word: 'advance', use: 'shared', by: SIDEWAYS, otherwise: 'push_in' },
  { word: 'walk', use: 'shared', by: SIDEWAYS, otherwise: 'push_in', rig: 'walk' },
  { word: 'run', use: 'shared', by: SIDEWAYS, otherwise: 'push_in', rig: 'walk' },
  { word: 'follow', use: 'shared', by: { left: 'truck_left', right: 'truck_right' }, otherwise: 'push_in' },
  { word: 'retreat', use: 'shared', by: {}, otherwise: 'pull_out' },
  { word: 'withdraw', use: 'shared', by: {}, otherwise: 'pull_out' },
  { word: 'recede', use: 'shared', by: {}, otherwise: 'pull_out' },
  { word: 'back', use: 'shared', by: { out: 'pull_out' } },
  { word: 'widen', use: 'shared', by: { out: 'zoom_out' }, otherwise: 'zoom_out' },
  { word: 'tighten', use: 'shared', by: {}, otherwise: 'zoom_in' },
  { word: 'rise', use: 'shared', by: RISE, otherwise: 'pedestal_up' },
  { word: 'ascend', use: 'shared', by: RISE, otherwise: 'pedestal_up' },
  { word: 'lift', use: 'shared', by: RISE, otherwise: 'pedestal_up' },
  { word: 'climb', use: 'shared', by: RISE, otherwise: 'pedestal_up' },
  { word: 'elevate', use: 'shared', by: RISE, otherwise: 'pedestal_up' },
  { word: 'lower', use: 'shared', by: {}, otherwise: 'pedestal_down' },
  { word: 'descend', use: 'shared', by: {}, otherwise: 'pedestal_down' },
  { word: 'sink', use: 'shared', by: {}, otherwise: 'pedestal_down' },
  { word: 'drop', use: 'shared', by: { down: 'pedestal_down' }, otherwise: 'pedestal_down' },
  { word: 'orbit', use: 'shared', by: AROUND, otherwise: 'orbit_right' },
  { word: 'arc', use: 'shared', by: AROUND, otherwise: 'orbit_right' },
  { word: 'circle', use: 'shared', by: AROUND, otherwise: 'orbit_right' },
  { word: 'revolve', use: 'shared', by: AROUND, otherwise: 'orbit_right' },
  {
    word: 'rotate',
    use: 'shared',
    by: { ...LEAN, left: 'pan_left', right: 'pan_right', around: 'orbit_right' },
  },
  { word: 'spin', use: 'shared', by: { ...LEAN, around: 'orbit_right' }, otherwise: 'roll_right' },
  { word: 'turn', use: 'shared', by: TURN },
  { word: 'swivel', use: 'shared', by: TURN, otherwise: 'pan_right' },
  { word: 'look', use: 'shared', by: TURN },
];

/** Words of direction. `back` and `away` lead out, `closer` and `forward` lead in. */
export const DIRECTION_WORDS: Readonly<Record<string, Direction>> = {
  left: 'left', leftward: 'left', leftwards: 'left',
  right: 'right', rightward: 'right', rightwards: 'right',
  up: 'up', upward: 'up', upwards: 'up', skyward: 'up', skywards: 'up',
  down: 'down', downward: 'down', downwards: 'down',
  in: 'in', into: 'in', inward: 'in', inwards: 'in', forward: 'in', forwards: 'in', closer: 'in', nearer: 'in',
  toward: 'in', towards: 'in', through: 'in', tighter: 'in', onto: 'in', 
  out: 'out', outward: 'out', outwards: 'out', back: 'out', backward: 'out', backwards: 'out', away: 'out', reverse: 'out',
  wider: 'out', off: 'out',
  clockwise: 'clockwise', counterclockwise: 'counterclockwise', anticlockwise: 'counterclockwise',
  around: 'around', round: 'around', about: 'around',
}; // prettier-ignore
