/** A skyline: rows of towers one behind the other, high on the side away from the sun. */
import { exp } from '../math.ts';
import { hash } from '../noise.ts';
import type { Canvas } from './canvas.ts';
import { lightOf } from './colour.ts';
import type { Light } from './colour.ts';
import type { Part } from './part.ts';
import type { Setting } from './setting.ts';
import { rowOfPoint } from './standpoint.ts';
import { paintBlock, paintSpire } from './tower.ts';
import type { Block } from './tower.ts';

export interface Row {
  /** Distance, in distances to the subject. */
  readonly ahead: number;
  /** Of the highest and of the lowest towers over their feet, in shares of the frame's shorter side. */
  readonly high: number;
  readonly low: number;
  /** Of a tower, in shares of the frame's shorter side. */
  readonly wide: number;
  /** Of its storeys, the same. */
  readonly storey: number;
  readonly stream: number;
}

export function skylinePart(setting: Setting, row: Row): Part {
  const q = 1 / row.ahead;
  return {
    far: q,
    near: q,
    paint(canvas) {
      for (const tower of towersOf(canvas, setting, row)) tower(canvas);
      return q;
    },
  };
}

type Painter = (canvas: Canvas) => void;

function towersOf(canvas: Canvas, setting: Setting, row: Row): Painter[] {
  const { stand } = setting;
  const size = Math.min(stand.view.width, stand.view.height);
  const from = canvas.left / canvas.scale;
  const to = (canvas.left + canvas.width) / canvas.scale;
  const step = row.wide * size * 0.86;
  const towers: Painter[] = [];
  // Numbered from the middle: the same towers however much is painted.
  const first = Math.floor((from - stand.middle) / step) - 1;
  for (let n = first; stand.middle + n * step < to + step; n++) towers.push(towerAt(setting, row, n, step));
  return towers;
}

const WALLS: readonly Light[] = [
  lightOf([0.58, 0.03, 60]),
  lightOf([0.5, 0.045, 40]),
  lightOf([0.62, 0.015, 250]),
  lightOf([0.44, 0.03, 255]),
  lightOf([0.68, 0.025, 85]),
];

function towerAt(setting: Setting, row: Row, n: number, step: number): Painter {
  const { stand, seed, sunSide } = setting;
  const size = Math.min(stand.view.width, stand.view.height);
  const random = (k: number): number => hash(seed, 7300 + row.stream * 40 + k, n);
  const x = stand.middle + (n + 0.5 + 0.5 * (random(0) - 0.5)) * step;
  const across = (x - stand.middle) / (0.5 * stand.view.width);
  const centre = -0.36 * sunSide + 0.1 * (row.stream - 1);
  const cluster =
    exp(-(((across - centre) / 0.42) ** 2)) + 0.42 * exp(-(((across + 1.15 * centre) / 0.3) ** 2));
  const chance = random(1);
  const tall = size * (row.low + (row.high - row.low) * Math.min(1, cluster) * (0.3 + 0.7 * chance));
  const wide = step * (0.62 + 0.62 * random(2)) * (tall > 2.2 * step ? 0.86 : 1.12);
  const foot = rowOfPoint(stand, 0, row.ahead * stand.distance);
  const block: Block = {
    left: x - wide / 2,
    right: x + wide / 2,
    top: foot - tall,
    foot: foot + 2,
    ground: foot,
    turn: 0.3 + 0.95 * random(3),
    q: 1 / row.ahead,
    wall: WALLS[Math.floor(random(4) * WALLS.length)] ?? [0.4, 0.4, 0.4],
    glass: random(5) < 0.42 ? 0.7 + 0.3 * random(6) : 0.25 * random(6),
    storey: row.storey * size * (0.85 + 0.4 * random(7)),
    bay: row.storey * size * (0.75 + 0.6 * random(8)),
    seed: Math.floor(1e6 * random(9)),
  };
  return (canvas) => {
    paintTower(canvas, setting, block, random);
  };
}

function paintTower(canvas: Canvas, setting: Setting, block: Block, random: (k: number) => number): void {
  const { left, right, top, foot } = block;
  const [tall, wide, x] = [foot - top, right - left, (left + right) / 2];
  const slender = tall > 2.1 * wide;
  const kind = random(10);
  const inset = (by: number, from: number, to: number, more: Partial<Block> = {}): void => {
    paintBlock(canvas, setting, {
      ...block,
      left: left + by,
      right: right - by,
      top: from,
      foot: to,
      ...more,
    });
  };
  const spire = (height: number, thick: number, tip: number): void => {
    const { q, wall } = block;
    paintSpire(canvas, setting, { x, foot: top + 2, top: top - height, wide: thick, tip, q, wall });
  };
  if (slender && kind < 0.3) {
    // Setbacks, each lower and wider, behind a spire.
    spire(0.2 * tall, 0.1 * wide, 0.4);
    inset(0.3 * wide, top, foot);
    inset(0.16 * wide, top + 0.13 * tall, foot);
    inset(0, top + 0.32 * tall, foot);
  } else if (slender && kind < 0.48) {
    spire(0.16 * tall, 0.42 * wide, 0.5);
    inset(0.28 * wide, top, foot);
    inset(0, top + 0.035 * tall, foot);
  } else if (slender && kind < 0.72) {
    spire(0.15 * tall, 1.6, 0.7);
    inset(0.34 * wide, top - 0.025 * tall, foot, { glass: 0 });
    inset(0, top, foot);
  } else if (kind < 0.86) {
    inset(0.2 * wide, top - Math.min(0.05 * tall, 0.16 * wide), foot, { glass: 0, bay: wide });
    inset(0, top, foot);
  } else {
    const { q, wall } = block;
    const tank = { x: x + 0.2 * wide, q, wall: [wall[0] * 0.6, wall[1] * 0.5, wall[2] * 0.42] as Light };
    const high = 0.17 * wide;
    paintSpire(canvas, setting, {
      ...tank,
      foot: top - high,
      top: top - 1.5 * high,
      wide: 1.15 * high,
      tip: 0.5,
    });
    paintSpire(canvas, setting, { ...tank, foot: top - 0.3 * high, top: top - high, wide: high, tip: high });
    for (const side of [-0.36, 0.36])
      paintSpire(canvas, setting, {
        ...tank,
        x: tank.x + side * high,
        foot: top + 1,
        top: top - 0.4 * high,
        wide: 1,
        tip: 1,
      });
    inset(0, top, foot);
  }
}
