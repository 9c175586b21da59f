import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { lumaProvider } from '../../../src/engines/luma/index.ts';
import { getGeneration } from '../../../src/jobs/read.ts';
import { untilAborted } from '../../support/scripted-engine.ts';
import { jobsThere, newPrompt, openStage } from './both-sides.ts';
import { pairOf } from './support.ts';
import type { Pair } from './support.ts';

/** Its looks may lie so far apart that three of them take longer than a day; here they never do. */
const RARELY = { ...lumaProvider, pace: { first_ms: 100, longest_ms: 12 * 3_600_000 } };

describe('a job that never ends', () => {
  const stage = openStage();
  let pair: Pair;
  before(async () => {
    pair = await pairOf(RARELY, { base: '/v1', script: stage.script });
  });
  after(() => pair.close());

  test('is left to a person after a day, and not made again', async () => {
    const prompt = newPrompt();
    stage.on(prompt, (_task, context) => untilAborted(context));
    const { id } = await pair.here.submit({ request: { prompt } });
    await pair.here.seen(id, ({ line }) => /Luma has called the job .* running for a day/.test(String(line)));
    const { state, stage: word } = await getGeneration(pair.here.core, pair.here.caller, id);
    assert.deepEqual([state, word], ['processing', 'unconfirmed']);
    assert.equal((await jobsThere(pair, prompt)).length, 1);
  });
});
