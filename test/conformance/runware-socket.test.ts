/** Runware over WebSocket, as its documentation describes it: keys, pings, sessions that are taken up again, frames. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { after, afterEach, before, describe, test } from 'node:test';
import { openHouse } from './support/house.ts';
import type { House } from './support/house.ts';
import { done, holdReads } from './support/runware-house.ts';
import { assertAck, connected, dial, introduce, isAuthentication, task, video } from './support/runware.ts';
import type { Frame, Line } from './support/runware.ts';

const PING = { taskType: 'ping', ping: true };
const PONG = { data: [{ taskType: 'ping', pong: true }] };
const MEBIBYTE = 1024 * 1024;

describe('Runware over WebSocket', () => {
  let house: House;
  const lines: Line[] = [];
  before(async () => {
    house = await openHouse();
  });
  afterEach(async () => {
    await Promise.all(lines.splice(0).map((line) => line.close()));
    await house.settle();
  });
  after(() => house.close());

  const keep = (line: Line): Line => {
    lines.push(line);
    return line;
  };
  const open = async (query = ''): Promise<Line> => keep(await connected(house, query));
  const raw = async (query = ''): Promise<Line> => keep(await dial(house, query));
  const getResponse = (taskUUID: string) => ({ taskType: 'getResponse', taskUUID });

  test('the key comes in the first frame; a query and foreign headers are passed over', async () => {
    const line = keep(
      await dial(house, '?sdk=js&version=1.3.2', {
        perMessageDeflate: false,
        headers: { 'X-SDK-Name': 'js', 'X-SDK-Version': '1.3.2', Origin: 'https://studio.example' },
      }),
    );
    await introduce(line, house.key);
    assert.deepEqual(line.frames[0]?.data.length, 1);
  });

  test('nothing is served before the key', async () => {
    for (const asked of [
      video(),
      getResponse(randomUUID()),
      task('accountManagement', { operation: 'getDetails' }),
    ]) {
      const line = await raw();
      line.send([asked]);
      const { errors, data } = await line.next();
      assert.deepEqual([data, errors[0]?.['code']], [[], 'missingApiKey']);
    }
  });

  test('a key and a task in one frame', async () => {
    const line = await raw();
    const asked = video();
    line.send([{ taskType: 'authentication', apiKey: house.key }, asked]);
    await line.next(isAuthentication);
    assertAck(await line.about(asked.taskUUID), asked.taskUUID);
  });

  test('a ping is answered by a pong alone in its frame, with and without an id, at any time', async () => {
    const line = await open();
    line.send([PING]);
    assert.deepEqual((await line.next()).raw, PONG);
    line.send([{ ...PING, taskUUID: randomUUID() }]);
    assert.ok((await line.next()).data[0]?.['pong']);
    line.send([PING, video(), PING]);
    const three = [await line.next(), await line.next(), await line.next()];
    assert.equal(three.filter(({ data }) => data[0]?.['pong'] === true).length, 2);
    house.stage.hold();
    const begun = house.stage.next();
    await line.ask(video());
    await begun;
    line.send([PING]);
    assert.deepEqual((await line.next()).raw, PONG);
  });

  test('pings of the protocol are answered too', async () => {
    const line = await open();
    const pong = once(line.socket, 'pong');
    line.socket.ping('x');
    assert.equal(String((await pong)[0]), 'x');
  });

  test('two hundred pings at once: each is answered', async () => {
    const line = await open();
    for (let n = 0; n < 200; n += 1) line.send([PING]);
    for (let n = 0; n < 200; n += 1) assert.deepEqual((await line.next()).raw, PONG);
  });

  test('a whole run: acknowledged with two keys, processing with an id, then its clip; nothing that was not asked for', async () => {
    house.stage.hold();
    const begun = house.stage.next();
    const line = await open();
    const asked = video({ numberResults: 2, includeCost: true });
    assertAck(await line.ask(asked), asked.taskUUID);
    const run = await begun;
    const under = await line.ask(getResponse(asked.taskUUID));
    assert.deepEqual(
      under.data.map((item) => item['status']),
      ['processing', 'processing'],
    );
    assert.deepEqual(
      under.data.map((item) => 'cost' in item),
      [false, false],
    );
    house.stage.release();
    run.finish();
    const ids = await done(house, asked.taskUUID);
    const over = await line.ask(getResponse(asked.taskUUID));
    assert.deepEqual(
      over.data.map((item) => [item['status'], item['cost']]),
      [
        ['success', 0.3],
        ['success', 0.3],
      ],
      'the results of one task are together in one frame',
    );
    assert.deepEqual(new Set(over.data.map((item) => item['videoUUID'])), new Set(ids));
    assert.equal(line.frames.length, 4, 'a key, an acknowledgement, two looks: no frame was pushed');
  });

  test('two tasks in one frame: each has a frame of its own', async () => {
    const line = await open();
    const [good, bad] = [video(), video({ resolution: '4k' })];
    line.send([bad, good]);
    const frames = [await line.next(), await line.next()];
    const of = (taskUUID: string) =>
      frames.find(({ data, errors }) => [...data, ...errors].every((item) => item['taskUUID'] === taskUUID));
    assertAck(of(good.taskUUID)!, good.taskUUID);
    assert.deepEqual([of(bad.taskUUID)?.raw['data'], of(bad.taskUUID)?.errors.length], [[], 1]);
    await done(house, good.taskUUID);
    assert.equal((await line.ask(getResponse(good.taskUUID))).data[0]?.['status'], 'success');
  });

  test('a run that fails is told in errors with the id of its task', async () => {
    house.stage.hold();
    const begun = house.stage.next();
    const line = await open();
    const asked = video();
    await line.ask(asked);
    const run = await begun;
    run.fail('no paint');
    await done(house, asked.taskUUID);
    const { raw: frame, errors } = await line.ask(getResponse(asked.taskUUID));
    assert.deepEqual([frame['data'], errors[0]?.['taskUUID']], [[], asked.taskUUID]);
    assert.match(String(errors[0]?.['message']), /no paint/);
  });

  test('a dropped socket: the session is taken up again, and what was not delivered comes then', async () => {
    const line = await dial(house);
    const session = await introduce(line, house.key);
    house.stage.hold();
    const begun = house.stage.next();
    const asked = video({ deliveryMethod: 'sync' });
    line.send([asked]);
    const run = await begun;
    const ended = house.ended(run.task.generation_id);
    // The answer to the held task has nowhere to go when it is made.
    line.socket.terminate();
    await line.closed;
    run.finish();
    await ended;
    const again = await raw();
    assert.equal(await introduce(again, house.key, session), session);
    const { data } = await again.about(asked.taskUUID);
    assert.equal(data[0]?.['videoUUID'], run.task.generation_id);
    await again.close();
    const third = await raw();
    assert.equal(await introduce(third, house.key, session), session);
    third.send([PING]);
    assert.deepEqual((await third.next()).raw, PONG, 'what was delivered is not delivered again');
  });

  for (const when of ['before', 'after'] as const)
    test(`a look that was under way when the socket dropped is answered on the next one, ${when} it is made`, async () => {
      const line = await dial(house);
      const session = await introduce(line, house.key);
      const asked = video();
      house.stage.hold();
      const begun = house.stage.next();
      await line.ask(asked);
      const run = await begun;
      run.finish();
      await house.ended(run.task.generation_id);
      // The answer, which nobody has looked at yet, is not made while nothing can be read; the TypeScript client does not ask for it a second time.
      const reads = await holdReads(house);
      await new Promise((resolve) =>
        line.socket.send(JSON.stringify([getResponse(asked.taskUUID)]), resolve),
      );
      line.send([PING]);
      await line.next(({ data }) => 'pong' in (data[0] ?? {}));
      line.socket.terminate();
      await line.closed;
      const again = await raw();
      if (when === 'after') await reads.release();
      assert.equal(await introduce(again, house.key, session), session);
      if (when === 'before') await reads.release();
      const { data } = await again.about(asked.taskUUID);
      assert.equal(data[0]?.['status'], 'success');
    });

  test('a session of somebody else, or that nobody knows, is a new one without its frames', async () => {
    const mine = await dial(house);
    const session = await introduce(mine, house.key);
    mine.socket.terminate();
    await mine.closed;
    const key = await house.newKey({ owner: 'stranger' });
    const theirs = await raw();
    assert.notEqual(await introduce(theirs, key, session), session);
    const unknown = await raw();
    const never = randomUUID();
    assert.notEqual(await introduce(unknown, house.key, never), never);
    const odd = await raw();
    await introduce(odd, house.key, 'not-a-uuid');
  });

  test('what is no frame of tasks is answered, and the socket stays', async () => {
    const line = await open();
    for (const text of ['x', '{', '7', '"x"', '[]', '[7]', '[{}]', 'null']) {
      line.send(text);
      assert.ok((await line.next()).errors.length > 0, text);
    }
    line.send([PING]);
    assert.deepEqual((await line.next()).raw, PONG);
  });

  test('a dry run by query: priced, checked, not made', async () => {
    const line = await open('?sdk=js&version=1.3.2&dryRun=1');
    const asked = video({ resolution: '360p' });
    const { data } = await line.ask(asked);
    assert.equal(data[0]?.['cost'], 0.06);
    const looked: Frame = await line.ask(getResponse(asked.taskUUID));
    assert.equal(looked.errors[0]?.['code'], 'taskNotFound');
    const bad = await line.ask(video({ settings: { exrExport: true } }));
    assert.equal(bad.errors[0]?.['code'], 'incompatibleParameters');
  });

  test('one task is seen from HTTP and from any socket of its owner', async () => {
    const [one, other] = [await open(), await open()];
    const asked = video();
    await one.ask(asked);
    await done(house, asked.taskUUID);
    assert.equal((await other.ask(getResponse(asked.taskUUID))).data[0]?.['status'], 'success');
    assert.equal(one.frames.length, 2, 'what another socket asked is not told here');
  });

  test('a large frame is taken, and its answer stays below what clients read', async () => {
    const line = await open();
    const image = `data:image/png;base64,${Buffer.alloc(3 * MEBIBYTE, 7).toString('base64')}`;
    const asked = video({ inputs: { frameImages: [{ image }] } });
    const refused = await line.ask(asked);
    assert.ok(JSON.stringify(refused.raw).length < MEBIBYTE);
    assert.equal(refused.errors.length, 1);
  });

  test('closing is answered at once', async () => {
    const line = await open();
    line.socket.close(1000);
    assert.equal(await line.closed, 1000);
  });
});
