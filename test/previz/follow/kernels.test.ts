import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { planeShape, takePlane } from '../../../src/previz/flow/planes.ts';
import { loadPicture, takePicture } from '../../../src/previz/flow/room.ts';
import { hash } from '../../../src/previz/noise.ts';
import { WEIGHTS_BYTES, writeWeights } from '../../../src/previz/steady/weights.ts';
import { draw, marble } from '../flow/pictures.ts';
import { toolsOf } from './harness.ts';

const [COLS, ROWS] = [23, 14];
const shape = planeShape(COLS, ROWS);
let tools: Awaited<ReturnType<typeof toolsOf>>;

before(async () => {
  tools = await toolsOf(16 << 20);
});

/** A plane with border, from a value for each pixel; its edge repeated. */
function planeOf(value: (x: number, y: number) => number): number {
  const at = takePlane(tools.take, shape);
  const values = new Float32Array(tools.memory.buffer);
  for (let y = -16; y < ROWS + 16; y++)
    for (let x = -16; x < shape.stride - 16; x++)
      values[at / 4 + y * shape.stride + x] = value(within(x, COLS), within(y, ROWS));
  return at;
}

function within(x: number, count: number): number {
  return Math.min(count - 1, Math.max(0, x));
}

function read(plane: number, x: number, y: number): number {
  return new Float32Array(tools.memory.buffer)[plane / 4 + y * shape.stride + x] as number;
}

function bilinear(plane: number, x: number, y: number): number {
  const [i, j] = [Math.floor(x), Math.floor(y)];
  const [s, t] = [x - i, y - j];
  const line = (b: number): number => read(plane, i, b) * (1 - s) + read(plane, within(i + 1, COLS), b) * s;
  return line(j) * (1 - t) + line(within(j + 1, ROWS)) * t;
}

describe('followCompose', () => {
  it('reads the second flow where the first one leads, and no further than the edge', () => {
    const [u, v] = [1, 2].map((k) => planeOf((x, y) => 8 * (hash(3, k, y * COLS + x) - 0.5))) as [
      number,
      number,
    ];
    const [p, q] = [3, 4].map((k) => planeOf((x, y) => 5 * hash(3, k, y * COLS + x))) as [number, number];
    const [outU, outV] = [planeOf(() => 0), planeOf(() => 0)];
    tools.kernels.followCompose(u, v, p, q, shape.stride, COLS, ROWS, outU, outV);
    for (let y = 0; y < ROWS; y++)
      for (let x = 0; x < COLS; x++) {
        const [px, py] = [within(x + read(u, x, y), COLS), within(y + read(v, x, y), ROWS)];
        assert.ok(Math.abs(read(outU, x, y) - read(u, x, y) - bilinear(p, px, py)) < 1e-4, `${x} ${y}`);
        assert.ok(Math.abs(read(outV, x, y) - read(v, x, y) - bilinear(q, px, py)) < 1e-4, `${x} ${y}`);
      }
  });
});

describe('followField', () => {
  it('draws trust in from where there is none, softly, and measures the flow in pixels of the picture', () => {
    const [u, v] = [planeOf((x) => x / 7), planeOf((_, y) => -y)];
    const trust = planeOf((x, y) => (x === 11 && y === 6 ? 0 : 0.1 + 0.9 * hash(5, 1, y * COLS + x)));
    const [spare, out] = [planeOf(() => 0), tools.take(COLS * ROWS * 16)];
    const share = tools.kernels.followField(u, v, trust, shape.stride, COLS, ROWS, spare, 3, 2, out);
    const field = new Float32Array(tools.memory.buffer, out, COLS * ROWS * 4);
    const least = (x: number, y: number): number => {
      let value = 1;
      for (let j = -1; j <= 1; j++)
        for (let i = -1; i <= 1; i++)
          value = Math.min(
            value,
            read(trust, within(within(x, COLS) + i, COLS), within(within(y, ROWS) + j, ROWS)),
          );
      const t = Math.min(1, Math.max(0, (value - 0.1) / 0.5));
      return t * t * (3 - 2 * t);
    };
    let sure = 0;
    for (let y = 0; y < ROWS; y++)
      for (let x = 0; x < COLS; x++) {
        let wanted = 0;
        for (let j = -1; j <= 1; j++)
          for (let i = -1; i <= 1; i++)
            wanted += (least(x + i, y + j) * (2 - Math.abs(i)) * (2 - Math.abs(j))) / 16;
        if (wanted > 0.5) sure++;
        const at = (y * COLS + x) * 4;
        assert.ok(Math.abs((field[at] as number) - (3 * x) / 7) < 1e-4);
        assert.equal(field[at + 1], -2 * y);
        assert.ok(Math.abs((field[at + 2] as number) - wanted) < 1e-5, `${x} ${y}`);
      }
    assert.equal(share.toFixed(6), (sure / (COLS * ROWS)).toFixed(6));
    assert.equal(field[(6 * COLS + 11) * 4 + 2] === 0, true);
  });
});

