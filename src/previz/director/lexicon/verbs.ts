/** Words that move a camera, by the direction that goes with them. */
import type { MoveName, Speed } from '../../camera/moves.ts';

export const DIRECTIONS = [
  'left', 'right', 'up', 'down', 'in', 'out', 'clockwise', 'counterclockwise', 'around', 'over', 'side',
] as const; // prettier-ignore
export type Direction = (typeof DIRECTIONS)[number];

/**
 * `own` words speak of a camera wherever they stand; `film` words do at the head of a clause; `shared` words, which
 * people and things do as well, need a camera as their subject, or a heading of their own.
 */
export type Use = 'own' | 'film' | 'shared';

export interface MoveVerb {
  /** Base form. */
  readonly word: string;
  readonly use: Use;
  readonly by: Readonly<Partial<Record<Direction, MoveName>>>;
  /** Without a direction; absent = then it is no camera move. */
  readonly otherwise?: MoveName;
  /** The pace that is in the word itself. */
  readonly speed?: Speed;
  readonly rig?: 'walk';
  /** Speaks of a camera only with the camera, or "us", as its object. */
  readonly object?: true;
}

const SIDEWAYS = { left: 'truck_left', right: 'truck_right', side: 'truck_right', in: 'push_in', out: 'pull_out' } as const; // prettier-ignore
const TRAVEL = { ...SIDEWAYS, around: 'orbit_right' } as const;
const UPRIGHT = { up: 'pedestal_up', down: 'pedestal_down' } as const;
const ANYWHERE = { ...SIDEWAYS, ...UPRIGHT, around: 'orbit_right' } as const;
const TURN = { left: 'pan_left', right: 'pan_right', up: 'tilt_up', down: 'tilt_down' } as const;
// Seen from above, a camera that goes clockwise around what it looks at goes to its own left.
const AROUND = {
  left: 'orbit_left', right: 'orbit_right', clockwise: 'orbit_left', counterclockwise: 'orbit_right', around: 'orbit_right',
} as const; // prettier-ignore
const LEAN = {
  left: 'roll_left', right: 'roll_right', clockwise: 'roll_right', counterclockwise: 'roll_left',
} as const; // prettier-ignore
const ARM = { up: 'crane_up', down: 'crane_down' } as const;
const FLIGHT = { ...ANYWHERE, over: 'aerial', side: 'aerial' } as const;
const INTO = { in: 'push_in', out: 'pull_out' } as const;

