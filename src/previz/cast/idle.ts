/** How the whole of a member moves by what it does: what it breathes, how it steps, floats or hovers. */
import type { Action } from '../director/slots.ts';
import type { Motion, Wave } from '../scene/motion.ts';
import type { Choice } from './choose.ts';
import type { Spot } from './spread.ts';
import type { Member } from './member.ts';
import type { Travel } from './travel.ts';

/** Reaches of x and y are shares of its height. */
type Idle = readonly (readonly [of: Wave['of'], reach: number, hertz: number, phase: number])[];

const BREATH: Idle = [['size', 0.005, 0.27, 0], ['turn', 0.004, 0.19, 0.3]]; // prettier-ignore
const IDLES: Readonly<Record<Action, Idle>> = {
  stand: BREATH,
  sit: BREATH,
  lie: [['size', 0.004, 0.22, 0]],
  walk: [['y', 0.009, 1.9, 0], ['turn', 0.014, 0.95, 0.2]],
  run: [['y', 0.035, 1.7, 0], ['turn', 0.055, 1.7, 0.28], ['size', 0.008, 1.7, 0.1]],
  fly: [['y', 0.06, 0.42, 0], ['y', 0.025, 1.3, 0.4], ['turn', 0.05, 0.42, 0.25]],
  hover: [['y', 0.016, 2.3, 0], ['y', 0.05, 0.31, 0.1], ['x', 0.045, 0.23, 0.5], ['turn', 0.03, 0.31, 0.6]],
  float: [['y', 0.018, 0.29, 0], ['turn', 0.028, 0.21, 0.3], ['turn', 0.012, 0.47, 0.7], ['x', 0.012, 0.17, 0.1]],
  swim: [['y', 0.03, 0.5, 0], ['turn', 0.045, 0.9, 0.2], ['turn', 0.03, 0.5, 0.25]],
  drive: [['y', 0.004, 4.3, 0], ['turn', 0.003, 2.9, 0.4]],
  turn: [['turn', 0.05, 0.2, 0], ['y', 0.01, 0.27, 0.3]],
  sway: [['turn', 0.022, 0.31, 0], ['turn', 0.009, 0.83, 0.4], ['size', 0.004, 0.31, 0.2]],
  fall: [['x', 0.16, 0.33, 0], ['turn', 0.3, 0.33, 0.25]],
  rise: [['x', 0.05, 0.23, 0], ['turn', 0.04, 0.23, 0.25]],
}; // prettier-ignore
const CALM: Idle = [['y', 0.004, 0.24, 0]];

/** Turns a second of what lies under the camera: 33 1/3 a minute, as a record. */
const RECORD = 100 / 180;
const WHEEL = 0.12;

export interface Standing {
  readonly choice: Choice;
  readonly size: { readonly width: number; readonly height: number };
  readonly placed: Spot;
  readonly travel: Travel;
  readonly stands: Member['stands'];
  readonly overhead: boolean;
  readonly whole: boolean;
  readonly random: (stream: number) => number;
}

export function idleOf({ choice, size, placed, travel, stands, overhead, whole, random }: Standing): Motion {
  const { action, figure, entry } = choice;
  const { x, y } = placed;
  const middle = y - size.height / 2;
  const round = action === 'turn' && !figure && entry?.faces === 'front';
  const spin = !round ? 0 : overhead ? RECORD : entry.kind === 'vehicle' ? WHEEL : 0;
  const start = random(7);
  const pace = 0.9 + 0.2 * random(8);
  const list = spin !== 0 ? [] : idleFor(choice, stands, whole);
  return {
    pivot: { x: x - 0.5, y: (pivotsAtMiddle(stands, spin) ? middle : y) - 0.5 },
    waves: list.map(([of, reach, hertz, phase]) => ({
      of,
      reach: of === 'x' || of === 'y' ? reach * size.height : reach,
      hertz: hertz * pace * travel.tempo,
      phase: (phase + start) % 1,
    })),
    drift: { x: travel.x, y: travel.y },
    spin,
  };
}

/** Drawings of our own move their limbs; inanimate things on the ground do not breathe. */
function idleFor({ action, figure, entry, subject }: Choice, stands: Member['stands'], whole: boolean): Idle {
  if (stands === 'water') return [...IDLES.float];
  if (stands === 'air' && action === 'stand') return CALM;
  const moves = (figure?.parts ?? []).some(({ motion = [], spin = 0 }) => motion.length > 0 || spin !== 0);
  if (moves && !whole)
    return action === 'fly' || action === 'hover' || action === 'float' ? IDLES[action] : [];
  const lifeless = entry === undefined || LIFELESS.has(entry.kind);
  const resting = action === 'stand' || action === 'sit' || action === 'lie';
  if (lifeless && resting && subject.action === undefined) return [];
  return IDLES[action];
}

const LIFELESS: ReadonlySet<string> = new Set(['building', 'object', 'food', 'vehicle', 'sky']);

function pivotsAtMiddle(stands: Member['stands'], spin: number): boolean {
  return stands === 'air' || spin !== 0;
}

/** The waves of a part in pixels, turned round with a drawing that is mirrored. */
export function partWaves(
  waves: readonly Wave[],
  { unit, mirrored, tempo, start }: Pick<Member, 'unit' | 'mirrored' | 'tempo' | 'start'>,
): Wave[] {
  return waves.map(({ of, reach, hertz, phase }) => {
    const turned = mirrored && (of === 'x' || of === 'turn') ? -1 : 1;
    const pixels = of === 'x' || of === 'y' ? unit : 1;
    return { of, reach: reach * turned * pixels, hertz: hertz * tempo, phase: (phase + hertz * start) % 1 };
  });
}

/** How a picture in the water moves: up is down. */
export function reflected({ pivot, waves, drift }: Motion): Motion {
  return {
    pivot,
    waves: waves.map((wave) =>
      wave.of === 'y' || wave.of === 'turn' ? { ...wave, reach: -wave.reach } : wave,
    ),
    drift: { x: drift.x, y: -drift.y },
    spin: 0,
  };
}
