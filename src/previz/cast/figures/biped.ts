/** What goes on two legs: limbs about a body that rises and sinks so that the soles stay on the ground, y = 0. */
import { cos, RADIANS, sin } from '../../math.ts';
import { mean, wavesOf } from './cycle.ts';
import type { Wave } from '../../scene/motion.ts';
import type { Part, Point } from './figure.ts';
import { grounded, later } from './gaits.ts';
import type { Gait } from './gaits.ts';
import { limbParts } from './limbs.ts';
import type { Limb, Segment } from './limbs.ts';
import { moved } from './paint.ts';

export interface Biped {
  readonly gait: Gait;
  readonly hertz: number;
  readonly hip: Point;
  readonly shoulder: Point;
  /** How far the far hip and shoulder lie ahead of the near ones, as the figure is seen a little from the front. */
  readonly aside: number;
  readonly thigh: Segment;
  readonly calf: Segment;
  /** Drawn about its ankle, flat on the ground, and the corners of its sole. */
  readonly foot: string;
  readonly soles: readonly Point[];
  /** Degrees by which all above the hips leans forward. */
  readonly pitch?: number;
  /** Absent when the body itself shows them. */
  readonly arms?: { readonly upper: Segment; readonly fore: Segment; readonly farFore?: Segment };
  /** Degrees by which limbs hang forward of the gait: near, far. */
  readonly lean?: { readonly legs?: readonly [number, number]; readonly arms?: readonly [number, number] };
  /** Drawn over the legs, far to near; `sway` lets hair and cloth turn about their pivots. */
  readonly body: readonly BodyPiece[];
  /** Behind both legs. */
  readonly back?: readonly BodyPiece[];
  /** Lower legs over upper ones: boots; else trousers fall over them. */
  readonly calvesFirst?: boolean;
}

export interface BodyPiece {
  readonly id: string;
  readonly svg: string;
  readonly pivot: Point;
  /** Hangs straight down while the body leans: skirts. */
  readonly upright?: boolean;
  readonly sway?: readonly Sway[];
}

/** A turning to and fro about the pivot: radians, cycles for each cycle of the gait, phase. */
export interface Sway {
  readonly reach: number;
  readonly times: number;
  readonly phase: number;
}

export function bipedParts(plan: Biped): Part[] {
  const { gait, hertz, hip, aside, lean, pitch = 0 } = plan;
  const shoulder = about(hip, plan.shoulder, pitch);
  const limb = (id: string, root: Point, far: boolean, hangs: Limb['hangs']): Limb => ({
    id: `${far ? 'far' : 'near'}-${id}`,
    root: { x: root.x + (far ? aside : 0), y: root.y },
    hangs,
    hertz,
    behind: far,
    lastFirst: id === 'leg' && plan.calvesFirst !== false,
    stands: id === 'leg',
  });
  const leg = (far: boolean): Limb => {
    const more = lean?.legs?.[far ? 1 : 0] ?? 0;
    const at = far ? 0.5 : 0;
    const { length, svg } = plan.calf;
    // A foot at rest stands flat; one that walks rolls with its calf.
    const foot = moved(plan.foot, 0, length);
    const shod = gait.still ? svg : plan.calvesFirst === false ? svg + foot : foot + svg;
    const hangs = [
      { segment: plan.thigh, forward: (p: number) => gait.thigh(p + at) + more },
      { segment: { length, svg: shod }, forward: (p: number) => gait.calf(p + at) + more / 2 },
    ];
    const flat = { segment: { length: 0, svg: plan.foot }, forward: () => 0 };
    return limb('leg', hip, far, gait.still ? [...hangs, flat] : hangs);
  };
  const legs = [leg(true), leg(false)] as const;
  const bob = grounded(
    legs,
    gait.still ? plan.soles : plan.soles.map(({ x, y }) => ({ x, y: y + plan.calf.length })),
    0,
  );
  const arm = (far: boolean): Part[] => {
    if (!plan.arms) return [];
    const more = lean?.arms?.[far ? 1 : 0] ?? 0;
    const { upper, fore, farFore = fore } = plan.arms;
    const [over, under] = [later(gait.arm, far ? 0.5 : 0), later(gait.forearm, far ? 0.5 : 0)];
    const hangs = [
      { segment: upper, forward: (p: number) => over(p) + more },
      { segment: far ? farFore : fore, forward: (p: number) => under(p) + more },
    ];
    return limbParts({ ...limb('arm', shoulder, far, hangs), bob });
  };
  const down = mean(bob);
  const rise = wavesOf('y', bob, hertz);
  const piece = ({ id, svg, pivot, sway, upright }: BodyPiece): Part => {
    const swaying = swayWaves(sway, hertz);
    const motion = [...rise, ...swaying];
    const turned = about(hip, pivot, pitch);
    const placed =
      upright === true
        ? moved(svg, turned.x - pivot.x, turned.y - pivot.y)
        : pitch === 0
          ? svg
          : moved(moved(svg, -hip.x, -hip.y), hip.x, hip.y, pitch);
    return {
      id,
      svg: moved(placed, 0, down),
      pivot: { x: turned.x, y: turned.y + down },
      ...(motion.length > 0 ? { motion } : {}),
    };
  };
  return [
    ...arm(true),
    ...(plan.back ?? []).map(piece),
    ...legs.flatMap((each) => limbParts({ ...each, bob })),
    ...plan.body.map(piece),
    ...arm(false),
  ];
}

/** A point turned clockwise about another. */
function about(centre: Point, { x, y }: Point, degrees: number): Point {
  const [s, c] = [sin(degrees * RADIANS), cos(degrees * RADIANS)];
  const [dx, dy] = [x - centre.x, y - centre.y];
  return { x: centre.x + dx * c - dy * s, y: centre.y + dx * s + dy * c };
}

export function swayWaves(sways: readonly Sway[] = [], hertz: number): Wave[] {
  return sways.map(({ reach, times, phase }) => ({ of: 'turn', reach, hertz: hertz * times, phase }));
}
