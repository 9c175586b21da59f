import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import {
  AV_FRAME_DATA_CONTENT_LIGHT_LEVEL,
  AV_FRAME_DATA_MASTERING_DISPLAY_METADATA,
  AV_PICTURE_TYPE_I,
  AVCOL_PRI_BT2020,
  AVCOL_RANGE_MPEG,
  AVCOL_SPC_BT2020_NCL,
  AVCOL_TRC_SMPTE2084,
} from 'node-av/constants';
import { z } from 'zod';
import { openHdrEncoder } from '../../src/media/hdr/encode.ts';
import { lightBytes, lightLevelOf, lightSideData, masteringSideData } from '../../src/media/hdr/light.ts';
import { openClip, probeClip } from '../../src/media/read-clip.ts';
import { outputOf, unlessInstalled } from '../support/tools.ts';

// 324 pixels: no whole number of coding units, and a width at which the H.264 encoder was seen to waver.
const [width, height, count] = [324, 182, 30] as const;
const light = { max_cll: 767.2, max_fall: 1.5 };
let folder: string;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kinora-hdr-'));
});
after(() => rm(folder, { recursive: true, force: true }));

/** Frame n in 10 bits: a ramp that moves, under grain. */
function frame(n: number): Uint16Array {
  const codes = new Uint16Array((width * height * 3) / 2);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1)
      codes[y * width + x] =
        160 + (((x * 3 + y + n * 5) * 2) % 480) + (Math.imul(x * 31 + y * 7919 + n * 977, 2654435761) >>> 27);
  codes.fill(480 + n, width * height, (width * height * 5) / 4);
  return codes.fill(560 - n, (width * height * 5) / 4);
}

async function encode(name: string, pins: readonly number[] = []): Promise<string> {
  const path = join(folder, name);
  const encoder = await openHdrEncoder({ path, width, height, fps: 24, pins });
  for (let n = 0; n < count; n += 1) await encoder.write(new Uint8Array(frame(n).buffer));
  const size = await encoder.finish(light);
  assert.equal(size, (await readFile(path)).length);
  return path;
}

interface Decoded {
  readonly psnr: number;
  readonly key: boolean;
  readonly light: Buffer | null;
  readonly display: Buffer | null;
}

async function decode(path: string): Promise<Decoded[]> {
  const decoded: Decoded[] = [];
  await using clip = await openClip(path);
  for await (const shown of clip.frames()) {
    const meant = frame(decoded.length);
    const luma = shown.data?.[0] ?? Buffer.alloc(0);
    const stride = shown.linesize[0] ?? 0;
    let sum = 0;
    for (let y = 0; y < height; y += 1)
      for (let x = 0; x < width; x += 1)
        sum += (luma.readUInt16LE(y * stride + 2 * x) - (meant[y * width + x] ?? 0)) ** 2;
    decoded.push({
      psnr: 10 * Math.log10(1023 ** 2 / (sum / (width * height))),
      key: shown.pictType === AV_PICTURE_TYPE_I,
      light: copyOf(shown.getSideData(AV_FRAME_DATA_CONTENT_LIGHT_LEVEL)),
      display: copyOf(shown.getSideData(AV_FRAME_DATA_MASTERING_DISPLAY_METADATA)),
    });
  }
  return decoded;
}

function copyOf(buffer: Buffer | null): Buffer | null {
  return buffer && Buffer.from(buffer);
}

