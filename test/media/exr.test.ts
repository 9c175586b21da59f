import assert from 'node:assert/strict';
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { exrFrame } from '../../src/media/exr/frame.ts';
import { exrManifest, exrManifestSchema } from '../../src/media/exr/manifest.ts';
import { openExrSequence } from '../../src/media/exr/sequence.ts';
import { openZip } from '../../src/media/exr/zip.ts';
import { outputOf, unlessInstalled } from '../support/tools.ts';
import { halfToNumber, readExr } from './read-exr.ts';
import { readZip } from './read-zip.ts';

// Neither whole chunks of 16 lines nor an even number of bytes a plane.
const [width, height] = [61, 37];
let folder: string;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kinora-exr-'));
});
after(() => rm(folder, { recursive: true, force: true }));

/** Smooth halves around 0.25 to 16, with a negative and a line of noise that deflate cannot make smaller. */
function halves(): Uint16Array {
  const bits = new Uint16Array(width * height * 3);
  let noise = 1;
  for (let n = 0; n < bits.length; n += 1) {
    noise = (Math.imul(noise, 1664525) + 1013904223) >>> 0;
    const line = Math.floor(n / (3 * width));
    bits[n] = line === 5 ? noise >>> 17 : 0x3400 + (n % (3 * width)) * 16 + line;
  }
  bits[7] = 0x8400;
  return bits;
}

const frame = { width, height, fps: 24, halves: halves(), frame: 47 };
const channel = (name: 'B' | 'G' | 'R'): Uint16Array => {
  const c = 'BGR'.indexOf(name);
  return Uint16Array.from(
    { length: width * height },
    (_, n) => frame.halves[(Math.floor(n / width) * 3 + c) * width + (n % width)] ?? 0,
  );
};

describe('an OpenEXR frame', () => {
  for (const compression of ['zips', 'zip'] as const) {
    it(`keeps every bit with ${compression}`, () => {
      const read = readExr(exrFrame({ ...frame, compression }));
      assert.deepEqual([read.width, read.height], [width, height]);
      for (const name of ['B', 'G', 'R'] as const) assert.deepEqual(read.channels.get(name), channel(name));
    });

    it(`is read by FFmpeg with ${compression}`, { skip: unlessInstalled('ffmpeg') }, async () => {
      const path = join(folder, `${compression}.exr`);
      await writeFile(path, exrFrame({ ...frame, compression }));
      const raw = outputOf(
        'ffmpeg',
        '-v',
        'error',
        '-i',
        path,
        '-f',
        'rawvideo',
        '-pix_fmt',
        'gbrpf32le',
        '-',
      );
      const planes = new Float32Array(raw.buffer.slice(raw.byteOffset, raw.byteOffset + raw.byteLength));
      for (const [plane, name] of (['G', 'B', 'R'] as const).entries()) {
        const shown = planes.subarray(plane * width * height, (plane + 1) * width * height);
        const meant = Float32Array.from(channel(name), halfToNumber);
        // Noise holds bit patterns that are no numbers; all others are compared.
        for (const [n, value] of meant.entries())
          if (Number.isFinite(value)) assert.equal(shown[n], value, `${name} ${n}`);
      }
    });
  }

  it('stores as it is what deflate makes no smaller', () => {
    assert.equal(readExr(exrFrame({ ...frame, compression: 'zips' })).plain, 1);
  });

  it('says what its numbers mean', () => {
    const { attributes } = readExr(exrFrame({ ...frame, compression: 'zips' }));
    const floats = (name: string): number[] => {
      const value = attributes.get(name)?.value ?? Buffer.alloc(0);
      return Array.from({ length: value.length / 4 }, (_, n) => value.readFloatLE(4 * n));
    };
    const f32 = (values: number[]): number[] => values.map(Math.fround);
    assert.deepEqual(floats('chromaticities'), f32([0.7347, 0.2653, 0, 1, 0.0001, -0.077, 0.32168, 0.33767]));
    assert.deepEqual(floats('adoptedNeutral'), f32([0.32168, 0.33767]));
    assert.deepEqual(floats('whiteLuminance'), [203]);
    assert.deepEqual(attributes.get('framesPerSecond'), {
      type: 'rational',
      value: Buffer.from([24, 0, 0, 0, 1, 0, 0, 0]),
    });
    assert.equal(attributes.get('timeCode')?.value.readUInt32LE(0), 0x00000123);
    // A container of SMPTE ST 2065-4 holds uncompressed lines only: these files do not claim to be one.
    assert.equal(attributes.has('acesImageContainerFlag'), false);
  });

  it('is read by the library of OpenEXR', { skip: unlessInstalled('exrheader') }, async () => {
    const path = join(folder, 'header.exr');
    await writeFile(path, exrFrame({ ...frame, compression: 'zips' }));
    const header = outputOf('exrheader', path).toString();
    for (const line of [
      /R, 16-bit floating-point, sampling 1 1/,
      /red +\(0\.7347 0\.2653\)/,
      /white \(0\.32168 0\.33767\)/,
      /zip, individual scanlines/,
      /framesPerSecond \(type rational\): 24\/1/,
      /time 00:00:01:23/,
      /whiteLuminance \(type float\): 203/,
    ])
      assert.match(header, line);
  });

  it('is equal for equal halves, and wants as many as it has', () => {
    const write = (): Uint8Array => exrFrame({ ...frame, compression: 'zip' });
    assert.deepEqual(write(), write());
    assert.throws(() => exrFrame({ ...frame, height: 36, compression: 'zip' }), /6588 halves, not 6771/);
  });
});

