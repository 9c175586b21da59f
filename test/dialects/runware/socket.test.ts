/** Runware's WebSocket, frame by frame, as raw clients see it. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { after, before, describe, test } from 'node:test';
import { WebSocket } from 'ws';
import { runwareMount } from '../../../src/dialects/runware/index.ts';
import { readConfig } from '../../../src/jobs/config.ts';
import { callerOf, listKeys, revokeKey } from '../../../src/jobs/keys.ts';
import { testServer } from '../../support/http.ts';
import type { TestServer } from '../../support/http.ts';
import { PING, PONG, authentication, impossible, openSession, openWire, socketsCounted } from './wire.ts';

describe('the WebSocket', () => {
  let server: TestServer;
  before(async () => {
    server = await testServer([], { mounts: [runwareMount] });
  });
  after(() => server.close());

  test('a bad key is told as errors and as error, without a taskUUID, and the socket is closed soon', async () => {
    const wire = await openWire(`${server.url}/runware/v1`);
    wire.send(authentication('nobody-has-this-key'));
    const frame = await wire.next();
    assert.deepEqual(Object.keys(frame), ['errors', 'error']);
    assert.deepEqual(frame.errors, [
      {
        code: 'invalidApiKey',
        message: 'Invalid API key',
        parameter: 'apiKey',
        taskType: 'authentication',
      },
    ]);
    assert.deepEqual(frame.error, { code: 'invalidApiKey', message: 'Invalid API key' });
    wire.send(PING);
    assert.equal(
      (await wire.next()).errors?.[0]?.['code'],
      'missingApiKey',
      'nothing is served without a key',
    );
    assert.deepEqual(await wire.closed, { code: 1000, reason: 'The API key was refused' });
  });

  test('a key that is missing is refused like a bad one', async () => {
    const wire = await openWire(`${server.url}/runware/v1`);
    wire.send({ taskType: 'authentication' });
    assert.equal((await wire.next()).error?.['code'], 'invalidApiKey');
    wire.kill();
  });

  test('a task before the key is refused, and the key may still follow', async () => {
    const wire = await openWire(`${server.url}/runware/v1`);
    const task = impossible();
    wire.send(task);
    const refused = await wire.next();
    assert.deepEqual(refused.data, []);
    assert.equal(refused.error, undefined, 'that is for bad keys only');
    const [error] = refused.errors ?? [];
    assert.equal(error?.['code'], 'missingApiKey');
    assert.equal(error?.['taskUUID'], task.taskUUID);
    wire.send(authentication(server.key));
    assert.ok((await wire.next()).data?.[0]?.['connectionSessionUUID']);
    wire.kill();
  });

  test('what is sent behind the key without waiting is served', async () => {
    const wire = await openWire(`${server.url}/runware/v1`);
    wire.send(authentication(server.key));
    wire.send(PING);
    assert.ok((await wire.next()).data?.[0]?.['connectionSessionUUID']);
    assert.deepEqual(await wire.next(), PONG);
    const both = await openWire(`${server.url}/runware/v1`);
    both.send(authentication(server.key), PING);
    assert.ok((await both.next()).data?.[0]?.['connectionSessionUUID']);
    assert.deepEqual(await both.next(), PONG);
    wire.kill();
    both.kill();
  });

  test('a task without its list is taken; what is no task at all is refused in a frame', async () => {
    const wire = await openSession(server);
    wire.socket.send(JSON.stringify(PING));
    assert.deepEqual(await wire.next(), PONG);
    for (const text of ['', '{', '7', '[]', `[${'[1],'.repeat(300)}1]`]) {
      wire.socket.send(text);
      const { errors } = await wire.next();
      assert.match(String(errors?.[0]?.['code']), /^invalid/, text.slice(0, 10));
    }
    wire.socket.send(Buffer.from(JSON.stringify([PING])));
    assert.deepEqual(await wire.next(), PONG, 'binary frames are read alike');
    wire.kill();
  });

  test('before a key was shown a message may not be large', async () => {
    const wire = await openWire(`${server.url}/runware/v1`);
    wire.socket.send(`[${' '.repeat(2_000_000)}]`);
    assert.equal((await wire.closed).code, 1009);
  });

  test('a revoked key ends its sockets, and no others', async () => {
    const secret = await server.newKey({ name: 'to be revoked' });
    const [doomed, other] = await Promise.all([openSession(server, { key: secret }), openSession(server)]);
    const row = (await listKeys(server.core.db)).find(({ name }) => name === 'to be revoked');
    await revokeKey(server.core.db, callerOf(row!).key_id);
    assert.equal((await doomed.next()).errors?.[0]?.['code'], 'invalidApiKey');
    assert.equal((await doomed.closed).code, 1008);
    other.send(PING);
    assert.deepEqual(await other.next(), PONG);
    other.kill();
  });

  test('the names of the provider lead there', async () => {
    for (const Host of ['ws-api.runware.ai', 'api.runware.ai']) {
      const wire = await openWire(`${server.url}/v1?sdk=js`, { headers: { Host } });
      wire.send(authentication(server.key));
      assert.ok((await wire.next()).data?.[0]?.['connectionSessionUUID']);
      wire.kill();
    }
  });

  test('no socket is left counted', async () => {
    const wire = await openSession(server);
    wire.socket.close();
    await wire.closed;
    await socketsCounted(server, 0);
  });
});

describe('a WebSocket that is silent', () => {
  let server: TestServer;
  before(async () => {
    server = await testServer([], { mounts: [runwareMount], config: { runware: { idleSeconds: 2 } } });
  });
  after(() => server.close());

  test('is closed after a while, with or without a key', async () => {
    assert.equal(readConfig({}).runware.idleSeconds, 120, 'unless told otherwise');
    const wires = [await openWire(`${server.url}/runware/v1`), await openSession(server)];
    for (const wire of wires) assert.equal((await wire.closed).code, 1000);
  });
});

describe('messages that come in pieces', () => {
  let server: TestServer;
  before(async () => {
    server = await testServer([], { mounts: [runwareMount], config: { maxBody: 1024 * 1024 } });
  });
  after(() => server.close());

  test('share the memory of all bodies before they are whole: who finds none left is told to come again', async () => {
    const wires = await Promise.all([1, 2, 3].map(() => openSession(server)));
    const most = '[' + ' '.repeat(900 * 1024);
    for (const { socket } of wires) socket.send(most, { fin: false });
    const refused = await Promise.race(wires.map(async (wire) => ({ wire, ...(await wire.closed) })));
    assert.equal(refused.code, 1013);
    for (const wire of wires.filter((each) => each !== refused.wire)) {
      wire.socket.send(`${JSON.stringify(PING)}]`);
      assert.deepEqual(await wire.next(), PONG);
      wire.kill();
    }
    const next = await openSession(server);
    next.socket.send(`${most}${JSON.stringify(PING)}]`);
    assert.deepEqual(await next.next(), PONG, 'what they held was given back');
    next.kill();
  });

  test('leave room for small ones', async () => {
    const wires = await Promise.all([openSession(server), openSession(server)]);
    for (const { socket } of wires) {
      socket.send(' '.repeat(1024 * 1024 - 20), { fin: false });
      socket.ping();
      await once(socket, 'pong');
    }
    const small = await openSession(server);
    small.send(PING);
    assert.deepEqual(await small.next(), PONG);
    assert.equal((await server.call('POST', '/runware/v1', [PING])).status, 200);
    for (const wire of [...wires, small]) wire.kill();
  });

  test('may be no larger together than a body', async () => {
    const wire = await openSession(server);
    for (let n = 0; n < 3; n++) wire.socket.send(' '.repeat(500 * 1024), { fin: false });
    assert.equal((await wire.closed).code, 1009);
  });
});

describe('a server that stops', () => {
  test('says so to every socket, and waits for none that does not listen', async () => {
    const server = await testServer([], { mounts: [runwareMount] });
    const wires = [await openSession(server), await openWire(`${server.url}/runware/v1`)];
    const deaf = await openSession(server);
    deaf.socket.pause();
    const stopped = server.close();
    for (const wire of wires) {
      assert.deepEqual(await wire.closed, { code: 1001, reason: 'The server is being stopped' });
    }
    await stopped;
    deaf.kill();
    assert.equal(deaf.socket.readyState, WebSocket.CLOSING);
  });
});
