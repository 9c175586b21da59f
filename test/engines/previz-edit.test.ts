/** Edits of real footage through the whole engine. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { EngineError } from '../../src/engines/engine.ts';
import { createPrevizEngine } from '../../src/engines/previz/index.ts';
import { sourceSchema } from '../../src/engines/previz/footage/source-report.ts';
import { probeClip } from '../../src/media/read-clip.ts';
import { quickFolder } from '../support/temporary.ts';
import { clipInput, runClip } from './previz-run.ts';
import type { Run } from './previz-run.ts';

const [two, one] = [createPrevizEngine({ threads: 2 }), createPrevizEngine({ threads: 1 })];
after(() => Promise.all([two.close?.(), one.close?.()]));

const small = {
  type: 'video_edit',
  width: 320,
  height: 240,
  frames: 24,
  prompt: 'as an oil painting',
} as const;
const cup: Run = { ...small, inputs: { source: clipInput('hand-and-cup') } };

async function hashOf(path: string): Promise<string> {
  return createHash('sha256')
    .update(await readFile(path))
    .digest('hex');
}

describe('an edit', () => {
  it('is the same from any number of threads, and has the frames of its canvas', async () => {
    const [a, b] = [await runClip(two, cup), await runClip(one, cup)];
    assert.equal(await hashOf(a.path), await hashOf(b.path));
    const { width, height, frames, fps, audio } = await probeClip(a.path);
    assert.deepEqual({ width, height, frames, fps, audio }, { ...SIZE, frames: 24, fps: 24, audio: false });
  });

  it('says what the footage was and that no strength was given', async () => {
    const { report } = await runClip(two, cup);
    const source = sourceSchema.parse(report.source);
    assert.deepEqual([source.codec, source.width, source.height, source.audio], ['h264', 640, 480, 'none']);
    assert.ok(source.interpolated >= 15, 'footage of 26.777 frames a second is brought to 24');
    const edit = report.edit as { strength: string; by: string };
    assert.deepEqual([edit.strength, edit.by], ['flex_2', 'default']);
  });

  it('lays weather over the footage', async () => {
    const { report } = await runClip(two, { ...cup, prompt: 'heavy snow at night', frames: 12 });
    const { rendered } = report.effects as { rendered: string[] };
    assert.ok(rendered.includes('atmosphere: snow') && rendered.includes('time: night'), String(rendered));
  });

  it('of one frame is a clip of one frame', async () => {
    const { path } = await runClip(two, { ...cup, frames: 1 });
    assert.equal((await probeClip(path)).frames, 1);
  });

  it('of what is no video ends with a reason, and the next clip is made', async () => {
    const folder = await quickFolder('kinora-edit-');
    const path = join(folder, 'text.mp4');
    await writeFile(path, 'no video at all');
    const inputs = { source: { ...clipInput('hand-and-cup'), path } };
    await assert.rejects(runClip(two, { ...cup, inputs }), (error) => {
      return error instanceof EngineError && error.failure_code === 'corrupt_input' && !error.retryable;
    });
    await runClip(two, { ...cup, frames: 2 });
  });
});

const SIZE = { width: 320, height: 240 };
