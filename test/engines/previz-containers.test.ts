/** Clips in other files than MP4, and of other quality: what is made, and what is said of it. */
import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Engine, EngineOutput } from '../../src/engines/engine.ts';
import { createPrevizEngine } from '../../src/engines/previz/index.ts';
import { probeClip } from '../../src/media/read-clip.ts';
import { sniffFile } from '../../src/media/sniff.ts';
import { clipInput, runIn } from './previz-run.ts';
import type { Run } from './previz-run.ts';

describe('previz in other files than MP4', () => {
  let engine: Engine;
  let folder = '';
  let count = 0;
  before(async () => {
    engine = createPrevizEngine({ threads: 2 });
    folder = await mkdtemp(join(tmpdir(), 'kinora-files-'));
  });
  after(async () => {
    await engine.close?.();
    await rm(folder, { recursive: true, force: true });
  });

  const make = async (run: Run): Promise<{ report: Record<string, unknown>; video: EngineOutput }> => {
    const scratch = join(folder, String(count++));
    await mkdir(scratch);
    const step = await runIn(engine, { width: 320, height: 180, frames: 12, ...run }, scratch);
    const [video] = step.outputs;
    assert.ok(video);
    const facts = await probeClip(video.path);
    assert.deepEqual([facts.width, facts.height, facts.frames, facts.fps], [320, 180, video.frames, 24]);
    const sniffed = await sniffFile(video.path);
    assert.equal(sniffed.kind === 'video' && sniffed.mime_type, video.mime_type);
    const report = step.report as Record<string, unknown>;
    assert.equal(report['codec'], facts.codec);
    return { report, video };
  };
  const still = { start_frame: { file_id: 'still' } };

  it('makes MOV of the same pictures, and WebM of VP9', async () => {
    const mov = await make({ video: { ...still, container: 'mov' } });
    assert.equal(mov.video.mime_type, 'video/quicktime');
    assert.equal(mov.report['codec'], 'h264');
    assert.deepEqual(mov.report['file'], { container: 'mov', quality: 95 });
    const webm = await make({ video: { ...still, container: 'webm' } });
    assert.equal(webm.video.mime_type, 'video/webm');
    assert.equal(webm.report['codec'], 'vp9');
    const [pin] = webm.report['pins'] as { psnr: number }[];
    assert.ok(pin && pin.psnr > 30, JSON.stringify(pin));
  });

  it('says nothing of a file and a quality that nobody asked for', async () => {
    const { report, video } = await make({ video: still });
    assert.equal(video.mime_type, 'video/mp4');
    assert.ok(!('file' in report));
    const coarse = await make({ video: { ...still, quality: 30 } });
    assert.deepEqual(coarse.report['file'], { container: 'mp4', quality: 30 });
    assert.ok((await stat(coarse.video.path)).size < (await stat(video.path)).size / 2);
  });

  it('makes loops and edits in WebM, and a wide range of light in MOV', async () => {
    const loop = await make({ video: { ...still, loop: true, container: 'webm' } });
    assert.ok('seam' in loop.report);
    const inputs = { source: clipInput('turning-box') };
    await make({ type: 'video_edit', inputs, video: { container: 'webm', edit: { strength: 'flex_1' } } });
    const wide = await make({ video: { ...still, hdr: true, container: 'mov', quality: 60 } });
    assert.equal(wide.report['codec'], 'hevc');
  });
});
