import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { openFootage } from '../../src/media/footage/footage.ts';
import type { FootageFacts, FootageView, Tick } from '../../src/media/footage/footage.ts';
import { footageNotes } from '../../src/media/footage/notes.ts';
import { evenly, makeClip } from './odd-clips.ts';
import type { OddClip } from './odd-clips.ts';

let folder: string;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kinora-footage-'));
});
after(() => rm(folder, { recursive: true }));

let count = 0;
const view = { width: 80, height: 46 };

/** Each picture is a grey of its own: 40, 43, 46… */
const greys: OddClip['draw'] = (_x, _y, n) => [40 + 3 * n, 128, 128];

interface Seen {
  readonly facts: FootageFacts;
  /** Of each frame of the grid: the pictures and the share, as text. */
  readonly plan: readonly string[];
  readonly pixel: (frame: number, x: number, y: number) => readonly number[];
}

async function see(
  clip: Omit<OddClip, 'path'> & { ending?: string },
  size: FootageView = view,
): Promise<Seen> {
  const path = join(folder, `${++count}.${clip.ending ?? 'mp4'}`);
  await makeClip({ ...clip, path });
  const footage = await openFootage(path);
  const [plan, frames]: [string[], Uint8Array[]] = [[], []];
  for await (const tick of footage.ticks(size)) {
    plan.push(inWords(tick));
    frames.push(tick.from.rgba.slice());
  }
  const pixel = (frame: number, x: number, y: number): number[] => {
    const at = (y * size.width + x) * 4;
    return [...(frames[frame]?.subarray(at, at + 4) ?? [])];
  };
  assert.equal(plan.length, footage.facts.grid_frames);
  assert.deepEqual(footage.damage(), { lost: 0 });
  return { facts: footage.facts, plan, pixel };
}

function inWords({ from, to, share }: Tick): string {
  return to === undefined ? String(from.index) : `${from.index} ${share.toFixed(2)} ${to.index}`;
}

function near(actual: readonly number[], expected: readonly number[], tolerance = 3): void {
  const far = expected.some((value, n) => Math.abs(value - (actual[n] ?? NaN)) > tolerance);
  assert.ok(!far, `${actual.join(' ')} is not near ${expected.join(' ')}`);
}

/** BT.709 limited luma to grey. */
const grey = (luma: number): number[] => Array<number>(3).fill(((luma - 16) * 255) / 219);

