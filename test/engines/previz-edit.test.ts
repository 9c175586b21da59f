/** Edits of real footage through the whole engine. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { EngineError } from '../../src/engines/engine.ts';
import { createPrevizEngine } from '../../src/engines/previz/index.ts';
import { sourceSchema } from '../../src/engines/previz/footage/source-report.ts';
import { editReportSchema } from '../../src/previz/restyle/report.ts';
import { probeClip } from '../../src/media/read-clip.ts';
import { quickFolder } from '../support/temporary.ts';
import { framesOf } from './clip-motion.ts';
import { clipInput, photograph, runClip } from './previz-run.ts';
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

const tiny: Run = { ...cup, width: 160, height: 120 };

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

  it('goes further into the night with each strength', async () => {
    const lights: number[] = [];
    for (const strength of ['adhere_1', 'flex_1', 'reimagine_3'] as const) {
      const run = { ...tiny, prompt: 'at night', frames: 3, video: { edit: { strength } } };
      lights.push(await brightnessOfLast((await runClip(two, run)).path));
    }
    const [near = 0, middle = 0, far = 0] = lights;
    assert.ok(near > middle + 15 && middle > far + 5, lights.join(' '));
  });

  it('says what it drew, how that was fitted, and what it could not do', async () => {
    const prompt =
      'watercolor, only red stays in colour, golden hour, slow push in, add a dragon, in slow motion';
    const { report } = await runClip(two, { ...tiny, prompt, frames: 3 });
    const { rendered, not_rendered } = report.effects as Record<'rendered' | 'not_rendered', string[]>;
    for (const said of ['style: watercolor', 'light: golden_hour', 'colour script: alone, red'])
      assert.ok(rendered.includes(said), `${said}: ${rendered.join('; ')}`);
    for (const kind of ['camera: slow push in', 'addition: add a dragon', 'tempo: slow_motion'])
      assert.ok(
        not_rendered.some((said) => said.startsWith(kind)),
        `${kind}: ${not_rendered.join('; ')}`,
      );
    const { look, shots, keys } = editReportSchema.parse(report.edit);
    assert.deepEqual([look, shots.map(({ first }) => first), keys], ['watercolor', [0], []]);
    assert.ok(shots.every(({ tone, amount }) => tone > 0 && amount > 0));
  });

  it('says how a restyled first frame lies over the footage', async () => {
    const inputs = { ...cup.inputs, start: { ...clipInput('hand-and-cup'), path: photograph('fig-bowl'), mime_type: 'image/jpeg' } }; // prettier-ignore
    const video = { edit: { strength: 'flex_2' }, start_frame: { file_id: 'start' } } as const;
    const { report } = await runClip(two, { ...tiny, inputs, video, frames: 2 });
    const [key] = editReportSchema.parse(report.edit).keys;
    assert.deepEqual([key?.frame, key?.kind], [0, 'unrelated']);
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

async function brightnessOfLast(path: string): Promise<number> {
  const [frame] = await framesOf(path, (index, count) => index === count - 1);
  if (!frame) throw new Error('no frame');
  return frame.data.reduce((sum, value) => sum + value, 0) / frame.data.length;
}

const SIZE = { width: 320, height: 240 };
