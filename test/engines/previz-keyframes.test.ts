/** Clips between pinned pictures: what is shown at the pins, and that anything may be pinned anywhere. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import sharp from 'sharp';
import type { Engine, EngineTask, Progress } from '../../src/engines/engine.ts';
import { createPrevizEngine } from '../../src/engines/previz/index.ts';
import { loadKernels } from '../../src/engines/previz/load-kernels.ts';
import { pinAt } from '../../src/engines/previz/pin-at.ts';
import { startClip } from '../../src/engines/previz/order.ts';
import { createRenderPool } from '../../src/engines/previz/pool.ts';
import type { RenderPool } from '../../src/engines/previz/pool.ts';
import { prepareShots } from '../../src/previz/shot/prepare.ts';
import { clipSegmentSchema, pinMatchSchema } from '../../src/engines/previz/sequence-report.ts';
import type { PinReport, SegmentReport } from '../../src/engines/previz/sequence-report.ts';
import { direct } from '../../src/previz/director/direct.ts';
import { openClip } from '../../src/media/read-clip.ts';
import { frameToRgba } from '../../src/media/to-rgba.ts';
import { photograph, taskOf } from './previz-run.ts';

const NAMES = ['fig-bowl', 'hilltop-sunset', 'mountain-path', 'two-dogs'] as const;
const STORM = 'a blizzard at night, handheld, the camera pushes in and pans left';

let engine: Engine;
let pool: RenderPool;
let folder: string;
/** Small copies of photographs: what is learnt of them takes less time. */
let small: readonly string[];
before(async () => {
  engine = createPrevizEngine({ threads: 2 });
  pool = createRenderPool(2, await loadKernels());
  folder = await mkdtemp(join(tmpdir(), 'kinora-keyframes-'));
  small = await Promise.all(
    NAMES.map(async (name) => {
      const path = join(folder, `${name}.png`);
      await sharp(photograph(name)).resize(240).png().toFile(path);
      return path;
    }),
  );
});
after(async () => {
  await engine.close?.();
  await pool.close();
  await rm(folder, { recursive: true, force: true });
});

interface Pinned {
  readonly prompt?: string;
  readonly indexes: readonly number[];
  readonly images?: readonly string[];
  readonly frames: number;
  readonly width?: number;
  readonly height?: number;
}

/** A task whose pictures are taken in turn. */
function keyframes({ indexes, images = small, ...run }: Pinned): EngineTask {
  const task = taskOf({ width: 240, height: 136, ...run });
  const media = { mime_type: 'image/jpeg', width: 1, height: 1 };
  const inputs = new Map(images.map((path, n) => [`image ${n}`, { path, ...media }]));
  const refs = indexes.map((_, n) => ({ file_id: `image ${n % images.length}` }));
  const video = { keyframes: refs, keyframe_indexes: [...indexes] };
  return { ...task, inputs, request: { ...task.request, video } };
}

interface Report {
  readonly pins: readonly PinReport[];
  readonly segments: readonly SegmentReport[];
  readonly pictures: readonly { frame: number; crop: Record<'left' | 'top' | 'width' | 'height', number> }[];
}

async function clipOf(task: EngineTask, on = engine): Promise<{ path: string; report: Report }> {
  const scratch = await mkdtemp(join(folder, 'run-'));
  const signal = new AbortController().signal;
  const step = await on.start(task, { signal, scratch, progress: () => undefined, log: () => undefined });
  assert.ok(step.state === 'done');
  return { path: join(scratch, 'video.mp4'), report: step.report as unknown as Report };
}

