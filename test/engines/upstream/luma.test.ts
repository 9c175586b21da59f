import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { lumaProvider } from '../../../src/engines/luma/index.ts';
import { getGeneration } from '../../../src/jobs/read.ts';
import { FAULTS } from '../../support/fault-proxy.ts';
import type { FaultProxy } from '../../support/fault-proxy.ts';
import {
  cancelledMidway,
  failsForGood,
  failsOnce,
  jobsThere,
  logOf,
  newPrompt,
  openStage,
  refusesPartOfSource,
  rendered,
} from './both-sides.ts';
import { proxiedPair } from './support.ts';
import type { Pair } from './support.ts';

const CREATE = { method: 'POST', path: /\/v1\/generations$/ } as const;
const LOOK = { method: 'GET', path: '/v1/generations/' } as const;

describe('clips by way of Luma', () => {
  const stage = openStage();
  let pair: Pair;
  let proxy: FaultProxy;
  before(async () => {
    ({ pair, proxy } = await proxiedPair(lumaProvider, { base: '/v1', script: stage.script }));
  });
  after(() => pair.close());

  describe('come out as they were asked for', { concurrency: true }, () => {
    test('when they fail there and may pass: they are asked for anew', () => failsOnce(pair, stage));

    test('or not, with the words of the other side', async () => {
      assert.match(await failsForGood(pair, stage), /Not that/);
    });
  });

  test('of part of a source are refused: all of it would be edited, and paid', () =>
    refusesPartOfSource(pair, 'luma'));

  test('refused before anything is sent for what Luma does not know', async () => {
    const calls = proxy.seen.length;
    await assert.rejects(
      pair.here.submit({ request: { video: { container: 'webm' } } }),
      /engine 'luma' does not support container 'webm'. It supports: mp4/,
    );
    assert.equal(proxy.seen.length, calls);
  });

  test('cancelled here run on there, and are told so', async () => {
    assert.equal(
      (await cancelledMidway(pair, stage, proxy, ({ path }) => path.startsWith(LOOK.path))).state,
      'abandoned',
    );
  });

  test('whose answer was lost wait for a person: there is no second job', async () => {
    const prompt = newPrompt();
    const lost = proxy.rule({ ...CREATE, fault: FAULTS.droppedAfter });
    const { id } = await pair.here.submit({ request: { prompt } });
    await pair.here.seen(id, ({ line }) => /Luma .* cannot be asked for its jobs/.test(String(line)));
    assert.equal(lost.hits(), 1);
    assert.equal((await jobsThere(pair, prompt)).length, 1);
    const view = await getGeneration(pair.here.core, pair.here.caller, id);
    assert.deepEqual([view.state, view.stage], ['processing', 'unconfirmed']);
  });

  test('of an answer without its state: said in a sentence, and looked at again', async () => {
    proxy.rule({
      ...LOOK,
      fault: { kind: 'change', change: (body) => body.replace('"state"', '"condition"') },
    });
    const { view } = await rendered(pair, {});
    const lines = await logOf(pair, view.id);
    assert.ok(
      lines.some((line) => /^Luma \(GET .*in a form that is not understood: state: /.test(line)),
      lines.join('\n'),
    );
  });

  test('are asked for with a key that is tried first', async () => {
    const engine = pair.here.core.engines.find('luma');
    await engine?.reach?.(new AbortController().signal);
    proxy.rule({ path: '/v1/files?limit=1', fault: { kind: 'answer', when: 'before', status: 401, body: '{"detail":"Invalid API key"}' } }); // prettier-ignore
    await assert.rejects(
      async () => engine?.reach?.(new AbortController().signal),
      /Luma .*the key that this server has there is not accepted/,
    );
  });
});