const facts = {
  prompt: 'a lamp in the fog',
  seed: 7,
  engine: 'previz',
  versions: { kinora: '0.1.0' },
  inputs: [{ field: 'video.start_frame', sha256: 'ab', mime_type: 'image/png', width: 8, height: 8 }],
  cost: { list_usd: 3.6, engine_usd: 0 },
  width,
  height,
  fps: 24,
  compression: 'zips',
  light: { max_cll: 900, max_fall: 120 },
} as const;

describe('a sequence of frames', () => {
  const write = async (name: string): Promise<Buffer> => {
    const path = join(folder, name);
    const sequence = await openExrSequence(path);
    for (let n = 0; n < 3; n += 1)
      await sequence.add(n, exrFrame({ ...frame, frame: n, compression: 'zips' }));
    const size = await sequence.finish(exrManifest({ ...facts, inputs: [...facts.inputs], count: 3 }));
    const file = await readFile(path);
    assert.equal(size, file.length);
    return file;
  };

  it('is a ZIP of numbered files and a manifest, the same every time', async () => {
    const file = await write('a.zip');
    const entries = readZip(file);
    assert.deepEqual(
      entries.map(({ name }) => name),
      ['frame.0000.exr', 'frame.0001.exr', 'frame.0002.exr', 'manifest.json'],
    );
    assert.equal(readExr(entries[2]?.bytes ?? Buffer.alloc(0)).attributes.get('imageCounter')?.value[0], 2);
    const manifest = exrManifestSchema.parse(JSON.parse(entries[3]?.bytes.toString() ?? ''));
    assert.deepEqual(manifest.frames, {
      pattern: 'frame.%04d.exr',
      first: 0,
      last: 2,
      count: 3,
      fps: 24,
      width,
      height,
    });
    assert.deepEqual(await write('b.zip'), file);
  });

  it('is whole to unzip', { skip: unlessInstalled('unzip') }, async () => {
    await write('c.zip');
    assert.match(outputOf('unzip', '-t', join(folder, 'c.zip')).toString(), /No errors detected/);
  });

  it('wants frames in order, and as many as its manifest tells of', async () => {
    const inner = await mkdtemp(join(folder, 'order-'));
    const sequence = await openExrSequence(join(inner, 'x.zip'));
    await sequence.add(0, new Uint8Array(9));
    await assert.rejects(sequence.add(2, new Uint8Array(9)), /Frame 2 was added where frame 1 is next/);
    const manifest = exrManifest({ ...facts, inputs: [...facts.inputs], count: 2 });
    await assert.rejects(sequence.finish(manifest), /tells of 2 frames; there are 1/);
    await sequence.discard();
    assert.deepEqual(await readdir(inner), []);
  });

  it('goes on where offsets of 32 bits end', async () => {
    const path = join(folder, 'far.zip');
    const zip = await openZip(path, { zip64From: 500 });
    const bytes = (n: number): Buffer => Buffer.alloc(300, n);
    for (let n = 0; n < 4; n += 1) await zip.add(`${n}.bin`, bytes(n));
    await zip.finish();
    const entries = readZip(await readFile(path));
    assert.deepEqual(
      entries.map((entry) => [entry.name, entry.bytes.equals(bytes(Number(entry.name[0])))]),
      [0, 1, 2, 3].map((n) => [`${n}.bin`, true]),
    );
  });
});
