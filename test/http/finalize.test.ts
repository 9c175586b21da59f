/** From a draft to its final: the same request on another engine or tier, a version of the same shot. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import { submitRefused } from '../../src/jobs/refused.ts';
import { netOf } from '../support/net.ts';
import { realClip } from '../engines/upstream/support.ts';
import { scriptedEngine } from '../support/scripted-engine.ts';
import { testServer } from '../support/http.ts';
import type { TestServer } from '../support/http.ts';

const STILL = new URL('../../examples/media/fig-bowl.jpg', import.meta.url);

describe('finalize', () => {
  let t: TestServer;
  let data: string;
  before(async () => {
    const script = { start: (_task: unknown, context: Parameters<typeof realClip>[0]) => realClip(context) };
    t = await testServer(
      [
        scriptedEngine(script, 'draft'),
        scriptedEngine({ ...script, lane: 'outside', cost_micros: 400 }, 'final'),
        { ...scriptedEngine({}, 'keyless'), unavailable: 'it needs a key' },
      ],
      { config: { routes: { best: { policy: 'ordered', engines: ['keyless', 'final'] } } } },
    );
    await t.worker();
    data = (await readFile(STILL)).toString('base64');
  });
  after(() => t.close());

  const made = async (body: object, path = '/v1/generations', headers = {}) => {
    const answer = await t.call('POST', path, body, headers);
    assert.equal(answer.status, 201, answer.text);
    return answer.json;
  };
  const draftOf = async (video: object, more: object = {}) => {
    const draft = await made({ model: 'ray-3.2', type: 'video', prompt: 'a test', video, ...more });
    assert.equal(await t.ended(String(draft['id'])), 'completed');
    return draft;
  };
  const requestOf = async (id: unknown) =>
    (await t.call('GET', `/v1/generations/${String(id)}?expand=request`)).json['request'] as {
      video: Record<string, unknown>;
    } & Record<string, unknown>;
  const finalize = (draft: Record<string, unknown>, query = '') =>
    `/v1/generations/${String(draft['id'])}/finalize${query}`;

  test('keeps a plan where it is rendered here, and leaves it where a provider reads the prompt', async () => {
    const draft = await draftOf({ resolution: '540p' }, { plan: { moves: [{ move: 'push_in' }] } });
    const planOf = async (engine: string) =>
      (await requestOf((await made({ engine }, finalize(draft)))['id']))['plan'];
    assert.ok(await planOf('draft'));
    assert.equal(await planOf('final'), undefined);
    assert.equal(await planOf('best'), undefined);
  });

  test('keeps prompt, seed and pictures, and takes the tier and the engine that are asked for', async () => {
    const start_frame = { data, media_type: 'image/jpeg' };
    const video = { resolution: '540p', start_frame, quality: 30 };
    const draft = await draftOf(video, { tags: { scene: '4' } });
    const final = await made({ engine: 'final', resolution: '1080p' }, finalize(draft));
    assert.deepEqual(
      [final['engine'], final['shot_id'], final['version_of'], final['seed'], final['tags']],
      ['final', draft['shot_id'], draft['id'], draft['seed'], { scene: '4' }],
    );
    const [before, after] = [await requestOf(draft['id']), await requestOf(final['id'])];
    assert.deepEqual(after.video['start_frame'], before.video['start_frame'], 'the stored picture');
    assert.deepEqual([after.video['resolution'], after.video['quality']], ['1080p', undefined]);
    assert.equal(await t.ended(String(final['id'])), 'completed');
    assert.equal((await netOf(t.core.db, String(final['id']))).entries[0], 'charge');

    const versions = await t.call('GET', `/v1/generations?shot_id=${String(draft['shot_id'])}`);
    const ids = (versions.json['data'] as { id: string }[]).map(({ id }) => id);
    assert.deepEqual(ids, [final['id'], draft['id']]);
    const again = await made({ engine: 'draft', seed: 7 }, finalize(final));
    assert.deepEqual(
      [again['shot_id'], again['version_of'], again['seed']],
      [draft['shot_id'], final['id'], 7],
    );
  });

  test('a picture of 5 s becomes a pinned one of 10 s, and without an engine the draft’s does it', async () => {
    const draft = await draftOf({ start_frame: { data, media_type: 'image/jpeg' } }, { engine: 'final' });
    const final = await made({ duration: '10s' }, finalize(draft));
    assert.equal(final['engine'], 'final');
    const { video } = await requestOf(final['id']);
    assert.deepEqual([video['keyframe_indexes'], video['start_frame']], [[0], undefined]);
    const other = await made({}, finalize(draft), { 'x-kinora-engine': 'draft' });
    assert.equal(other['engine'], 'draft');
  });

  test('an extension is one again', async () => {
    const first = await draftOf({ resolution: '540p' });
    const draft = await draftOf({ resolution: '540p', start_frame: { generation_id: first['id'] } });
    // Shown as it can be sent again.
    assert.deepEqual((await requestOf(draft['id'])).video['start_frame'], { generation_id: first['id'] });
    const quote = await t.call('POST', finalize(draft, '?dry_run=true'), { resolution: '720p' });
    const whole = await t.call('POST', '/v1/quotes', {
      model: 'ray-3.2', type: 'video', prompt: 'x', video: { resolution: '720p', start_frame: { generation_id: first['id'] } },
    }); // prettier-ignore
    assert.equal(quote.status, 200, quote.text);
    assert.deepEqual(quote.json['list'], whole.json['list'], 'priced as one');
    const final = await made({ resolution: '720p' }, finalize(draft));
    assert.equal(await t.ended(String(final['id'])), 'completed');
  });

  test('can be priced before, by a route too, and nothing is made', async () => {
    const draft = await draftOf({ resolution: '540p' });
    const count = async () => (await t.core.db.query('select 1 from generation')).length;
    const before = await count();
    const { json } = await t.call('POST', finalize(draft, '?dry_run=true'), {
      engine: 'best',
      resolution: '1080p',
    });
    assert.deepEqual(
      [json['engine'], json['route'], (json['list'] as { usd: number }).usd],
      [{ id: 'final', usd: 0.0004 }, 'best', 1.2],
    );
    assert.equal(await count(), before);
  });

  test('sent twice under one Idempotency-Key makes one final', async () => {
    const [draft, other] = [await draftOf({}), await draftOf({})];
    const key = { 'Idempotency-Key': `final of ${String(draft['id'])}` };
    const one = await made({ engine: 'final' }, finalize(draft), key);
    const two = await t.call('POST', finalize(draft), { engine: 'final' }, key);
    assert.deepEqual([two.json['id'], two.headers.get('idempotent-replayed')], [one['id'], 'true']);
    const stolen = await t.call('POST', finalize(other), { engine: 'final' }, key);
    assert.equal(stolen.headers.get('x-kinora-error'), 'idempotency_key_reused');
  });

  test('what cannot be made final is refused with the reason', async () => {
    const draft = await draftOf({});
    const refused = async (path: string, body: object, status: number, message: RegExp, headers = {}) => {
      const answer = await t.call('POST', path, body, headers);
      assert.equal(answer.status, status, answer.text);
      assert.match(String(answer.json['detail']), message);
    };
    await refused(finalize(draft), { resolutoin: '1080p' }, 400, /Unknown field 'resolutoin'.*'resolution'/);
    await refused(finalize(draft), { resolution: '8k' }, 400, /resolution: '8k' is not valid/);
    await refused(finalize(draft), { engine: 'keyless' }, 422, /engine 'keyless' is not set up here/);
    await refused(finalize(draft), { hdr: true, resolution: '540p' }, 422, /hdr/);
    await refused(finalize({ id: 'nothing' }), {}, 404, /not found/);
    const stranger = { Authorization: `Bearer ${await t.newKey({ owner: 'somebody else', admin: true })}` };
    await refused(finalize(draft), {}, 404, /not found/, stranger);

    await t.core.db.query(`update generation set expires_at = now() - interval '1 hour' where id = $1`, [
      draft['id'],
    ]);
    const again = /send its request again with the engine and the resolution of the final/;
    await refused(
      finalize(draft),
      {},
      410,
      new RegExp(`^generation '.*' expired at \\d{4}-.*${again.source}`),
    );
    const swept = await draftOf({});
    await t.call('DELETE', `/v1/generations/${String(swept['id'])}`);
    await refused(finalize(swept), {}, 410, new RegExp(`has expired or was deleted.*${again.source}`));
    await refused(finalize(swept), {}, 404, /not found/, stranger);

    const mine = { ...t.caller, owner_id: (await t.core.db.query<{ owner_id: string }>(`select owner_id from generation where id = $1`, [draft['id']]))[0]?.owner_id ?? '' }; // prettier-ignore
    const [born] = await submitRefused(t.core, mine, {
      surface: 'oxen',
      type: 'video',
      prompt: 'x',
      wire: {},
      failure: { code: 'x', reason: 'y' },
      bodyHash: Buffer.alloc(32),
      retryCount: 0,
    });
    await refused(finalize({ id: born?.id }), {}, 422, /was refused as it came in/);
  });
});
