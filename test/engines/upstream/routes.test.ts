/** A route over two providers, one of which has bad days: jobs there, money here. */
import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { wavespeedMount } from '../../../src/dialects/wavespeed/index.ts';
import { lumaProvider } from '../../../src/engines/luma/index.ts';
import { createUpstreamEngine } from '../../../src/engines/upstream/engine.ts';
import { wavespeedProvider } from '../../../src/engines/wavespeed/index.ts';
import { closeBreaker } from '../../../src/store/gate/engine-state.ts';
import { FAULTS, faultProxy } from '../../support/fault-proxy.ts';
import type { Fault, FaultProxy } from '../../support/fault-proxy.ts';
import { testServer } from '../../support/http.ts';
import type { TestServer } from '../../support/http.ts';
import { netOf } from '../../support/net.ts';
import { scriptedEngine } from '../../support/scripted-engine.ts';
import { newPrompt } from './both-sides.ts';
import { realClip } from './support.ts';

const SUBMIT = { method: 'POST', path: '/v1/generations' } as const;

describe('a route over Luma and WaveSpeed', () => {
  let here: TestServer;
  let there: TestServer;
  let proxy: FaultProxy;
  before(async () => {
    proxy = await faultProxy();
    there = await testServer([scriptedEngine({ start: (task, context) => realClip(context, task) })], {
      mounts: [wavespeedMount],
    });
    const common = { key: there.key, allow_private: true, pace: 0.02 };
    here = await testServer(
      [
        createUpstreamEngine(lumaProvider, { ...common, base_url: `${proxy.to(there.url)}/v1` }),
        createUpstreamEngine(wavespeedProvider, { ...common, base_url: `${there.url}/wavespeed` }),
      ],
      { config: { routes: { both: { policy: 'ordered', engines: ['luma', 'wavespeed'] } } } },
    );
    await Promise.all([there.worker(), here.worker()]);
  });
  afterEach(() => closeBreaker(here.core.db, 'luma'));
  after(async () => {
    await here.close();
    await there.close();
    await proxy.close();
  });

  const submit = async (prompt: string): Promise<string> => {
    const video = { resolution: '540p' };
    const body = { model: 'ray-3.2', type: 'video', prompt, engine: 'both', aspect_ratio: '16:9', video };
    const { json, status, text } = await here.call('POST', '/v1/generations', body);
    assert.equal(status, 201, text);
    return String(json['id']);
  };
  const jobs = (prompt: string): Promise<{ surface: string; id: string }[]> =>
    there.core.db.query(`select surface, id from generation where request ->> 'prompt' = $1`, [prompt]);
  const shown = async (id: string) => (await here.call('GET', `/v1/generations/${id}`)).json;

  /** Done by WaveSpeed: one job there, its list price here, and what the client is charged as before. */
  async function wentOver(id: string, prompt: string, why: RegExp): Promise<void> {
    assert.equal(await here.ended(id), 'completed');
    const view = await shown(id);
    assert.equal(view['engine'], 'wavespeed');
    assert.match((view['route'] as { left: { why: string }[] }).left[0]?.why ?? '', why);
    const [job, ...others] = await jobs(prompt);
    assert.deepEqual([job?.surface, others], ['wavespeed', []]);
    const [ours, theirs] = [await netOf(here.core.db, id), await netOf(there.core.db, job?.id ?? '')];
    assert.deepEqual([ours.engine, ours.list], [theirs.list, 150_000]);
  }

  test('goes on when the first cannot be reached', async () => {
    const prompt = newPrompt();
    await proxy.down();
    const id = await submit(prompt);
    await wentOver(id, prompt, /^failed: Luma .* could not be reached \(ECONNREFUSED\)/);
    await proxy.up();
  });

  const turnedDown: [string, Fault, number, RegExp][] = [
    [
      'does not take the key',
      { kind: 'answer', when: 'before', status: 401, body: '{"detail":"Invalid API key"}' },
      1,
      /^failed: Luma.*the key that this server has there is not accepted/,
    ],
    [
      'has no credit left',
      { kind: 'answer', when: 'before', status: 402, body: '{"detail":"Insufficient credits"}' },
      1,
      /Insufficient credits/,
    ],
    [
      'has too much to do',
      { kind: 'answer', when: 'before', status: 429, body: '{"detail":"Rate limit exceeded"}' },
      3,
      /^had no room 3 times/,
    ],
  ];
  for (const [what, fault, times, why] of turnedDown) {
    test(`goes on when the first ${what}`, async () => {
      const prompt = newPrompt();
      const rule = proxy.rule({ ...SUBMIT, fault, times });
      await wentOver(await submit(prompt), prompt, why);
      assert.equal(rule.hits(), times);
      rule.remove();
    });
  }

  test('stays where it is when the answer to a submit was lost, and asks a person', async () => {
    const prompt = newPrompt();
    const rule = proxy.rule({ ...SUBMIT, fault: FAULTS.droppedAfter });
    const id = await submit(prompt);
    await here.seen(
      id,
      ({ line }) => typeof line === 'string' && line.includes('cannot be asked for its jobs'),
    );
    const view = await shown(id);
    assert.deepEqual(
      [view['engine'], view['state'], (view['progress'] as { stage: string }).stage],
      ['luma', 'processing', 'unconfirmed'],
    );
    assert.deepEqual(
      (await jobs(prompt)).map(({ surface }) => surface),
      ['native'],
    );
    rule.remove();
  });

  test('does not ask others for what the first refuses', async () => {
    const prompt = newPrompt();
    const body = '{"detail":"Content moderated"}';
    const rule = proxy.rule({ ...SUBMIT, fault: { kind: 'answer', when: 'before', status: 422, body } });
    const id = await submit(prompt);
    assert.equal(await here.ended(id), 'failed');
    assert.deepEqual(await jobs(prompt), []);
    assert.equal((await netOf(here.core.db, id)).list, 0);
    rule.remove();
  });
});
