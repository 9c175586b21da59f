/** Runware over HTTP, as its documentation describes it: keys, the envelope, one task and several, results, failures, repeats. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, afterEach, before, describe, test } from 'node:test';
import { openHouse } from './support/house.ts';
import type { House } from './support/house.ts';
import { books, done } from './support/runware-house.ts';
import { assertAck, poll, post, refusal, submit, task, video } from './support/runware.ts';
import type { Answered, Item } from './support/runware.ts';

const OTHER_TASKS = [
  'imageInference',
  'upscale',
  'removeBackground',
  'caption',
  'vectorize',
  'controlNetPreprocess',
  'imageMasking',
  'promptEnhance',
  'audioInference',
  'textInference',
  '3dInference',
  'training',
  'modelUpload',
];

describe('Runware over HTTP', () => {
  let house: House;
  before(async () => {
    house = await openHouse();
  });
  afterEach(() => house.settle());
  after(() => house.close());

  const success = async (taskUUID: string): Promise<Item> => {
    await done(house, taskUUID);
    const { status, data, raw } = await poll(house, taskUUID);
    assert.deepEqual([status, data.length, raw['errors']], [200, 1, undefined]);
    return data[0]!;
  };

  test('a key as a Bearer token, or as a first task', async () => {
    const asked = video();
    assertAck(await post(house, [asked]), asked.taskUUID);
    const other = video();
    const { status, data } = await post(
      house,
      [{ taskType: 'authentication', apiKey: house.key }, other],
      {},
    );
    assert.equal(status, 200);
    assert.deepEqual(
      data.map((item) => [item['taskType'], item['taskUUID']]),
      [
        ['authentication', undefined],
        ['videoInference', other.taskUUID],
      ],
    );
    // ComfyUI checks a key with this task alone, and looks for `errors`.
    const check = await post(house, [{ taskType: 'authentication', apiKey: house.key }], {});
    assert.deepEqual([check.status, check.raw['errors']], [200, undefined]);
    assert.equal(check.data[0]?.['taskType'], 'authentication');
  });

  test('401 and invalidApiKey for a wrong key, at once; nothing is made', async () => {
    const was = await books(house);
    const wrong: Answered[] = [
      await post(house, [video()], { Authorization: 'Bearer not-a-key' }),
      await post(house, [{ taskType: 'authentication', apiKey: 'not-a-key' }, video()], {}),
    ];
    for (const { status, errors } of wrong) {
      assert.equal(status, 401);
      const [error] = errors;
      assert.deepEqual(
        [error?.['code'], error?.['parameter'], error?.['taskType'], error?.['taskUUID']],
        ['invalidApiKey', 'apiKey', 'authentication', undefined],
      );
    }
    const none = await post(house, [video()], {});
    assert.equal(none.status, 401);
    assert.match(String(none.errors[0]?.['code']), /^(missing|invalid)ApiKey$/);
    assert.deepEqual(await books(house), was);
  });

  test('a bare task, a query, unknown headers', async () => {
    const asked = video();
    assertAck(await post(house, asked), asked.taskUUID);
    const response = await fetch(`${house.url}/runware/v1?sdk=js&version=1.3.2`, {
      method: 'POST',
      headers: {
        Authorization: `Bearer ${house.key}`,
        'Content-Type': 'application/json',
        'X-SDK-Name': 'comfyui',
        'X-SDK-Version': '2.0.0',
        'User-Agent': 'runware-typescript/1.6.8 (node/v24; linux x64) schemas/20260801',
        'X-Something-Else': 'x',
      },
      body: JSON.stringify([video()]),
    });
    assert.equal(response.status, 200, await response.text());
  });

  test('pages of other origins may call it', async () => {
    const response = await fetch(`${house.url}/runware/v1`, {
      method: 'OPTIONS',
      headers: {
        Origin: 'https://studio.example',
        'Access-Control-Request-Method': 'POST',
        'Access-Control-Request-Headers': 'authorization, content-type, x-runware-dry-run',
      },
    });
    assert.ok(response.ok);
    const allowed = String(response.headers.get('access-control-allow-headers')).toLowerCase();
    for (const name of ['authorization', 'content-type', 'x-runware-dry-run'])
      assert.ok(allowed === '*' || allowed.includes(name), `${name} in ${allowed}`);
    assert.match(String(response.headers.get('access-control-allow-methods')), /POST/);
  });

  test('what is no list of tasks is answered as errors, not as a web page', async () => {
    for (const body of ['', '{', '[]', '[1]', 'null', '"x"', '[null]', '[{}]', '[{"taskType":7}]']) {
      const { status, errors } = await post(house, body);
      assert.equal(status, 400, body);
      assert.ok(errors.length > 0, body);
    }
    const got = await fetch(`${house.url}/runware/v1`, {
      headers: { Authorization: `Bearer ${house.key}` },
    });
    assert.ok(got.status >= 400 && got.status < 500);
    assert.match(await got.text(), /"errors":\[\{/);
  });

  test('a result: id, address, state, seed; what it is; its cost only where it is asked for', async () => {
    const plain = await success(await submit(house, { resolution: '720p', duration: 5 }));
    assert.deepEqual(
      [plain['status'], plain['taskType'], 'cost' in plain],
      ['success', 'videoInference', false],
    );
    assert.ok(Number.isSafeInteger(plain['seed']), JSON.stringify(plain));
    assert.ok(!('progress' in plain));
    assert.deepEqual(
      [plain['width'], plain['height'], plain['fps'], plain['duration']],
      [1280, 720, 24, 5],
      'sizes and lengths beside the address',
    );
    const url = new URL(String(plain['videoURL']));
    assert.equal(url.origin, house.url);
    assert.match(url.pathname, /\.mp4$/);
    const clip = await fetch(url);
    assert.deepEqual([clip.status, await clip.text()], [200, 'not really a clip']);
    const priced = await success(await submit(house, { resolution: '720p', duration: 5, includeCost: true }));
    assert.equal(priced['cost'], 0.3);
  });

  test('a seed is taken, and told again', async () => {
    const item = await success(await submit(house, { seed: 1_259_273_673 }));
    assert.equal(item['seed'], 1_259_273_673);
  });

  test('three results: three ids that stay, each with a seed and a charge of its own', async () => {
    const was = await books(house);
    house.stage.hold();
    const begun = house.stage.next();
    const taskUUID = await submit(house, { numberResults: 3, includeCost: true, resolution: '540p' });
    const queued = await poll(house, taskUUID);
    assert.deepEqual(
      queued.data.map((item) => item['status']),
      ['processing', 'processing', 'processing'],
    );
    const ids = queued.data.map((item) => String(item['videoUUID']));
    assert.equal(new Set(ids).size, 3);
    await begun;
    const under = await poll(house, taskUUID);
    assert.deepEqual(new Set(under.data.map((item) => item['videoUUID'])), new Set(ids));
    house.stage.release();
    await done(house, taskUUID);
    for (let look = 0; look < 2; look += 1) {
      const { data } = await poll(house, taskUUID);
      assert.deepEqual(
        data.map((item) => [item['status'], item['cost']]),
        Array.from({ length: 3 }, () => ['success', 0.15]),
      );
      assert.deepEqual(new Set(data.map((item) => item['videoUUID'])), new Set(ids));
      assert.equal(new Set(data.map((item) => item['seed'])).size, 3);
      assert.equal(new Set(data.map((item) => item['videoURL'])).size, 3);
    }
    const now = await books(house);
    assert.deepEqual([now.generations - was.generations, now.micros - was.micros], [3, 450_000]);
  });

  test('a run that fails: errors beside the data of those that did not, and nothing is charged for it', async () => {
    const was = await books(house);
    house.stage.hold();
    const first = house.stage.next();
    const taskUUID = await submit(house, { numberResults: 2 });
    const one = await first;
    const second = house.stage.next();
    one.finish();
    const two = await second;
    two.fail('the renderer ran out of paint');
    await done(house, taskUUID);
    const { status, data, errors } = await poll(house, taskUUID);
    assert.equal(status, 200, 'a 4xx would hide the result that is there');
    assert.deepEqual(
      data.map((item) => [item['status'], item['videoUUID']]),
      [['success', one.task.generation_id]],
    );
    assert.equal(errors.length, 1);
    const [error] = errors;
    assert.deepEqual(
      [error?.['status'], error?.['taskUUID'], error?.['taskType']],
      ['error', taskUUID, 'videoInference'],
    );
    assert.match(String(error?.['message']), /the renderer ran out of paint/);
    assert.ok(isRuntimeCode(String(error?.['code'])), String(error?.['code']));
    assert.equal((await books(house)).micros - was.micros, 300_000);
  });

  test('a task that fails as a whole: data is empty beside the errors', async () => {
    house.stage.hold();
    const begun = house.stage.next();
    const taskUUID = await submit(house);
    const run = await begun;
    run.fail('no');
    await done(house, taskUUID);
    const { status, raw, errors } = await poll(house, taskUUID);
    assert.deepEqual([status, raw['data'], errors.length], [200, [], 1]);
  });

  test('a task that nobody submitted is not found; nor is that of somebody else', async () => {
    const taskUUID = await submit(house);
    const stranger = { url: house.url, key: await house.newKey({ owner: 'stranger' }) };
    const looks = [await poll(house, randomUUID()), await poll(stranger, taskUUID)];
    for (const { errors, raw } of looks) {
      assert.deepEqual([raw['data'], errors.length], [[], 1]);
      assert.equal(errors[0]?.['code'], 'taskNotFound');
      assert.ok(typeof errors[0]['taskUUID'] === 'string');
    }
  });

  test('the same task again is acknowledged again, and made once; another under its id is a conflict', async () => {
    const was = await books(house);
    const asked = video({ seed: 7 });
    for (let time = 0; time < 3; time += 1) assertAck(await post(house, [asked]), asked.taskUUID);
    assert.equal((await books(house)).generations - was.generations, 1);
    const conflict = await post(house, [{ ...asked, positivePrompt: 'something else' }]);
    assert.equal(conflict.status, 400);
    const [error] = conflict.errors;
    assert.deepEqual([error?.['code'], error?.['taskUUID']], ['conflictTaskUUID', asked.taskUUID]);
    assert.deepEqual(error?.['context'], {
      taskType: 'videoInference',
      taskUUID: asked.taskUUID,
      deliveryMethod: 'async',
    });
    await done(house, asked.taskUUID);
    assertAck(await post(house, [asked]), asked.taskUUID);
    const now = await books(house);
    assert.deepEqual([now.generations - was.generations, now.micros - was.micros], [1, 300_000]);
  });

  test('twice at the same moment is once', async () => {
    const was = await books(house);
    const asked = video();
    const answers = await Promise.all(Array.from({ length: 5 }, () => post(house, [asked])));
    for (const answer of answers) assertAck(answer, asked.taskUUID);
    assert.equal((await books(house)).generations - was.generations, 1);
  });

  test('the same id is free for somebody else', async () => {
    const asked = video();
    const stranger = { url: house.url, key: await house.newKey({ owner: 'another' }) };
    assertAck(await post(house, [asked]), asked.taskUUID);
    assertAck(await post(stranger, [{ ...asked, positivePrompt: 'mine' }]), asked.taskUUID);
  });

  test('several tasks: each for itself; 200 where one succeeds, else as the first error', async () => {
    const [good, bad, last] = [video(), video({ duration: 7 }), video()];
    const mixed = await post(house, [good, bad, last]);
    assert.equal(mixed.status, 200);
    assert.deepEqual(
      mixed.data.map((item) => item['taskUUID']),
      [good.taskUUID, last.taskUUID],
    );
    assert.deepEqual(
      mixed.errors.map((error) => error['taskUUID']),
      [bad.taskUUID],
    );
    assert.equal((await done(house, good.taskUUID)).length, 1);
    const none = await post(house, [bad, video({ duration: 8 })]);
    assert.deepEqual([none.status, none.raw['data'], none.errors.length], [400, [], 2]);
  });

  test('polls of several tasks in one request', async () => {
    const ids = [await submit(house), await submit(house)];
    const { data } = await post(
      house,
      ids.map((taskUUID) => ({ taskType: 'getResponse', taskUUID })),
    );
    assert.deepEqual(new Set(data.map((item) => item['taskUUID'])), new Set(ids));
  });

  test('tasks that are outside of Ray are said to be so', async () => {
    for (const taskType of [...OTHER_TASKS, 'videoUpload', 'constructor', '__proto__']) {
      const asked = task(taskType, { model: 'x', positivePrompt: 'x' });
      const { status, errors } = await post(house, [asked]);
      assert.equal(status, 400, taskType);
      const [error] = errors;
      assert.deepEqual(
        [error?.['code'], error?.['taskUUID']],
        ['unsupportedTaskType', asked.taskUUID],
        taskType,
      );
    }
  });

  test('ids: any 8-4-4-4-12 of hexadecimal digits, and nothing else', async () => {
    for (const taskUUID of ['00000000-0000-0000-0000-000000000001', randomUUID().toUpperCase()])
      assertAck(await post(house, [video({ taskUUID })]), taskUUID);
    for (const taskUUID of [undefined, 'x', 7, '', 'zzzzzzzz-0000-0000-0000-000000000001']) {
      const { status, errors } = await post(house, [{ ...video(), taskUUID }]);
      assert.equal(status, 400, String(taskUUID));
      assert.match(String(errors[0]?.['code']), /^(missing|invalid)/);
    }
  });

  test('a dry run, by header or query: priced and checked as any other, and nothing is made', async () => {
    const was = await books(house);
    const headers = { Authorization: `Bearer ${house.key}`, 'X-Runware-Dry-Run': '1' };
    const asked = video({ resolution: '1080p', numberResults: 2 });
    const { status, data } = await post(house, [asked], headers);
    assert.equal(status, 200);
    assert.deepEqual(
      [data[0]?.['taskType'], data[0]?.['taskUUID'], data[0]?.['cost']],
      ['videoInference', asked.taskUUID, 2.4],
    );
    const bad = video({ resolution: '720p', width: 1280, height: 720 });
    const [dry, real] = [await post(house, [bad], headers), await post(house, [bad])];
    assert.deepEqual([dry.status, dry.raw], [real.status, real.raw]);
    assert.deepEqual(await books(house), was);
    const look = await poll(house, asked.taskUUID);
    assert.equal(look.errors[0]?.['code'], 'taskNotFound');
  });

  test('deliveryMethod sync: the answer waits for its results, which carry no status', async () => {
    const asked = video({ deliveryMethod: 'sync', numberResults: 2, includeCost: true });
    const { status, data } = await post(house, [asked]);
    assert.deepEqual([status, data.length], [200, 2]);
    for (const item of data) {
      assert.deepEqual([item['taskUUID'], 'status' in item, item['cost']], [asked.taskUUID, false, 0.3]);
      assert.equal((await fetch(String(item['videoURL']))).status, 200);
      assert.ok(typeof item['videoUUID'] === 'string');
    }
  });

  test('a task that was cancelled elsewhere polls as taskCancelled', async () => {
    house.stage.hold();
    const begun = house.stage.next();
    const taskUUID = await submit(house);
    const run = await begun;
    const id = run.task.generation_id;
    const cancelled = await house.call('POST', `/v1/generations/${id}/cancel`);
    assert.ok(cancelled.status < 300, cancelled.text);
    await run.stopped;
    await done(house, taskUUID);
    const { errors } = await poll(house, taskUUID);
    assert.equal(errors[0]?.['code'], 'taskCancelled');
    assert.deepEqual(
      (
        await house.core.db.query<{ sum: string }>(
          `select sum(list_micros) from ledger_entry where generation_id = '${id}'`,
        )
      )[0]?.sum,
      '0',
    );
  });

  test('an unknown field is passed over, and told of in a header', async () => {
    const asked = video({ motionStrength: 0.5 });
    const answer = await post(house, [asked]);
    assertAck(answer, asked.taskUUID);
    const told = [...answer.headers].filter(([, value]) => value.includes('motionStrength'));
    assert.equal(told.length, 1);
  });

  test('an error says what, where, and what would do', async () => {
    const error = await refusal(house, { duration: 7 });
    assert.deepEqual(
      [error['code'], error['parameter'], error['allowedValues']],
      ['unsupportedDuration', 'duration', [5, 10]],
    );
    assert.match(String(error['documentation']), /^https?:\/\//);
  });
});

/** As the newer clients sort codes: those of a run that failed, which they may try again. */
function isRuntimeCode(code: string): boolean {
  return /Timeout/.test(code) || /^(inferenceError|processingFailed|taskFailed|provider)/.test(code);
}
