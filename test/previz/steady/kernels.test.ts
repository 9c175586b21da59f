/** The kernels that keep frames calm against plain loops. */
import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { planeShape, takePlane } from '../../../src/previz/flow/planes.ts';
import { loadPicture, takePicture } from '../../../src/previz/flow/room.ts';
import { hash } from '../../../src/previz/noise.ts';
import { WEIGHTS_BYTES, writeWeights } from '../../../src/previz/steady/weights.ts';
import { draw, marble } from '../flow/pictures.ts';
import { toolsOf } from '../follow/harness.ts';

const [COLS, ROWS] = [23, 14];
const shape = planeShape(COLS, ROWS);
let tools: Awaited<ReturnType<typeof toolsOf>>;
let floats: Float32Array;
before(async () => {
  tools = await toolsOf(16 << 20);
  floats = new Float32Array(tools.memory.buffer);
});

const within = (x: number, count: number): number => Math.min(count - 1, Math.max(0, x));

/** A plane with border, its edge repeated. */
function planeOf(value: (x: number, y: number) => number): number {
  const at = takePlane(tools.take, shape);
  for (let y = -16; y < ROWS + 16; y++)
    for (let x = -16; x < shape.stride - 16; x++)
      floats[at / 4 + y * shape.stride + x] = value(within(x, COLS), within(y, ROWS));
  return at;
}

const read = (plane: number, x: number, y: number): number =>
  floats[plane / 4 + within(y, ROWS) * shape.stride + within(x, COLS)]!;

function bilinear(plane: number, x: number, y: number): number {
  const [i, j] = [Math.floor(x), Math.floor(y)];
  const line = (b: number): number => read(plane, i, b) * (1 - x + i) + read(plane, i + 1, b) * (x - i);
  return line(j) * (1 - y + j) + line(j + 1) * (y - j);
}

describe('steadyWay', () => {
  it('reads the second flow where the first leads, scales both, and multiplies what is sure', () => {
    const noise = (k: number, reach: number): number =>
      planeOf((x, y) => reach * (hash(5, k, y * COLS + x) - 0.5));
    const sure = (k: number): number => planeOf((x, y) => hash(5, k, y * COLS + x));
    const [u, v, c, p, q, d] = [noise(1, 8), noise(2, 8), sure(3), noise(4, 5), noise(5, 5), sure(6)];
    const out = tools.take(COLS * ROWS * 16);
    for (const next of [p, 0]) {
      tools.kernels.steadyWay(u, v, c, next, q, d, shape.stride, COLS, ROWS, 3, 2, 0.8, out);
      for (let y = 0; y < ROWS; y++)
        for (let x = 0; x < COLS; x++) {
          const [du, dv] = [read(u, x, y), read(v, x, y)];
          const [px, py] = [x + du, y + dv];
          const wanted = next
            ? [3 * (du + bilinear(p, px, py)), 2 * (dv + bilinear(q, px, py)), 0.8 * read(c, x, y) * bilinear(d, px, py)] // prettier-ignore
            : [3 * du, 2 * dv, 0.8 * read(c, x, y)];
          for (const [n, value] of wanted.entries())
            assert.ok(Math.abs(floats[out / 4 + 4 * (y * COLS + x) + n]! - value) < 1e-4, `${x} ${y} ${n}`);
        }
    }
  });
});

describe('steadyBlend', () => {
  const [WIDTH, HEIGHT] = [46, 28];

  it('is the mean of a frame and of a neighbour by its likeness, read with Catmull-Rom weights', () => {
    const size = { width: WIDTH, height: HEIGHT };
    const [a, b] = [draw(WIDTH, HEIGHT, marble(3)).rgba, draw(WIDTH, HEIGHT, marble(4)).rgba];
    const [centre, other, target] = [1, 2, 3].map(() => takePicture(tools.take, WIDTH, HEIGHT)) as [
      ReturnType<typeof takePicture>,
      ReturnType<typeof takePicture>,
      ReturnType<typeof takePicture>,
    ];
    loadPicture(tools.memory, size, centre, a);
    loadPicture(tools.memory, size, other, b);
    const [mx, my, weight, limit] = [1.25, -0.5, 0.75, 600];
    const way = tools.take(COLS * ROWS * 16);
    for (let n = 0; n < COLS * ROWS; n++) floats.set([mx, my, weight, 0], way / 4 + 4 * n);
    const [list, table] = [tools.take(64), tools.take(WEIGHTS_BYTES)];
    new Int32Array(tools.memory.buffer, list, 4).set([other.offset, other.stride, way, 0]);
    writeWeights(tools.memory, table);
    const row = tools.take((WIDTH + 12) * (42 + 4));
    tools.kernels.steadyBlend(
      centre.offset, centre.stride, WIDTH, HEIGHT, list, 1, COLS, ROWS, 0.5, 0.5, limit, 0, table, row, target.offset,
      target.stride,
    ); // prettier-ignore
    const bytes = new Uint8Array(tools.memory.buffer);
    for (let y = 0; y < HEIGHT; y++)
      for (let x = 0; x < WIDTH; x++) {
        const own = [0, 1, 2].map((k) => a[(y * WIDTH + x) * 4 + k]!);
        const found = [0, 1, 2].map((k) => cubic(b, WIDTH, HEIGHT, within(x + mx, WIDTH), within(y + my, HEIGHT), k)); // prettier-ignore
        const apart = found.reduce((sum, value, k) => sum + Math.abs(value - own[k]!), 0);
        const share = weight * (1 - Math.min(1, apart / limit) ** 2) ** 2;
        for (const [k, code] of own.entries()) {
          const wanted = Math.min(255, Math.max(0, code + (share * (found[k]! - code)) / (1 + share)));
          const is = bytes[target.offset + y * target.stride + 4 * x + k]!;
          assert.ok(Math.abs(is - wanted) < 1.6, `${x} ${y} ${k}: ${is}, not ${wanted}`);
        }
      }
  });
});

