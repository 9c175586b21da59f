/** Clips of a wide range of light: what their files say and hold, with frames for a colourist beside them. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readFile, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Engine, EngineTask } from '../../src/engines/engine.ts';
import { createPrevizEngine } from '../../src/engines/previz/index.ts';
import { rangeReportSchema } from '../../src/previz/range/measures.ts';
import type { RangeReport } from '../../src/previz/range/measures.ts';
import { photograph, runIn } from './previz-run.ts';
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
