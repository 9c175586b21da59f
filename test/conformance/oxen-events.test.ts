/** Oxen's completion events, byte for byte as its published shell and Python snippets need them. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { after, afterEach, before, describe, test } from 'node:test';
import { openHouse } from './support/house.ts';
import type { House } from './support/house.ts';
import { follow, oxenAt, TEXT_TO_VIDEO } from './support/oxen.ts';
import type { Oxen } from './support/oxen.ts';

describe('completion events', () => {
  let house: House;
  before(async () => (house = await openHouse()));
  afterEach(() => house.settle());
  after(() => house.close());

  /** An owner of its own, so that no test sees the replay of another. */
  const owner = async (name: string): Promise<{ place: { url: string; key: string }; oxen: Oxen }> => {
    const place = { url: house.url, key: await house.newKey({ owner: name }) };
    return { place, oxen: oxenAt(place) };
  };

  test('headers at once: chunked, UTF-8, not compressed', async () => {
    const { place } = await owner('headers');
    const stream = await follow(place);
    const { headers, status } = stream.response;
    assert.equal(status, 200);
    assert.match(headers.get('content-type') ?? '', /^text\/event-stream; ?charset=utf-8$/i);
    assert.equal(headers.get('transfer-encoding'), 'chunked');
    assert.deepEqual([headers.get('content-encoding'), headers.get('content-length')], [null, null]);
    stream.close();
  });

  test('a success: one compact line after its name, LF only, keys as documented', async () => {
    const { place, oxen } = await owner('success');
    const stream = await follow(place);
    const [id] = await oxen.enqueue({ model: TEXT_TO_VIDEO, prompt: 'x' });
    const event = await stream.next();
    assert.deepEqual(Object.keys(event).sort(), ['generation_id', 'media_type', 'model', 'status', 'url']);
    assert.deepEqual(
      [event['generation_id'], event['status'], event['media_type'], event['model']],
      [id, 'succeeded', 'video', TEXT_TO_VIDEO],
    );
    assert.equal((await fetch(String(event['url']))).status, 200);
    const line = JSON.stringify(event);
    await stream.until((text) => text.includes(`event: media_generation_completed\ndata: ${line}\n\n`));
    assert.ok(line.includes(`"generation_id":"${id!}"`), 'what the awk filter searches');
    assert.ok(!stream.text().includes('\r'));
    stream.close();
  });

  test('a failure has its error, accents whole, and neither model nor address', async () => {
    const { place, oxen } = await owner('failure');
    const stream = await follow(place);
    house.stage.hold();
    const begun = house.stage.next();
    const [id] = await oxen.enqueue({ model: TEXT_TO_VIDEO, prompt: 'x' });
    (await begun).fail('The café ran out of 映画');
    const event = await stream.next();
    assert.deepEqual(Object.keys(event).sort(), ['error', 'generation_id', 'media_type', 'status']);
    assert.deepEqual([event['generation_id'], event['status'], event['media_type']], [id, 'failed', 'video']);
    assert.match(String(event['error']), /café ran out of 映画/);
    stream.close();
  });

  test('who connects after the end gets it told: the published snippets enqueue first', async () => {
    const { place, oxen } = await owner('replay');
    const ids = await oxen.enqueue({ model: TEXT_TO_VIDEO, prompt: 'x', num_generations: 2 });
    await Promise.all(ids.map((id) => house.ended(id)));
    const stream = await follow(place);
    const told = [await stream.next(), await stream.next()];
    assert.deepEqual(told.map((event) => event['generation_id']).sort(), ids.toSorted());
    stream.close();
  });

  test('exactly once a connection, to every connection of the owner, and to nobody else', async () => {
    const { place, oxen } = await owner('everyone');
    const stranger = await owner('somebody else');
    const streams = [await follow(place), await follow(place)];
    const other = await follow(stranger.place);
    const [first] = await oxen.enqueue({ model: TEXT_TO_VIDEO, prompt: 'x' });
    for (const stream of streams) assert.equal((await stream.next())['generation_id'], first);
    const [second] = await oxen.enqueue({ model: TEXT_TO_VIDEO, prompt: 'x' });
    for (const stream of streams) assert.equal((await stream.next())['generation_id'], second);
    for (const stream of streams) assert.equal(stream.text().split(first!).length - 1, 1, 'told once');
    const [theirs] = await stranger.oxen.enqueue({ model: TEXT_TO_VIDEO, prompt: 'x' });
    assert.equal(
      (await other.next())['generation_id'],
      theirs,
      'the first that the stranger hears is its own',
    );
    for (const stream of [...streams, other]) stream.close();
  });

  test('none for a cancelled generation', async () => {
    const { place, oxen } = await owner('cancelled');
    const stream = await follow(place);
    house.stage.hold();
    const begun = house.stage.next();
    const [cancelled] = await oxen.enqueue({ model: TEXT_TO_VIDEO, prompt: 'x' });
    const run = await begun;
    await oxen.call('DELETE', `/ai/queue/${cancelled!}`);
    await run.stopped;
    house.stage.release();
    const [after] = await oxen.enqueue({ model: TEXT_TO_VIDEO, prompt: 'x' });
    assert.equal((await stream.next())['generation_id'], after);
    assert.ok(!stream.text().includes(cancelled!));
    const replayed = await follow(place);
    assert.equal((await replayed.next())['generation_id'], after);
    assert.ok(!replayed.text().includes(cancelled!));
    stream.close();
    replayed.close();
  });

  test('after an event comes enough to make a pipe let go of it, and then a keep-alive', async () => {
    const { place, oxen } = await owner('pipes');
    const stream = await follow(place);
    await oxen.enqueue({ model: TEXT_TO_VIDEO, prompt: 'x' });
    await stream.next();
    const behind = (text: string): string => text.slice(text.lastIndexOf('data: '));
    await stream.until((text) => behind(text).length > 4096 && behind(text).endsWith(': keep-alive\n\n'));
    for (const line of behind(stream.text()).split('\n').slice(1))
      assert.ok(line === '' || line.startsWith(':'), line.slice(0, 40));
    stream.close();
  });

  test('over a raw connection: each event is flushed as a chunk of its own', async () => {
    const { place, oxen } = await owner('raw');
    const { hostname, port } = new URL(place.url);
    const socket = connect(Number(port), hostname);
    await once(socket, 'connect');
    socket.write(
      `GET /oxen/api/events HTTP/1.1\r\nHost: ${hostname}:${port}\r\nAuthorization: Bearer ${place.key}\r\n\r\n`,
    );
    let text = '';
    const seen = Promise.withResolvers<undefined>();
    socket.setEncoding('latin1').on('data', (piece: string) => {
      text += piece;
      if (/\r\n[0-9a-f]+\r\nevent: media_generation_completed\ndata: \{[^\n]*\}\n\n/i.test(text))
        seen.resolve(undefined);
    });
    await oxen.enqueue({ model: TEXT_TO_VIDEO, prompt: 'x' });
    await seen.promise;
    socket.destroy();
  });
});
