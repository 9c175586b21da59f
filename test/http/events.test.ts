import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { createParser } from 'eventsource-parser';
import type { EventSourceMessage } from 'eventsource-parser';
import { testServer } from '../support/http.ts';
import type { TestServer } from '../support/http.ts';
import { finished, scriptedEngine, untilAborted } from '../support/scripted-engine.ts';

const TEXT = { model: 'ray-3.2', type: 'video', prompt: 'A boat drifts at dawn' };
const gate = { open: Promise.withResolvers<void>() };
const engine = scriptedEngine({
  start: async (_task, context) => {
    context.progress({ fraction: 0.5, stage: 'rendering' });
    context.log('half way');
    await Promise.race([gate.open.promise, untilAborted(context)]);
    return finished(context);
  },
});

describe('events over HTTP', () => {
  let server: TestServer;
  before(async () => {
    server = await testServer([engine]);
    await server.worker();
  });
  after(() => server.close());

  interface Seen extends EventSourceMessage {
    body: { seq: number; kind: string; data: Record<string, unknown> };
  }

  async function* follow(path: string, headers: Record<string, string> = {}): AsyncGenerator<Seen> {
    const response = await fetch(server.url + path, {
      headers: { Authorization: `Bearer ${server.key}`, Accept: 'text/event-stream', ...headers },
    });
    assert.equal(response.status, 200);
    assert.equal(response.headers.get('content-type'), 'text/event-stream; charset=utf-8');
    const messages: EventSourceMessage[] = [];
    const parser = createParser({ onEvent: (message) => messages.push(message) });
    const decoder = new TextDecoder();
    for await (const bytes of response.body ?? []) {
      parser.feed(decoder.decode(bytes, { stream: true }));
      for (const message of messages.splice(0))
        yield { ...message, body: JSON.parse(message.data) as Seen['body'] };
    }
  }

  async function submit(): Promise<string> {
    gate.open = Promise.withResolvers<void>();
    return String((await server.call('POST', '/v1/generations', TEXT)).json['id']);
  }

  test('a stream tells everything live and ends with the generation', async () => {
    const id = await submit();
    const seen: Seen[] = [];
    for await (const message of follow(`/v1/generations/${id}/events`)) {
      seen.push(message);
      if (message.body.data['stage'] === 'rendering') gate.open.resolve();
    }
    assert.deepEqual(
      seen.map(({ body }) => body.data['state']).filter((state) => state !== undefined),
      ['queued', 'processing', 'completed'],
    );
    assert.ok(seen.some(({ event }) => event === 'progress'));
    assert.ok(
      seen.some(({ event, body }) => event === 'log' && JSON.stringify(body.data).includes('half way')),
    );
    assert.deepEqual(seen.map(({ id }) => Number(id)), seen.map((_, i) => i + 1)); // prettier-ignore
    for (const { id, event, body } of seen) assert.deepEqual([Number(id), event], [body.seq, body.kind]);
  });

  test('a lost connection is taken up again without a gap or a repeat', async () => {
    const id = await submit();
    const path = `/v1/generations/${id}/events`;
    const ids: number[] = [];
    for await (const message of follow(path)) {
      ids.push(message.body.seq);
      if (message.body.kind === 'progress') break;
    }
    gate.open.resolve();
    for await (const message of follow(path, { 'Last-Event-ID': String(ids.at(-1)) }))
      ids.push(message.body.seq);
    assert.deepEqual(ids, ids.map((_, i) => i + 1)); // prettier-ignore

    const replayed: number[] = [];
    for await (const message of follow(`${path}?after=2`)) replayed.push(message.body.seq);
    assert.deepEqual(replayed, ids.slice(2));
    const nothingLeft = await server.call('GET', path, undefined, { 'Last-Event-ID': String(ids.at(-1)) });
    assert.equal(nothingLeft.status, 204, 'tells an EventSource not to reconnect');
  });

  test('cancelled generations end their stream too', async () => {
    const id = await submit();
    let last: unknown;
    for await (const message of follow(`/v1/generations/${id}/events`)) {
      if (message.body.data['stage'] === 'rendering') {
        const answer = await server.call('POST', `/v1/generations/${id}/cancel`);
        assert.equal(answer.json['state'], 'cancelled');
      }
      last = message.body.data['state'];
    }
    assert.equal(last, 'cancelled');
  });

  test('strangers and wrong parameters are refused before the stream begins', async () => {
    const id = await submit();
    gate.open.resolve();
    const foreign = { Authorization: `Bearer ${await server.newKey({ owner: 'stranger' })}` };
    const path = `/v1/generations/${id}/events`;
    assert.equal((await server.call('GET', path, undefined, foreign)).status, 404);
    assert.equal((await server.call('GET', '/v1/generations/nonsense/events')).status, 404);
    assert.equal((await server.call('GET', `${path}?after=-1`)).status, 400);
  });
});
