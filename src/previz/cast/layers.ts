/** The cast as layers of the scene: each part of each member, what it throws on the ground or into the water, its glow. */
import { smoothstep } from '../math.ts';
import type { Motion } from '../scene/motion.ts';
import type { PaintedLayer, PaintedPicture } from '../scene/painted.ts';
import type { Stage } from '../scene/stage.ts';
import type { DisparityMap, View } from '../scene/view.ts';
import type { Steps } from '../steps.ts';
import { partWaves, reflected } from './idle.ts';
import { placeOf } from './member.ts';
import type { Member } from './member.ts';
import { codesOf, glitterOf, haloOf } from './style/halo.ts';
import { composed, portraitOf } from './style/portrait.ts';
import type { Portrait } from './style/portrait.ts';
import { reflectionOf } from './style/reflection.ts';
import type { Picture } from './style/reflection.ts';
import { shadowBelow, shadowOf, shadowOfFoot } from './style/shadow.ts';

/** A layer of the cast, all of it at one inverse depth. */
export interface CastLayer extends PaintedLayer {
  readonly q: number;
  /** Whether what is bright in it gives light. */
  readonly shines: boolean;
}

type Moving = Pick<PaintedLayer, 'pictures' | 'motion'>;

/** What stands lower than this share of the frame's height shows no feet. */
const OUT = 1.15;
/** Reach of the glow against what the drawing says. */
const HALO = 1.6;

/**
 * @param rasters by member, level of detail and part: RGBA8, not premultiplied, as `rastersOf` asks for them
 * @param scales of the levels of detail: 1, and perhaps finer ones
 * @returns far to near
 */
export function* castLayers(
  members: readonly Member[],
  rasters: readonly (readonly (readonly Uint8Array[])[])[],
  stage: Stage,
  scales: readonly number[],
  seed: number,
): Steps<CastLayer[]> {
  const order = members.map((_, n) => n).sort((a, b) => depthOf(members[a]) - depthOf(members[b]) || a - b);
  const all: CastLayer[] = [];
  for (const n of order) {
    const member = members[n];
    if (!member) continue;
    const levels = scales.map((scale, k) =>
      portraitOf(member, scale, rasters[n]?.[k] ?? [], stage.light, seed + 31 * n),
    );
    const [base] = levels;
    if (!base) continue;
    const layers = [
      ...(member.y > OUT * stage.view.height ? [] : under(member, base, stage, seed + n)),
      ...halo(member, stage, seed + n),
    ];
    const own = parts(member, levels);
    const disparity = flat(member.q, stage.view);
    const shines = member.figure.light !== undefined;
    all.push(
      ...layers.map((layer) => ({ ...layer, q: member.q, disparity, shines: false })),
      ...own.map((layer) => ({ ...layer, q: member.q, disparity, shines })),
    );
    yield;
  }
  return all;
}

function depthOf(member: Member | undefined): number {
  return member?.q ?? 0;
}

/** What lies under its feet. */
function under(member: Member, base: Portrait, stage: Stage, seed: number): Moving[] {
  const { frame, outline } = base;
  const feet = member.y - frame.top;
  const { motion } = member;
  if (member.stands === 'water') {
    const picture = { rgba: composed(base), width: frame.columns, height: frame.rows };
    const mirrored = reflectionOf(picture, feet, stage.light, seed);
    return [layer([at(mirrored, frame.left, Math.round(member.y), 1)], reflected(motion))];
  }
  if (member.stands !== 'ground') return [];
  const shadow = stage.overhead
    ? shadowBelow(outline, stage.light)
    : shadowOf(outline, feet, member.q, stage.light);
  const still: Motion = { pivot: motion.pivot, waves: [], drift: motion.drift, spin: 0 };
  const whole = layer([at(shadow, frame.left + shadow.left, frame.top + shadow.top, 1)], still);
  return [whole, ...(stage.overhead || member.whole ? [] : steps(member, stage, still))];
}

/** Half the width of the shadow right under a foot, against the height of the figure. */
const SOLE = 0.075;

