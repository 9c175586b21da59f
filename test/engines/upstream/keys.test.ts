/**
 * A key that is taken away or goes bad while jobs run: what is under way waits for the key and goes on with it, what is queued waits too,
 * the operator is told; and nothing is submitted twice.
 */
import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { createUpstreamEngine } from '../../../src/engines/upstream/engine.ts';
import { lumaProvider } from '../../../src/engines/luma/index.ts';
import { resumeEngine, standingEngines } from '../../../src/jobs/gate/engines.ts';
import { getGeneration } from '../../../src/jobs/read.ts';
import type { Engine } from '../../../src/engines/engine.ts';
import { faultProxy } from '../../support/fault-proxy.ts';
import type { Fault, FaultProxy } from '../../support/fault-proxy.ts';
import { testServer } from '../../support/http.ts';
import type { TestServer } from '../../support/http.ts';
import { netOf } from '../../support/net.ts';
import { scriptedEngine } from '../../support/scripted-engine.ts';
import type { Script } from '../../support/scripted-engine.ts';
import { jobsThere, newPrompt } from './both-sides.ts';
import { realClip } from './support.ts';

const REVOKED: Fault = {
  kind: 'answer',
  when: 'before',
  status: 401,
  body: '{"detail":"API key has been revoked"}',
};

describe('a key that is lost while jobs run', () => {
  let there: TestServer;
  let here: TestServer;
  let proxy: FaultProxy;
  let [withKey, without]: Engine[] = [];
  /** That of `here` now, as after a restart in another environment. */
  let present: Engine | undefined;
  /** Lets the jobs there end. */
  let finish = Promise.withResolvers<void>();
  before(async () => {
    proxy = await faultProxy();
    const start: Script['start'] = async (task, context) => {
      await finish.promise;
      return realClip(context, task);
    };
    there = await testServer([scriptedEngine({ lane: 'outside', start })]);
    const settings = { base_url: `${proxy.to(there.url)}/v1`, allow_private: true, pace: 0.001 };
    withKey = createUpstreamEngine(lumaProvider, { ...settings, key: there.key });
    without = createUpstreamEngine(lumaProvider, { ...settings, key: undefined });
    const now = (): Engine => present ?? assert.fail();
    present = withKey;
    here = await testServer([
      {
        ...withKey,
        get unavailable() {
          return now().unavailable;
        },
        start: (...step) => now().start(...step),
        proceed: (...step) => now().proceed?.(...step) ?? assert.fail(),
      },
    ]);
    await Promise.all([there.worker(), here.worker()]);
  });
  beforeEach(() => {
    finish = Promise.withResolvers();
  });
  after(async () => {
    finish.resolve();
    await here.close();
    await there.close();
    await proxy.close();
  });

  /** One that the provider has begun. */
  async function begun(prompt: string): Promise<string> {
    const look = proxy.next(({ method, path }) => method === 'GET' && path.startsWith('/v1/generations/'));
    const { id } = await here.submit({ request: { prompt } });
    await look;
    return id;
  }
  const said = (id: string, what: RegExp): Promise<void> =>
    here.seen(id, ({ line }) => typeof line === 'string' && what.test(line));

  /** One job there, its clip and its price here. */
  async function made(id: string, prompt: string): Promise<void> {
    assert.equal(await here.ended(id), 'completed');
    const [job, ...others] = await jobsThere({ there }, prompt);
    assert.ok(job);
    assert.deepEqual(others, []);
    assert.equal((await netOf(here.core.db, id)).engine, (await netOf(there.core.db, job.id)).list);
  }

  test('by taking it away: what is under way waits for it, and no worker is blamed', async () => {
    const prompt = newPrompt();
    const id = await begun(prompt);
    present = without;
    await said(id, /needs a key: set LUMA_AGENTS_API_KEY.* is fetched once the key is there/);
    const { state, stage, failures } = await getGeneration(here.core, here.caller, id);
    assert.deepEqual([state, stage, failures], ['processing', 'waiting', 0]);
    finish.resolve();
    present = withKey;
    await made(id, prompt);
  });

  test('by revoking it: what is under way and what is queued wait, the engine says why, and both go on', async () => {
    const [first, second] = [newPrompt(), newPrompt()];
    const one = await begun(first);
    const revoked = proxy.rule({ fault: REVOKED, times: Infinity });
    await said(one, /the key that this server has there is not accepted\. The job at Luma is /);
    const { id: two } = await here.submit({ request: { prompt: second } });
    // Not before somebody is let in again.
    await resumeEngine(here.core, 'luma');
    await said(
      two,
      /^Luma \(POST \/generations\) answered status 401: the key .* It waits until luma answers/,
    );
    const [luma] = await standingEngines(here.core, 'luma');
    assert.match(luma?.standing.reason ?? '', /the key that this server has there is not accepted/);
    assert.notEqual(luma?.standing.breaker, 'closed');
    await assert.rejects(
      async () => withKey?.reach?.(new AbortController().signal),
      /is not accepted: look at LUMA_AGENTS_API_KEY$/,
    );
    revoked.remove();
    finish.resolve();
    await Promise.all([made(one, first), made(two, second)]);
    const [after] = await standingEngines(here.core, 'luma');
    assert.equal(after?.standing.breaker, 'closed');
  });
});
