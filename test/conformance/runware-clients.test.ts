/** Runware's newer clients and ComfyUI by their own rules (support/runware-clients.ts): each ends, well or not, and none hangs. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, afterEach, before, describe, test } from 'node:test';
import { CUT, openFront } from './support/front.ts';
import { openHouse } from './support/house.ts';
import type { House } from './support/house.ts';
import { books } from './support/runware-house.ts';
import {
  COMFY_OF_OLD,
  comfyRequest,
  oldPython,
  pythonOverRest,
  pythonOverSocket,
  RaisedError,
  RETRYABLE,
  typescriptOverRest,
  typescriptOverSocket,
} from './support/runware-clients.ts';
import type { Client, Pause } from './support/runware-clients.ts';
import { connected, task } from './support/runware.ts';
import type { Item } from './support/runware.ts';
import { stillUri } from './support/still.ts';

const CLIP = new URL('../../examples/media/hand-and-cup.mp4', import.meta.url);

const CLIENTS: Readonly<Record<string, Client>> = {
  'TypeScript over a socket': typescriptOverSocket,
  'TypeScript over REST': typescriptOverRest,
  'Python over a socket': pythonOverSocket,
  'Python over REST': pythonOverRest,
  'old Python': oldPython,
  'ComfyUI’s first node over a socket': COMFY_OF_OLD.ws,
  'ComfyUI’s first node over HTTP': COMFY_OF_OLD.http,
};

describe("Runware's other clients", () => {
  let house: House;
  let image = '';
  let clip = '';
  before(async () => {
    house = await openHouse();
    image = await stillUri();
    clip = `data:video/mp4;base64,${(await readFile(CLIP)).toString('base64')}`;
  });
  afterEach(() => house.settle());
  after(() => house.close());

  /** The first look comes while the job runs, the second when it is over. */
  const conducted = (then: (run: Awaited<ReturnType<House['stage']['next']>>) => void): Pause => {
    house.stage.hold();
    const begun = house.stage.next();
    return async (polls) => {
      if (polls === 1) await begun;
      if (polls !== 2) return;
      const run = await begun;
      then(run);
      await house.ended(run.task.generation_id);
    };
  };
  const raised = async (outcome: Promise<unknown>): Promise<RaisedError> => {
    const error: unknown = await outcome.then(
      () => assert.fail('it ended well'),
      (reason: unknown) => reason,
    );
    assert.ok(error instanceof RaisedError, String(error));
    return error;
  };

  for (const [name, client] of Object.entries(CLIENTS)) {
    test(`${name}: a clip, seen as running first`, async () => {
      const told: Item[] = [];
      const pause = conducted((run) => run.finish());
      const { results, polls } = await client(house, { resolution: '720p' }, pause, (item) =>
        told.push(item),
      );
      assert.equal(results.length, 1);
      assert.ok(polls >= 2);
      assert.equal((await fetch(String(results[0]?.['videoURL']))).status, 200);
      if (name.startsWith('TypeScript')) assert.equal(told.length, 1);
    });

    test(`${name}: three clips`, async () => {
      const told: Item[] = [];
      const { results } = await client(house, { numberResults: 3 }, next(), (item) => told.push(item));
      assert.equal(new Set(results.map((item) => item['videoUUID'])).size, 3);
      if (name.startsWith('TypeScript')) assert.equal(told.length, 3);
    });

    test(`${name}: a run that fails`, async () => {
      const error = await raised(
        client(
          house,
          {},
          conducted((run) => run.fail('no paint')),
        ),
      );
      assert.match(error.message, /no paint/);
      assert.ok(error.class === 'provider' && RETRYABLE.includes(error.class), error.code);
    });

    test(`${name}: a wrong key`, async () => {
      const error = await raised(client({ url: house.url, key: 'not-a-key' }, {}, next()));
      assert.deepEqual([error.code, error.class], ['invalidApiKey', 'auth']);
    });

    test(`${name}: a bad field`, async () => {
      const error = await raised(client(house, { duration: 7 }, next()));
      assert.deepEqual([error.code, error.class], ['unsupportedDuration', 'validation']);
    });
  }

  test('TypeScript over REST hears of what succeeded before it raises what failed', async () => {
    const told: Item[] = [];
    house.stage.hold();
    const begun = house.stage.next();
    const error = await raised(
      typescriptOverRest(
        house,
        { numberResults: 2 },
        async (polls) => {
          if (polls > 1) return;
          const one = await begun;
          const second = house.stage.next();
          one.finish();
          const two = await second;
          two.fail('no paint');
          await Promise.all([one, two].map((run) => house.ended(run.task.generation_id)));
        },
        (item) => told.push(item),
      ),
    );
    assert.deepEqual([told.length, error.seen.length], [1, 1]);
  });

  for (const client of [typescriptOverRest, pythonOverRest])
    for (const [what, spoiled] of [
      ['a 500 before the first answer', { status: 500 }],
      ['a first answer that is lost on its way', CUT],
    ] as const)
      test(`${client.name}: ${what} leads to one job`, async () => {
        const was = await books(house);
        let asked = 0;
        const front = await openFront(house.url, {
          spoil: () => ((asked += 1) === 1 ? spoiled : undefined),
        });
        const { results } = await client({ url: front.url, key: house.key }, {}, next());
        assert.ok(asked >= 3, 'it sent its task twice, and looked');
        assert.equal(results.length, 1);
        const now = await books(house);
        assert.deepEqual([now.generations - was.generations, now.micros - was.micros], [1, 300_000]);
        await front.close();
      });

  test('ComfyUI’s request as it stands: words, an image, two, a clip', async () => {
    for (const fields of [
      comfyRequest(),
      comfyRequest([image]),
      comfyRequest([image, image]),
      comfyRequest([], clip),
    ]) {
      const { results } = await pythonOverRest(house, fields, next());
      const [item] = results;
      assert.equal(typeof item?.['cost'], 'number');
      assert.equal((await fetch(String(item?.['videoURL']))).status, 200);
    }
  });

  test('ComfyUI’s first node: its key is long enough, and it uploads before it runs', async () => {
    assert.ok(house.key.length > 24);
    const line = await connected(house);
    const { data } = await line.ask(task('mediaStorage', { operation: 'upload', media: image }));
    await line.close();
    const { mediaUUID } = data[0] as { mediaUUID: string };
    for (const node of Object.values(COMFY_OF_OLD)) {
      const { results } = await node(house, comfyRequest([mediaUUID]), next());
      assert.equal(results[0]?.['status'], 'success');
    }
  });

  /** Looks again as soon as something has happened. */
  function next(): Pause {
    return () => house.settle();
  }
});
