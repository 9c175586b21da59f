/** DWAB as others read it: FFmpeg's decoder, which shares nothing with our writer, and OpenEXR's own tools where they are. */
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { Decoder, Demuxer } from 'node-av/api';
import { AV_LOG_QUIET, AV_PIX_FMT_GBRPF16LE } from 'node-av/constants';
import { Log } from 'node-av/lib';
import { exrFrame } from '../../src/media/exr/frame.ts';
import { outputOf, unlessInstalled } from '../support/tools.ts';
import { halfToNumber, readExr } from './read-exr.ts';
import { numberToHalf } from './half.ts';

let folder: string;
let count = 0;
before(async () => {
  // FFmpeg reads sizes that are no multiples of 8, and says each time that it cannot.
  Log.setLevel(AV_LOG_QUIET);
  folder = await mkdtemp(join(tmpdir(), 'kinora-dwab-'));
});
after(() => rm(folder, { recursive: true, force: true }));

/** Of channel 0 to 2, in the order of the file: B, G, R. */
type Light = (x: number, y: number, channel: number) => number;

interface Picture {
  readonly width: number;
  readonly height: number;
  readonly halves: Uint16Array;
}

function picture(width: number, height: number, light: Light): Picture {
  const halves = Uint16Array.from({ length: 3 * width * height }, (_, n) => {
    const line = Math.floor(n / width);
    return numberToHalf(light(n % width, Math.floor(line / 3), line % 3));
  });
  return { width, height, halves };
}

const dwab = (made: Picture): Uint8Array => exrFrame({ ...made, fps: 24, compression: 'dwab' });

/** The numbers as FFmpeg has them, in the order of the file. */
async function shown(made: Picture): Promise<Float64Array> {
  const path = join(folder, `${count++}.exr`);
  await writeFile(path, dwab(made));
  const numbers = new Float64Array(made.halves.length).fill(NaN);
  await using file = await Demuxer.open(path);
  const stream = file.video();
  assert.ok(stream);
  using decoder = await Decoder.create(stream);
  for await (const frame of decoder.frames(file.packets(stream.index))) {
    if (!frame) break;
    const { format, width, height, data, linesize } = frame;
    assert.deepEqual([format, width, height], [AV_PIX_FMT_GBRPF16LE, made.width, made.height]);
    for (const [plane, channel] of [1, 0, 2].entries())
      for (let y = 0; y < height; y += 1)
        for (let x = 0; x < width; x += 1) {
          const bits = data?.[plane]?.readUInt16LE(y * (linesize[plane] ?? 0) + 2 * x) ?? NaN;
          numbers[(3 * y + channel) * width + x] = halfToNumber(bits);
        }
    frame.free();
  }
  return numbers;
}

/** In dB of 16 stops, with 10 of them below 1.0 and all negative values at the bottom. */
function stops(meant: Picture, found: Float64Array): number {
  const log = (value: number): number => Math.log2(Math.max(value, 2 ** -10));
  const squares = found.reduce(
    (sum, value, n) => sum + (log(value) - log(halfToNumber(meant.halves[n] ?? 0))) ** 2,
    0,
  );
  return 10 * Math.log10(16 ** 2 / (squares / found.length));
}

/** The largest difference among the values that are looked at. */
function worst(meant: Picture, found: Float64Array, among: (value: number) => boolean): number {
  return found.reduce((most, value, n) => {
    const wanted = halfToNumber(meant.halves[n] ?? 0);
    return among(wanted) ? Math.max(most, Math.abs(value - wanted)) : most;
  }, 0);
}

const noise = (x: number, y: number, channel: number): number =>
  (Math.imul((x * 31 + y * 7919 + channel * 977) ^ 0x2545f491, 2654435761) >>> 8) / 2 ** 24;