export const MOVE_VERBS: readonly MoveVerb[] = [
  { word: 'pan', use: 'own', by: { ...TURN, in: 'zoom_in', out: 'zoom_out' }, otherwise: 'pan_right' },
  { word: 'tilt', use: 'own', by: { up: 'tilt_up', down: 'tilt_down', left: 'roll_left', right: 'roll_right', in: 'tilt_down', out: 'tilt_up' }, otherwise: 'tilt_up' },
  { word: 'zoom', use: 'own', by: { in: 'zoom_in', out: 'zoom_out' }, otherwise: 'zoom_in' },
  { word: 'dolly', use: 'own', by: { ...SIDEWAYS, ...UPRIGHT, around: 'orbit_right' }, otherwise: 'push_in' },
  { word: 'jib', use: 'film', by: ARM, otherwise: 'crane_up' },
  { word: 'crane', use: 'film', by: { ...ARM, over: 'crane_up' }, otherwise: 'crane_up' },
  { word: 'boom', use: 'film', by: UPRIGHT },
  { word: 'pedestal', use: 'film', by: UPRIGHT },
  { word: 'ped', use: 'film', by: UPRIGHT },
  { word: 'elevator', use: 'film', by: UPRIGHT },
  { word: 'truck', use: 'film', by: SIDEWAYS, otherwise: 'truck_right' },
  { word: 'crab', use: 'film', by: { left: 'truck_left', right: 'truck_right' } },
  { word: 'track', use: 'film', by: { ...SIDEWAYS, ...UPRIGHT, around: 'orbit_right' }, otherwise: 'truck_right' },
  { word: 'push', use: 'film', by: { ...INTO, left: 'truck_left', right: 'truck_right', up: 'pedestal_up', down: 'pedestal_down', over: 'push_in', side: 'push_in' } },
  { word: 'pull', use: 'film', by: { out: 'pull_out', up: 'pedestal_up' } },
  { word: 'orbit', use: 'film', by: AROUND, otherwise: 'orbit_right' },
  { word: 'arc', use: 'film', by: { ...AROUND, up: 'crane_up', over: 'crane_up', down: 'crane_down' }, otherwise: 'orbit_right' },
  { word: 'roll', use: 'film', by: { ...LEAN, in: 'push_in', out: 'pull_out' }, otherwise: 'roll_right' },
  { word: 'strafe', use: 'film', by: TRAVEL, otherwise: 'truck_right' },
  { word: 'whip', use: 'shared', by: TURN, otherwise: 'pan_right', speed: 'very_fast' },
  { word: 'snap', use: 'shared', by: { ...TURN, in: 'zoom_in', out: 'zoom_out' }, otherwise: 'pan_right', speed: 'very_fast' },
  { word: 'swish', use: 'shared', by: TURN, otherwise: 'pan_right', speed: 'very_fast' },
  { word: 'slide', use: 'shared', by: ANYWHERE, otherwise: 'truck_right' },
  { word: 'drift', use: 'shared', by: ANYWHERE, otherwise: 'truck_right', speed: 'slow' },
  { word: 'glide', use: 'shared', by: { ...ANYWHERE, over: 'aerial' }, otherwise: 'push_in' },
  { word: 'float', use: 'shared', by: ANYWHERE, otherwise: 'push_in' },
  { word: 'travel', use: 'shared', by: ANYWHERE, otherwise: 'push_in' },
  { word: 'traverse', use: 'shared', by: ANYWHERE, otherwise: 'truck_right' },
  { word: 'move', use: 'shared', by: ANYWHERE },
  { word: 'go', use: 'shared', by: ANYWHERE },
  { word: 'come', use: 'shared', by: { ...UPRIGHT, in: 'push_in', around: 'orbit_right' } },
  { word: 'shift', use: 'shared', by: ANYWHERE },
  { word: 'bring', use: 'shared', by: ANYWHERE, object: true },
  { word: 'take', use: 'shared', by: ANYWHERE, object: true },
  { word: 'carry', use: 'shared', by: ANYWHERE, object: true },
  { word: 'lead', use: 'shared', by: {}, otherwise: 'pull_out' },
  { word: 'precede', use: 'shared', by: {}, otherwise: 'pull_out' },
  { word: 'fall', use: 'shared', by: UPRIGHT, otherwise: 'pedestal_down' },
  { word: 'submerge', use: 'shared', by: {}, otherwise: 'pedestal_down' },
  { word: 'accompany', use: 'shared', by: SIDEWAYS, otherwise: 'truck_right' },
  { word: 'send', use: 'shared', by: ANYWHERE, object: true },
  { word: 'draw', use: 'shared', by: { in: 'push_in', out: 'pull_out' }, object: true },
  { word: 'aim', use: 'shared', by: TURN, object: true },
  { word: 'pass', use: 'shared', by: SIDEWAYS },
  { word: 'flick', use: 'shared', by: TURN, otherwise: 'pan_right', speed: 'very_fast' },
  { word: 'jerk', use: 'shared', by: TURN, speed: 'fast' },
  { word: 'lurch', use: 'shared', by: { ...SIDEWAYS, ...UPRIGHT }, speed: 'fast' },
  { word: 'slip', use: 'shared', by: ANYWHERE },
  { word: 'head', use: 'shared', by: ANYWHERE },
  { word: 'press', use: 'shared', by: INTO },
  { word: 'step', use: 'shared', by: { ...INTO, left: 'truck_left', right: 'truck_right', around: 'orbit_right' } },
  { word: 'scoot', use: 'shared', by: SIDEWAYS },
  { word: 'sidle', use: 'shared', by: SIDEWAYS, otherwise: 'truck_right' },
  { word: 'sidestep', use: 'shared', by: SIDEWAYS, otherwise: 'truck_right' },
  { word: 'weave', use: 'shared', by: { in: 'push_in' }, otherwise: 'push_in' },
  { word: 'snake', use: 'shared', by: { in: 'push_in' }, otherwise: 'push_in' },
  { word: 'wander', use: 'shared', by: { ...SIDEWAYS, ...UPRIGHT }, otherwise: 'push_in' },
  { word: 'sweep', use: 'shared', by: { ...TURN, in: 'push_in', around: 'orbit_right' }, otherwise: 'pan_right' },
  { word: 'swing', use: 'shared', by: { ...TURN, around: 'orbit_right' }, otherwise: 'pan_right' },
  { word: 'scan', use: 'shared', by: TURN, otherwise: 'pan_right' },
  { word: 'pivot', use: 'shared', by: { ...TURN, around: 'orbit_right' }, otherwise: 'pan_right' },
  { word: 'fly', use: 'shared', by: FLIGHT, otherwise: 'aerial' },
  { word: 'soar', use: 'shared', by: FLIGHT, otherwise: 'aerial' },
  { word: 'skim', use: 'shared', by: FLIGHT, otherwise: 'aerial' },
  { word: 'creep', use: 'shared', by: TRAVEL, otherwise: 'push_in', speed: 'slow' },
  { word: 'crawl', use: 'shared', by: TRAVEL, otherwise: 'push_in', speed: 'slow' },
  { word: 'inch', use: 'shared', by: { ...SIDEWAYS, ...UPRIGHT }, speed: 'slow' },
  { word: 'edge', use: 'shared', by: TRAVEL, speed: 'slow' },
  { word: 'ease', use: 'shared', by: { ...SIDEWAYS, ...UPRIGHT }, speed: 'slow' },
  { word: 'nudge', use: 'shared', by: SIDEWAYS, speed: 'slow' },
  { word: 'close', use: 'shared', by: { in: 'push_in' } },
  { word: 'punch', use: 'shared', by: { in: 'zoom_in', out: 'zoom_out' } },
  { word: 'rush', use: 'shared', by: TRAVEL, otherwise: 'push_in', speed: 'fast' },
  { word: 'race', use: 'shared', by: TRAVEL, otherwise: 'push_in', speed: 'fast' },
  { word: 'dash', use: 'shared', by: TRAVEL, otherwise: 'push_in', speed: 'fast' },
  { word: 'hurtle', use: 'shared', by: TRAVEL, otherwise: 'push_in', speed: 'fast' },
  { word: 'charge', use: 'shared', by: { in: 'push_in' }, speed: 'fast' },
  { word: 'dart', use: 'shared', by: SIDEWAYS, speed: 'fast' },
  { word: 'speed', use: 'shared', by: SIDEWAYS, speed: 'fast' },
  { word: 'shoot', use: 'shared', by: { ...UPRIGHT, in: 'push_in' }, speed: 'fast' },
  { word: 'lunge', use: 'shared', by: { in: 'push_in' }, otherwise: 'push_in', speed: 'fast' },
  { word: 'approach', use: 'shared', by: { in: 'push_in' }, otherwise: 'push_in' },
  { word: 'near', use: 'shared', by: { in: 'push_in' } },
  { word: 'enter', use: 'shared', by: {}, otherwise: 'push_in' },
  { word: 'penetrate', use: 'shared', by: {}, otherwise: 'push_in' },
  { word: 'advance', use: 'shared', by: TRAVEL, otherwise: 'push_in' },
  { word: 'walk', use: 'shared', by: TRAVEL, otherwise: 'push_in', rig: 'walk' },
  { word: 'run', use: 'shared', by: TRAVEL, otherwise: 'push_in', rig: 'walk' },
  { word: 'follow', use: 'shared', by: { left: 'truck_left', right: 'truck_right', in: 'push_in', up: 'tilt_up', down: 'tilt_down' }, otherwise: 'push_in' },
  { word: 'chase', use: 'shared', by: { left: 'truck_left', right: 'truck_right' }, otherwise: 'push_in' },
  { word: 'trail', use: 'shared', by: { left: 'truck_left', right: 'truck_right' }, otherwise: 'push_in' },
  { word: 'leave', use: 'shared', by: { out: 'pull_out' } },
  { word: 'steal', use: 'shared', by: TRAVEL, speed: 'slow' },
  { word: 'shuffle', use: 'shared', by: TRAVEL },
  { word: 'sneak', use: 'shared', by: TRAVEL, otherwise: 'push_in', speed: 'slow' },
  { word: 'slink', use: 'shared', by: TRAVEL, otherwise: 'push_in', speed: 'slow' },
  { word: 'tiptoe', use: 'shared', by: TRAVEL, otherwise: 'push_in', speed: 'slow' },
  { word: 'sprint', use: 'shared', by: TRAVEL, otherwise: 'push_in', speed: 'fast' },
  { word: 'burst', use: 'shared', by: TRAVEL, speed: 'fast' },
  { word: 'thread', use: 'shared', by: { in: 'push_in' } },
  { word: 'squeeze', use: 'shared', by: { in: 'push_in' } },
  { word: 'retreat', use: 'shared', by: {}, otherwise: 'pull_out' },
  { word: 'withdraw', use: 'shared', by: {}, otherwise: 'pull_out' },
  { word: 'recoil', use: 'shared', by: {}, otherwise: 'pull_out' },
  { word: 'recede', use: 'shared', by: {}, otherwise: 'pull_out' },
  { word: 'reverse', use: 'shared', by: { out: 'pull_out', in: 'pull_out', down: 'pull_out' }, otherwise: 'pull_out' },
  { word: 'back', use: 'shared', by: { out: 'pull_out', up: 'pull_out' } },
  { word: 'widen', use: 'shared', by: { out: 'zoom_out' }, otherwise: 'zoom_out' },
  { word: 'tighten', use: 'shared', by: {}, otherwise: 'zoom_in' },
  { word: 'rise', use: 'shared', by: { up: 'pedestal_up', in: 'pedestal_up', out: 'pedestal_up' }, otherwise: 'pedestal_up' },
  { word: 'ascend', use: 'shared', by: { up: 'pedestal_up', in: 'pedestal_up' }, otherwise: 'pedestal_up' },
  { word: 'lift', use: 'shared', by: { up: 'pedestal_up', out: 'pedestal_up' }, otherwise: 'pedestal_up' },
  { word: 'climb', use: 'shared', by: { up: 'pedestal_up' }, otherwise: 'pedestal_up' },
  { word: 'elevate', use: 'shared', by: { up: 'pedestal_up' }, otherwise: 'pedestal_up' },
  { word: 'levitate', use: 'shared', by: { up: 'pedestal_up' }, otherwise: 'pedestal_up' },
  { word: 'raise', use: 'shared', by: { up: 'pedestal_up' }, otherwise: 'pedestal_up' },
  { word: 'lower', use: 'shared', by: { down: 'pedestal_down' }, otherwise: 'pedestal_down' },
  { word: 'descend', use: 'shared', by: { down: 'pedestal_down' }, otherwise: 'pedestal_down' },
  { word: 'sink', use: 'shared', by: { down: 'pedestal_down' }, otherwise: 'pedestal_down' },
  { word: 'drop', use: 'shared', by: { down: 'pedestal_down' }, otherwise: 'pedestal_down' },
  { word: 'dip', use: 'shared', by: { down: 'pedestal_down' }, otherwise: 'pedestal_down' },
  { word: 'duck', use: 'shared', by: { down: 'pedestal_down' }, otherwise: 'pedestal_down' },
  { word: 'plunge', use: 'shared', by: { down: 'pedestal_down', in: 'push_in' }, otherwise: 'pedestal_down', speed: 'fast' },
  { word: 'crouch', use: 'shared', by: {}, otherwise: 'pedestal_down' },
  { word: 'kneel', use: 'shared', by: {}, otherwise: 'pedestal_down' },
  { word: 'stoop', use: 'shared', by: {}, otherwise: 'pedestal_down' },
  { word: 'squat', use: 'shared', by: {}, otherwise: 'pedestal_down' },
  { word: 'plummet', use: 'shared', by: { down: 'pedestal_down' }, otherwise: 'pedestal_down', speed: 'fast' },
  { word: 'dive', use: 'shared', by: { down: 'pedestal_down' }, otherwise: 'pedestal_down', speed: 'fast' },
  { word: 'swoop', use: 'shared', by: { ...UPRIGHT, in: 'push_in', around: 'orbit_right', over: 'aerial', left: 'truck_left', right: 'truck_right' }, otherwise: 'pedestal_down', speed: 'fast' },
  { word: 'zip', use: 'shared', by: ANYWHERE, speed: 'fast' },
  { word: 'cruise', use: 'shared', by: FLIGHT, otherwise: 'push_in' },
  { word: 'roam', use: 'shared', by: { in: 'push_in' }, otherwise: 'push_in' },
  { word: 'prowl', use: 'shared', by: TRAVEL, otherwise: 'push_in', speed: 'slow' },
  { word: 'meander', use: 'shared', by: { in: 'push_in' }, otherwise: 'push_in', speed: 'slow' },
  { word: 'spiral', use: 'shared', by: { around: 'orbit_right', up: 'pedestal_up', down: 'pedestal_down' }, otherwise: 'orbit_right' },
  { word: 'whirl', use: 'shared', by: { ...LEAN, around: 'orbit_right' } },
  { word: 'curve', use: 'shared', by: AROUND },
  { word: 'loop', use: 'shared', by: AROUND },
  { word: 'wrap', use: 'shared', by: AROUND },
  { word: 'ride', use: 'shared', by: { ...SIDEWAYS, ...UPRIGHT } },
  { word: 'escort', use: 'shared', by: {}, otherwise: 'push_in' },
  { word: 'pursue', use: 'shared', by: {}, otherwise: 'push_in' },
  { word: 'circle', use: 'shared', by: AROUND, otherwise: 'orbit_right' },
  { word: 'encircle', use: 'shared', by: AROUND, otherwise: 'orbit_right' },
  { word: 'revolve', use: 'shared', by: AROUND, otherwise: 'orbit_right' },
  { word: 'wheel', use: 'shared', by: AROUND, otherwise: 'orbit_right' },
  { word: 'rotate', use: 'shared', by: { ...LEAN, ...TURN, around: 'orbit_right' } },
  { word: 'spin', use: 'shared', by: { ...LEAN, around: 'orbit_right' }, otherwise: 'roll_right' },
  { word: 'twist', use: 'shared', by: LEAN, otherwise: 'roll_right' },
  { word: 'lean', use: 'shared', by: { left: 'roll_left', right: 'roll_right', in: 'push_in' } },
  { word: 'bank', use: 'shared', by: { left: 'roll_left', right: 'roll_right' } },
  { word: 'tip', use: 'shared', by: { up: 'tilt_up', down: 'tilt_down', out: 'tilt_up', in: 'tilt_down', left: 'roll_left', right: 'roll_right' } },
  { word: 'angle', use: 'shared', by: { up: 'tilt_up', down: 'tilt_down' } },
  { word: 'turn', use: 'shared', by: { ...TURN, clockwise: 'roll_right', counterclockwise: 'roll_left', around: 'orbit_right' } },
  { word: 'yaw', use: 'own', by: { left: 'pan_left', right: 'pan_right' } },
  { word: 'pitch', use: 'shared', by: { up: 'tilt_up', down: 'tilt_down' } },
  { word: 'tumble', use: 'shared', by: LEAN, otherwise: 'roll_right' },
  { word: 'keel', use: 'shared', by: LEAN },
  { word: 'hoist', use: 'shared', by: { up: 'pedestal_up' }, otherwise: 'pedestal_up' },
  { word: 'winch', use: 'shared', by: UPRIGHT },
  { word: 'swivel', use: 'shared', by: TURN, otherwise: 'pan_right' },
  { word: 'veer', use: 'shared', by: { left: 'pan_left', right: 'pan_right' } },
  { word: 'look', use: 'shared', by: { ...TURN, around: 'pan_right' } },
  { word: 'gaze', use: 'shared', by: TURN },
  { word: 'glance', use: 'shared', by: TURN },
  { word: 'peer', use: 'shared', by: TURN },
  { word: 'peek', use: 'shared', by: TURN },
  { word: 'stare', use: 'shared', by: { up: 'tilt_up', down: 'tilt_down' } },
  { word: 'point', use: 'shared', by: { up: 'tilt_up', down: 'tilt_down' } },
]; // prettier-ignore