describe('footage on the grid of 24 frames', () => {
  it('of 24, 23.976, 48 and 240 frames a second shows pictures as they are', async () => {
    for (const [fps, step] of [[24, 1], [24000 / 1001, 1], [48, 2], [240, 10]] as const) {
      const { facts, plan } = await see({ times: evenly(8 * step, fps), draw: greys });
      assert.deepEqual(plan, ['0', '1', '2', '3', '4', '5', '6', '7'].map((n) => String(Number(n) * step)), `${fps} fps`);
      assert.ok(Math.abs(facts.fps - fps) < 0.01 && !facts.variable);
    }
  }); // prettier-ignore

  it('of 30 and 25 frames a second mixes neighbours by time', async () => {
    const { plan } = await see({ times: evenly(15, 30), draw: greys });
    assert.deepEqual(plan.slice(0, 6), ['0', '1 0.25 2', '2 0.50 3', '3 0.75 4', '5', '6 0.25 7']);
    const film = await see({ times: evenly(10, 25), draw: greys });
    // 24 fps needs a picture 1.6 ms after the one at 40 ms: that is close enough to be it.
    assert.deepEqual(film.plan.slice(0, 4), ['0', '1', '2 0.08 3', '3 0.13 4']);
    assert.equal(film.plan.length, 10);
  });

  it('of variable rate goes by the times of its pictures, and holds those that stay long', async () => {
    const times = [0, 1 / 30, 2 / 30, 0.1, 0.5, 0.5 + 1 / 30, 0.6];
    const { facts, plan } = await see({ times, draw: greys });
    assert.equal(facts.variable, true);
    assert.equal(facts.seconds.toFixed(2), '0.67');
    assert.deepEqual(plan.slice(0, 5), ['0', '1 0.25 2', '2 0.50 3', '3', '3']);
    assert.deepEqual(plan.slice(10, 13), ['3', '3', '4']);
  });

  it('begins with the first picture that is shown, whatever its time', async () => {
    for (const [start, ending] of [[5, 'mp4'], [5, 'mkv'], [0.021, 'mp4']] as const) {
      const { facts, plan, pixel } = await see({ times: evenly(6, 24, start), draw: greys, ending, bFrames: 2 });
      assert.deepEqual(plan, ['0', '1', '2', '3', '4', '5']);
      assert.equal(facts.seconds.toFixed(2), '0.25');
      near(pixel(0, 20, 20), grey(40));
    }
  }); // prettier-ignore

  it('leaves out what the edit list cuts off: negative times', async () => {
    const { plan, pixel } = await see({ times: evenly(18, 24, -0.5), draw: greys });
    assert.equal(plan.length, 6);
    near(pixel(0, 20, 20), grey(40 + 3 * 12));
  });

  it('of one picture is one frame, and is held as long as one likes', async () => {
    const path = join(folder, 'one.mp4');
    await makeClip({ path, times: [0], draw: greys });
    const footage = await openFootage(path);
    assert.equal(footage.facts.grid_frames, 1);
    const shown: number[] = [];
    for await (const { from } of footage.ticks(view, 5)) shown.push(from.index);
    assert.deepEqual(shown, [0, 0, 0, 0, 0]);
  });

  it('can be walked again in another size, and left half-way', async () => {
    const path = join(folder, 'again.mp4');
    await makeClip({ path, times: evenly(12, 30), draw: greys });
    const footage = await openFootage(path);
    for await (const { frame } of footage.ticks({ width: 32, height: 18 })) if (frame === 2) break;
    const sizes = [];
    for await (const { from } of footage.ticks({ width: 50, height: 40 })) sizes.push(from.rgba.length);
    assert.deepEqual(sizes, Array(10).fill(50 * 40 * 4));
  });
});

describe('codecs and containers of footage', () => {
  for (const [codec, ending, format, bit_depth] of [
    ['h264', 'mov', 'yuv420p', 8],
    ['hevc', 'mp4', 'yuv420p10le', 10],
    ['vp9', 'webm', 'yuv420p', 8],
    ['av1', 'mkv', 'yuv420p10le', 10],
    ['prores', 'mov', 'yuv422p10le', 10],
  ] as const)
    it(`${codec} in ${ending}, ${bit_depth} bits`, async () => {
      const { facts, pixel, plan } = await see({ codec, ending, format, times: evenly(6, 24), draw: greys });
      assert.deepEqual([facts.codec, facts.bit_depth, facts.transfer], [codec, bit_depth, 'sdr']);
      assert.equal(plan.length, 6);
      near(pixel(0, 40, 20), [...grey(40), 255]);
      near(pixel(5, 40, 20), [...grey(55), 255]);
    });
});

