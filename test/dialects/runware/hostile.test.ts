/** What a hostile client of Runware sends, without a key and with one: nothing is held for it, made twice, or left behind. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { connect } from 'node:net';
import { after, before, describe, test } from 'node:test';
import { FAILS_LATER, runwareServer, videoTask } from './support.ts';
import type { Item, RunwareServer } from './support.ts';
import { PING, PONG, authentication, impossible, openSession, openWire } from './wire.ts';

const MEBIBYTE = 1024 * 1024;
/** What every task is given beside its own members. */
const PROTOTYPES =
  '"__proto__":{"ttl":60},"constructor":{"prototype":{"hdr":true}},"hasOwnProperty":1,"then":2';

describe('a hostile client of Runware', () => {
  let server: RunwareServer;
  before(async () => {
    server = await runwareServer({ maxBody: 2 * MEBIBYTE });
    await server.worker();
  });
  after(() => server.close());

  async function figures(): Promise<Record<string, number>> {
    const [row] = await server.core.db.query<Record<string, number>>(
      `select (select count(*)::int from generation) as generations, (select count(*)::int from asset) as assets,
       (select count(*)::int from kinora_queue.job where name = 'generation') as jobs,
       (select count(*)::int from ledger_entry) as entries, (select count(*)::int from webhook_delivery) as calls`,
    );
    assert.ok(row);
    return row;
  }

  /** What the results of a task cost after all was settled, in millionths of a dollar, each. */
  async function net(taskUUID: string): Promise<number[]> {
    const rows = await server.core.db.query<{ micros: number }>(
      `select sum(l.list_micros)::int as micros from generation g join ledger_entry l on l.generation_id = g.id
     where g.wire->>'taskUUID' = $1 group by g.id, g.group_index order by g.group_index`,
      [taskUUID],
    );
    return rows.map(({ micros }) => micros);
  }

  describe('without a key', () => {
    test('a socket is refused a few hundred tasks, in however many frames, and then no more', async () => {
      const wire = await openWire(`${server.url}/runware/v1`);
      for (let n = 0; n < 5; n++) wire.send(...Array.from({ length: 100 }, () => 1));
      wire.socket.send('no tasks');
      assert.deepEqual(await wire.closed, { code: 1008, reason: 'Too many tasks without an API key' });
      const patient = await openWire(`${server.url}/runware/v1`);
      patient.send(...Array.from({ length: 200 }, impossible));
      for (let n = 0; n < 200; n++)
        assert.equal((await patient.next()).errors?.[0]?.['code'], 'missingApiKey');
      patient.send(authentication(server.key));
      await patient.next();
      for (let n = 0; n < 3; n++) {
        patient.send(...Array.from({ length: 200 }, () => PING));
        for (let m = 0; m < 200; m++) assert.deepEqual(await patient.next(), PONG);
      }
      patient.kill();
    });

    test('no more of a body is read than a key needs', async () => {
      const socket = connect(server.http.port, '127.0.0.1');
      const head = ['Host: x', 'Content-Type: application/json', `Content-Length: ${MEBIBYTE}`];
      socket.write(
        `POST /runware/v1 HTTP/1.1\r\n${head.join('\r\n')}\r\n\r\n[${JSON.stringify(videoTask())}`,
      );
      socket.write(' '.repeat(300 * 1024));
      const [answer] = (await once(socket, 'data')) as [Buffer];
      assert.match(answer.toString(), /^HTTP\/1\.1 401 /);
      socket.destroy();
    });

    test('a long body that begins with its key is read', async () => {
      for (const first of [authentication(server.key), { ...authentication(server.key), note: 'more' }]) {
        const body = `\n [ ${JSON.stringify(first, null, 2)},${' '.repeat(MEBIBYTE)}${JSON.stringify(PING)}]`;
        const headers = { 'Content-Type': 'application/json' };
        const answer = await fetch(`${server.url}/runware/v1`, { method: 'POST', headers, body });
        assert.equal(answer.status, 200);
        const { data } = (await answer.json()) as { data: Item[] };
        assert.deepEqual(data[1], PONG.data?.[0]);
      }
    });
  });

  describe('with a key', () => {
    test('names of prototypes, numbers out of range and broken text are parameters like any other', async () => {
      const before = await figures();
      const wire = await openSession(server);
      const raw = async (members: string): Promise<{ taskUUID: string; error: Item | undefined }> => {
        const taskUUID = randomUUID();
        const head = `"taskUUID":"${taskUUID}","model":"luma:ray@3.2","positivePrompt":"A boat"`;
        wire.socket.send(`[{"taskType":"videoInference",${head},${members}}]`);
        const { errors } = await wire.next();
        return { taskUUID, error: errors?.[0] };
      };
      for (const [members, code] of [
        ['"ttl":1e999', 'invalidTtl'],
        ['"ttl":9007199254740993', 'invalidTtl'],
        ['"seed":-1e999', 'invalidSeed'],
        ['"duration":1e999', 'unsupportedDuration'],
        ['"width":1e999,"height":720', 'invalidWidth'],
        ['"settings":{"edit":{"controls":{"depthBlur":1e999}}}', 'invalidDepthBlur'],
        [
          '"inputs":{"frameImages":[{"image":"https://x.test/a.png","timestamp":1e300}]}',
          'invalidFrameImages',
        ],
        ['"numberResults":1e9', 'invalidNumberResults'],
        ['"positivePrompt":"Half of \\ud83d"', 'invalidPositivePrompt'],
        ['"settings":{"look":"\\u0000"}', 'invalidLook'],
        [`"deep":${'['.repeat(5000)}${']'.repeat(5000)}`, 'invalidTask'],
        ['"settings":"__proto__"', 'invalidSettings'],
        ['"outputFormat":"constructor"', 'unsupportedOutputFormat'],
      ] as const) {
        const { taskUUID, error } = await raw(members);
        assert.deepEqual([error?.['code'], error?.['taskUUID']], [code, taskUUID], members.slice(0, 80));
      }
      assert.deepEqual(await figures(), before);
      const { taskUUID, error } = await raw(PROTOTYPES);
      assert.equal(error, undefined, 'they are unknown, and left out');
      await server.settled(taskUUID);
      for (const name of ['__proto__', 'constructor', 'toString']) {
        wire.send({ taskType: name, taskUUID: randomUUID() });
        assert.equal((await wire.next()).errors?.[0]?.['code'], 'unsupportedTaskType');
        wire.send({ taskType: 'accountManagement', operation: name, taskUUID: randomUUID() });
        assert.equal((await wire.next()).errors?.[0]?.['code'], 'unsupportedOperation');
      }
      wire.kill();
    });

    test('one task over several ways at once is one job and one charge', async () => {
      const before = await figures();
      const task = videoTask({ numberResults: 2 });
      const wires = await Promise.all([1, 2, 3].map(() => openSession(server)));
      const over = wires.map(async (wire) => {
        wire.send(task, task);
        return [await wire.next(), await wire.next()];
      });
      const posts = [1, 2, 3].map(() => server.call('POST', '/runware/v1', [task]));
      const ack = { data: [{ taskType: 'videoInference', taskUUID: task.taskUUID }] };
      assert.deepEqual((await Promise.all(over)).flat(), Array(6).fill(ack));
      for (const { json } of await Promise.all(posts)) assert.deepEqual(json, ack);
      await server.settled(task.taskUUID);
      const { generations, jobs, entries, ...rest } = await figures();
      assert.deepEqual(
        { generations, jobs, entries, ...rest },
        {
          ...before,
          generations: before['generations']! + 2,
          jobs: before['jobs']! + 2,
          entries: before['entries']! + 2,
          assets: before['assets']! + 2,
        },
      );
      for (const wire of wires) wire.kill();
    });

    test('results that fail beside others are taken back, each for itself', async () => {
      const task = videoTask({ numberResults: 3, positivePrompt: FAILS_LATER, seed: 9 });
      await server.taken(task);
      const { data, errors } = await server.settled(task.taskUUID);
      assert.deepEqual([data.length, errors.length], [1, 2]);
      const [first, ...others] = await net(task.taskUUID);
      assert.ok(first! > 0);
      assert.deepEqual(others, [0, 0]);
    });

    test('a dry run leaves no trace, and finds the mistakes that a run would', async () => {
      const before = await figures();
      const dry = { dryRun: true };
      const image = `data:image/png;base64,${Buffer.alloc(100).toString('base64')}`;
      await server.taken(videoTask({ inputs: { frameImages: [image] }, webhookURL: 'https://x.test/' }), dry);
      await server.taken({ taskType: 'mediaStorage', taskUUID: randomUUID(), media: image }, dry);
      await server.taken({ taskType: 'imageUpload', taskUUID: randomUUID(), image }, dry);
      for (const parameter of ['webhookURL', 'uploadEndpoint']) {
        for (const call of [dry, {}]) {
          const error = await server.refused(videoTask({ [parameter]: 'https://me:secret@x.test/' }), call);
          assert.equal(error.parameter, parameter);
        }
      }
      assert.deepEqual(await figures(), before);
    });

    test('sums over all of a history are made one after the other', async (t) => {
      let [open, most] = [0, 0];
      const { query } = server.core.db;
      t.mock.method(server.core.db, 'query', async (text: string, values?: unknown[]) => {
        most = Math.max(most, ++open);
        return query.call(server.core.db, text, values).finally(() => (open -= 1));
      });
      const task = { taskType: 'accountManagement', operation: 'getDetails' };
      const tasks = Array.from({ length: 50 }, () => ({ ...task, taskUUID: randomUUID() }));
      for (const { errors } of await server.run(tasks)) assert.deepEqual(errors, []);
      assert.ok(most > 0 && most <= 10, `${most} at once`);
    });

    test('media and results of others are not there', async () => {
      const task = videoTask();
      await server.taken(task);
      const { data } = await server.settled(task.taskUUID);
      const { videoUUID, videoURL } = data[0] as Item;
      const file = /media\/([0-9a-f-]{36})/.exec(String(videoURL))?.[1] ?? '';
      const secret = await server.newKey({ owner: randomUUID() });
      const before = await figures();
      const asked = [
        { taskType: 'getTaskDetails', taskUUID: task.taskUUID },
        ...[videoUUID, file].flatMap((id) => [
          { taskType: 'mediaStorage', operation: 'delete', media: id, taskUUID: randomUUID() },
          videoTask({ inputs: { video: id } }),
          videoTask({ inputs: { frameImages: [id] } }),
        ]),
      ];
      for (const { data: none, errors } of await server.run(asked, { secret })) {
        assert.deepEqual(none, []);
        assert.match(errors[0]!.code, /^(?:task|media)NotFound$/);
      }
      assert.deepEqual(await figures(), before);
      assert.equal((await fetch(String(videoURL))).status, 200, 'and untouched');
    });
  });
});
