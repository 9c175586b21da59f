import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { runwareMount } from '../../../src/dialects/runware/index.ts';
import { runwareProvider } from '../../../src/engines/runware/index.ts';
import { getGeneration } from '../../../src/jobs/read.ts';
import { FAULTS } from '../../support/fault-proxy.ts';
import type { FaultProxy, Seen } from '../../support/fault-proxy.ts';
import {
  STILL,
  cancelledMidway,
  failsForGood,
  failsOnce,
  jobsThere,
  logOf,
  newPrompt,
  openStage,
  refusesPartOfSource,
  rendered,
  submitsOf,
} from './both-sides.ts';
import { proxiedPair } from './support.ts';
import type { Pair } from './support.ts';

const ofTask = (taskType: string) => (seen: Seen) => seen.body.includes(`"taskType":"${taskType}"`);
const SUBMIT = { fits: ofTask('videoInference') } as const;
/** As the live API answers for a task that it does not know, or that waits. */
const NOTHING = { kind: 'answer', when: 'before', status: 200, body: '{"data":[]}' } as const;
const uuidIn = (body: string): string => /"taskUUID":"([^"]+)"/.exec(body)?.[1] ?? 'none';
const LOOK = { fits: ofTask('getResponse') } as const;

describe('clips by way of Runware', () => {
  const stage = openStage();
  let pair: Pair;
  let proxy: FaultProxy;
  before(async () => {
    ({ pair, proxy } = await proxiedPair(runwareProvider, {
      base: '/runware/v1',
      mounts: [runwareMount],

      script: stage.script,
    }));
  });
  after(() => pair.close());

  const submitOf = (prompt: string) => ({
    fits: (seen: Seen) => SUBMIT.fits(seen) && seen.body.includes(prompt),
  });
  const tasksSent = (prompt: string): Seen[] => proxy.seen.filter(submitOf(prompt).fits);
  /** Looks at the task of this prompt. */
  const looksAt = (prompt: string) => ({
    fits: (seen: Seen) => LOOK.fits(seen) && seen.body.includes(uuidIn(tasksSent(prompt)[0]?.body ?? '')),
  });

  describe('many at a time', { concurrency: true }, () => {
    describe('come out as they were asked for', { concurrency: true }, () => {
      test('when they fail there and may pass: they are asked for anew', () => failsOnce(pair, stage));

      test('or not, with the words of the other side', async () => {
        assert.match(await failsForGood(pair, stage), /Not that/);
      });
    });

    describe('when the answer to a submit is lost', { concurrency: true }, () => {
      test('after the task was taken: it is found, and not sent again', async () => {
        const prompt = newPrompt();
        const lost = proxy.rule({ ...submitOf(prompt), fault: FAULTS.droppedAfter });
        await rendered(pair, { prompt });
        assert.equal(lost.hits(), 1);
        assert.equal(tasksSent(prompt).length, 1);
      });

      test('before the task was taken: it is sent again under its id', async () => {
        const prompt = newPrompt();
        proxy.rule({ ...submitOf(prompt), fault: FAULTS.droppedBefore });
        await rendered(pair, { prompt });
        const [first, second, ...more] = tasksSent(prompt);
        assert.deepEqual(JSON.parse(second?.body ?? ''), JSON.parse(first?.body ?? ''));
        assert.deepEqual(more, []);
      });

      test('and the look shows nothing, as the live API does: it is sent again, and is one job', async () => {
        const prompt = newPrompt();
        proxy.rule({ ...submitOf(prompt), fault: FAULTS.droppedAfter });
        proxy.rule({ ...looksAt(prompt), fault: NOTHING });
        await rendered(pair, { prompt });
        assert.equal(tasksSent(prompt).length, 2);
      });

      test('and the task that is sent again is known there: it counts as taken', async () => {
        const prompt = newPrompt();
        const known = proxy.rule({
          ...submitOf(prompt),
          fault: {
            kind: 'answer',
            when: 'before',
            status: 400,
            body: '{"data":[],"errors":[{"code":"conflictTaskUUID","message":"It is there","taskType":"videoInference"}]}',
          },
        });
        proxy.rule({ ...submitOf(prompt), fault: FAULTS.droppedAfter });
        proxy.rule({ ...looksAt(prompt), fault: NOTHING });
        await rendered(pair, { prompt });
        assert.equal(known.hits(), 1);
      });
    });
  });

  test('of part of a source are refused: all of it would be edited, and paid', () =>
    refusesPartOfSource(pair, 'runware'));

  test('refused before anything is sent for what Runware does not know', async () => {
    const calls = proxy.seen.length;
    await assert.rejects(
      pair.here.submit({ request: { video: { guide_frame: STILL } } }),
      /engine 'runware' does not support video.guide_frame/,
    );
    assert.equal(proxy.seen.length, calls);
  });

  test('that are refused at once end with the reason, and nothing is made', async () => {
    const prompt = newPrompt();
    const body = JSON.stringify({
      data: [],
      errors: [{ code: 'insufficientCredits', message: 'Top up first', taskType: 'videoInference' }],
    });
    proxy.rule({ ...SUBMIT, fault: { kind: 'answer', when: 'before', status: 402, body } });
    const { id } = await pair.here.submit({ request: { prompt } });
    assert.equal(await pair.here.ended(id), 'failed');
    const view = await getGeneration(pair.here.core, pair.here.caller, id);
    assert.equal(view.failure_code, 'budget_exhausted');
    assert.match(view.failure_reason ?? '', /^Runware \(POST\): Top up first \(insufficientCredits\)/);
    assert.equal((await submitsOf(pair, id))[0]?.state, 'refused');
    assert.deepEqual(await jobsThere(pair, prompt), []);
  });

  test('cancelled here run on there, and are told so', async () => {
    assert.equal((await cancelledMidway(pair, stage, proxy, LOOK.fits)).state, 'abandoned');
  });

  test('of an answer without its address: said in a sentence, and looked at again', async () => {
    proxy.rule({
      fits: ofTask('getResponse'),
      times: 2,
      fault: { kind: 'change', change: (body) => body.replace('"videoURL"', '"clip"') },
    });
    const { view } = await rendered(pair, {});
    const lines = await logOf(pair, view.id);
    assert.ok(
      lines.some((line) => line.startsWith("Runware tells the status 'success' and gives no videoURL")),
      lines.join('\n'),
    );
  });

  test('are asked for with a key that is tried first', async () => {
    const engine = pair.here.core.engines.find('runware');
    await engine?.reach?.(new AbortController().signal);
    const body =
      '{"errors":[{"code":"invalidApiKey","message":"No such key","parameter":"apiKey","taskType":"authentication"}]}';
    proxy.rule({
      fits: ofTask('accountManagement'),
      fault: { kind: 'answer', when: 'before', status: 401, body },
    });
    await assert.rejects(
      async () => engine?.reach?.(new AbortController().signal),
      /Runware \(POST\) answered status 401: the key that this server has there is not accepted/,
    );
  });
});
