/** The bytes of the completion stream, read from a raw socket: what the documented receivers rely on. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { after, before, describe, test } from 'node:test';
import { readConfig } from '../../../src/jobs/config.ts';
import { FAILS, FAILURE, TEXT, WAITS, oxenServer } from './support.ts';
import type { OxenServer } from './support.ts';

const PADDING = `:${' '.repeat(4096)}\n\n`;
const KEEP_ALIVE = ': keep-alive\n\n';

/** A connection to the stream, as bytes: the head, then the chunks of the body as they were framed. */
class Stream {
  readonly socket: Socket;
  #text = '';
  #closed = false;

  constructor(server: OxenServer, key: string) {
    const { hostname, port } = new URL(server.url);
    this.socket = connect(Number(port), hostname);
    this.socket.setEncoding('latin1');
    this.socket.on('data', (bytes: string) => (this.#text += bytes));
    this.socket.once('close', () => (this.#closed = true));
    this.socket.write(
      `GET /oxen/api/events HTTP/1.1\r\nHost: ${hostname}:${port}\r\nAuthorization: Bearer ${key}\r\n\r\n`,
    );
  }

  /** Waits until the body has all of it. */
  async until(fits: (body: string) => boolean): Promise<string> {
    while (!fits(this.body())) {
      assert.ok(!this.#closed, `closed after ${this.#text}`);
      await Promise.race([once(this.socket, 'data'), once(this.socket, 'close')]);
    }
    return this.body();
  }

  /** Waits for the events of these generations. */
  async events(...ids: readonly string[]): Promise<string> {
    return this.until((body) => ids.every((id) => body.includes(`"generation_id":"${id}"`)));
  }

  get head(): string {
    return this.#text.slice(0, this.#text.indexOf('\r\n\r\n'));
  }

  chunks(): string[] {
    const start = this.#text.indexOf('\r\n\r\n');
    const chunks: string[] = [];
    for (let at = start + 4; start >= 0;) {
      const end = this.#text.indexOf('\r\n', at);
      const size = Number.parseInt(this.#text.slice(at, end), 16);
      if (end < 0 || !(size > 0) || this.#text.length < end + 4 + size) break;
      chunks.push(Buffer.from(this.#text.slice(end + 2, end + 2 + size), 'latin1').toString());
      at = end + 4 + size;
    }
    return chunks;
  }

  body(): string {
    return this.chunks().join('');
  }
}

function dataOf(body: string, id: string): Record<string, unknown> {
  const line = body.split('\n').find((each) => each.includes(id)) ?? '';
  return JSON.parse(line.slice('data: '.length)) as Record<string, unknown>;
}

describe('the completion stream of Oxen', () => {
  let server: OxenServer;
  let bare: OxenServer;
  const open: Stream[] = [];
  before(async () => {
    server = await oxenServer();
    await server.worker();
    const { oxenEvents } = readConfig({
      KINORA_OXEN_EVENT_PADDING: '0',
      KINORA_OXEN_CANCELLED_EVENTS: '1',
      KINORA_OXEN_REPLAY_SECONDS: '0',
    });
    bare = await oxenServer({ oxenEvents });
    await bare.worker();
  });
  after(async () => {
    for (const stream of open) stream.socket.destroy();
    await server.close();
    await bare.close();
  });

  function listen(to = server, key = to.key): Stream {
    const stream = new Stream(to, key);
    open.push(stream);
    return stream;
  }

  test('the head comes at once: chunked, UTF-8, uncompressed', async () => {
    const stream = listen();
    await stream.until((body) => body.startsWith(KEEP_ALIVE));
    const head = stream.head.toLowerCase();
    assert.match(head, /^http\/1\.1 200 ok\r\n/);
    assert.match(head, /\r\ncontent-type: text\/event-stream; ?charset=utf-8(\r\n|$)/);
    assert.match(head, /\r\ntransfer-encoding: chunked(\r\n|$)/);
    assert.doesNotMatch(head, /content-encoding|content-length/);
  });

  test('an event is exactly two lines and a blank one, compact and in one piece, then padding', async () => {
    const stream = listen();
    await stream.until((body) => body.startsWith(KEEP_ALIVE));
    const [id = ''] = await server.enqueue(TEXT);
    const body = await stream.events(id);
    const { url, ...rest } = dataOf(body, id);
    assert.deepEqual(rest, {
      generation_id: id,
      status: 'succeeded',
      media_type: 'video',
      model: TEXT.model,
    });
    assert.equal((await fetch(String(url))).status, 200);
    const text = `event: media_generation_completed\ndata: {"generation_id":"${id}","status":"succeeded","media_type":"video","model":"${TEXT.model}","url":"${String(url)}"}\n\n`;
    assert.ok(stream.chunks().includes(text + PADDING));
    assert.ok(!body.includes('\r'));
    // The keep-alive that lets the shell pipeline end.
    await stream.until((now) => now.endsWith(`${PADDING}${KEEP_ALIVE}`));
  });

  test('a failure has the reason, in UTF-8, and neither model nor url', async () => {
    const stream = listen();
    const [run = ''] = await server.enqueue({ ...TEXT, prompt: FAILS });
    const [born = ''] = await server.enqueue({ ...TEXT, duration: '7s' });
    const body = await stream.events(run, born);
    const base = { status: 'failed', media_type: 'video' };
    assert.deepEqual(dataOf(body, run), { generation_id: run, ...base, error: FAILURE });
    assert.match(String(dataOf(body, born)['error']), /^duration: '7s' is not valid/);
  });

  test('what ended before the connection is told again, each once and in order', async () => {
    const ids = await server.enqueue({ ...TEXT, num_generations: 3 });
    for (const id of ids) await server.ended(id);
    const [last = ''] = await server.enqueue({ ...TEXT, prompt: 'The last' });
    await server.ended(last);
    const stream = listen();
    const [live = ''] = await server.enqueue(TEXT);
    const body = await stream.events(...ids, last, live);
    for (const id of [...ids, last, live]) assert.equal(body.split(id).length, 2, 'once');
    assert.ok(body.indexOf(last) > Math.max(...ids.map((id) => body.indexOf(id))));
    assert.ok(body.indexOf(live) > body.indexOf(last));
  });

  test('nothing of another owner, of another surface, or cancelled', async () => {
    const stream = listen();
    const strange = listen(server, await server.newKey({ owner: 'stranger' }));
    server.gate = Promise.withResolvers();
    const [cancelled = ''] = await server.enqueue({ ...TEXT, prompt: WAITS });
    await server.oxen('DELETE', `/ai/queue/${cancelled}`);
    server.gate.resolve();
    const native = await server.submit({ caller: await callerOfKey() });
    await server.ended(native.id);
    const [id = ''] = await server.enqueue(TEXT);
    const body = await stream.events(id);
    assert.ok(!body.includes(cancelled));
    assert.ok(!body.includes(native.id));

    const key = await server.newKey({ owner: 'stranger' });
    const [own = ''] = await server.enqueue(TEXT, { Authorization: `Bearer ${key}` });
    const seen = await strange.events(own);
    assert.equal(seen.split('event: ').length, 2, 'its own and no other');
    assert.ok(!stream.body().includes(own));
  });

  test('settings: no padding, cancelled ones told, nothing told again', async () => {
    const [early = ''] = await bare.enqueue(TEXT);
    await bare.ended(early);
    // An end is dated in whole milliseconds: the next one is another.
    await bare.core.db.query('select pg_sleep(0.005)');
    const stream = listen(bare);
    await stream.until((body) => body.startsWith(KEEP_ALIVE));
    bare.gate = Promise.withResolvers();
    const [id = ''] = await bare.enqueue({ ...TEXT, prompt: WAITS });
    await bare.oxen('DELETE', `/ai/queue/${id}`);
    const body = await stream.events(id);
    assert.deepEqual(dataOf(body, id), { generation_id: id, status: 'cancelled', media_type: 'video' });
    assert.ok(!body.includes(PADDING));
    assert.ok(!body.includes(early));
  });

  test('a key is needed', async () => {
    for (const headers of [{ Authorization: '' }, { Authorization: 'Bearer nonsense' }]) {
      assert.equal((await server.oxen('GET', '/events', undefined, headers)).status, 401);
    }
  });

  test('the stream ends when the server stops', async () => {
    const stopping = await oxenServer();
    const stream = listen(stopping);
    await stream.until((body) => body.startsWith(KEEP_ALIVE));
    const ended = once(stream.socket, 'close');
    await stopping.close();
    await ended;
  });

  async function callerOfKey() {
    const [key] = await server.core.db.query<{ owner_id: string; key_id: string }>(
      `select owner_id, id as key_id from api_key where name = 'test' and owner_id = (select id from owner where name = 'default') limit 1`,
    );
    return { ...key!, admin: false, capabilities: ['hdr'] };
  }
});