/** Fabric under a lamp of 40 times white, edges and a little grain; red falls below zero beside it. */
const scene: Light = (x, y, c) =>
  0.2 +
  0.15 * Math.sin(x / 3 + c) * Math.cos(y / 5) +
  (x % 23 < 9 ? 0.3 : 0) +
  0.02 * noise(x, y, c) +
  40 * Math.exp(-((x - 40) ** 2 + (y - 90) ** 2) / 60) -
  (c === 2 && x > 50 ? 0.4 : 0);

describe('a frame by DWAB', () => {
  it('comes back beyond 50 dB in log light: odd sizes, a short last chunk, light above white, negative red', async () => {
    for (const [width, height] of [
      [61, 300],
      [96, 256],
      [131, 37],
    ] as const) {
      const made = picture(width, height, scene);
      const found = await shown(made);
      const decibels = stops(made, found);
      assert.ok(decibels > 50, `${width}x${height}: ${decibels.toFixed(1)} dB`);
      assert.ok(Math.min(...found) < -0.1);
      if (height > 90) assert.ok(worst(made, found, (x) => Math.abs(x) > 10) < 0.8);
    }
  });

  it('keeps black black, and grey even', async () => {
    assert.ok((await shown(picture(64, 48, () => 0))).every((value) => value === 0));
    const grey = await shown(picture(64, 48, () => 0.18));
    assert.ok(grey.every((value) => value === grey[0] && Math.abs(value - 0.18) < 2e-4));
  });

  it('stays finite where halves end, with their signs', async () => {
    const light: Light = (x, y, c) =>
      ((x >> 3) + (y >> 2)) % 2 ? 65504 : c === 1 ? -65504 : noise(x, y, c) * 65504;
    const made = picture(72, 40, light);
    const found = await shown(made);
    for (const [n, value] of found.entries()) {
      const meant = halfToNumber(made.halves[n] ?? 0);
      assert.ok(Number.isFinite(value), `${n}`);
      if (Math.abs(meant) > 1000)
        assert.ok(value / meant > 0.85 && value / meant < 1.1, `${meant}: ${value}`);
    }
  });

  it('makes 0 of NaN and a very bright light of infinity', async () => {
    const made = picture(64, 32, () => 0);
    made.halves.fill(0x7e00, 0, made.halves.length / 2).fill(0x7c00, made.halves.length / 2);
    const found = await shown(made);
    assert.ok(found.subarray(0, found.length / 2).every((value) => Math.abs(value) < 1));
    assert.ok(found.subarray(found.length / 2).every((value) => value > 55_000 && value <= 65504));
  });

  it('says how it is packed, has a fraction of the size, and is the same every time', () => {
    const made = picture(320, 280, scene);
    const file = dwab(made);
    const { attributes } = readExr(file);
    assert.equal(attributes.get('compression')?.value[0], 9);
    assert.deepEqual(attributes.get('dwaCompressionLevel')?.type, 'float');
    assert.equal(attributes.get('dwaCompressionLevel')?.value.readFloatLE(0), 45);
    assert.ok(file.length < 0.5 * exrFrame({ ...made, fps: 24, compression: 'zip' }).length);
    assert.deepEqual(dwab(made), file);
  });

  it('is kept as it is where that is shorter', () => {
    const made = picture(3, 2, scene);
    const { plain, channels } = readExr(dwab(made));
    assert.equal(plain, 1);
    assert.deepEqual(channels.get('B')?.subarray(0, 3), made.halves.subarray(0, 3));
  });

  it('is taken by the library of OpenEXR', { skip: unlessInstalled('exrmaketiled') }, async () => {
    const [from, to] = [join(folder, 'from.exr'), join(folder, 'to.exr')];
    await writeFile(from, dwab(picture(131, 300, scene)));
    // Reads all the pixels: a damaged chunk is an error.
    outputOf('exrmaketiled', '-z', 'none', from, to);
    assert.match(outputOf('exrheader', from).toString(), /dwa/i);
  });
});
