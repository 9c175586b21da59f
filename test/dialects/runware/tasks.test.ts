/** Tasks side by side, and their life from the acknowledgement to the result. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';
import { SYNC_SECONDS } from '../../../src/dialects/runware/open-points.ts';
import { HANDLERS } from '../../../src/dialects/runware/tasks.ts';
import { cancelGeneration } from '../../../src/jobs/cancel.ts';
import { netOf } from '../../support/net.ts';
import { FAILS, FAILS_LATER, WAITS, runwareServer, videoTask } from './support.ts';
import type { Item, RunwareServer } from './support.ts';

const EACH = ['taskType', 'taskUUID', 'status', 'videoUUID'];
const DONE = [...EACH, 'videoURL', 'seed', 'NSFWContent', 'width', 'height', 'duration', 'fps'];

describe('tasks of Runware', () => {
  let server: RunwareServer;
  before(async () => {
    server = await runwareServer();
    await server.worker();
  });
  beforeEach(() => {
    server.gate = Promise.withResolvers();
  });
  afterEach(() => server.gate.resolve());
  after(() => server.close());

  const poll = (taskUUID: string): Item => ({ taskType: 'getResponse', taskUUID });
  const count = async (): Promise<number> => (await server.core.db.query(`select 1 from generation`)).length;

  test('from acknowledged to success', async () => {
    const task = videoTask({ positivePrompt: WAITS, resolution: '540p' });
    const { taskUUID } = task;
    assert.deepEqual(await server.taken(task), [{ taskType: 'videoInference', taskUUID }]);
    const [queued] = await server.taken(poll(taskUUID));
    assert.deepEqual(Object.keys(queued ?? {}), [...EACH, 'progress']);

    const id = String(queued?.['videoUUID']);
    await server.seen(id, ({ stage }) => stage === 'rendering');
    // What is polled may lag behind by a moment.
    let [running] = await server.taken(poll(taskUUID));
    while (running?.['progress'] === queued?.['progress']) [running] = await server.taken(poll(taskUUID));
    assert.deepEqual(running, {
      taskType: 'videoInference',
      taskUUID,
      status: 'processing',
      videoUUID: id,
      progress: 25,
    });

    server.gate.resolve();
    const { data, errors, status } = await server.settled(taskUUID);
    assert.deepEqual([errors, status], [[], 200]);
    const [item] = data as Item[];
    assert.deepEqual(Object.keys(item ?? {}), DONE);
    assert.deepEqual([item?.['status'], item?.['videoUUID'], item?.['NSFWContent']], ['success', id, false]);
    assert.deepEqual(
      [item?.['width'], item?.['height'], item?.['duration'], item?.['fps']],
      [960, 540, 5, 24],
    );
    assert.equal(typeof item?.['seed'], 'number');
    const file = await fetch(String(item?.['videoURL']));
    assert.equal(await file.text(), 'not really a clip');
  });

  test('several results: one group, seeds and charges of their own, the same ids at every look', async () => {
    const { taskUUID } = videoTask();
    await server.taken(
      videoTask({ taskUUID, numberResults: 3, includeCost: true, seed: 40, positivePrompt: WAITS }),
    );
    const before = await server.taken(poll(taskUUID));
    assert.equal(before.length, 3);
    server.gate.resolve();
    const items = (await server.settled(taskUUID)).data as Item[];
    const ids = items.map((item) => String(item['videoUUID']));
    assert.deepEqual(
      ids,
      before.map((item) => item['videoUUID']),
    );
    assert.equal(new Set(ids).size, 3);
    assert.deepEqual(
      items.map((item) => item['seed']),
      [40, 41, 42],
    );
    assert.deepEqual(
      items.map((item) => item['cost']),
      [0.3, 0.3, 0.3],
    );
    for (const id of ids) assert.equal((await netOf(server.core.db, id)).list, 300_000);
  });

  test('EXR frames lie beside the clip', async () => {
    const task = videoTask({ settings: { hdr: true, exrExport: true } });
    await server.taken(task);
    const [item] = (await server.settled(task.taskUUID)).data as Item[];
    const { files } = item?.['outputs'] as { files: Item[] };
    assert.deepEqual(Object.keys(files[0] ?? {}), ['uuid', 'type', 'url']);
    assert.equal(files[0]?.['type'], 'exr');
    assert.match(String(files[0]?.['url']), /\.zip\?/);
    assert.equal(await (await fetch(String(files[0]?.['url']))).text(), 'not really frames');
  });

  test('a failed result stands in errors, in Runware’s names, and costs nothing', async () => {
    const task = videoTask({ positivePrompt: FAILS });
    await server.taken(task);
    const [queued] = (await server.poll(task.taskUUID)).data as Item[];
    const { data, errors, status } = await server.settled(task.taskUUID);
    assert.deepEqual([data, status], [[], 200]);
    const [error] = errors;
    assert.deepEqual(
      [error?.code, error?.status, error?.message],
      ['inferenceError', 'error', 'The brush broke on settings.loop'],
    );
    assert.deepEqual([error?.taskUUID, error?.taskType], [task.taskUUID, 'videoInference']);
    if (queued) assert.equal((await netOf(server.core.db, String(queued['videoUUID']))).list, 0);

    const [details] = await server.taken({ taskType: 'getTaskDetails', taskUUID: task.taskUUID });
    assert.deepEqual(details?.['response'], { errors });
    assert.deepEqual(details['request'], [task]);
  });

  test('what went well is told beside what failed', async () => {
    const task = videoTask({ positivePrompt: FAILS_LATER, numberResults: 2, seed: 9 });
    await server.taken(task);
    const { data, errors, status } = await server.settled(task.taskUUID);
    assert.deepEqual([data.length, errors.length, status], [1, 1, 200]);
    assert.equal((data[0] as Item)['status'], 'success');
  });

  test('a cancelled result is told as such, and taken back', async () => {
    const task = videoTask({ positivePrompt: WAITS });
    await server.taken(task);
    const [queued] = await server.taken(poll(task.taskUUID));
    const id = String(queued?.['videoUUID']);
    await cancelGeneration(server.core, await viewOf(id), id);
    const { data, errors } = await server.poll(task.taskUUID);
    assert.deepEqual([data, errors.map(({ code }) => code)], [[], ['taskCancelled']]);
    assert.equal((await netOf(server.core.db, id)).list, 0);
  });

  async function viewOf(id: string) {
    const [row] = await server.core.db.query<{ owner_id: string; key_id: string }>(
      `select owner_id, key_id from generation where id = $1`,
      [id],
    );
    assert.ok(row);
    return { ...row, admin: false, capabilities: [] };
  }

  test('a task that nothing is known of, or that is another owner’s', async () => {
    const [unknown] = await server.run([poll(randomUUID())]);
    assert.deepEqual([unknown?.errors[0]?.code, unknown?.status], ['taskNotFound', 404]);
    const task = videoTask();
    await server.taken(task);
    const secret = await server.newKey({ owner: 'stranger' });
    const [foreign] = await server.run([poll(task.taskUUID)], { secret });
    assert.equal(foreign?.errors[0]?.code, 'taskNotFound');
    const mine = await server.run([task], { secret });
    assert.deepEqual(mine[0]?.errors, [], 'ids are each owner’s own');
  });

  test('the same task again makes nothing new; another one under its id is refused', async () => {
    const task = videoTask({ numberResults: 2 });
    const before = await count();
    const all = await server.run([task, task, task]);
    const ack = { taskType: task['taskType'], taskUUID: task.taskUUID };
    for (const { data, errors } of all) assert.deepEqual([data, errors], [[ack], []]);
    assert.deepEqual(await server.taken(task), [ack]);
    assert.equal(await count(), before + 2);

    const turned = Object.fromEntries(Object.entries(task).reverse());
    const taskUUID = task.taskUUID.toUpperCase();
    assert.deepEqual(await server.taken(turned), [ack], 'in whatever order its members stand');
    assert.deepEqual(await server.taken({ ...task, taskUUID }), [{ ...ack, taskUUID }]);
    assert.equal(await count(), before + 2);

    const error = await server.refused({ ...task, positivePrompt: 'Another boat' });
    assert.equal(error.code, 'conflictTaskUUID');
    assert.deepEqual(error.context, { ...ack, deliveryMethod: 'async' });
    assert.equal((await server.run([{ ...task, duration: 10 }]))[0]?.status, 400);
    assert.equal(await count(), before + 2);
  });

  test('a task that is waited for answers with its results, and no status', async () => {
    const task = videoTask({ deliveryMethod: 'sync', numberResults: 2, includeCost: true });
    const items = await server.taken(task);
    assert.equal(items.length, 2);
    for (const item of items) {
      assert.deepEqual(Object.keys(item), [
        ...DONE.slice(0, 2),
        'videoUUID',
        'videoURL',
        'seed',
        'cost',
        ...DONE.slice(6),
      ]);
    }
    const again = await server.taken(task);
    assert.deepEqual(
      again.map((item) => item['videoUUID']),
      items.map((item) => item['videoUUID']),
    );
    const [failed] = await server.run([videoTask({ deliveryMethod: 'sync', positivePrompt: FAILS })]);
    assert.deepEqual([failed?.data, failed?.errors[0]?.code], [[], 'inferenceError']);
  });

  test('who hangs up is no longer waited for, and the clip comes about', async () => {
    const gone = new AbortController();
    const task = videoTask({ deliveryMethod: 'sync', positivePrompt: WAITS });
    const answer = server.run([task], { signal: gone.signal });
    await waiting(task.taskUUID);
    gone.abort();
    const [cut] = await answer;
    assert.deepEqual([cut?.errors[0]?.code, cut?.status], ['serviceUnavailable', 503]);
    assert.equal((await server.taken({ ...task, deliveryMethod: 'async' })).length, 1, 'as the message says');
    server.gate.resolve();
    assert.equal(((await server.settled(task.taskUUID)).data[0] as Item)['status'], 'success');
  });

  test('what takes too long is a timeout to whoever waits, and the clip comes about', async (t) => {
    const limit = new AbortController();
    const { timeout } = AbortSignal;
    t.mock.method(AbortSignal, 'timeout', (ms: number) =>
      ms === SYNC_SECONDS * 1000 ? limit.signal : timeout.call(AbortSignal, ms),
    );
    const task = videoTask({ deliveryMethod: 'sync', positivePrompt: WAITS });
    const answer = server.run([task]);
    await waiting(task.taskUUID);
    limit.abort();
    const [late] = await answer;
    assert.deepEqual(
      [late?.data, late?.errors[0]?.code, late?.errors[0]?.taskUUID, late?.status],
      [[], 'providerTimeout', task.taskUUID, 504],
    );
    server.gate.resolve();
    assert.equal(((await server.settled(task.taskUUID)).data[0] as Item)['status'], 'success');
  });

  /** Polls until the task is known. */
  async function waiting(taskUUID: string): Promise<void> {
    while ((await server.poll(taskUUID)).data.length === 0) await new Promise(setImmediate);
  }

  test('a dry run checks and prices, and makes nothing', async () => {
    const before = await count();
    const task = videoTask({ duration: 10, resolution: '1080p', numberResults: 2 });
    const { taskUUID } = task;
    const [priced] = await server.taken(task, { dryRun: true });
    assert.deepEqual(priced, { taskType: 'videoInference', taskUUID, cost: 7.2 });
    assert.equal(await count(), before);
    assert.equal((await server.poll(taskUUID)).errors[0]?.code, 'taskNotFound');
  });

  test('each task for itself, in order', async () => {
    const good = videoTask();
    const bad = videoTask({ duration: 7 });
    const other = { taskType: 'imageInference', taskUUID: randomUUID() };
    const [first, second, third, fourth] = await server.run([good, bad, other, 'no task']);
    assert.deepEqual([first?.data.length, first?.errors], [1, []]);
    assert.deepEqual(
      [second?.errors[0]?.code, second?.errors[0]?.taskUUID],
      ['unsupportedDuration', bad.taskUUID],
    );
    assert.equal(third?.errors[0]?.code, 'unsupportedTaskType');
    assert.deepEqual(third?.errors[0]?.allowedValues, Object.keys(HANDLERS));
    assert.deepEqual([fourth?.errors[0]?.code, fourth?.errors[0]?.taskUUID], ['invalidTask', undefined]);
  });

  test('taskUUID is 32 hex digits in five groups, of any version', async () => {
    const odd = 'FFFFFFFF-0000-0000-0000-0123456789AB';
    assert.equal((await server.taken(videoTask({ taskUUID: odd })))[0]?.['taskUUID'], odd);
    await server.settled(odd.toLowerCase());
    const codes = await Promise.all(
      [undefined, 7, 'task-1', `${odd}0`].map(async (taskUUID) => {
        const [result] = await server.run([{ ...videoTask(), taskUUID }]);
        return result?.errors[0]?.code;
      }),
    );
    assert.deepEqual(codes, ['missingTaskUUID', 'invalidTaskUUID', 'invalidTaskUUID', 'invalidTaskUUID']);
    const [untyped] = await server.run([{ taskUUID: odd }]);
    assert.equal(untyped?.errors[0]?.code, 'missingTaskType');
  });

  test('limits of the key and what it may not do', async () => {
    const secret = await server.newKey({ requests_per_minute: 1 });
    await server.run([videoTask()], { secret });
    const [limited] = await server.run([videoTask()], { secret });
    assert.deepEqual([limited?.errors[0]?.code, limited?.status], ['rateLimitExceeded', 429]);

    const narrow = await server.newKey({ concurrent_jobs: 2 });
    const busy = videoTask({ positivePrompt: WAITS, numberResults: 2 });
    await server.run([busy], { secret: narrow });
    const [full] = await server.run([videoTask()], { secret: narrow });
    assert.deepEqual([full?.errors[0]?.code, full?.status], ['rateLimitExceeded', 429]);
    assert.equal(full?.headers?.['Retry-After'], '60');
    const [again] = await server.run([busy], { secret: narrow });
    assert.equal(again?.data.length, 1, 'a repeat needs no room');
    const [never] = await server.run([videoTask({ numberResults: 3 })], { secret: narrow });
    assert.deepEqual([never?.errors[0]?.code, never?.status], ['invalidNumberResults', 400]);
  });

  test('an id that another surface used is none of ours', async () => {
    const taskUUID = randomUUID();
    const native = { model: 'ray-3.2', type: 'video', prompt: 'A boat' };
    const made = await server.call('POST', '/v1/generations', native, {
      'Idempotency-Key': `runware ${taskUUID}`,
    });
    assert.equal(made.status, 201, made.text);
    assert.equal((await server.poll(taskUUID)).errors[0]?.code, 'taskNotFound');
  });
});
