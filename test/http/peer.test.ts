/** A WebSocket is held to bounds: by what waits for it to read, by silence, and by talk of one that nobody knows. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { after, before, describe, test } from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';
import { Hono } from 'hono';
import { WebSocket } from 'ws';
import type { Mount } from '../../src/http/app.ts';
import type { AppEnv } from '../../src/http/context.ts';
import { holdPeer } from '../../src/http/peer.ts';
import type { HeldPeer } from '../../src/http/peer.ts';
import { acceptUpgrade } from '../../src/http/upgrade.ts';
import { testServer } from '../support/http.ts';
import type { TestServer } from '../support/http.ts';

const ANSWER = 256 * 1024;
const MESSAGES = 200;

interface Held {
  readonly socket: WebSocket;
  /** What was worked on, in order. */
  readonly seen: string[];
}

/** Answers each message with its text and very much more; `/stranger` never says who asks. */
function mountOf(held: (one: Held) => void): Mount {
  return {
    path: '/held',
    app({ bodies }) {
      const app = new Hono<AppEnv>();
      app.get('/:who', (c) =>
        acceptUpgrade(c, {
          most: bodies.most,
          opened(socket) {
            const seen: string[] = [];
            const peer: HeldPeer = holdPeer(socket, c.env.incoming, {
              budget: bodies,
              idleMs: c.req.param('who') === 'stranger' ? 100 : 60_000,
              isKnown: () => c.req.param('who') !== 'stranger',
              most: () => bodies.most,
              async message(frame) {
                const text = frame.toString();
                seen.push(text);
                if (text === 'cut') peer.cut(1008, 'Cut');
                else await peer.send(text.padEnd(text === 'ping' ? 0 : ANSWER));
              },
              closed: () => undefined,
            });
            held({ socket, seen });
          },
        }),
      );
      return app;
    },
  };
}

describe('the other end of a WebSocket', () => {
  let server: TestServer;
  let accepted: PromiseWithResolvers<Held>;
  before(async () => {
    server = await testServer([], { mounts: [mountOf((one) => accepted.resolve(one))] });
  });
  after(() => server.close());

  async function open(who: string): Promise<{ client: WebSocket; held: Held }> {
    accepted = Promise.withResolvers();
    const client = new WebSocket(`${server.url.replace('http', 'ws')}/held/${who}`);
    await once(client, 'open');
    return { client, held: await accepted.promise };
  }

  test('asks for no more answers than it reads, and then gets all of them in order', async () => {
    const { client, held } = await open('reader');
    client.pause();
    const asked = Array.from({ length: MESSAGES }, (_, n) => String(n));
    for (const text of asked) client.send(text);
    while (!held.socket.isPaused) await turn();
    for (let n = 0; n < MESSAGES; n++) await turn();
    const before = held.seen.length;
    assert.ok(before < MESSAGES, 'they came in one packet, and most of them wait');

    const got: string[] = [];
    const all = Promise.withResolvers<void>();
    client.on('message', (data: Buffer) => {
      if (got.push(data.toString().trim()) === MESSAGES) all.resolve();
    });
    client.resume();
    await all.promise;
    assert.deepEqual(got, asked);
    assert.deepEqual(held.seen, asked);
    client.terminate();
  });

  test('that is not known yet is not kept by talking', async () => {
    const { client } = await open('stranger');
    const closed = once(client, 'close');
    client.on('message', () => client.send('ping'));
    client.send('ping');
    const [code] = (await closed) as [number];
    assert.equal(code, 1000);
  });

  test('is not listened to any more when it is cut', async () => {
    const { client, held } = await open('reader');
    const closed = once(client, 'close');
    for (const text of ['ping', 'cut', 'ping', 'ping']) client.send(text);
    const [code] = (await closed) as [number];
    assert.equal(code, 1008);
    assert.deepEqual(held.seen, ['ping', 'cut']);
  });
});
