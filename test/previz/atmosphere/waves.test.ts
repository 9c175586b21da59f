import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { rippleGrid } from '../../../src/previz/atmosphere/ripples.ts';
import { shiftMap } from '../../../src/previz/atmosphere/waves.ts';
import { plane } from '../../../src/previz/depth/plane.ts';
import { gridColumns, gridRows } from '../../../src/previz/scene/memory.ts';
import { viewOf } from '../../../src/previz/scene/view.ts';

const view = viewOf(640, 360);
const horizon = 150;
const water = plane(64, 36, (x, y) => (y > 17 && x < 40 ? 1 : 0));
const ripples = { mask: water, bright: water, horizon, tempo: 1, seed: 4 };
const image = { offset: 0, stride: 2560, width: 640, height: 360, scaleX: 1, scaleY: 1, left: 0, top: 0 };
const disparity = { width: 64, height: 36, data: new Float32Array(64 * 36).fill(0.5), scaleX: 0.1, scaleY: 0.1, offsetX: -0.45, offsetY: -0.45 }; // prettier-ignore

/** How far each fine vertex is moved, at a time. */
function moves(time: number): { x: number; y: number; by: number }[] {
  const coarse = new Float32Array(gridColumns(view, 4) * gridRows(view, 4) * 2);
  for (let i = 0; i < coarse.length; i += 2) {
    coarse[i] = ((i / 2) % gridColumns(view, 4)) * 16;
    coarse[i + 1] = Math.floor(i / 2 / gridColumns(view, 4)) * 16;
  }
  const columns = gridColumns(view, 2);
  const fine = new Float32Array(columns * gridRows(view, 2) * 2);
  rippleGrid(ripples, shiftMap(ripples, time, view), time, view, disparity, image, coarse, 4, fine);
  return Array.from({ length: fine.length / 2 }, (_, i) => {
    const [x, y] = [(i % columns) * 4, Math.floor(i / columns) * 4];
    return { x, y, by: Math.hypot((fine[i * 2] ?? 0) - x, (fine[i * 2 + 1] ?? 0) - y) };
  });
}

/** Root mean square of how the shifts change from a frame to the next. */
function stepAt(frame: number, period?: number): number {
  const at = (n: number): Float32Array =>
    shiftMap(ripples, (period === undefined ? n : n % 120) / 24, view, period).data;
  const [a, b] = [at(frame), at(frame + 1)];
  return Math.sqrt(a.reduce((sum, x, i) => sum + (x - (b[i] ?? 0)) ** 2, 0) / a.length);
}

const most = (list: readonly { by: number }[]): number => Math.max(...list.map(({ by }) => by));

describe('water', () => {
  it('comes round in a loop, as fast as before', () => {
    const [before, seam, after] = [stepAt(118, 5), stepAt(119, 5), stepAt(120, 5)];
    assert.ok(seam < 1.05 * Math.max(before, after), `${before}, ${seam}, ${after}`);
    assert.ok(Math.abs(seam / stepAt(0) - 1) < 0.3, `${seam} against ${stepAt(0)} without end`);
  });

  it('moves only where the water is, from rest, and finer towards the horizon', () => {
    assert.ok(most(moves(0)) < 1e-4, 'at rest');
    const now = moves(2);
    assert.ok(most(now.filter(({ x, y }) => y < horizon || x > 420)) < 1e-4, 'land and sky stay');
    const near = now.filter(({ x, y }) => y > 290 && x < 380);
    const far = now.filter(({ x, y }) => y > 185 && y < 205 && x < 380);
    assert.ok(most(near) > 1 && most(near) < 8, `${most(near)} pixels near`);
    assert.ok(most(far) < most(near), 'less by the horizon');
  });

  it('rolls on: another shape each time, eased in', () => {
    const [a, b, early] = [moves(2), moves(2.3), moves(0.2)];
    const difference = a.reduce((sum, { by }, i) => sum + Math.abs(by - (b[i]?.by ?? 0)), 0) / a.length;
    assert.ok(difference > 0.02, `${difference}`);
    assert.ok(most(early) < 0.3 * most(a));
  });
});