describe('an HDR clip', () => {
  it('comes back frame by frame, in 10 bits, and says how to read it', async () => {
    const path = await encode('back.mp4');
    const facts = await probeClip(path);
    assert.deepEqual(
      [facts.codec, facts.pixel_format, facts.frames, facts.fps, facts.seconds],
      ['hevc', 'yuv420p10le', count, 24, count / 24],
    );
    assert.deepEqual(
      [facts.primaries, facts.transfer, facts.matrix, facts.range],
      [AVCOL_PRI_BT2020, AVCOL_TRC_SMPTE2084, AVCOL_SPC_BT2020_NCL, AVCOL_RANGE_MPEG],
    );
    const frames = await decode(path);
    assert.equal(frames.length, count);
    for (const [n, { psnr }] of frames.entries()) assert.ok(psnr > 40, `frame ${n}: ${psnr.toFixed(1)} dB`);
  });

  it('says in the stream what was measured, before every key', async () => {
    const frames = await decode(await encode('light.mp4', [9, 20]));
    assert.deepEqual(
      frames.flatMap(({ key }, n) => (key ? [n] : [])),
      [0, 9, 20],
    );
    for (const shown of frames) {
      assert.deepEqual(shown.light, lightSideData(light));
      assert.deepEqual(shown.display?.subarray(0, 64), masteringSideData().subarray(0, 64));
    }
  });

  it('is finer where it shows a pin', async () => {
    const [plain, pinned] = [await decode(await encode('a.mp4')), await decode(await encode('b.mp4', [13]))];
    assert.ok((pinned[13]?.psnr ?? 0) > (plain[13]?.psnr ?? 0) + 1, `${pinned[13]?.psnr} ${plain[13]?.psnr}`);
  });

  it('of equal frames is an equal file, every time', async () => {
    const digests = new Set<string>();
    for (let run = 0; run < 4; run += 1)
      digests.add(
        createHash('sha256')
          .update(await readFile(await encode(`equal-${run}.mp4`, [13])))
          .digest('hex'),
      );
    assert.equal(digests.size, 1);
  });

  it('leaves nothing behind when it is discarded', async () => {
    const inner = await mkdtemp(join(folder, 'discard-'));
    const encoder = await openHdrEncoder({ path: join(inner, 'gone.mp4'), width, height, fps: 24 });
    await encoder.write(new Uint8Array(frame(0).buffer));
    await assert.rejects(encoder.write(new Uint8Array(9)), /324x182 has 176904 bytes, not 9/);
    await encoder.discard();
    assert.deepEqual(await readdir(inner), []);
  });

  it('has its index in front', async () => {
    const file = await readFile(await encode('fast.mp4'));
    assert.ok(file.indexOf('moov') < file.indexOf('mdat'));
    for (const box of ['hvc1', 'mdcv', 'clli', 'colr']) assert.ok(file.indexOf(box) > 0, box);
  });
});

const probed = z.object({
  streams: z
    .array(
      z.looseObject({
        profile: z.string(),
        codec_tag_string: z.string(),
        pix_fmt: z.string(),
        color_range: z.string(),
        color_space: z.string(),
        color_transfer: z.string(),
        color_primaries: z.string(),
        side_data_list: z.array(z.record(z.string(), z.unknown())),
      }),
    )
    .length(1),
});

describe('an HDR clip to FFmpeg', { skip: unlessInstalled('ffprobe') }, () => {
  it('is Main 10 in PQ and BT.2020, with its display and its light', async () => {
    const path = await encode('probed.mp4');
    const printed = outputOf('ffprobe', '-v', 'error', '-show_streams', '-of', 'json', path).toString();
    const stream = probed.parse(JSON.parse(printed)).streams[0];
    assert.deepEqual(
      [stream?.profile, stream?.codec_tag_string, stream?.pix_fmt, stream?.color_range],
      ['Main 10', 'hvc1', 'yuv420p10le', 'tv'],
    );
    assert.deepEqual(
      [stream?.color_space, stream?.color_transfer, stream?.color_primaries],
      ['bt2020nc', 'smpte2084', 'bt2020'],
    );
    const [display, level] = stream?.side_data_list ?? [];
    assert.equal(display?.['side_data_type'], 'Mastering display metadata');
    assert.deepEqual(
      [display?.['red_x'], display?.['green_y'], display?.['white_point_x']],
      ['34000/50000', '34500/50000', '15635/50000'],
    );
    assert.deepEqual([display?.['min_luminance'], display?.['max_luminance']], ['1/10000', '10000000/10000']);
    assert.deepEqual(level, {
      side_data_type: 'Content light level metadata',
      max_content: 769,
      max_average: 2,
    });
  });
});

describe('a light level', () => {
  it('is rounded up to what there is room for', () => {
    assert.deepEqual(lightLevelOf({ max_cll: 999.01, max_fall: 99.5 }), { max_cll: 1000, max_fall: 100 });
    assert.deepEqual(lightLevelOf({ max_cll: 0, max_fall: 0 }), { max_cll: 1, max_fall: 1 });
    assert.deepEqual(lightLevelOf({ max_cll: 1e6, max_fall: 1e6 }), { max_cll: 65535, max_fall: 65535 });
    assert.throws(() => lightLevelOf({ max_cll: NaN, max_fall: 1 }), /NaN/);
  });

  it('never needs emulation prevention', () => {
    for (let cll = 1; cll < 4096; cll += 1)
      for (const fall of [1, 2, 3, 4, 255, 256, 257, 512, 768]) {
        const bytes = [...lightBytes({ max_cll: cll, max_fall: fall }), 0x80];
        const bad = bytes.some((b, n) => n >= 2 && b <= 3 && bytes[n - 1] === 0 && bytes[n - 2] === 0);
        assert.ok(!bad, `${cll} ${fall}`);
      }
  });
});
