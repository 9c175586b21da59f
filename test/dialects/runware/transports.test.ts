/** Tasks on sockets that drop in the middle, large ones, and answers that are waited for. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { Socket } from 'node:net';
import { after, before, describe, test } from 'node:test';
import { FAILS_LATER, WAITS, runwareServer, videoTask } from './support.ts';
import type { Item, RunwareServer } from './support.ts';
import { PING, PONG, openSession, openWire } from './wire.ts';
import type { Frame, Wire } from './wire.ts';

const firstOf = (frame: Frame): Item => frame.data?.[0] ?? {};

/** Opens a session; gives the server's end of its socket too. */
async function openWatched(
  server: RunwareServer,
): Promise<{ wire: Wire & { session: string }; end: Socket }> {
  const connected = once(server.http.server, 'connection') as Promise<[Socket]>;
  const wire = await openSession(server);
  const [end] = await connected;
  return { wire, end };
}

/** The client is gone, and the server knows. */
async function drop(wire: Wire, end: Socket): Promise<void> {
  const seen = once(end, 'close');
  wire.kill();
  await seen;
}

/** Ids of the generations of a task, from its own questions on another way than the socket. */
async function idsOf(server: RunwareServer, taskUUID: string): Promise<string[]> {
  const { data } = await server.poll(taskUUID);
  return (data as Item[]).map((item) => String(item['videoUUID']));
}

describe('tasks on a socket', () => {
  let server: RunwareServer;
  before(async () => {
    server = await runwareServer();
    await server.worker();
  });
  after(() => server.close());

  test('an answer that was made for a dropped socket reaches the one that resumes, and no other', async () => {
    const { wire, end } = await openWatched(server);
    const task = videoTask();
    wire.send(task);
    await wire.next();
    const { db } = server.core;
    const { promise: locked, resolve: hasLock } = Promise.withResolvers<void>();
    const { promise: dropped, resolve: letGo } = Promise.withResolvers<void>();
    const holding = db.transaction(async (tx) => {
      await tx.query('lock table generation in access exclusive mode');
      hasLock();
      await dropped;
    });
    await locked;
    wire.send({ taskType: 'getResponse', taskUUID: task.taskUUID });
    // The question has arrived: its look at the table waits for us.
    const waiting = `select 1 from pg_locks where not granted and relation = 'generation'::regclass`;
    while ((await db.query(waiting)).length === 0);
    await drop(wire, end);
    letGo();
    await holding;

    const stranger = await openSession(server, {
      key: await server.newKey({ owner: 'another' }),
      resume: wire.session,
    });
    assert.notEqual(stranger.session, wire.session);
    stranger.send(PING);
    assert.deepEqual(await stranger.next(), PONG, 'nothing of the other session');

    const resumed = await openSession(server, { resume: wire.session });
    assert.equal(resumed.session, wire.session);
    const item = firstOf(await resumed.next());
    assert.equal(item['taskUUID'], task.taskUUID);
    assert.ok(item['videoUUID']);
    resumed.send(PING);
    assert.deepEqual(await resumed.next(), PONG, 'once');
    stranger.kill();
    resumed.kill();
    await server.settled(task.taskUUID);
  });

  test('a message of many megabytes is taken in pieces', async () => {
    const wire = await openSession(server);
    const task = videoTask({ note: 'x'.repeat(20 * 1024 * 1024) });
    wire.send(task);
    assert.equal(firstOf(await wire.next())['taskUUID'], task.taskUUID);
    await server.settled(task.taskUUID);
    wire.kill();
  });
});

describe('tasks that are waited for', () => {
  let server: RunwareServer;
  before(async () => {
    server = await runwareServer({ runware: { idleSeconds: 2 } });
    await server.worker();
  });
  after(() => server.close());

  test('come with all their results in one frame, and pings go on meanwhile', async () => {
    const wire = await openSession(server);
    const task = videoTask({ positivePrompt: WAITS, deliveryMethod: 'sync', numberResults: 3 });
    wire.send(task);
    wire.send(PING);
    assert.deepEqual(await wire.next(), PONG);
    // A silent socket is closed long before: one with work under way is not silent.
    assert.equal((await (await openWire(`${server.url}/runware/v1`)).closed).code, 1000);
    server.gate.resolve();
    const { data, errors } = await wire.next();
    assert.equal(errors, undefined);
    assert.equal(new Set(data?.map(({ videoUUID }) => videoUUID)).size, 3);
    for (const item of data ?? []) {
      assert.equal(item['taskUUID'], task.taskUUID);
      assert.ok(item['videoURL'] && !('status' in item));
    }
  });

  test('come over HTTP as well, those that failed beside the others', async () => {
    const answer = await server.call('POST', '/runware/v1', [
      videoTask({ positivePrompt: FAILS_LATER, seed: 5, deliveryMethod: 'sync', numberResults: 2 }),
    ]);
    assert.equal(answer.status, 200);
    assert.equal((answer.json['data'] as Item[]).length, 1);
    assert.equal((answer.json['errors'] as Item[]).length, 1);
  });
});

describe('tasks that are waited for when the socket goes', () => {
  test('are delivered to the socket that resumes', async () => {
    const server = await runwareServer();
    await server.worker();
    const { wire, end } = await openWatched(server);
    const task = videoTask({ positivePrompt: WAITS, deliveryMethod: 'sync' });
    wire.send(task, PING);
    assert.deepEqual(await wire.next(), PONG);
    while ((await server.run([{ taskType: 'getResponse', taskUUID: task.taskUUID }]))[0]?.errors.length);
    await drop(wire, end);
    server.gate.resolve();
    for (const id of await idsOf(server, task.taskUUID)) await server.ended(id);
    const resumed = await openSession(server, { resume: wire.session });
    assert.ok(firstOf(await resumed.next())['videoURL']);
    resumed.kill();
    await server.close();
  });

  test('are told that they go on when the server stops', async () => {
    const server = await runwareServer();
    const wire = await openSession(server);
    const task = videoTask({ deliveryMethod: 'sync' });
    wire.send(task);
    while ((await server.run([{ taskType: 'getResponse', taskUUID: task.taskUUID }]))[0]?.errors.length);
    const closing = server.close();
    const { errors } = await wire.next();
    assert.equal(errors?.[0]?.['code'], 'serviceUnavailable');
    assert.equal(errors[0]['taskUUID'], task.taskUUID);
    assert.equal((await wire.closed).code, 1001);
    await closing;
  });
});
