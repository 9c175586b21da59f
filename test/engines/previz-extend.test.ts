import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { createPrevizEngine } from '../../src/engines/previz/index.ts';
import type { EngineInput } from '../../src/engines/engine.ts';
import { edgeFrames } from '../../src/media/edge-frames.ts';
import type { GenerationRequest } from '../../src/ray/request.ts';
import { runClip } from './previz-run.ts';
import type { Finished } from './previz-run.ts';

const engine = createPrevizEngine({ threads: 2 });
after(() => engine.close?.());

const FRAMES = 36;
const FIRST = 'truck right at constant speed, golden hour';

function clipInput(path: string, prompt: string): EngineInput {
  const request: GenerationRequest = { prompt, model: 'ray-3.2', type: 'video' };
  return { path, mime_type: 'video/mp4', width: 320, height: 180, made_by: [request] };
}

async function first(prompt = FIRST): Promise<Finished> {
  return await runClip(engine, { prompt, frames: FRAMES });
}

interface Join {
  readonly side: string;
  readonly speed: number;
  readonly own_speed: number;
  readonly ratio: number;
}

async function extended(
  clip: Finished,
  anchor: 'start_frame' | 'end_frame',
  prompt: string,
  by = FIRST,
): Promise<Finished> {
  return await runClip(engine, {
    prompt,
    frames: FRAMES,
    video: { [anchor]: { file_id: 'clip' } },
    inputs: { clip: clipInput(clip.path, by) },
  });
}

async function edge(path: string, side: 'first' | 'last'): Promise<Uint8Array> {
  const { frames } = await edgeFrames(path, side, 1);
  assert.ok(frames[0]);
  return frames[0];
}

function psnr(a: Uint8Array, b: Uint8Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i]! - b[i]!) ** 2;
  return 10 * Math.log10((255 ** 2 * a.length) / sum);
}

function mean(rgba: Uint8Array, channel: number): number {
  let sum = 0;
  for (let i = channel; i < rgba.length; i += 4) sum += rgba[i]!;
  return (4 * sum) / rgba.length;
}

describe('extending a clip', () => {
  it('forward: begins with its last frame, whole, and goes on at its speed', async () => {
    const clip = await first();
    const next = await extended(clip, 'start_frame', 'the light holds, golden hour');
    const match = psnr(await edge(clip.path, 'last'), await edge(next.path, 'first'));
    assert.ok(match > 36, `${match} dB at the join`);
    const join = next.report['join'] as Join;
    assert.equal(join.side, 'start');
    assert.ok(join.speed > 0.1, `${join.speed} pixels a frame were measured`);
    assert.ok(join.ratio > 0.9 && join.ratio < 1.1, `${join.own_speed} after ${join.speed}`);
    const crop = next.report['crop'] as { start_zoom: number };
    assert.equal(crop.start_zoom, 1);
  });

  it('backward: ends with its first frame, and comes up to its speed', async () => {
    const clip = await first('truck left at constant speed');
    const before = await extended(clip, 'end_frame', 'calm', 'truck left at constant speed');
    const match = psnr(await edge(clip.path, 'first'), await edge(before.path, 'last'));
    assert.ok(match > 36, `${match} dB at the join`);
    const join = before.report['join'] as Join;
    assert.equal(join.side, 'end');
    assert.ok(join.ratio > 0.8 && join.ratio < 1.25, `${join.own_speed} before ${join.speed}`);
  });

  it('keeps its colours: what it was graded with is not graded twice, and what is new is', async () => {
    const clip = await first();
    const joint = await edge(clip.path, 'last');
    const same = await edge((await extended(clip, 'start_frame', 'golden hour goes on')).path, 'last');
    const night = await edge((await extended(clip, 'start_frame', 'night falls')).path, 'last');
    for (const channel of [0, 1, 2]) {
      const [was, is] = [mean(joint, channel), mean(same, channel)];
      assert.ok(Math.abs(is - was) < 6, `channel ${channel}: ${is} after ${was}`);
    }
    assert.ok(mean(night, 1) < 0.7 * mean(joint, 1));
  });

  it('of a clip at rest rests, or moves as the prompt says', async () => {
    const clip = await first('static');
    const join = (await extended(clip, 'start_frame', 'slow push in', 'static')).report['join'] as Join;
    assert.ok(join.speed < 0.1 && join.own_speed < 0.1, JSON.stringify(join));
  });
});