describe('clips between pinned pictures', () => {
  it('hands each pinned picture to the encoder as it is, whatever weather, grade and hand do around it', async () => {
    const [width, height, frames] = [240, 136, 72];
    const canvas = { width, height, fps: 24, frame_count: frames };
    const pins = [5, 30, 33, 60].map((frame, n) => pinAt(frame, small[n] ?? ''));
    const plan = direct(STORM, 3);
    const shots = await prepareShots(pins, { plan, canvas, seed: 7, prompt: STORM });
    const run = await startClip(shots, canvas, pool, new AbortController().signal);
    const lumas: Uint8Array[] = [];
    for (let n = 0; n < frames; n++) {
      lumas.push((await run.next()).slice(0, width * height));
      run.release();
    }
    await run.end();
    for (const { pin, still, fit } of shots) {
      const { scaled, left, top } = fit;
      const rgba = await still.part(scaled.width, scaled.height, { left, top, width, height });
      assert.deepEqual(lumas[pin.frame], lumaOf(rgba), `frame ${pin.frame}`);
      for (const beside of [pin.frame - 1, pin.frame + 1])
        assert.notDeepEqual(lumas[beside], lumas[pin.frame], `frame ${beside}`);
    }
    // Nothing jumps into place at a pin with time around it.
    for (const [a, b] of [
      [4, 5],
      [5, 6],
      [29, 30],
      [60, 61],
    ] as const)
      // prettier-ignore
      assert.ok(psnrOf(lumas[a] ?? [], lumas[b] ?? []) > 25, `${a} to ${b}`);
  });

  it('shows the pictures in the file at 38 dB or more, on key frames, and says so', async () => {
    const indexes = [240, 0, 160, 80];
    const images = NAMES.map(photograph);
    const { path, report } = await clipOf(
      keyframes({ prompt: STORM, indexes, images, frames: 240, width: 640, height: 360 }),
    );
    const frames = [0, 80, 160, 239];
    assert.deepEqual(report.pins.map((pin) => pinMatchSchema.parse(pin).frame), frames); // prettier-ignore
    assert.deepEqual(report.pictures.map(({ frame }) => frame), frames); // prettier-ignore
    const seen = new Map<number, Uint8Array>();
    await using clip = await openClip(path);
    let frame = 0;
    for await (const decoded of clip.frames()) {
      if (frames.includes(frame)) {
        assert.equal(decoded.keyFrame, 1, `frame ${frame}`);
        seen.set(frame, await frameToRgba(decoded));
      }
      frame++;
    }
    for (const [n, pin] of report.pins.entries()) {
      const image = images[indexes.indexOf(pin.frame === 239 ? 240 : pin.frame)] ?? '';
      const expected = await croppedTo(640, 360, image, report.pictures[n]?.crop);
      const psnr = psnrOf(opaque(seen.get(pin.frame)), opaque(expected));
      assert.ok(psnr >= 38, `frame ${pin.frame}: ${psnr.toFixed(1)} dB`);
      assert.ok(Math.abs(psnr - pin.psnr) < 0.5, `${psnr} measured, ${pin.psnr} reported`);
    }
  });

  it('leads up to the first picture and goes on from the last', async () => {
    const { report } = await clipOf(keyframes({ indexes: [20, 8], frames: 30 }));
    const parts = report.segments.map((segment) => clipSegmentSchema.parse(segment));
    assert.deepEqual(parts.map(({ kind, first, last }) => [kind, first, last]), [
      ['head', 0, 7], ['bridge', 9, 19], ['tail', 21, 29],
    ]); // prettier-ignore
    const [alone] = (await clipOf(keyframes({ indexes: [12], frames: 24 }))).report.pins;
    assert.ok(alone && alone.frame === 12 && alone.psnr > 32, `${alone?.psnr} dB`);
  });

  it('takes 64 pictures in one clip, at neighbouring frames too, in the memory of a few', async () => {
    const indexes = Array.from({ length: 64 }, (_, n) => (n < 4 ? n : Math.round((n * 240) / 63)));
    const { report } = await clipOf(keyframes({ indexes, frames: 240 }));
    assert.equal(report.pins.length, 64);
    assert.ok(report.segments.length > 56 && report.segments.every(({ kind }) => kind === 'bridge'));
    const used: number[] = [];
    for (const count of [3, 7]) {
      const own = createRenderPool(1, await loadKernels());
      const pins = Array.from({ length: count }, (_, n) => pinAt(10 * n, small[n % 2] ?? ''));
      const canvas = { width: 240, height: 136, fps: 24, frame_count: 10 * count };
      const shots = await prepareShots(pins, { plan: direct('pan left', 5), canvas, seed: 7, prompt: '' });
      const run = await startClip(shots, canvas, own, new AbortController().signal);
      for (let n = 0; n < canvas.frame_count; n++) {
        await run.next();
        run.release();
      }
      await run.end();
      used.push(own.memory(0).buffer.byteLength);
      await own.close();
    }
    assert.ok((used[1] ?? 0) < 1.3 * (used[0] ?? 0), `${used.join(' and ')} bytes`);
  });

  it('gives the same file on one thread and on two', async () => {
    const one = createPrevizEngine({ threads: 1 });
    try {
      const task = keyframes({ prompt: STORM, indexes: [0, 19], frames: 20 });
      const digests = [await clipOf(task), await clipOf(task, one)].map(async ({ path }) =>
        createHash('sha256').update(await readFile(path)).digest('hex'),
      ); // prettier-ignore
      const [a, b] = await Promise.all(digests);
      assert.equal(a, b);
    } finally {
      await one.close?.();
    }
  });

  it('pins whatever can be opened: one pixel, a thread, a drawing with holes, a grey scan', async () => {
    const made = {
      dot: sharp({ create: { width: 1, height: 1, channels: 3, background: '#c03020' } }),
      thread: sharp({ create: { width: 3000, height: 6, channels: 3, background: '#2040c0' } }),
      hole: sharp({ create: { width: 300, height: 200, channels: 4, background: '#00ff0040' } }),
      grey: sharp(photograph('fig-bowl')).resize(200).greyscale(),
    };
    const images = await Promise.all(
      Object.entries(made).map(async ([name, image]) => {
        const path = join(folder, `${name}.png`);
        await image.png().toFile(path);
        return path;
      }),
    );
    const { report } = await clipOf(keyframes({ indexes: [0, 12, 24, 35], images, frames: 36 }));
    for (const { frame, psnr } of report.pins) assert.ok(psnr >= 38, `frame ${frame}: ${psnr} dB`);
  });

  it('stops in the middle of a segment, leaves nothing, and makes the next clip', async () => {
    const scratch = await mkdtemp(join(folder, 'run-'));
    const abort = new AbortController();
    const progress = ({ fraction }: Progress): void => {
      if (fraction > 0.3) abort.abort(new Error('cancelled'));
    };
    const task = keyframes({ indexes: [0, 60, 119], frames: 120 });
    const stopped = engine.start(task, { signal: abort.signal, scratch, progress, log: () => undefined });
    await assert.rejects(stopped, /cancelled/);
    assert.deepEqual(await readdir(scratch), []);
    await clipOf(keyframes({ indexes: [0, 5], frames: 6 }));
  });
});

