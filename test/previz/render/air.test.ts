import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { BLOCK, HEIGHT, WIDTH, mean, stage } from './stage.ts';

const said = (...values: string[]): { value: string }[] => values.map((value) => ({ value }));

/** Pixels of a part of two frames that differ by more than `least`. */
function changed(a: Uint8Array, b: Uint8Array, inside: boolean, least = 6): number {
  let count = 0;
  for (let y = 0; y < HEIGHT; y++)
    for (let x = 0; x < WIDTH; x++) {
      const within =
        x >= BLOCK.left + 2 &&
        x < BLOCK.left + BLOCK.width - 2 &&
        y >= BLOCK.top + 2 &&
        y < BLOCK.top + BLOCK.height - 2;
      if (within !== inside) continue;
      if (Math.abs((a[y * WIDTH + x] ?? 0) - (b[y * WIDTH + x] ?? 0)) > least) count++;
    }
  return count;
}

describe('the air between the layers', () => {
  it('is absent in the first frame, and grows from there without a jump', async () => {
    const plan = { atmosphere: said('fog', 'snow'), time: { value: 'night' } };
    // Lit from the left: fog shows the light that is there.
    const scene = { wall: () => 0.5, block: 1.2, grey: (x: number) => (x < 80 ? 240 : 60) };
    const [plain, weather] = [await stage(scene), await stage({ ...scene, plan })];
    assert.deepEqual(weather.frame(0), plain.frame(0));
    const fog = await stage({ ...scene, plan: { atmosphere: said('fog') } });
    const rest = plain.frame(0);
    let last = 0;
    for (let n = 1; n <= 24; n++) {
      const far = mean(fog.frame(n / 24), 160, 0, 160, 40) - mean(rest, 160, 0, 160, 40);
      assert.ok(far > last - 1 && far - last < 14, `frame ${n}: ${far} after ${last}`);
      last = far;
    }
    assert.ok(last > 30, `${last}`);
  });

  it('thickens with distance: the far goes, the near stays', async () => {
    const plan = { atmosphere: said('fog') };
    // Fog shows the light that is there: the left of the wall is bright.
    const grey = (x: number): number => (x < 64 ? 240 : 40);
    const behind = async (q: number): Promise<number> => {
      const scene = { wall: () => q, grey };
      return mean((await stage({ ...scene, plan })).frame(2), 96, 0, 160, HEIGHT);
    };
    const veiled = async (block: number): Promise<number> => {
      const scene = { wall: () => 0.35, grey, block, blockGrey: 40 };
      return mean(
        (await stage({ ...scene, plan })).frame(2),
        BLOCK.left,
        BLOCK.top,
        BLOCK.width,
        BLOCK.height,
      );
    };
    const clear = mean((await stage({ wall: () => 1, grey })).frame(2), 96, 0, 160, HEIGHT);
    const walls = [await behind(1.6), await behind(1), await behind(0.6), await behind(0.35)];
    for (let n = 1; n < 4; n++) assert.ok((walls[n] ?? 0) > (walls[n - 1] ?? 999) + 1, walls.join());
    const [near = 0, , , far = 0] = walls;
    assert.ok(far > clear + 25 && near < clear + 0.25 * (far - clear), `${walls.join()}, ${clear} without`);
    assert.ok((await veiled(1.6)) < (await veiled(0.6)) - 8, 'a layer lies under the fog before it only');
  });

  it('hides what flies behind a layer, and shows what flies before it', async () => {
    const plan = { atmosphere: said('leaves') };
    const counts: number[] = [];
    for (const block of [0.6, 2, 19]) {
      const scene = { wall: () => 0.2, block };
      const [plain, air] = [await stage(scene), await stage({ ...scene, plan })];
      let [inside, outside] = [0, 0];
      for (const time of [1.5, 2.5, 3.5, 4.5]) {
        const [a, b] = [air.frame(time), plain.frame(time)];
        inside += changed(a, b, true);
        outside += changed(a, b, false);
      }
      assert.ok(outside > 300, 'leaves before the wall');
      counts.push(inside);
    }
    const [far = 0, near = 0, nearest = 1] = counts;
    assert.ok(far > near && near > 0, `fewer before what is nearer: ${counts.join()}`);
    assert.equal(nearest, 0, 'none before what is nearest');
  });

  it('lights flakes by night: brighter than the ground behind them', async () => {
    const scene = { wall: () => 0.4, grey: () => 110 };
    const night = await stage({ ...scene, plan: { atmosphere: said('snow'), time: { value: 'night' } } });
    const dark = await stage({ ...scene, plan: { time: { value: 'night' } } });
    const [flakes, ground] = [night.frame(2), dark.frame(2)];
    const level = mean(ground, 0, 0, WIDTH, HEIGHT);
    assert.ok(level < 0.7 * mean((await stage(scene)).frame(2), 0, 0, WIDTH, HEIGHT), 'night is dark');
    const brightest = [...flakes].sort((a, b) => b - a)[150] ?? 0;
    assert.ok(brightest > level + 60, `${brightest} over ${level}`);
  });

  it('sends shafts from the sun without burning anything out', async () => {
    const sun = { x: 160, y: 60 };
    const grey = (x: number, y: number): number => ((x - sun.x) ** 2 + (y - sun.y) ** 2 < 400 ? 255 : 70);
    const scene = { wall: () => 0.3, grey };
    const rays = (await stage({ ...scene, plan: { light: said('volumetric') } })).frame(2);
    const ring = (radius: number): number[] =>
      Array.from({ length: 90 }, (_, n) => {
        const [x, y] = [sun.x + Math.cos(n / 14.32) * radius, sun.y + Math.sin(n / 14.32) * radius];
        return x < 0 || y < 0 || x >= WIDTH || y >= HEIGHT
          ? NaN
          : (rays[Math.round(y) * WIDTH + Math.round(x)] ?? 0);
      }).filter((v) => !Number.isNaN(v));
    const [near, far] = [ring(30), ring(75)];
    const average = (list: number[]): number => list.reduce((a, b) => a + b, 0) / list.length;
    assert.ok(average(near) > average(far) + 5, 'brighter towards the sun');
    assert.ok(Math.max(...far) - Math.min(...far) > 12, 'shafts and gaps');
    let burnt = 0;
    for (const v of rays) if (v >= 234) burnt++;
    assert.ok(burnt < 1.6 * Math.PI * 400, `${burnt} pixels are white`);
  });
});