describe('followSlice', () => {
  it('is the affine map of colour between the eight around each pixel', () => {
    const [width, height, cols, down, deep] = [37, 21, 5, 4, 3];
    const source = draw(width, height, marble(2));
    const [from, to] = [takePicture(tools.take, width, height), takePicture(tools.take, width, height)];
    loadPicture(tools.memory, { width, height }, from, source.rgba);
    const grid = tools.take(cols * down * deep * 64);
    const maps = new Float32Array(tools.memory.buffer, grid, cols * down * deep * 16);
    for (let n = 0; n < maps.length; n++)
      maps[n] = n % 16 < 12 ? 0.8 * hash(1, 2, n) - 0.1 : 60 * hash(1, 3, n);
    const slab = tools.take(cols * deep * 64);
    tools.kernels.followSlice(
      from.offset, from.stride, to.offset, to.stride, width, height, 0, height, grid, cols, down, deep, slab,
    ); // prettier-ignore
    const bytes = new Uint8Array(tools.memory.buffer);
    const ends = (place: number, count: number): (readonly [cell: number, share: number])[] => {
      const at = within(place * count - 0.5, count);
      const cell = Math.min(count - 2, Math.floor(at));
      return [
        [cell, 1 - at + cell],
        [cell + 1, at - cell],
      ];
    };
    for (let y = 0; y < height; y++)
      for (let x = 0; x < width; x++) {
        const rgb = [0, 1, 2].map((c) => source.rgba[(y * width + x) * 4 + c] as number);
        const [r = 0, g = 0, b = 0] = rgb;
        const sums = [0, 0, 0, 0];
        const luma = (0.2126 * r + 0.7152 * g + 0.0722 * b + 0.5) / 256;
        for (const [i, across] of ends((x + 0.5) / width, cols))
          for (const [j, along] of ends((y + 0.5) / height, down))
            for (const [k, over] of ends(luma, deep))
              for (const [n, value] of [...rgb, 1].entries())
                for (let c = 0; c < 4; c++)
                  sums[c] =
                    (sums[c] as number) +
                    across *
                      along *
                      over *
                      value *
                      (maps[((j * cols + i) * deep + k) * 16 + 4 * n + c] as number);
        for (const [c, sum] of sums.entries()) {
          const found = bytes[to.offset + y * to.stride + x * 4 + c] as number;
          assert.ok(
            Math.abs(found - Math.min(255, Math.max(0, sum))) <= 0.51,
            `${x} ${y} ${c}: ${found} for ${sum}`,
          );
        }
      }
  });
});

describe('followLay', () => {
  const [width, height, cols, fieldRows] = [40, 24, 10, 6];
  const size = { width, height };

  /** One key along a field that is the same everywhere, over a rest of grey. */
  function laid(
    dx: number,
    weight: number,
    amount: number,
    alpha = 255,
  ): { dst: Uint8Array; styled: Uint8Array } {
    const [frame, source, styled, dst] = [0, 0, 0, 0].map(() => takePicture(tools.take, width, height)) as never as [
      ReturnType<typeof takePicture>, ReturnType<typeof takePicture>, ReturnType<typeof takePicture>, ReturnType<typeof takePicture>,
    ]; // prettier-ignore
    const shown = draw(width, height, marble(1));
    const art = draw(width, height, marble(9));
    for (let i = 3; i < art.rgba.length; i += 4) art.rgba[i] = alpha;
    const moved = draw(width, height, (x, y) => marble(1)(Math.min(width - 1, x + dx), y));
    loadPicture(tools.memory, size, frame, moved.rgba);
    loadPicture(tools.memory, size, source, shown.rgba);
    loadPicture(tools.memory, size, styled, art.rgba);
    loadPicture(tools.memory, size, dst, new Uint8Array(width * height * 4).fill(100));
    const [field, records, line, table] = [cols * fieldRows * 16, 48, 64 + cols * 16, WEIGHTS_BYTES].map((n) => tools.take(n)) as [
      number, number, number, number,
    ]; // prettier-ignore
    writeWeights(tools.memory, table);
    const values = new Float32Array(tools.memory.buffer, field, cols * fieldRows * 4);
    for (let n = 0; n < cols * fieldRows; n++) values.set([dx, 0, weight, 0], n * 4);
    const view = new DataView(tools.memory.buffer, records);
    for (const [n, address] of [field, source.offset, styled.offset].entries())
      view.setUint32(4 * n, address, true);
    for (const [n, value] of [1, 1, 0, 0, 0, 0, 0, 0, 0].entries()) view.setFloat32(12 + 4 * n, value, true);
    tools.kernels.followLay(
      frame.offset, frame.stride, dst.offset, dst.stride, width, height, 0, height, records, 1, source.stride, cols,
      fieldRows, line, table, amount,
    ); // prettier-ignore
    const bytes = new Uint8Array(tools.memory.buffer);
    const rows = Array.from({ length: height }, (_, y) =>
      bytes.slice(dst.offset + y * dst.stride, dst.offset + y * dst.stride + width * 4),
    );
    return { dst: Uint8Array.from(rows.flatMap((row) => [...row])), styled: art.rgba };
  }

  it('shows the painted picture where the field leads', () => {
    const { dst, styled } = laid(3, 1, 1);
    for (let y = 0; y < height; y++)
      for (let x = 0; x < width - 4; x++)
        for (let c = 0; c < 3; c++)
          assert.ok(
            Math.abs(
              (dst[(y * width + x) * 4 + c] as number) - (styled[(y * width + x + 3) * 4 + c] as number),
            ) <= 1,
            `${x} ${y}`,
          );
  });

  it('leaves the rest where the field has no weight, the key shows nothing, or no texture is wanted', () => {
    for (const { dst } of [laid(3, 0, 1), laid(3, 1, 1, 0), laid(3, 1, 0)])
      for (let i = 0; i < dst.length; i++) if (i % 4 < 3) assert.equal(dst[i], 100);
  });

  it('mixes by the weight of the field against half of what is missing', () => {
    const { dst, styled } = laid(0, 0.5, 1);
    for (let i = 0; i < dst.length; i++)
      if (i % 4 < 3) {
        const wanted = (0.5 * (styled[i] as number) + 0.25 * 100) / 0.75;
        assert.ok(Math.abs((dst[i] as number) - wanted) <= 1, `${i}`);
      }
  });
});

