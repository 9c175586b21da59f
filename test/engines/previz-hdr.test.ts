/** Clips of a wide range of light: what their files say and hold, with frames for a colourist beside them. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readFile, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import sharp from 'sharp';
import type { Engine, EngineTask } from '../../src/engines/engine.ts';
import { createPrevizEngine } from '../../src/engines/previz/index.ts';
import { rangeReportSchema } from '../../src/previz/range/measures.ts';
import type { RangeReport } from '../../src/previz/range/measures.ts';
import { openFootage } from '../../src/media/footage/footage.ts';
import type { OpenFootage } from '../../src/media/footage/footage.ts';
import { createPreviewMaker } from '../../src/media/previews/previews.ts';
import type { PreviewKind } from '../../src/ray/previews.ts';
import { photograph, runClip, runIn } from './previz-run.ts';
import type { Run } from './previz-run.ts';

const SIZE = { width: 320, height: 180, frames: 6 };
let engine: Engine;
let folder: string;
let count = 0;
before(async () => {
  engine = createPrevizEngine({ threads: 2 });
  folder = await mkdtemp(join(tmpdir(), 'kinora-hdr-'));
});
after(async () => {
  await engine.close?.();
  await rm(folder, { recursive: true, force: true });
});

type Video = NonNullable<EngineTask['request']['video']>;

interface Made {
  readonly range: RangeReport;
  readonly report: Record<string, unknown>;
  readonly outputs: readonly { type: string; path: string; mime_type: string; frames: number }[];
}

async function make(run: Run, video: Video, by = engine): Promise<Made> {
  const scratch = join(folder, String(count++));
  await mkdir(scratch);
  const step = await runIn(by, { ...SIZE, ...run, video: { hdr: true, ...video } }, scratch);
  const report = step.report as Record<string, unknown>;
  return { range: rangeReportSchema.parse(report['range']), report, outputs: step.outputs };
}

const hashOf = async (path: string): Promise<string> =>
  createHash('sha256')
    .update(await readFile(path))
    .digest('hex');

async function framesOf({ ticks }: OpenFootage): Promise<Uint8Array[]> {
  const all: Uint8Array[] = [];
  for await (const { from } of ticks({ width: 320, height: 180 })) all.push(Uint8Array.from(from.rgba));
  return all;
}

/** Mean of how far the colours lie apart, in code values. */
function apart(a: Uint8Array, b: Uint8Array): number {
  return a.reduce((sum, value, n) => sum + Math.abs(value - (b[n] ?? 0)), 0) / (0.75 * a.length);
}

