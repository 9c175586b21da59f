/** Who does the work of a request that names a route, what that costs, and why nobody does. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Engine } from '../../../src/engines/engine.ts';
import { Refusal } from '../../../src/ray/errors.ts';
import type { GenerationRequest } from '../../../src/ray/request.ts';
import { quoteGeneration } from '../../../src/jobs/quote.ts';
import { getGeneration } from '../../../src/jobs/read.ts';
import type { Routes } from '../../../src/jobs/routes.ts';
import { netOf } from '../../support/net.ts';
import { scriptedEngine } from '../../support/scripted-engine.ts';
import { testServer } from '../../support/http.ts';
import type { TestServer } from '../../support/http.ts';

const ROUTES: Routes = {
  cheap: { policy: 'cheapest', engines: ['dear', 'fair', 'cheap-one', 'keyless', 'unpriced'] },
  final: { policy: 'ordered', engines: ['keyless', 'fair', 'dear'] },
  tiers: { policy: 'by_resolution', engines: { '540p': 'draft', '720p': 'cheap', '1080p': 'final' } },
  hopeless: { policy: 'ordered', engines: ['keyless', 'modest'] },
};

describe('a request that names a route', () => {
  let t: TestServer;
  before(async () => {
    const modest = scriptedEngine({ lane: 'outside' }, 'modest');
    const outside = (id: string, cost_micros: number): Engine =>
      scriptedEngine({ lane: 'outside', cost_micros }, id);
    t = await testServer(
      [
        scriptedEngine({}, 'draft'),
        outside('dear', 900),
        outside('fair', 500),
        outside('cheap-one', 100),
        { ...outside('keyless', 1), unavailable: 'Keyless needs a key: set KEYLESS_KEY.' },
        { ...modest, capabilities: { ...modest.capabilities, resolutions: ['540p'] } },
        {
          ...outside('unpriced', 7),
          estimate: () => {
            throw new Refusal('there is no list price', {
              status: 422,
              rule: 'no_list_price',
              field: 'video.hdr',
            });
          },
        },
      ],
      { config: { routes: ROUTES } },
    );
  });
  after(() => t.close());

  const asked = (engine: string, resolution: '540p' | '720p' | '1080p' = '720p'): GenerationRequest => ({
    model: 'ray-3.2',
    type: 'video',
    prompt: 'a test',
    engine,
    video: { resolution },
  });
  const quoted = (engine: string, resolution?: '540p' | '720p' | '1080p') =>
    quoteGeneration(t.core, t.caller, { request: asked(engine, resolution), surface: 'native' });
  const made = async (engine: string, resolution?: '540p' | '720p' | '1080p') => {
    const { json, status, text } = await t.call('POST', '/v1/generations', asked(engine, resolution));
    assert.equal(status, 201, text);
    return json;
  };

  test('by price gets the cheapest that can; the others stand by in the order of their prices', async () => {
    const json = await made('cheap');
    assert.equal(json['engine'], 'cheap-one');
    assert.deepEqual(json['route'], {
      name: 'cheap',
      rest: ['fair', 'dear'],
      left: [
        { engine: 'keyless', why: 'is not set up: Keyless needs a key: set KEYLESS_KEY.' },
        { engine: 'unpriced', why: 'has no price for it: there is no list price' },
      ],
    });
    const net = await netOf(t.core.db, String(json['id']));
    assert.deepEqual(net, { list: 300_000, engine: 100, entries: ['charge'] });
  });

  test('in order gets the first that can', async () => {
    const { engine, route } = await made('final');
    assert.deepEqual([engine, (route as { rest: string[] }).rest], ['fair', ['dear']]);
  });

  test('by resolution gets the engine of its tier, or what the route of its tier says', async () => {
    assert.equal((await made('tiers', '540p'))['engine'], 'draft');
    assert.equal((await made('tiers', '720p'))['engine'], 'cheap-one');
    const last = await made('tiers', '1080p');
    assert.equal(last['engine'], 'fair');
    assert.equal((last['route'] as { name: string }).name, 'tiers');
  });

  test('`cheapest` is there without being set, over all providers', async () => {
    const { route, engine, candidates } = await quoted('cheapest');
    assert.deepEqual([route, engine], ['cheapest', 'cheap-one']);
    assert.deepEqual(
      candidates.map((each) => [each.engine, each.engine_micros]),
      [
        ['cheap-one', 100],
        ['fair', 500],
        ['dear', 900],
        ['keyless', null],
        ['modest', null],
        ['unpriced', null],
      ],
    );
    assert.match(candidates[4]?.why ?? '', /^does not support resolution 720p\. It supports: 540p/);
  });

  test('the row keeps the choice, and a look shows it', async () => {
    const { id, route } = await made('cheap');
    const view = await getGeneration(t.core, t.caller, String(id)).catch(() => undefined);
    assert.equal(view, undefined, 'a stranger sees nothing');
    const { json } = await t.call('GET', `/v1/generations/${String(id)}`);
    assert.deepEqual(json['route'], route);
    const named = await made('draft');
    assert.equal(named['route'], null);
  });

  test('that nobody can do is refused with the reason of each, and leaves nothing behind', async () => {
    const count = async () => (await t.core.db.query('select 1 from generation')).length;
    const before = await count();
    const answer = await t.call('POST', '/v1/generations', asked('hopeless'));
    assert.equal(answer.status, 422);
    assert.equal(
      answer.json['detail'],
      "Route 'hopeless' has no engine for this request: keyless is not set up: Keyless needs a key: set KEYLESS_KEY; " +
        'modest does not support resolution 720p. It supports: 540p.',
    );
    const tier = await t.call('POST', '/v1/generations', {
      ...asked('tiers'),
      video: { resolution: '360p' },
    });
    assert.match(
      String(tier.json['detail']),
      /^Route 'tiers' has no engine for resolution 360p\. It has: 540p, 720p, 1080p/,
    );
    assert.equal(await count(), before);
  });

  test('routes are listed beside the engines', async () => {
    const { json } = await t.call('GET', '/v1/engines');
    const routes = json['routes'] as { name: string; policy: string; default: boolean }[];
    assert.deepEqual(
      routes.map(({ name, policy, default: usual }) => [name, policy, usual]),
      [
        ['cheapest', 'cheapest', false],
        ['cheap', 'cheapest', false],
        ['final', 'ordered', false],
        ['tiers', 'by_resolution', false],
        ['hopeless', 'ordered', false],
      ],
    );
  });

  test('a key may have an engine or a route of its own, which an admin changes', async () => {
    const admin = { Authorization: `Bearer ${await t.newKey({ admin: true })}` };
    const key = await t.call('POST', '/v1/keys', { name: 'finals', engine: 'final' }, admin);
    assert.equal(key.json['engine'], 'final');
    const mine = { Authorization: `Bearer ${String(key.json['secret'])}` };
    const { engine: _, ...plain } = asked('');
    const submitted = async () => (await t.call('POST', '/v1/generations', plain, mine)).json['engine'];
    assert.equal(await submitted(), 'fair');

    const path = `/v1/keys/${String(key.json['id'])}`;
    assert.equal((await t.call('PATCH', path, { engine: 'dear' }, admin)).json['engine'], 'dear');
    assert.equal((await t.call('PATCH', path, {}, admin)).json['engine'], 'dear', 'what is absent stays');
    assert.equal((await t.call('PATCH', path, { engine: null }, admin)).json['engine'], null);
    const unknown = await t.call('PATCH', path, { engine: 'nowhere' }, admin);
    assert.deepEqual([unknown.status, unknown.headers.get('x-kinora-error')], [422, 'unknown_engine']);
    assert.equal((await t.call('PATCH', path, { engine: 'dear' })).status, 403);
    const nobody = await t.call('PATCH', '/v1/keys/00000000-0000-4000-8000-000000000000', {}, admin);
    assert.equal(nobody.status, 404);
  });
});
