/** What moves of itself in a still: the waves of its water, the clouds of its sky. */
import { driftGrid, driftedAt, swayedAt } from '../atmosphere/clouds.ts';
import { rippleGrid } from '../atmosphere/ripples.ts';
import { shiftMap } from '../atmosphere/waves.ts';
import { periodOf } from '../camera/timing.ts';
import type { Effects, EffectScratch, Moment } from '../scene/effects.ts';
import { FINE_SHIFT, gridBytes, gridColumns, gridRows } from '../scene/memory.ts';
import { picturesIn } from './passes.ts';
import type { Pass, Placed, PlacedLevel } from './passes.ts';
import type { FrameTools } from '../scene/tools.ts';
import type { Scene } from '../scene/scene.ts';
import { isSky } from '../scene/view.ts';

/**
 * The passes of the layer that has the water, with the shifts of its waves. What runs fast enough to blur, and what is
 * out of focus, shows none.
 */
export function rippled(
  { view, layers }: Scene,
  passes: readonly Pass[],
  { ripples }: Effects,
  { ripples: grids }: EffectScratch,
  moment: Moment,
  memory: WebAssembly.Memory,
): readonly Pass[] {
  const ground = layers.findIndex(({ disparity }) => !isSky(disparity));
  const layer = layers[ground];
  if (!ripples || !layer) return passes;
  const vertices = (grid: number, shift: number): Float32Array =>
    new Float32Array(memory.buffer, grid, gridColumns(view, shift) * gridRows(view, shift) * 2);
  const { time, since } = moment;
  const shifts = shiftMap(ripples, time, view, periodOf(moment));
  const moving = <Level extends Placed>(level: Level, n: number, shift: number): Level => {
    const grid = grids[n] ?? 0;
    const [coarse, fine] = [vertices(level.grid, shift), vertices(grid, FINE_SHIFT)];
    rippleGrid(ripples, shifts, since, view, layer.disparity, level.image, coarse, shift, fine);
    return { ...level, grid };
  };
  return passes.map((pass) => {
    const { shift, copies } = pass;
    const [first, ...finer] = pass.levels;
    if (pass.layer !== ground || shift === FINE_SHIFT || copies.length > 0) return pass;
    const levels = [
      moving(first, 0, shift),
      ...finer.map((level, n) => moving(level, n + 1, shift)),
    ] as const;
    return { ...pass, levels, shift: FINE_SHIFT };
  });
}

/**
 * Moves the sky on, in place. Only the farthest picture has one. Gives the passes: a sky that drifts in copies is drawn once
 * for each of them.
 */
export function driftSky(
  scene: Scene,
  passes: readonly Pass[],
  { drift }: Effects,
  moment: Moment,
  { memory, scratch: { spare } }: Pick<FrameTools, 'memory' | 'scratch'>,
): readonly Pass[] {
  const { view, layers } = scene;
  const [[layer], [pass, ...nearer]] = [layers, passes];
  if (!drift || !layer || !pass) return passes;
  const size = gridBytes(view, pass.shift);
  const vertices = (grid: number): Float32Array => new Float32Array(memory.buffer, grid, size / 4);
  const move = ({ image, grid }: Placed, way: number): void =>
    driftGrid(drift, way, view, layer.disparity, image, vertices(grid));
  const ways = driftedAt(drift, moment);
  const levels = pass.levels.length;
  const simple = pass.copies.length > 0 || !isSky(layer.disparity) || (ways.length - 1) * levels > spare;
  if (ways.length < 2 || simple) {
    for (const placed of [...pass.levels, ...pass.copies]) move(placed, swayedAt(drift, moment));
    return passes;
  }
  const first = pass.levels[0].grid + picturesIn(layers) * size;
  const parts = ways.flatMap(({ way, share }, n) =>
    pass.levels.map((level, k) => {
      const grid = n === 0 ? level.grid : first + ((n - 1) * levels + k) * size;
      return { ...level, grid, from: level.grid, way, share: share * shareOf(pass.levels, k) };
    }),
  );
  for (const { from, grid } of parts) if (grid !== from) vertices(grid).set(vertices(from));
  for (const part of parts) move(part, part.way);
  return [{ ...pass, levels: mixing(parts), flows: true }, ...nearer];
}

/** What share a level has in its layer, when each covers what is under it by its weight. */
function shareOf(levels: readonly PlacedLevel[], k: number): number {
  return levels.slice(k + 1).reduce((share, { weight }) => share * (1 - weight), levels[k]?.weight ?? 0);
}

/** Levels that mix with each other to these shares, which sum up to 1. */
function mixing(parts: readonly (Placed & { readonly share: number })[]): Pass['levels'] {
  let sum = 0;
  const levels = parts
    .filter(({ share }) => share > 0)
    .map(({ image, grid, share }) => {
      sum += share;
      return { image, grid, weight: share / sum };
    });
  const [first, ...others] = levels;
  if (!first) throw new Error('A layer without a picture.');
  return [first, ...others];
}
