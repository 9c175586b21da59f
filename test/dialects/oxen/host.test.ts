/** `hub.oxen.ai` pointed at this server: its paths lead to the dialect, and no answer leads to the real one. */
import assert from 'node:assert/strict';
import { request } from 'node:http';
import { after, before, describe, test } from 'node:test';
import { TEXT, oxenServer } from './support.ts';
import type { OxenServer } from './support.ts';

describe('Oxen’s own name', () => {
  let server: OxenServer;
  before(async () => {
    server = await oxenServer();
    await server.worker();
  });
  after(() => server.close());

  async function ask(method: string, path: string, body?: object): Promise<{ status: number; text: string }> {
    const { promise, resolve, reject } = Promise.withResolvers<{ status: number; text: string }>();
    const headers = {
      Host: 'hub.oxen.ai',
      Authorization: `Bearer ${server.key}`,
      'Content-Type': 'application/json',
    };
    const call = request(server.url + path, { method, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (piece: string) => (text += piece));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
    });
    call.on('error', reject).end(body && JSON.stringify(body));
    return promise;
  }

  test('leads here, and no answer leads to the real one', async () => {
    const answer = await ask('POST', '/api/ai/videos/generate', TEXT);
    assert.equal(answer.status, 200, answer.text);
    const { videos } = JSON.parse(answer.text) as { videos: { url: string }[] };
    assert.ok(videos[0]!.url.startsWith(`${server.url}/media/`), 'over plain HTTP nothing proves the name');
    assert.equal((await fetch(videos[0]!.url)).status, 200);
    const listed = await ask('GET', '/api/ai/queue?status=succeeded');
    assert.equal((JSON.parse(listed.text) as { count: number }).count, 1);
    assert.ok(!listed.text.includes('hub.oxen.ai'));
  });
});