/** Words of direction. `back` and `away` lead out, `closer` and `forward` lead in. */
export const DIRECTION_WORDS: ReadonlyMap<string, Direction> = new Map<string, Direction>(Object.entries({
  left: 'left', l: 'left', leftward: 'left', leftwards: 'left', lefthand: 'left',
  right: 'right', r: 'right', rightward: 'right', rightwards: 'right',
  up: 'up', upward: 'up', upwards: 'up', skyward: 'up', skywards: 'up', heavenward: 'up', heavenwards: 'up', upright: 'up', higher: 'up',
  ascending: 'up', rising: 'up',
  down: 'down', downward: 'down', downwards: 'down', lower: 'down', earthward: 'down', earthwards: 'down', groundward: 'down',
  descending: 'down', falling: 'down',
  in: 'in', into: 'in', inward: 'in', inwards: 'in', forward: 'in', forwards: 'in', closer: 'in', nearer: 'in', ahead: 'in', inside: 'in',
  toward: 'in', towards: 'in', through: 'in', tighter: 'in', onto: 'in',
  out: 'out', outward: 'out', outwards: 'out', back: 'out', backward: 'out', backwards: 'out', away: 'out',
  wider: 'out', off: 'out', outside: 'out',
  clockwise: 'clockwise', counterclockwise: 'counterclockwise', anticlockwise: 'counterclockwise',
  around: 'around', round: 'around',
  over: 'over', above: 'over', across: 'side', along: 'side', past: 'side', sideways: 'side', sidewards: 'side', laterally: 'side', alongside: 'side',
} satisfies Record<string, Direction>)); // prettier-ignore