/** What each foot that steps throws where it comes down. */
function steps(member: Member, stage: Stage, on: Motion): Moving[] {
  const tall = member.figure.ground * member.unit;
  return member.figure.parts.flatMap(({ foot }): Moving[] => {
    if (!foot) return [];
    const { x, y } = placeOf(member, foot.x, foot.y);
    const picture = shadowOfFoot(SOLE * tall, member.q, stage.light);
    const place = at(picture, Math.round(x - picture.width / 2), Math.round(y - picture.height / 2), 1);
    const pivot = { x: x - 0.5, y: y - 0.5 };
    const own: Motion = { pivot, waves: partWaves(foot.motion, member), drift: { x: 0, y: 0 }, spin: 0, on };
    return [layer([place], own)];
  });
}

function halo(member: Member, stage: Stage, seed: number): Moving[] {
  const { light } = member.figure;
  if (!light) return [];
  const radius = light.radius * member.unit * HALO;
  const picture = haloOf(radius, codesOf(light.colour), outshone(stage.light));
  const { x, y } = placeOf(member, light.x, light.y);
  const place = at(picture, Math.round(x - picture.width / 2), Math.round(y - picture.height / 2), 1);
  const glow = layer([place], member.motion);
  if (member.stands !== 'water') return [glow];
  const glitter = glitterOf(radius, codesOf(light.colour), seed);
  const below = at(glitter, Math.round(x - glitter.width / 2), Math.round(member.y), 1);
  return [layer([below], reflected(member.motion)), glow];
}

/** What is left of a lamp's glow: little by day. */
function outshone({ key: [red, green, blue] }: Stage['light']): number {
  return 1 - 0.85 * smoothstep(110, 200, 0.3 * red + 0.6 * green + 0.1 * blue);
}

function parts(member: Member, levels: readonly Portrait[]): Moving[] {
  if (member.whole) {
    const pictures = levels.map((level) => {
      const { columns: width, rows: height, left, top, scale } = level.frame;
      return at({ rgba: composed(level), width, height }, left, top, scale);
    });
    return [layer(pictures, member.motion)];
  }
  return member.figure.parts.flatMap((part, n): Moving[] => {
    const pictures = levels.flatMap(({ frame, parts: painted }): PaintedPicture[] => {
      const one = painted[n];
      if (!one) return [];
      const { crop, rgba } = one;
      const picture = { rgba, width: crop.width, height: crop.height };
      return [at(picture, frame.left + crop.left, frame.top + crop.top, frame.scale)];
    });
    if (pictures.length === 0) return [];
    const pivot = placeOf(member, part.pivot.x, part.pivot.y);
    const waves = partWaves(part.motion ?? [], member);
    const spin = (part.spin ?? 0) * (member.mirrored ? -1 : 1) * member.tempo;
    if (waves.length === 0 && spin === 0) return [layer(pictures, member.motion)];
    const own: Motion = {
      pivot: { x: pivot.x - 0.5, y: pivot.y - 0.5 },
      waves,
      drift: { x: 0, y: 0 },
      spin,
      on: member.motion,
    };
    return [layer(pictures, own)];
  });
}

function at({ rgba, width, height }: Picture, left: number, top: number, scale: number): PaintedPicture {
  return { rgba, width, height, place: { scaleX: scale, scaleY: scale, left, top } };
}

function layer(pictures: readonly PaintedPicture[], motion: Motion): Moving {
  const [first, ...finer] = pictures;
  if (!first) throw new Error('A layer of the cast without a picture.');
  const moves = motion.waves.length > 0 || motion.spin !== 0 || motion.drift.x !== 0 || motion.drift.y !== 0;
  return { pictures: [first, ...finer], ...(moves || motion.on ? { motion } : {}) };
}

/** One map for all layers of a member: they are projected as one. */
function flat(q: number, { width, height }: View): DisparityMap {
  const data = new Float32Array(4).fill(q);
  return { width: 2, height: 2, data, scaleX: 1 / width, scaleY: 1 / height, offsetX: 0, offsetY: 0 };
}