describe('pictures of footage', () => {
  const times = evenly(2, 24);

  it('are read by their matrix and range', async () => {
    // Pure red in each matrix, limited and full (ITU-R BT.601, BT.709, BT.2020: Kr, and Cb, Cr of it).
    for (const [matrix, range, red] of [
      [1, 1, [63, 102, 240]],
      [6, 1, [81, 90, 240]],
      [1, 2, [54, 99, 255]],
      [9, 1, [74, 97, 240]],
    ] as const) {
      const { pixel, facts } = await see({ times, draw: () => red, colour: { matrix, range } });
      near(pixel(0, 40, 20), [255, 0, 0], 5);
      assert.equal(facts.range, range === 1 ? 'limited' : 'full');
    }
  });

  it('without a matrix are BT.601 when small and BT.709 when large', async () => {
    const colour = { primaries: 2, transfer: 2, matrix: 2 };
    const small = await see({ times, draw: () => [81, 90, 240], colour });
    near(small.pixel(0, 40, 20), [255, 0, 0], 5);
    const large = await see({
      times: [0, 1 / 24],
      width: 1280,
      height: 64,
      draw: () => [63, 102, 240],
      colour,
    });
    near(large.pixel(0, 40, 20), [255, 0, 0], 5);
  });

  it('stand upright', async () => {
    // Bright at the left end of the top edge, dark elsewhere.
    const draw: OddClip['draw'] = (x, y) => [x < 80 && y < 45 ? 200 : 40, 128, 128];
    for (const [display, rotation, corner] of [
      [[1, 0, 0, 1], 0, [0, 0]],
      [[0, 1, -1, 0], 90, [1, 0]],
      [[-1, 0, 0, -1], 180, [1, 1]],
      [[0, -1, 1, 0], 270, [0, 1]],
      [[-1, 0, 0, 1], undefined, [1, 0]],
      [[0, 1, 1, 0], undefined, [0, 0]],
    ] as const) {
      const turned = display[0] === 0;
      const size = turned ? { width: 90, height: 160 } : { width: 160, height: 90 };
      const { facts, pixel } = await see({ times, draw, display }, size);
      assert.deepEqual([facts.width, facts.height], [size.width, size.height]);
      if (rotation !== undefined) assert.equal(facts.rotation, rotation);
      for (const [right, down] of [[0, 0], [1, 0], [0, 1], [1, 1]] as const) {
        const place = pixel(0, right ? size.width - 9 : 8, down ? size.height - 9 : 8);
        near(place, grey(right === corner[0] && down === corner[1] ? 200 : 40));
      }
    }
  }); // prettier-ignore

  it('have square pixels and may have odd sides', async () => {
    const wide = await see({ times, draw: greys, width: 144, height: 116, pixelAspect: [16, 11] });
    assert.deepEqual([wide.facts.width, wide.facts.height], [209, 116]);
    const high = await see({ times, draw: greys, pixelAspect: [1, 2] });
    assert.deepEqual([high.facts.width, high.facts.height], [160, 180]);
    const odd = await see(
      { times, draw: greys, width: 161, height: 91, format: 'yuv444p' },
      { width: 77, height: 33 },
    );
    assert.deepEqual([odd.facts.width, odd.facts.height], [161, 91]);
    near(odd.pixel(1, 76, 32), grey(43));
  });

  it('lie over black where they are transparent', async () => {
    for (const clip of [
      { codec: 'prores', ending: 'mov', format: 'yuva444p10le' },
      { codec: 'vp9', ending: 'webm', format: 'yuva420p' },
    ] as const) {
      const draw: OddClip['draw'] = (x) => [180, 128, 128, x < 80 ? 255 : 100];
      const { pixel, facts } = await see({ ...clip, times, draw });
      assert.equal(facts.alpha, true);
      near(pixel(0, 10, 20), [...grey(180), 255]);
      near(pixel(0, 70, 20), [...grey(180).map((value) => (value * 100) / 255), 255], 5);
    }
  });

  it('are woven of fields without combs', async () => {
    // A bar runs four pixels a field; a comb would alternate between rows at its edge.
    const draw: OddClip['draw'] = (x, y, n) => [x < 40 + 8 * n + (y % 2) * 4 ? 200 : 40, 128, 128];
    const { facts, plan, pixel } = await see(
      { times: evenly(6, 24), draw, interlaced: true, height: 96 },
      { width: 160, height: 96 },
    );
    assert.equal(facts.interlaced, true);
    assert.equal(plan.length, 6);
    let comb = 0;
    for (let x = 40; x < 80; x++)
      for (let y = 40; y < 50; y++) {
        const [above = 0, here = 0, below = 0] = [y - 1, y, y + 1].map((row) => pixel(3, x, row)[0]);
        comb = Math.max(comb, Math.min(Math.abs(above - here), Math.abs(below - here)));
      }
    assert.ok(comb < 60, `rows differ by ${comb}`);
  });

  it('of HDR are brought down to SDR: white stays light, greys keep their order, nothing is tinted', async () => {
    for (const [transfer, name, white] of [[16, 'pq', 147], [18, 'hlg', 184]] as const) {
      // Code values of 203 cd/m² in 8 bits: PQ 58 %, HLG 75 % of the range (ITU-R BT.2408, table 1).
      const lumas = [16, 60, 90, 120, white, 200, 235];
      const draw: OddClip['draw'] = (x) => [lumas[Math.min(6, x >> 5)] ?? 0, 128, 128];
      const { facts, pixel } = await see(
        { codec: 'hevc', format: 'yuv420p10le', times, width: 224, draw, colour: { primaries: 9, transfer, matrix: 9 } },
        { width: 224, height: 90 },
      );
      assert.deepEqual([facts.transfer, facts.gamut, facts.bit_depth], [name, 'bt2020', 10]);
      const shades = lumas.map((_, n) => pixel(0, 32 * n + 16, 45));
      for (const [n, [red = 0, green = 0, blue = 0]] of shades.entries()) {
        assert.ok(Math.max(red, green, blue) - Math.min(red, green, blue) <= 3, `${name}: ${red} ${green} ${blue}`);
        if (n > 0) assert.ok(red > (shades[n - 1]?.[0] ?? 0), `${name}: shade ${n} is not lighter`);
      }
      near(shades[0] ?? [], [0, 0, 0]);
      // 0.8 of the light of white, in sRGB.
      near(shades[4] ?? [], [231, 231, 231], 5);
      const small = await see(
        { codec: 'hevc', format: 'yuv420p10le', times, width: 224, draw, colour: { primaries: 9, transfer, matrix: 9 } },
        { width: 112, height: 45, plain: true },
      );
      for (const [n, shade] of shades.entries()) near(small.pixel(0, 16 * n + 8, 22), shade, 5);
    }
  }); // prettier-ignore

  it('of wide gamut keep their hue in BT.709', async () => {
    // The red of BT.709 told in Display P3: R'G'B' 0.9175, 0.2003, 0.1387 (SMPTE EG 432-1), by matrix BT.709.
    const { facts, pixel } = await see({
      times,
      draw: () => [92, 103, 209],
      colour: { primaries: 12, transfer: 1, matrix: 1 },
    });
    assert.equal(facts.gamut, 'p3');
    near(pixel(0, 40, 20), [255, 0, 0], 12);
  });
});

describe('notes on footage', () => {
  it('say what was done to it, and nothing when nothing was', async () => {
    const plain = await see({ times: evenly(4, 24000 / 1001), draw: greys });
    assert.deepEqual(footageNotes(plain.facts, { lost: 0 }), []);
    const odd = {
      ...plain.facts,
      audio: true,
      fps: 29.97,
      transfer: 'hlg' as const,
      gamut: 'bt2020' as const,
    };
    assert.deepEqual(footageNotes(odd, { lost: 2 }), [
      'The sound of the footage is left out.',
      'The footage has 29.97 frames a second and is brought to 24.',
      'The footage is HDR (HLG) and is brought down to SDR.',
      '2 of 4 pictures of the footage are damaged; the good ones around them stand in.',
    ]);
  });
});

describe('what is no footage', () => {
  it('is refused with a sentence', async () => {
    const path = join(folder, 'large.mp4');
    await makeClip({ path, width: 4200, height: 16, times: [0, 1 / 24], draw: greys });
    await assert.rejects(openFootage(path), {
      code: 'corrupt_input',
      message: /is 4200×16 pixels; each side may have 4096/,
    });
    await assert.rejects(openFootage(join(folder, 'missing.mp4')), { code: 'corrupt_input' });
  });
});