describe('followGrain', () => {
  const [width, height, side] = [48, 24, 16];
  const size = { width: width / 4, height: height / 4 };

  /** A flat picture with a stripe of detail, half of it covered, over a tile of stripes. */
  function grained(weight: number, keep: number): Uint8Array {
    const picture = draw(width, height, (x, y) => [100, 100, 100 + (y === 8 ? 20 : 0) + (x < 0 ? 1 : 0)]);
    for (let i = 3; i < picture.rgba.length; i += 4) picture.rgba[i] = (i >> 2) % width < width / 2 ? 255 : 0;
    const dst = takePicture(tools.take, width, height);
    loadPicture(tools.memory, { width, height }, dst, picture.rgba);
    const coarse = takePicture(tools.take, size.width, size.height);
    loadPicture(tools.memory, size, coarse, new Uint8Array(size.width * size.height * 4).fill(100));
    const [tile, places] = [tools.take(side * side * 4), tools.take(8 * 5 * 48)];
    const bytes = new Uint8Array(tools.memory.buffer);
    for (let i = 0; i < side * side * 4; i++) bytes[tile + i] = 128 + ((i >> 2) % side < 8 ? 10 : -10);
    const vertices = new Float32Array(tools.memory.buffer, places, 8 * 5 * 12);
    for (let n = 0; n < 40; n++)
      vertices.set([(n % 8) * 8 - 32, Math.floor(n / 8) * 8, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0], n * 12);
    tools.kernels.followGrain(
      dst.offset, dst.stride, width, height, 0, height, coarse.offset, coarse.stride, size.width, size.height, keep, tile,
      side, weight, places, 8 * 48,
    ); // prettier-ignore
    return Uint8Array.from({ length: width * height * 4 }, (_, i) => {
      const [x, y] = [(i >> 2) % width, Math.floor((i >> 2) / width)];
      return bytes[dst.offset + y * dst.stride + 4 * x + (i & 3)] as number;
    });
  }

  const at = (rgba: Uint8Array, x: number, y: number, c: number): number =>
    rgba[(y * width + x) * 4 + c] as number;

  it('adds the tile where no key covers the picture, and closes alpha everywhere', () => {
    const rgba = grained(1, 1);
    for (let y = 0; y < height; y++)
      for (let x = 0; x < width; x++) {
        const open = x >= width / 2;
        assert.equal(at(rgba, x, y, 0), 100 + (open ? (x % side < 8 ? 10 : -10) : 0), `${x} ${y}`);
        assert.equal(at(rgba, x, y, 3), 255);
      }
  });

  it('takes out fine detail that the painting did not keep, but no strong edge', () => {
    const [kept, lost] = [grained(0, 1), grained(0, 0)];
    assert.equal(at(kept, 40, 8, 2), 120);
    // The stripe of 20 in blue alone is 1.4 in brightness: fine.
    assert.ok(Math.abs(at(lost, 40, 8, 2) - 100) <= 1, `${at(lost, 40, 8, 2)}`);
    assert.equal(at(lost, 4, 8, 2), 120);
  });
});
