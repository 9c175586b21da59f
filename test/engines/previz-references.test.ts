/** Reference images: what clips take over from them, and what stays as it is. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import sharp from 'sharp';
import type { Color, Sharp } from 'sharp';
import { createPrevizEngine } from '../../src/engines/previz/index.ts';
import { EngineError } from '../../src/engines/engine.ts';
import type { Engine, EngineInput } from '../../src/engines/engine.ts';
import { openClip } from '../../src/media/read-clip.ts';
import { frameToRgba } from '../../src/media/to-rgba.ts';
import { clamp } from '../../src/previz/math.ts';
import { hash } from '../../src/previz/noise.ts';
import { samplesOf, tonesOf, warmthOf } from '../../src/previz/reference/colours.ts';
import { referenceSchema, referencesAppliedSchema } from '../../src/previz/reference/report.ts';
import { seamSchema } from '../../src/previz/fit/seam-report.ts';
import { photograph, taskOf } from './previz-run.ts';
import type { Run } from './previz-run.ts';

let engine: Engine;
let folder: string;
before(async () => {
  engine = createPrevizEngine({ threads: 2 });
  folder = await mkdtemp(join(tmpdir(), 'kinora-references-'));
});
after(async () => {
  await engine.close?.();
  await rm(folder, { recursive: true, force: true });
});

interface Made {
  readonly frames: readonly Uint8Array[];
  readonly report: Readonly<Record<string, unknown>>;
  readonly sha256: string;
}

/** @param made_by of the still */
async function clip(
  run: Run,
  references: readonly string[] = [],
  made_by?: EngineInput['made_by'],
): Promise<Made> {
  const inputs = references.map((path, n): [string, EngineInput] => [
    `reference ${n}`,
    { path, mime_type: 'image/jpeg', width: 1, height: 1 },
  ]);
  const task = taskOf({ ...run, inputs: { ...run.inputs, ...Object.fromEntries(inputs) } });
  const request = inputs.length
    ? { ...task.request, image_ref: inputs.map(([file_id]) => ({ file_id })) }
    : task.request;
  const still = task.inputs.get('still');
  const all = new Map([
    ...task.inputs,
    ...(made_by && still ? [['still', { ...still, made_by }] as const] : []),
  ]);
  const context = { signal: new AbortController().signal, scratch: folder, progress() {}, log() {} };
  const step = await engine.start({ ...task, request, inputs: all }, context);
  assert.ok(step.state === 'done');
  const path = step.outputs[0]?.path ?? '';
  const frames: Uint8Array[] = [];
  await using opened = await openClip(path);
  for await (const frame of opened.frames()) frames.push(await frameToRgba(frame));
  const sha256 = createHash('sha256')
    .update(await readFile(path))
    .digest('hex');
  return { frames, report: step.report as Made['report'], sha256 };
}

function tones(frame: Uint8Array | undefined): NonNullable<ReturnType<typeof tonesOf>> {
  const found = frame && tonesOf(samplesOf(frame));
  assert.ok(found);
  return found;
}

const noise = (i: number): number => Math.round(30 * (hash(4, 1, i) - 0.5));
const applied = ({ report }: Made) => referencesAppliedSchema.parse(report['references_applied']);
const WORDS = { prompt: 'a red fox in a green meadow', video: {}, frames: 8 };
const STILL = { prompt: 'static shot', frames: 30, image: photograph('mountain-path') };
const WARM = photograph('fig-bowl');

