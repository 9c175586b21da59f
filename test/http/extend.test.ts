/** What cannot be extended, pinned or planned is refused by its rule: at submit and at quote alike, and nothing is charged. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import { createPrevizEngine } from '../../src/engines/previz/index.ts';
import { EngineError } from '../../src/engines/engine.ts';
import { testServer } from '../support/http.ts';
import type { TestServer } from '../support/http.ts';
import { finished, scriptedEngine, untilAborted } from '../support/scripted-engine.ts';
import { isSentence } from './sentence.ts';

const TEXT = { model: 'ray-3.2', type: 'video', prompt: 'A boat drifts at dawn' };
const URL_REF = { url: 'https://example.com/a.jpg' };
const PHOTOGRAPH = new URL('../../examples/media/fig-bowl.jpg', import.meta.url);
const NOBODYS = '00000000-0000-4000-8000-00000000dead';

describe('refusals of keyframes, loops, extensions and plans', () => {
  let server: TestServer;
  let image: string;
  before(async () => {
    // `scripted` stands in for runs that end in each way; refusals are those of `previz`.
    const scripted = scriptedEngine({
      start(task, context) {
        if (task.request.prompt === 'endless') return untilAborted(context);
        const code = { failure_code: 'invalid_request', retryable: false } as const;
        if (task.request.prompt === 'fails') throw new EngineError('It cannot be.', code);
        return finished(context);
      },
    });
    server = await testServer([createPrevizEngine(), scripted]);
    await server.worker();
    const form = new FormData();
    form.set('file', new File([await readFile(PHOTOGRAPH)], 'still.jpg', { type: 'image/jpeg' }));
    const uploaded = await server.call('POST', '/v1/files', form);
    image = (uploaded.json['file'] as { id: string }).id;
  });
  after(() => server.close());

  const made = async (prompt: string, key?: string): Promise<string> => {
    const authorization = key === undefined ? {} : { Authorization: `Bearer ${key}` };
    const body = { ...TEXT, prompt, engine: 'scripted' };
    const answer = await server.call('POST', '/v1/generations', body, authorization);
    assert.equal(answer.status, 201, answer.text);
    return String(answer.json['id']);
  };
  const charged = async (): Promise<unknown> =>
    (await server.core.db.query(`select count(*) from ledger_entry`))[0];

  async function refused(
    part: Record<string, unknown>,
    rule: string,
    says: readonly string[],
    statuses = [422],
  ): Promise<void> {
    const before = await charged();
    for (const path of ['/v1/generations', '/v1/quotes']) {
      const answer = await server.call('POST', path, { ...TEXT, ...part });
      const about = `${path} ${answer.text}`;
      assert.ok(statuses.includes(answer.status), about);
      assert.equal(answer.headers.get('x-kinora-error'), rule, about);
      isSentence(answer.json['detail']);
      for (const word of says) assert.ok(String(answer.json['detail']).includes(word), about);
    }
    assert.deepEqual(await charged(), before);
  }
  const video = (options: Record<string, unknown>) => ({ video: options });
  const pinned = (indexes: readonly number[], more = {}) =>
    video({ keyframes: indexes.map(() => URL_REF), keyframe_indexes: indexes, ...more });

  test('keyframes', async () => {
    const two = [URL_REF, URL_REF];
    const lengths = video({ keyframes: two, keyframe_indexes: [4] });
    await refused(lengths, 'keyframe_indexes_length', ['video.keyframe_indexes', '1 ', '2 keyframes']);
    await refused(video({ keyframes: two }), 'keyframes_need_indexes', ['keyframe_indexes']);
    await refused(pinned([7, 9, 7]), 'keyframe_index_unique', ['video.keyframe_indexes[2]', '7']);
    await refused(pinned([-1]), 'keyframe_index_range', ['[0]', '-1', '0 to 120']);
    await refused(pinned([0, 121]), 'keyframe_index_range', ['[1]', '121', '0 to 120']);
    const long = pinned([241], { duration: '10s' });
    await refused(long, 'keyframe_index_range', ['241', '0 to 240']);
    await refused(pinned([119, 120]), 'keyframe_same_frame', ['[1]', '120', '(119)']);
    await refused(pinned([1.5]), 'field_type', ['video.keyframe_indexes[0]', '1.5'], [400]);
    const many = Array.from({ length: 65 }, (_, n) => n);
    await refused(pinned(many), 'field_length', ['video.keyframe', '64'], [400]);
    await refused(video({ keyframes: [], keyframe_indexes: [] }), 'field_length', ['video.keyframes'], [400]);
  });

  test('loops', async () => {
    await refused(video({ loop: true, duration: '10s' }), 'loop_excludes_10s', ['loop', '5s']);
    const hdr = { loop: true, hdr: true, resolution: '720p' };
    await refused(video(hdr), 'loop_excludes_hdr', ['loop', 'hdr']);
    await refused(pinned([0], { loop: true }), 'loop_excludes_keyframes', ['loop', 'keyframes']);
    const end = { loop: true, end_frame: URL_REF };
    await refused(video(end), 'loop_excludes_end_frame', ['loop', 'end_frame']);
  });

  test('a generation that has not been finished, is not there or is not ours', async () => {
    const failing = await made('fails');
    assert.equal(await server.ended(failing), 'failed');
    const cancelled = await made('endless');
    await server.seen(cancelled, (data) => data['state'] === 'processing');
    await server.call('POST', `/v1/generations/${cancelled}/cancel`);
    const deleted = await made('ends');
    assert.equal(await server.ended(deleted), 'completed');
    assert.ok((await server.call('DELETE', `/v1/generations/${deleted}`)).status < 300);
    const foreign = await made('ends', await server.newKey({ owner: NOBODYS }));
    assert.equal(await server.ended(foreign), 'completed');
    const expired = await made('ends');
    assert.equal(await server.ended(expired), 'completed');
    await server.core.db.query(
      `update asset set expires_at = now() - interval '1 s' where id in
         (select asset_id from generation_output where generation_id = $1)`,
      [expired],
    );
    const processing = await made('endless');
    await server.seen(processing, (data) => data['state'] === 'processing');
    const queued = await made('endless');
    const cases: readonly (readonly [string, string, string])[] = [
      [queued, 'media_not_ready', 'is queued; it must be completed'],
      [processing, 'media_not_ready', 'is processing; it must be completed'],
      [failing, 'media_not_ready', 'is failed; it must be completed'],
      [cancelled, 'media_not_ready', 'is cancelled; it must be completed'],
      [deleted, 'media_not_found', 'not found'],
      [foreign, 'media_not_found', 'not found'],
      [NOBODYS, 'media_not_found', 'not found'],
      ['no-id', 'media_not_found', 'not found'],
      [expired, 'media_not_found', 'has expired'],
    ];
    for (const [id, rule, says] of cases)
      for (const anchor of ['start_frame', 'end_frame'])
        await refused(video({ [anchor]: { generation_id: id } }), rule, [`video.${anchor}`, id, says]);
    for (const id of [queued, processing]) await server.call('POST', `/v1/generations/${id}/cancel`);
  });

  test('a clip where an image belongs, and extensions that are too much', async () => {
    const id = await made('ends');
    assert.equal(await server.ended(id), 'completed');
    const clip = { generation_id: id };
    await refused(video({ keyframes: [clip], keyframe_indexes: [0] }), 'media_kind', [
      'video.keyframes[0]',
      id,
      'video.start_frame, video.end_frame',
    ]);
    const [row] = await server.core.db.query<{ asset_id: string }>(
      `select asset_id from generation_output where generation_id = $1`,
      [id],
    );
    const file = { file_id: row?.asset_id };
    await refused(video({ start_frame: file }), 'media_kind', ['video.start_frame', 'not an image']);
    await refused(video({ start_frame: { file_id: NOBODYS } }), 'media_not_found', [NOBODYS]);
    await refused(
      video({ keyframes: [{ file_id: image }, { file_id: NOBODYS }], keyframe_indexes: [0, 9] }),
      'media_not_found',
      ['video.keyframes[1]', NOBODYS],
    );
    const long = { start_frame: clip, duration: '10s' };
    await refused(video(long), 'extend_excludes_10s', ['video.duration', '5s']);
    const hdr = { end_frame: clip, hdr: true };
    await refused(video(hdr), 'extend_excludes_hdr', ['hdr']);
    await refused(video({ start_frame: clip, end_frame: { file_id: image } }), 'extend_one_anchor', [
      'one anchor',
    ]);
    await refused(video({ end_frame: clip, loop: true }), 'extend_loop_forward', ['loop']);
    await refused(video({ start_frame: clip, resolution: '360p' }), 'extend_excludes_360p', ['360p']);
  });

  test('plans of scenes', async () => {
    const horses = { name: 'horse', count: 2 };
    const cases: readonly (readonly [Record<string, unknown>, string, readonly string[]])[] = [
      [{ place: { value: 'atlantis' } }, 'field_value', ['plan.place.value', 'atlantis', 'desert']],
      [{ subjects: [{ ...horses, name: 'x'.repeat(61) }] }, 'field_length', ['plan.subjects[0].name', '60']],
      [{ subjects: [{ ...horses, name: '' }] }, 'field_length', ['plan.subjects[0].name']],
      [{ subjects: [{ ...horses, count: 41 }] }, 'field_range', ['plan.subjects[0].count', '41', '40']],
      [{ subjects: [{ ...horses, count: 1.5 }] }, 'field_type', ['plan.subjects[0].count', '1.5']],
      [{ subjects: Array<unknown>(13).fill(horses) }, 'field_length', ['plan.subjects', '12']],
      [
        { subjects: [{ ...horses, action: 'teleport' }] },
        'field_value',
        ['plan.subjects[0].action', 'teleport', 'walk'],
      ],
    ];
    for (const [plan, rule, says] of cases) await refused({ plan }, rule, says, [400]);
  });
});