/** "Down the aisle", "up the street": along a way a camera goes forward, not down. */
export const WAYS: ReadonlySet<string> = new Set([
  'aisle', 'aisles', 'corridor', 'corridors', 'street', 'road', 'hall', 'hallway', 'alley', 'alleyway', 'river', 'tunnel', 'path', 'track',
  'lane', 'passage', 'passageway', 'avenue', 'boulevard', 'canal', 'runway', 'highway', 'nave', 'trail', 'tracks', 'promenade', 'pier', 'canyon',
  'gallery', 'driveway', 'platform', 'stream', 'catwalk', 'colonnade', 'track', 'row', 'rows', 'length', 'middle', 'centre', 'center', 'bridge',
]); // prettier-ignore

/** Moves that undo each other. */
export const OPPOSITE_MOVES: Readonly<Partial<Record<MoveName, MoveName>>> = {
  pan_left: 'pan_right', pan_right: 'pan_left', tilt_up: 'tilt_down', tilt_down: 'tilt_up', roll_left: 'roll_right', roll_right: 'roll_left',
  truck_left: 'truck_right', truck_right: 'truck_left', pedestal_up: 'pedestal_down', pedestal_down: 'pedestal_up', push_in: 'pull_out',
  pull_out: 'push_in', zoom_in: 'zoom_out', zoom_out: 'zoom_in', crane_up: 'crane_down', crane_down: 'crane_up', orbit_left: 'orbit_right',
  orbit_right: 'orbit_left',
}; // prettier-ignore