function cubic(rgba: Uint8Array, width: number, height: number, x: number, y: number, k: number): number {
  const [i, j] = [Math.floor(x), Math.floor(y)];
  const at = (a: number, b: number): number => rgba[(within(b, height) * width + within(a, width)) * 4 + k]!;
  const along = (b: number): number => weights(x - i).reduce((sum, w, n) => sum + w * at(i + n - 1, b), 0);
  return weights(y - j).reduce((sum, w, n) => sum + w * along(j + n - 1), 0);
}

const weights = (t: number): number[] => [
  ((-0.5 * t + 1) * t - 0.5) * t,
  (1.5 * t - 2.5) * t * t + 1,
  ((-1.5 * t + 2) * t + 0.5) * t,
  (0.5 * t - 0.5) * t * t,
];

describe('textureAdvance', () => {
  const VERTEX = 12;
  const [cols, rows] = [12, 9];
  /** As of `steady/texture.ts`: coordinates at rest, no motion of the whole, nothing gained. */
  const whole = (born: number): number[] => [
    ...[0, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
    ...[1, 0, 0, 1, 0.2, 0.5, 0.3, born, 0, 8],
  ];

  it('carries departures along the flow, adds its way to them, and lets the phase that is born have none', () => {
    const [scale, du, dv] = [4, 1.5, -0.75];
    const [ex, ey] = [scale * du, scale * dv];
    const [u, v, trust] = [planeOf(() => du), planeOf(() => dv), planeOf(() => 1)];
    const [from, after, out, values] = [1, 2, 3, 4].map(() => tools.take(cols * rows * 48)) as [
      number,
      number,
      number,
      number,
    ];
    // Linear: what Catmull-Rom weights read exactly.
    const departure = (k: number, x: number, y: number): number => 0.03 * (k + 1) * x - 0.02 * k * y + k;
    for (let j = 0; j < rows; j++)
      for (let i = 0; i < cols; i++) {
        const six = [0, 1, 2, 3, 4, 5].map((k) => departure(k, 8 * i, 8 * j));
        floats.set([...six, 1, 0, 0, 0, 0, 0], from / 4 + (j * cols + i) * VERTEX);
      }
    floats.set(whole(1), values / 4);
    tools.kernels.textureAdvance(
      from, after, out, cols, rows, u, v, trust, shape.stride, COLS, ROWS, scale, scale, values,
    ); // prettier-ignore
    for (let j = 2; j < rows - 3; j++)
      for (let i = 2; i < cols - 3; i++) {
        const [x, y] = [8 * i, 8 * j];
        const at = out / 4 + (j * cols + i) * VERTEX;
        for (let k = 0; k < 6; k++) {
          const [base, way] = k % 2 ? [y, ey] : [x, ex];
          const wanted = base + (k === 2 || k === 3 ? 0 : departure(k, x + ex, y + ey) + way);
          assert.ok(Math.abs(floats[at + k]! - wanted) < 1e-3, `${i} ${j} ${k}: ${floats[at + k]}`);
        }
      }
  });

  it('gives phase 0 all of it where the phases agree', () => {
    const [after, out, values] = [1, 2, 3].map(() => tools.take(cols * rows * 48)) as [
      number,
      number,
      number,
    ];
    floats.set(whole(-1), values / 4);
    tools.kernels.textureAdvance(0, after, out, cols, rows, 0, 0, 0, 0, 0, 0, 1, 1, values);
    for (let n = 0; n < cols * rows; n++) {
      const at = out / 4 + n * VERTEX;
      const [x, y] = [8 * (n % cols), 8 * Math.floor(n / cols)];
      assert.deepEqual([...floats.subarray(at, at + 6)], [x, y, x, y, x, y]);
      assert.deepEqual([...floats.subarray(at + 8, at + 11)], [1, 0, 0]);
    }
  });
});