/** BT.709, limited range, as the conversion rounds it. */
function lumaOf(rgba: Uint8Array): Uint8Array {
  return Uint8Array.from({ length: rgba.length / 4 }, (_, i) => {
    const [r, g, b] = [rgba[4 * i] ?? 0, rgba[4 * i + 1] ?? 0, rgba[4 * i + 2] ?? 0];
    return (r * 5983 + g * 20127 + b * 2032 + (16 << 15) + (1 << 14)) >> 15;
  });
}

/** The picture as an independent resampler shows it under the crop. */
async function croppedTo(
  width: number,
  height: number,
  image: string,
  crop?: { left: number; top: number; width: number; height: number },
): Promise<Uint8Array> {
  if (!crop) throw new Error('The report has no crop.');
  const { width: w, height: h } = await sharp(image).metadata();
  const scale = width / crop.width;
  return await sharp(image)
    .resize(Math.round(w * scale), Math.round((h * height) / crop.height), {
      fit: 'fill',
      fastShrinkOnLoad: false,
    })
    .extract({ left: Math.round(crop.left * scale), top: Math.round(crop.top * scale), width, height })
    .ensureAlpha()
    .raw()
    .toBuffer();
}

function opaque(rgba: Uint8Array = new Uint8Array()): Uint8Array {
  return rgba.filter((_, i) => i % 4 < 3);
}

function psnrOf(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += ((a[i] ?? 0) - (b[i] ?? 0)) ** 2;
  return 10 * Math.log10((255 ** 2 * a.length) / sum);
}