describe('a clip with references', () => {
  it('of a still begins with the still and goes on in their palette', async () => {
    const [plain, drawn] = [await clip(STILL), await clip(STILL, [WARM])];
    const [first, last] = [tones(drawn.frames[0]), tones(drawn.frames.at(-1))];
    assert.ok(
      Math.abs(warmthOf(first) - warmthOf(tones(plain.frames[0]))) < 0.05,
      'the first frame is the still',
    );
    assert.ok(warmthOf(last) > warmthOf(tones(plain.frames.at(-1))) + 0.3, `${warmthOf(last)}`);
    assert.ok(applied(drawn).palette > 0.3);
    const [pin] = drawn.report['pins'] as { psnr: number }[];
    assert.ok((pin?.psnr ?? 0) > 33, `${pin?.psnr}`);
  });

  it('of words alone is painted in their hour and light', async () => {
    const night = join(folder, 'night.jpg');
    await sharp(photograph('hilltop-sunset')).resize(640).linear(0.3, 0).tint('#5070c0').jpeg().toFile(night);
    const [plain, drawn] = [await clip(WORDS), await clip(WORDS, [night])];
    assert.equal(applied(drawn).hour, 'night');
    assert.ok(tones(drawn.frames.at(-1)).lightness < tones(plain.frames.at(-1)).lightness - 0.15);
    const said = await clip({ ...WORDS, prompt: 'a red fox in a sunny green meadow' }, [night]);
    assert.equal(applied(said).hour, undefined);
    assert.deepEqual(applied(said).yields, ['sky: clear']);
  });

  it('has their grain, new in every frame', async () => {
    const grainy = join(folder, 'grain.png');
    const [width, height] = [640, 480];
    const smooth = sharp(photograph('mountain-path')).resize(width, height).greyscale();
    const luma = await smooth.toColourspace('b-w').raw().toBuffer();
    const grain = luma.map((x, i) => clamp(x + noise(i), 0, 255));
    await sharp(grain, { raw: { width, height, channels: 1 } })
      .png()
      .toFile(grainy);
    const drawn = await clip(WORDS, [grainy]);
    const { texture, texture_kind: kind, palette } = applied(drawn);
    assert.ok(texture > 2 && kind === 'grain', `${kind} ${texture}`);
    assert.ok(palette > 0.8, 'a picture in black and white takes the colour away');
  });

  it('is the same again for equal references, and as ever without any', async () => {
    const [a, b] = [await clip(WORDS, [WARM]), await clip(WORDS, [WARM])];
    assert.equal(a.sha256, b.sha256);
    const [plain, none] = [await clip(WORDS), await clip(WORDS, [])];
    assert.equal(plain.sha256, none.sha256);
    assert.notEqual(a.sha256, plain.sha256);
    assert.ok(!('references' in plain.report));
  });

  it('takes eight, odd ones among them', async () => {
    const make = async (name: string, image: Sharp): Promise<string> => {
      await image.toFile(join(folder, name));
      return join(folder, name);
    };
    const flat = (background: string | Color, side = 80): Sharp =>
      sharp({ create: { width: side, height: side, channels: 4, background } });
    const eight = [
      await make('one.png', flat('#c02010', 1)),
      await make('black.png', flat('#000')),
      await make('clear.png', flat({ r: 9, g: 9, b: 9, alpha: 0 })),
      await make('grey.jpg', sharp(WARM).resize(400).greyscale().jpeg()),
      await make('cmyk.jpg', sharp(WARM).resize(400).toColourspace('cmyk').jpeg()),
      await make('strip.png', flat('#40a030').resize(3000, 2, { fit: 'fill' })),
      await make('large.jpg', sharp(WARM).resize(7000, 4000, { fit: 'fill' }).jpeg({ quality: 50 })),
      photograph('dandelion-dusk'),
    ];
    const drawn = await clip(WORDS, eight);
    const read = referenceSchema.array().parse(drawn.report['references']);
    assert.equal(read.length, 8);
    assert.deepEqual(
      read.map(({ palette }) => palette.length > 0),
      [true, true, false, true, true, true, true, true],
    );
    assert.equal(read[0]?.palette[0], '#c02010');
    assert.ok((read[4]?.warmth ?? 0) > 0.5, 'CMYK is read as the colours that it prints');
    assert.ok(applied(drawn).palette > 0.2);
    const mute = await clip(WORDS, eight.slice(1, 3));
    assert.match(applied(mute).because ?? '', /No reference shows a colour or a light/);
    assert.equal(mute.sha256, (await clip(WORDS)).sha256);
  });

  it('closes as a loop', async () => {
    const looped = await clip({ ...WORDS, frames: 48, width: 480, height: 270, video: { loop: true } }, [
      WARM,
    ]);
    const { frames } = seamSchema.parse(looped.report['seam']);
    assert.ok(frames.seam >= Math.min(frames.before, frames.after) - 0.5, JSON.stringify(frames));
  });

  it('does not go further in what it extends by the same references', async () => {
    const madeBy = { ...taskOf(STILL).request, image_ref: [{ file_id: 'reference 0' }] };
    const { report } = await clip(STILL, [WARM], [madeBy]);
    assert.match(referencesAppliedSchema.parse(report['references_applied']).because ?? '', /already/);
  });

  it('fails with the field of a reference that cannot be read', async () => {
    const broken = join(folder, 'broken.jpg');
    await writeFile(broken, (await readFile(WARM)).subarray(0, 3000));
    await assert.rejects(clip(WORDS, [WARM, broken]), (error) => {
      assert.ok(error instanceof EngineError);
      assert.equal(error.failure_code, 'corrupt_input');
      assert.match(error.message, /^image_ref\[1\]: .*cannot be decoded/);
      return true;
    });
  });

  it('is drawn to them in a wide range of light too', async () => {
    const drawn = await clip({ ...WORDS, frames: 2, video: { hdr: true } }, [WARM]);
    assert.ok(applied(drawn).palette > 0.3);
    assert.equal(drawn.report['codec'], 'hevc');
  });
});
