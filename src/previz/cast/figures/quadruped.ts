/** What goes on four legs: three joints a leg, about a trunk that their feet hold up. The ground is y = 0. */
import { TAU, sin } from '../../math.ts';
import { swayWaves } from './biped.ts';
import type { BodyPiece } from './biped.ts';
import { hull } from './curves.ts';
import { mean, wavesOf } from './cycle.ts';
import type { Cycle } from './cycle.ts';
import type { Part, Point } from './figure.ts';
import { grounded, later } from './gaits.ts';
import { limbParts } from './limbs.ts';
import type { Limb, Segment } from './limbs.ts';
import { faded, mix, moved, ramp, shaped } from './paint.ts';
import type { Tone } from './paint.ts';
import type { Stride } from './strides.ts';

export type Legs = readonly [Segment, Segment, Segment];

export interface Quadruped {
  readonly stride: Stride;
  readonly hertz: number;
  readonly hip: Point;
  readonly shoulder: Point;
  /** How far ahead the far legs stand, and how much higher, as they are farther away. */
  readonly aside: Point;
  /** Drawn in light or, for the far side, in darker tones. */
  readonly hind: (far: boolean) => Legs;
  readonly fore: (far: boolean) => Legs;
  /** What touches the ground, as the last segment is drawn. */
  readonly soles: readonly Point[];
  readonly trunk: readonly BodyPiece[];
  /** Over the near legs: a head held low. */
  readonly front?: readonly BodyPiece[];
  /** Degrees by which a standing animal's near and far legs differ. */
  readonly spread?: number;
}

/** How far up a leap goes, as a share of the height of the hip. */
const LEAP = 0.07;

export function quadrupedParts(plan: Quadruped): Part[] {
  const { hertz } = plan;
  const girdles = (['hind', 'fore'] as const).map((which) => girdle(plan, which));
  const [hind, fore] = girdles;
  if (!hind || !fore) return [];
  const settle: Cycle = (p) => (hind.bob(p) + fore.bob(p)) / 2;
  const piece = pieceOf(hertz, settle);
  return [
    ...fore.parts(true),
    ...hind.parts(true),
    ...plan.trunk.map(piece),
    ...hind.parts(false),
    ...fore.parts(false),
    ...(plan.front ?? []).map(piece),
  ];
}

interface Girdle {
  readonly bob: Cycle;
  parts(far: boolean): Part[];
}

function girdle(plan: Quadruped, which: 'hind' | 'fore'): Girdle {
  const { stride, hertz, aside, spread = 5 } = plan;
  const root = which === 'hind' ? plan.hip : plan.shoulder;
  const strikes = which === 'hind' ? stride.strikes.slice(0, 2) : stride.strikes.slice(2);
  const leg = (far: boolean): Limb => {
    const segments = which === 'hind' ? plan.hind(far) : plan.fore(far);
    const lean = stride.still ? (far ? spread : -spread) : 0;
    return {
      id: `${far ? 'far' : 'near'}-${which}`,
      root: far ? { x: root.x + aside.x, y: root.y } : root,
      hertz,
      behind: far,
      lastFirst: true,
      stands: true,
      hangs: stride[which].map((cycle, i) => {
        const moving = later(cycle, -(strikes[far ? 1 : 0] ?? 0));
        const share = i === 2 ? 0 : 1;
        return { segment: segments[i] ?? segments[0], forward: (p: number) => moving(p) + lean * share };
      }),
    };
  };
  const legs = [leg(false), leg(true)] as const;
  const bob = stride.leaps ? leaping(legs, plan) : grounded(legs, plan.soles, 0);
  return {
    bob,
    parts: (far) => {
      const parts = limbParts({ ...legs[far ? 1 : 0], bob });
      return far ? parts.map((part) => raised(part, aside.y)) : parts;
    },
  };
}

/** Feet that only just reach the ground at their lowest, while the whole goes up and down. */
function leaping(legs: readonly Limb[], { soles, hip }: Quadruped): Cycle {
  const reach = grounded(legs, soles, 0);
  const hop: Cycle = (p) => hip.y * LEAP * (0.5 + 0.5 * sin(TAU * (p + 0.12)));
  const least = Math.min(...Array.from({ length: 24 }, (_, i) => reach(i / 24) - hop(i / 24)));
  return (p) => least + hop(p);
}

function raised(part: Part, y: number): Part {
  const { svg, pivot, foot } = part;
  const lifted = { ...part, svg: moved(svg, 0, y), pivot: { x: pivot.x, y: pivot.y + y } };
  return foot ? { ...lifted, foot: { ...foot, y: foot.y + y } } : lifted;
}

function pieceOf(hertz: number, bob: Cycle): (piece: BodyPiece) => Part {
  const down = mean(bob);
  const rise = wavesOf('y', bob, hertz);
  return ({ id, svg, pivot, sway }) => {
    const waves = [...rise, ...swayWaves(sway, hertz)];
    return {
      id,
      svg: moved(svg, 0, down),
      pivot: { x: pivot.x, y: pivot.y + down },
      ...(waves.length > 0 ? { motion: waves } : {}),
    };
  };
}

/** One segment of a leg by rows: share of its length, and how far it reaches to the front and to the back. */
export function segment(
  length: number,
  rows: readonly (readonly [share: number, front: number, back: number])[],
  fur: Tone,
  ...marks: readonly string[]
): Segment {
  const path = hull(rows.map(([share, front, back]) => [share * length, front, -back] as const));
  return { length, svg: furred(path, fur, ...marks) };
}

/** The first segment of a leg, which comes out of the trunk without a seam. */
export function haunch(...[length, rows, fur, ...marks]: Parameters<typeof segment>): Segment {
  const { svg } = segment(length, rows, fur, ...marks);
  const shares = rows.map(([share]) => share * length);
  return { length, svg: faded(svg, Math.min(...shares), length * 0.3) };
}

/** Fur of a limb: plain where it joins the trunk, shaded along its back. */
export function furred(path: string, { base, shade, light }: Tone, ...marks: readonly string[]): string {
  return shaped(path, base, ramp(path, [[0, shade, 0.75], [0.4, base, 0], [0.8, light, 0], [1, light, 0.45]], 0), ...marks); // prettier-ignore
}

/** The tones of what is on the far side. */
export function farther({ base, shade, light }: Tone): Tone {
  return { base: mix(base, shade, 0.62), shade: mix(shade, '#151020', 0.2), light: mix(light, shade, 0.7) };
}
