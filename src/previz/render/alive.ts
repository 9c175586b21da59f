/** What moves of itself in a still: the waves of its water, the clouds of its sky. */
import { driftGrid } from '../atmosphere/clouds.ts';
import { rippleGrid } from '../atmosphere/ripples.ts';
import { shiftMap } from '../atmosphere/waves.ts';
import { periodOf } from '../camera/timing.ts';
import type { Effects, EffectScratch, Moment } from '../scene/effects.ts';
import { FINE_SHIFT, gridColumns, gridRows } from '../scene/memory.ts';
import type { Pass, Placed } from './passes.ts';
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

/** Moves the sky on, in place. Only the farthest picture has one. */
export function driftSky(
  { view, layers }: Scene,
  passes: readonly Pass[],
  { drift }: Effects,
  { time }: Moment,
  memory: WebAssembly.Memory,
): void {
  const [[layer], [pass]] = [layers, passes];
  if (!drift || !layer || !pass) return;
  const count = gridColumns(view, pass.shift) * gridRows(view, pass.shift) * 2;
  for (const { image, grid } of [...pass.levels, ...pass.copies])
    driftGrid(drift, time, view, layer.disparity, image, new Float32Array(memory.buffer, grid, count));
}