describe('a clip of a wide range of light', () => {
  it('of a sunset photograph has a sun well above white, and says what it is', async () => {
    const image = photograph('hilltop-sunset');
    const made = await make({ image }, { start_frame: { file_id: 'still' }, exr_export: true });
    assert.ok(made.range.peak > 3, `${made.range.peak}`);
    assert.ok(made.range.share_above_1 > 0.003 && made.range.share_above_1 < 0.1);
    assert.ok(made.range.max_cll > 500 && made.range.max_cll <= 1000);
    const { codec, pixel_format, colour } = made.report;
    assert.deepEqual(
      { codec, pixel_format, colour },
      {
        codec: 'hevc',
        pixel_format: 'yuv420p10le',
        colour: { primaries: 'bt2020', transfer: 'smpte2084', matrix: 'bt2020nc', range: 'tv' },
      },
    );
    const [video, exr] = made.outputs;
    assert.deepEqual(
      made.outputs.map(({ type, mime_type, frames }) => ({ type, mime_type, frames })),
      [
        { type: 'video', mime_type: 'video/mp4', frames: 6 },
        { type: 'exr', mime_type: 'application/zip', frames: 6 },
      ],
    );
    assert.ok(video && exr && (await stat(video.path)).size > 1000);
    const zip = (await readFile(exr.path)).toString('latin1');
    assert.equal(zip.split('frame.0005.exr').length - 1, 2, 'its file and its entry in the index');
    assert.match(zip, /"sha256": "[0-9a-f]{64}"/);
  });

  it('is shown as it looks where no screen is as bright: still, small clip and proxy are its frames in the display’s own range', async () => {
    const image = photograph('hilltop-sunset');
    const start_frame = { file_id: 'still' };
    const { outputs } = await make({ image }, { start_frame });
    const narrow = await runClip(engine, { ...SIZE, image, video: { start_frame } });
    const maker = createPreviewMaker();
    const shown = async (kind: PreviewKind): Promise<string> => {
      const target = join(folder, kind);
      const task = { kind, clip: outputs[0]?.path ?? '', target };
      await maker.inTurn(kind, { owner: 'me', isWanted: () => true }, (write) => write(task));
      return target;
    };
    try {
      const proxy = await openFootage(await shown('proxy'));
      const { codec, width, height, pictures, transfer, gamut, bit_depth } = proxy.facts;
      assert.deepEqual(
        { codec, width, height, pictures, transfer, gamut, bit_depth },
        {
          codec: 'h264',
          width: 320,
          height: 180,
          pictures: 6,
          transfer: 'sdr',
          gamut: 'bt709',
          bit_depth: 8,
        },
      );
      const plain = await openFootage(narrow.path);
      const [seen, meant] = [await framesOf(proxy), await framesOf(plain)];
      // As the clip would be without its range: only what is brighter than white lies a little lower.
      for (const [n, frame] of seen.entries()) {
        const off = apart(frame, meant[n] ?? frame);
        assert.ok(off < 6, `frame ${n} is ${off} off`);
      }
      const still = await sharp(await shown('poster'))
        .resize(320, 180)
        .ensureAlpha()
        .raw()
        .toBuffer();
      assert.ok(apart(still, meant[3] ?? still) < 8, `${apart(still, meant[3] ?? still)}`);
      assert.equal((await openFootage(await shown('hover'))).facts.pictures, 3);
    } finally {
      await maker.close();
    }
  });

  it('of words has light in the sun, in a lamp and in embers, and the same file from one thread and from two', async () => {
    const alone = createPrevizEngine({ threads: 1 });
    try {
      const prompts = [
        'a calm sea at sunset',
        'a city street at night with neon signs',
        'a campfire at night, embers',
      ];
      for (const [n, prompt] of prompts.entries()) {
        const made = await make({ prompt }, {});
        assert.ok(made.range.peak > 2.5, `${prompt}: ${made.range.peak}`);
        assert.ok(
          made.range.p99_9 > 1.05 && made.range.p99_9 < made.range.peak,
          `${prompt}: ${made.range.p99_9}`,
        );
        if (n > 0) continue;
        const again = await make({ prompt }, {}, alone);
        assert.deepEqual(again.range, made.range);
        assert.equal(await hashOf(again.outputs[0]?.path ?? ''), await hashOf(made.outputs[0]?.path ?? ''));
      }
    } finally {
      await alone.close?.();
    }
  });

  it('goes from one pinned picture to another, with frames packed as asked', async () => {
    const input = (name: string) => ({
      path: photograph(name),
      mime_type: 'image/jpeg',
      width: 1,
      height: 1,
    });
    const inputs = { a: input('hilltop-sunset'), b: input('fig-bowl') };
    const keyframes = [{ file_id: 'a' }, { file_id: 'b' }];
    const made = await make(
      { inputs, frames: 14 },
      { keyframes, keyframe_indexes: [0, 13], exr_export: true, exr_compression: 'dwab' },
    );
    assert.ok(made.range.peak > 3);
    const [, exr] = made.outputs;
    assert.ok(exr);
    assert.equal(exr.frames, 14);
    const zip = (await readFile(exr.path)).toString('latin1');
    assert.equal(zip.split('dwaCompressionLevel').length - 1, 14);
    assert.match(zip, /"compression": "dwab"/);
  });

  it('leaves nothing behind when it is stopped', async () => {
    const scratch = join(folder, 'stopped');
    await mkdir(scratch);
    const stop = new AbortController();
    const video = { hdr: true, exr_export: true, start_frame: { file_id: 'still' } };
    const onProgress = ({ stage }: { stage: string }): void => {
      if (stage === 'rendering') stop.abort(new Error('stopped'));
    };
    await assert.rejects(
      runIn(engine, { ...SIZE, frames: 48, video, signal: stop.signal, onProgress }, scratch),
      /stopped/,
    );
    assert.deepEqual(await readdir(scratch), []);
  });
});
