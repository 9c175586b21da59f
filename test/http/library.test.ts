/** What an owner keeps of what it made: search, favourites, notes, collections, presets. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { KinoraError } from '../../src/ray/errors.ts';
import { NAME_LENGTH, NOTE_LENGTH } from '../../src/ray/library.ts';
import { call, testServer } from '../support/http.ts';
import type { Answer, TestServer } from '../support/http.ts';
import { finished, scriptedEngine } from '../support/scripted-engine.ts';
import { isSentence } from './sentence.ts';

const TEXT = { model: 'ray-3.2', type: 'video', prompt: 'A boat drifts at dawn' };
const JPEG = join(import.meta.dirname, '../../examples/media/two-dogs.jpg');
const NOBODY = '00000000-0000-4000-8000-000000000000';

describe('the library of an owner', () => {
  let server: TestServer;
  before(async () => {
    server = await testServer([
      scriptedEngine({
        async start(task, context) {
          if (task.request.prompt !== 'Refused') return finished(context);
          throw new KinoraError('Not this', { status: 422, code: 'moderation' });
        },
      }),
    ]);
    await server.worker();
  });
  after(() => server.close());

  type Ask = (method: string, path: string, body?: unknown) => Promise<Answer>;
  const anOwner = async (owner: string): Promise<Ask> => {
    const secret = await server.newKey({ owner });
    return (method, path, body) =>
      call(server.url + path, method, body, { Authorization: `Bearer ${secret}` });
  };
  const make = async (ask: Ask, request: object = {}): Promise<string> => {
    const made = await ask('POST', '/v1/generations', { ...TEXT, ...request });
    assert.equal(made.status, 201, made.text);
    await server.ended(String(made.json['id']));
    return String(made.json['id']);
  };
  const found = async (ask: Ask, query: string): Promise<string[]> => {
    const answer = await ask('GET', `/v1/generations?${query}`);
    assert.equal(answer.status, 200, answer.text);
    return (answer.json['data'] as { id: string }[]).map(({ id }) => id);
  };
  const refused = (answer: Answer, status: number): void => {
    assert.equal(answer.status, status, answer.text);
    isSentence(answer.json['detail']);
  };

  test('finds by the beginnings of words of prompt, tags and note, and of the id', async () => {
    const ask = await anOwner('searcher');
    const other = await anOwner('other searcher');
    const boat = await make(ask, { prompt: 'A boat drifts, slow push-in; l’été' });
    const house = await make(ask, { prompt: 'A lighthouse at dusk', tags: { reel: 'Storm one' } });
    await make(other, { prompt: 'A boat of somebody else' });
    const look = (q: string): Promise<string[]> => found(ask, `q=${encodeURIComponent(q)}`);
    assert.deepEqual(await look('boat'), [boat]);
    assert.deepEqual(await look('BOA dri'), [boat]);
    assert.deepEqual(await look('boat dusk'), []);
    assert.deepEqual(await look('push-in'), [boat]);
    assert.deepEqual(await look('été'), [boat]);
    assert.deepEqual(await look('storm reel'), [house]);
    assert.deepEqual(await look(house.slice(0, 11)), [house]);
    assert.deepEqual(await look(house), [house]);
    assert.deepEqual(await look('a'), [house, boat]);
    assert.deepEqual(await look('!?'), []);
    assert.deepEqual(await look(`'); drop table "generation" \\ & | :* <->`), []);
    assert.deepEqual(await look(' '), [house, boat]);
    assert.equal((await ask('PATCH', `/v1/generations/${boat}`, { note: 'take of choice' })).status, 200);
    assert.deepEqual(await look('choi'), [boat]);
    await ask('PATCH', `/v1/generations/${boat}`, { note: '' });
    assert.deepEqual(await look('choi'), []);
    refused(await ask('GET', `/v1/generations?q=${'x'.repeat(201)}`), 400);
  });

  test('words that very many have are found as well, the owner’s own alone', async () => {
    const ask = await anOwner('crowd');
    const other = await anOwner('beside the crowd');
    const id = String(
      (await other('POST', '/v1/generations', { ...TEXT, prompt: 'a heron in the crowd' })).json['id'],
    );
    await server.core.db.query(
      `insert into generation (owner_id, surface, shot_id, type, engine, request, canvas, seed, state, stage, finished_at,
         failure_code, failure_reason)
       select (select id from owner where name = 'crowd'), 'native', gen_random_uuid(), 'video', 'scripted',
         '{"prompt": "a heron in the crowd"}', '{}', n, 'failed', 'failed', now(), 'internal', 'x' from generate_series(1, 2001) n`,
    );
    assert.deepEqual(await found(other, 'q=hero%20crow'), [id]);
    assert.deepEqual(await found(other, 'newest_of_shot=true&q=heron'), [id]);
    assert.equal((await found(ask, 'q=heron&limit=7')).length, 7);
    assert.deepEqual(await found(ask, 'q=heron%20kites'), []);
  });

  test('pages through what is found, by any filter', async () => {
    const ask = await anOwner('pager');
    const made: string[] = [];
    for (const n of [1, 2, 3]) made.unshift(await make(ask, { prompt: `Take ${n} of a kite` }));
    await make(ask, { prompt: 'Something else', video: { resolution: '1080p' } });
    const first = await ask('GET', '/v1/generations?q=kite&limit=2');
    const second = await ask(
      'GET',
      `/v1/generations?q=kite&limit=2&cursor=${String(first.json['next_cursor'])}`,
    );
    const ids = [first, second].flatMap(({ json }) => (json['data'] as { id: string }[]).map(({ id }) => id));
    assert.deepEqual(ids, made);
    assert.equal(second.json['next_cursor'], null);
    assert.deepEqual(await found(ask, 'resolution=720p'), made);
    assert.deepEqual(await found(ask, 'from=2999-01-01'), []);
    assert.equal((await found(ask, 'to=2999-01-01T00:00:00Z&q=kite')).length, 3);
    refused(await ask('GET', '/v1/generations?from=yesterday'), 400);
    refused(await ask('GET', '/v1/generations?favourite=maybe'), 400);
  });

  test('favourites and notes are kept, bounded, and nobody else’s', async () => {
    const ask = await anOwner('annotator');
    const stranger = await anOwner('stranger');
    const [plain, liked] = [await make(ask), await make(ask)];
    const path = `/v1/generations/${liked}`;
    const note = '<script>alert(1)</script> the sky';
    const changed = await ask('PATCH', path, { favourite: true, note });
    assert.deepEqual([changed.json['favourite'], changed.json['note']], [true, note]);
    assert.deepEqual((await ask('GET', path)).json['note'], note);
    assert.deepEqual(await found(ask, 'favourite=true'), [liked]);
    assert.deepEqual(await found(ask, 'favourite=false'), [liked, plain]);
    const longest = await ask('PATCH', path, { note: 'é'.repeat(NOTE_LENGTH) });
    assert.equal(longest.status, 200);
    refused(await ask('PATCH', path, { note: 'x'.repeat(NOTE_LENGTH + 1) }), 400);
    refused(await ask('PATCH', path, { favourite: 'yes' }), 400);
    refused(await stranger('PATCH', path, { favourite: false }), 404);
    refused(await ask('PATCH', `/v1/generations/${NOBODY}`, { note: 'x' }), 404);
    assert.equal((await ask('GET', path)).json['favourite'], true);
  });

  test('shows shots as stacks: the newest version that fits, with how many there are', async () => {
    const ask = await anOwner('stacker');
    const alone = await make(ask);
    const draft = await make(ask, { prompt: 'A fox' });
    const again = await ask('POST', `/v1/generations?version_of=${draft}`, {
      ...TEXT,
      prompt: 'A red fox, at night',
    });
    assert.equal(again.status, 201, again.text);
    const version = String(again.json['id']);
    await server.ended(version);
    assert.deepEqual([again.json['shot_id'], again.json['version_of']], [draft, draft]);
    const page = await ask('GET', '/v1/generations?newest_of_shot=true&expand=versions,request,collections');
    const cards = page.json['data'] as { id: string; versions: number; request: { prompt: string } }[];
    assert.deepEqual(
      cards.map(({ id, versions, request }) => [id, versions, request.prompt]),
      [
        [version, 2, 'A red fox, at night'],
        [alone, 1, TEXT.prompt],
      ],
    );
    assert.deepEqual(await found(ask, 'newest_of_shot=true&q=fox'), [version]);
    await ask('PATCH', `/v1/generations/${draft}`, { favourite: true });
    assert.deepEqual(await found(ask, 'newest_of_shot=true&favourite=true'), [draft]);
    assert.deepEqual(await found(ask, `shot_id=${draft}`), [version, draft]);
    const stranger = await anOwner('no stacker');
    refused(await stranger('POST', `/v1/generations?version_of=${draft}`, TEXT), 404);
    refused(await ask('GET', '/v1/generations?expand=everything'), 400);
  });

  test('a version that came to nothing tells of the newest clip of its shot', async () => {
    const ask = await anOwner('failer');
    const nothing = await make(ask, { prompt: 'Refused' });
    const first = await make(ask);
    const again = async (prompt: string): Promise<string> => {
      const made = await ask('POST', `/v1/generations?version_of=${first}`, { ...TEXT, prompt });
      await server.ended(String(made.json['id']));
      return String(made.json['id']);
    };
    const second = await again('A boat, once more');
    const failed = await again('Refused');
    const clips = async (): Promise<unknown[]> => {
      const { json } = await ask('GET', '/v1/generations?newest_of_shot=true&expand=versions');
      type Card = { id: string; last_clip?: { id: string; output: { url: string }[] } | null };
      return (json['data'] as Card[]).map(({ id, last_clip }) => [
        id,
        last_clip && { of: last_clip.id, files: last_clip.output.length },
      ]);
    };
    assert.deepEqual(await clips(), [
      [failed, { of: second, files: 1 }],
      [nothing, null],
    ]);
    assert.equal((await ask('DELETE', `/v1/generations/${second}`)).status, 204);
    assert.deepEqual((await clips())[0], [failed, { of: first, files: 1 }]);
    const plain = (await ask('GET', `/v1/generations?shot_id=${first}`)).json['data'] as object[];
    assert.ok(plain.every((run) => !('last_clip' in run)));
  });

  test('collections keep an order, forget what is deleted, and are an owner’s own', async () => {
    const ask = await anOwner('collector');
    const stranger = await anOwner('no collector');
    const made = [await make(ask), await make(ask), await make(ask)];
    const [one = '', two = '', three = ''] = made;
    const created = await ask('POST', '/v1/collections', { name: ' Selects ' });
    assert.equal(created.status, 201);
    assert.equal(created.json['name'], 'Selects');
    const path = `/v1/collections/${String(created.json['id'])}`;
    const listed = `collection=${String(created.json['id'])}`;
    const put = await ask('POST', `${path}/generations`, { generation_ids: [one, two, three, one] });
    assert.equal(put.json['count'], 3);
    assert.deepEqual(await found(ask, listed), [one, two, three]);
    await ask('POST', `${path}/generations`, { generation_ids: [three], before: one });
    assert.deepEqual(await found(ask, listed), [three, one, two]);

    const first = await ask('GET', `/v1/generations?${listed}&limit=2&expand=collections`);
    const next = String(first.json['next_cursor']);
    assert.deepEqual(await found(ask, `${listed}&limit=2&cursor=${next}`), [two]);
    assert.deepEqual((first.json['data'] as { collections: string[] }[])[0]?.collections, [
      created.json['id'],
    ]);
    refused(await ask('GET', `/v1/generations?limit=2&cursor=${next}`), 400);

    refused(await ask('POST', `${path}/generations`, { generation_ids: [NOBODY] }), 404);
    refused(await ask('POST', `${path}/generations`, { generation_ids: [one], before: NOBODY }), 422);
    refused(await ask('POST', `${path}/generations`, { generation_ids: [] }), 400);
    const theirs = await make(stranger);
    refused(await ask('POST', `${path}/generations`, { generation_ids: [theirs] }), 404);
    for (const [method, address, body] of [['GET', `/v1/generations?${listed}`, undefined], ['PATCH', path, { name: 'x' }], ['DELETE', path, undefined], ['POST', `${path}/generations`, { generation_ids: [theirs] }], ['DELETE', `${path}/generations/${one}`, undefined]] as const) {
      refused(await stranger(method, address, body), 404);
    } // prettier-ignore

    assert.equal((await ask('DELETE', `${path}/generations/${one}`)).status, 204);
    refused(await ask('DELETE', `${path}/generations/${one}`), 404);
    assert.equal((await ask('DELETE', `/v1/generations/${two}`)).status, 204);
    assert.deepEqual(await found(ask, listed), [three]);

    refused(await ask('POST', '/v1/collections', { name: 'selects' }), 422);
    refused(await ask('POST', '/v1/collections', { name: ' ' }), 400);
    refused(await ask('POST', '/v1/collections', { name: 'x'.repeat(NAME_LENGTH + 1) }), 400);
    for (const name of ['B', 'C']) await ask('POST', '/v1/collections', { name });
    await ask('PATCH', path, { position: 1, name: 'A' });
    const names = async (): Promise<string[]> =>
      ((await ask('GET', '/v1/collections')).json['data'] as { name: string }[]).map(({ name }) => name);
    assert.deepEqual(await names(), ['B', 'A', 'C']);
    await ask('PATCH', path, { position: 99 });
    assert.deepEqual(await names(), ['B', 'C', 'A']);
    assert.equal((await ask('DELETE', path)).status, 204);
    assert.deepEqual(await names(), ['B', 'C']);
    assert.deepEqual(await found(ask, ''), [three, one]);
  });

  test('presets keep every version of a request, whole or in part', async () => {
    const ask = await anOwner('keeper');
    const stranger = await anOwner('no keeper');
    const created = await ask('POST', '/v1/presets', {
      name: 'House style',
      request: { aspect_ratio: '21:9', video: { resolution: '1080p' } },
    });
    assert.equal(created.status, 201, created.text);
    const path = `/v1/presets/${String(created.json['id'])}`;
    const added = await ask('POST', `${path}/versions`, { request: { ...TEXT, seed: 7 } });
    assert.equal(added.json['version'], 2);
    const versions = (await ask('GET', path)).json['versions'] as { version: number; request: object }[];
    assert.deepEqual(
      versions.map(({ version, request }) => [version, request]),
      [
        [2, { ...TEXT, seed: 7 }],
        [1, { aspect_ratio: '21:9', video: { resolution: '1080p' } }],
      ],
    );
    assert.equal((await ask('PATCH', path, { name: 'Another' })).json['name'], 'Another');
    await ask('POST', '/v1/presets', { name: 'Zebra', request: {} });
    refused(await ask('PATCH', path, { name: 'zebra' }), 422);
    refused(await ask('POST', '/v1/presets', { name: 'ANOTHER', request: {} }), 422);
    const inline = { source: { data: 'AAAA', media_type: 'video/mp4' } };
    for (const [request, status] of [[{ seed: 'x' }, 400], [{ strange: 1 }, 400], [inline, 422], [{ plan: { words: 'x'.repeat(70_000) } }, 422]] as const) {
      refused(await ask('POST', '/v1/presets', { name: 'Wrong', request }), status);
    } // prettier-ignore
    for (const [method, address, body] of [['GET', path, undefined], ['PATCH', path, { name: 'x' }], ['POST', `${path}/versions`, { request: {} }], ['DELETE', path, undefined]] as const) {
      refused(await stranger(method, address, body), 404);
    } // prettier-ignore
    assert.deepEqual((await stranger('GET', '/v1/presets')).json['data'], []);
    assert.equal((await ask('DELETE', path)).status, 204);
    refused(await ask('GET', path), 404);
  });

  test('what a preset names outlives the generation that it came in with, and goes with the preset', async () => {
    const ask = await anOwner('namer');
    const data = (await readFile(JPEG)).toString('base64');
    const id = await make(ask, { video: { start_frame: { data, media_type: 'image/jpeg' } } });
    const { request } = (await ask('GET', `/v1/generations/${id}?expand=request`)).json;
    const preset = await ask('POST', '/v1/presets', { name: 'Begins with the still', request });
    assert.equal(preset.status, 201, preset.text);
    assert.equal((await ask('DELETE', `/v1/generations/${id}`)).status, 204);
    const again = await make(ask, request as object);
    assert.equal((await ask('DELETE', `/v1/generations/${again}`)).status, 204);
    const twin = await ask('POST', '/v1/presets', { name: 'Begins with it, too', request });
    assert.equal((await ask('DELETE', `/v1/presets/${String(twin.json['id'])}`)).status, 204);
    const once = await make(ask, request as object);
    assert.equal((await ask('DELETE', `/v1/generations/${once}`)).status, 204);
    assert.equal((await ask('DELETE', `/v1/presets/${String(preset.json['id'])}`)).status, 204);
    refused(await ask('POST', '/v1/generations', request), 422);
  });
});
