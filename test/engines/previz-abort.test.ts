/** A clip that is called off in any stage: it ends with the reason, and the next one is as it would have been. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { after, describe, it } from 'node:test';
import { createPrevizEngine } from '../../src/engines/previz/index.ts';
import { clipInput, photograph, runClip } from './previz-run.ts';
import type { Run } from './previz-run.ts';

const engine = createPrevizEngine({ threads: 2 });
after(() => engine.close?.());

const small = { width: 192, height: 108, frames: 24 };
const image = (name: string) => ({ path: photograph(name), mime_type: 'image/jpeg', width: 1, height: 1 });
const KINDS: Readonly<Record<string, Run>> = {
  words: { ...small, prompt: '12 horses run over a plain, shallow depth of field', video: {} },
  keyframes: {
    ...small,
    video: { keyframes: [{ file_id: 'a' }, { file_id: 'b' }], keyframe_indexes: [0, 20] },
    inputs: { a: image('fig-bowl'), b: image('mountain-path') },
  },
  'an edit': {
    ...small,
    type: 'video_edit',
    prompt: 'a watercolor painting in the rain',
    inputs: { source: clipInput('hand-and-cup') },
  },
};

async function hashOf(run: Run): Promise<string> {
  const { path } = await runClip(engine, run);
  return createHash('sha256')
    .update(await readFile(path))
    .digest('hex');
}

/** Calls the clip off as soon as the process hears anything after so many turns of it. */
async function calledOff(run: Run, turns: number): Promise<boolean> {
  const stop = new AbortController();
  const reason = new Error('called off');
  let left = turns;
  const tick = (): void => {
    if (left-- > 0) setImmediate(tick);
    else stop.abort(reason);
  };
  tick();
  try {
    await runClip(engine, { ...run, signal: stop.signal });
    return false;
  } catch (error) {
    assert.equal(error, reason);
    return true;
  }
}

describe('a clip that is called off', () => {
  for (const [kind, run] of Object.entries(KINDS))
    it(`of ${kind}, at any time`, async () => {
      const whole = await hashOf(run);
      const early = [];
      for (const turns of [0, 4, 12, 40]) early.push(await calledOff(run, turns));
      assert.ok(early.filter(Boolean).length >= 2, 'it was called off while it was being made');
      assert.equal(await hashOf(run), whole);
    });
});
