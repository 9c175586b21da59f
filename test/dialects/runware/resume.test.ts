/** Sessions outlive their sockets: what could not be delivered is replayed to whoever resumes them with the same key. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createSessions } from '../../../src/dialects/runware/sessions.ts';
import type { Peer } from '../../../src/http/peer.ts';

interface Line extends Peer {
  readonly got: string[];
  readonly closedWith: (string | number)[];
  /** Whether what is sent gets through. */
  alive: boolean;
}

function line(): Line {
  const got: string[] = [];
  const closedWith: (string | number)[] = [];
  const peer: Line = {
    got,
    closedWith,
    alive: true,
    send(text) {
      if (peer.alive) got.push(text);
      return Promise.resolve(peer.alive);
    },
    close: (code) => void closedWith.push(code),
  };
  return peer;
}

/** All that was sent has been settled. */
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('sessions', () => {
  test('what was not delivered is replayed once, in its order', async () => {
    const sessions = createSessions();
    const session = sessions.open('key', undefined);
    const first = line();
    session.attach(first);
    session.deliver('1');
    await settled();
    first.alive = false;
    session.deliver('2');
    await settled();
    session.detach(first);
    session.deliver('3');

    const second = line();
    assert.equal(sessions.open('key', session.id.toUpperCase()), session);
    session.attach(second);
    session.deliver('4');
    await settled();
    assert.deepEqual([first.got, second.got], [['1'], ['2', '3', '4']]);

    session.detach(second);
    const third = line();
    session.attach(third);
    assert.deepEqual(third.got, [], 'delivered is delivered');
  });

  test('belong to their key; a name that nobody has is no error', () => {
    const sessions = createSessions();
    const session = sessions.open('key', undefined);
    for (const wanted of [session.id, 'nonsense', 7, { id: session.id }, undefined]) {
      assert.notEqual(sessions.open('other', wanted).id, session.id);
    }
    assert.equal(sessions.open('key', session.id).id, session.id);
  });

  test('are taken over from a socket that nobody saw dying', async () => {
    const session = createSessions().open('key', undefined);
    const dead = line();
    session.attach(dead);
    dead.alive = false;
    session.deliver('1');
    await settled();
    const next = line();
    session.attach(next);
    assert.deepEqual(next.got, ['1']);
    assert.deepEqual(dead.closedWith, [1000]);
    session.detach(dead);
    session.deliver('2');
    assert.deepEqual(next.got, ['1', '2'], 'the late end of the dead one changes nothing');
  });

  test('keep a thousand frames, for ten minutes', async () => {
    let now = 0;
    const session = createSessions(() => now).open('key', undefined);
    session.deliver('old');
    now = 599_999;
    for (let n = 0; n < 5; n++) session.deliver(`young ${n}`);
    const peer = line();
    now = 600_001;
    session.attach(peer);
    assert.deepEqual(peer.got, ['young 0', 'young 1', 'young 2', 'young 3', 'young 4']);

    await settled();
    session.detach(peer);
    for (let n = 0; n < 1_003; n++) session.deliver(String(n));
    const late = line();
    session.attach(late);
    assert.equal(late.got.length, 1000);
    assert.equal(late.got[0], '3');
  });

  test('are forgotten ten minutes after their socket, with what they hold', (t) => {
    t.mock.timers.enable({ apis: ['setTimeout'] });
    const sessions = createSessions();
    const session = sessions.open('key', undefined);
    const peer = line();
    session.attach(peer);
    session.detach(peer);
    t.mock.timers.tick(599_999);
    assert.equal(sessions.open('key', session.id), session);
    t.mock.timers.tick(2);
    assert.notEqual(sessions.open('key', session.id).id, session.id);
  });

  test('that never got a socket are forgotten as well', (t) => {
    t.mock.timers.enable({ apis: ['setTimeout'] });
    const sessions = createSessions();
    const { id } = sessions.open('key', undefined);
    t.mock.timers.tick(600_001);
    assert.notEqual(sessions.open('key', id).id, id);
  });

  test('are not made anew for a socket that has one: not for a name that nobody has, and not for one of others', () => {
    const sessions = createSessions();
    const own = sessions.open('key', undefined);
    const foreign = sessions.open('other', undefined);
    for (const wanted of [foreign.id, 'nonsense', undefined]) {
      assert.equal(sessions.open('key', wanted, own), own);
      assert.notEqual(sessions.open('third', wanted, own).id, own.id);
    }
  });

  test('without a socket push out none but the oldest of their own key', () => {
    const sessions = createSessions();
    const [foreign, first, second] = ['other', 'key', 'key'].map((key) => sessions.open(key, undefined));
    for (let n = 0; n < 999; n++) sessions.open('key', undefined);
    assert.equal(sessions.open('other', foreign!.id), foreign);
    assert.equal(sessions.open('key', second!.id), second);
    assert.notEqual(sessions.open('key', first!.id).id, first!.id);
  });

  test('hold no more together than there is memory for, and those of one key a quarter of it', () => {
    const sessions = createSessions();
    const big = 'x'.repeat(1024 * 1024);
    const keys = ['1', '1', '2', '3', '4', '5'];
    const replayed = keys.map((key) => {
      const session = sessions.open(key, undefined);
      for (let n = 0; n < 20; n++) session.deliver(big);
      return { key, session, peer: line() };
    });
    for (const { session, peer } of replayed) session.attach(peer);
    const got = keys.map((_, i) => replayed[i]?.peer.got.length);
    assert.deepEqual(got, [16, 0, 16, 16, 16, 0]);
  });
});
