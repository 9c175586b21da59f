/** Uploads and namespaces: whose they are, and what they are good for. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import { call } from '../../support/http.ts';
import type { Answer } from '../../support/http.ts';
import { REFRAME_MODEL, TEXT, oxenServer } from './support.ts';
import type { OxenServer } from './support.ts';

const CLIP = new URL('../../../examples/media/hand-and-cup.mp4', import.meta.url);

describe('uploads and namespaces of Oxen', () => {
  let server: OxenServer;
  before(async () => {
    server = await oxenServer();
    await server.worker();
  });
  after(() => server.close());

  function upload(bytes: Uint8Array, part = 'file'): Promise<Answer> {
    const form = new FormData();
    form.set(part, new File([new Uint8Array(bytes)], 'größe.mp4', { type: 'video/mp4' }));
    return call(`${server.url}/oxen/api/ai/uploads`, 'POST', form, { Authorization: `Bearer ${server.key}` });
  }

  test('an uploaded file has an address that serves as input', async () => {
    const bytes = await readFile(CLIP);
    const answer = await upload(bytes);
    assert.equal(answer.status, 200, answer.text);
    assert.deepEqual(Object.keys(answer.json), ['url']);
    const url = String(answer.json['url']);
    assert.deepEqual(Buffer.from(await (await fetch(url)).arrayBuffer()), bytes);
    const source_position = { x: 0.25, y: 0, width: 0.5, height: 1 };
    const body = { ...TEXT, model: REFRAME_MODEL, input_video: url, aspect_ratio: '1:1', source_position };
    const [id = ''] = await server.enqueue(body);
    const done = await server.settled(id);
    assert.deepEqual([done['status'], done['error_message']], ['succeeded', null]);
    assert.equal(done['input_video'], url, 'echoed as it was sent');
    const [row] = await server.core.db.query<{ place: unknown }>(
      `select request #> '{video,source_position}' as place from generation where id = $1`,
      [id],
    );
    assert.deepEqual(row?.place, { x_norm: 0.25, y_norm: 0, w_norm: 0.5, h_norm: 1 });
  });

  test('what is no medium, in no part, or no form is refused with a sentence', async () => {
    const text = await upload(Buffer.from('not a clip'));
    assert.deepEqual([text.status, text.json['status_message']], [422, 'unprocessable_entity']);
    assert.match(String(text.json['status_description']), /^file: /);
    assert.equal((await upload(Buffer.from('x'), 'data')).status, 400);
    assert.equal((await server.oxen('POST', '/ai/uploads', {})).status, 415);
  });

  test('a namespace belongs to whoever used it first, and the name of an owner to that owner', async () => {
    const other = { Authorization: `Bearer ${await server.newKey({ owner: 'studio' })}` };
    const mine = { ...TEXT, target_namespace: 'team-a' };
    const [id = ''] = await server.enqueue(mine);
    assert.equal((await server.shown(id))['target_namespace'], 'team-a');
    for (const [body, headers] of [
      [mine, other],
      [{ ...TEXT, target_namespace: 'studio' }, {}],
    ] as const) {
      const answer = await server.oxen('POST', '/ai/queue', body, headers);
      assert.equal(answer.status, 403, answer.text);
      assert.match(answer.text, /belongs to another owner/);
    }
    await server.enqueue({ ...TEXT, target_namespace: 'studio' }, other);
    const [own = ''] = await server.enqueue({ ...TEXT, target_namespace: 'default' });
    assert.equal((await server.settled(own))['status'], 'succeeded');
  });

  test('lists are of one namespace where one is asked for; a foreign one is 403', async () => {
    const count = async (namespace: string): Promise<number> => {
      const answer = await server.oxen('GET', `/ai/queue?status=succeeded&namespace=${namespace}`);
      assert.equal(answer.status, 200, answer.text);
      return Number(answer.json['count']);
    };
    const before = await count('default');
    const [labelled = ''] = await server.enqueue({ ...TEXT, target_namespace: 'team-b' });
    const [plain = ''] = await server.enqueue(TEXT);
    await server.ended(labelled);
    await server.ended(plain);
    assert.equal(await count('team-b'), 1);
    assert.equal(await count('default'), before + 1);
    assert.equal(await count('nobodys'), 0);

    const other = { Authorization: `Bearer ${await server.newKey({ owner: 'studio' })}` };
    for (const namespace of ['team-b', 'default']) {
      const answer = await server.oxen('GET', `/ai/queue?namespace=${namespace}`, undefined, other);
      assert.deepEqual([answer.status, answer.json['status_message']], [403, 'unauthorized']);
    }
  });

  test('two who ask for a free namespace at once: one gets it', async () => {
    const keys = await Promise.all(['one', 'two'].map((owner) => server.newKey({ owner })));
    const answers = await Promise.all(
      keys.map((key) =>
        server.oxen('POST', '/ai/queue', { ...TEXT, target_namespace: 'gold' }, { Authorization: `Bearer ${key}` }),
      ),
    ); // prettier-ignore
    assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 403]);
  });
});
