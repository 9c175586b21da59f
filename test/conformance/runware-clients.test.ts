/** Runware's newer clients and ComfyUI by their own rules (support/runware-clients.ts): each ends, well or not, and none hangs. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, afterEach, before, describe, test } from 'node:test';
import { openFront } from './support/front.ts';
import { openHouse } from './support/house.ts';
import type { House } from './support/house.ts';
import { books } from './support/runware-house.ts';
import {
  comfyOfOld,
  comfyRequest,
  oldPython,
  pythonOverRest,
  RaisedError,
  typescriptOverRest,
  typescriptOverSocket,
} from './support/runware-clients.ts';
import type { Outcome, Pause } from './support/runware-clients.ts';
import { connected, dial, task } from './support/runware.ts';
import type { Item, Place } from './support/runware.ts';
import { stillUri } from './support/still.ts';

const CLIP = new URL('../../examples/media/hand-and-cup.mp4', import.meta.url);

type Client = (place: Place, fields: Item, pause: Pause, onResult?: (item: Item) => void) => Promise<Outcome>;

const CLIENTS: Readonly<Record<string, Client>> = {
  'TypeScript over a socket': async (place, fields, pause, onResult) => {
    const line = await connected(place);
    try {
      return await typescriptOverSocket(line, fields, pause, onResult);
    } finally {
      await line.close();
    }
  },
  'TypeScript over REST': typescriptOverRest,
  'Python over REST': pythonOverRest,
  'old Python': oldPython,
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
      const { code, message } = await raised(
        client(
          house,
          {},
          conducted((run) => run.fail('no paint')),
        ),
      );
      assert.match(message, /no paint/);
      assert.match(
        code,
        /^(inferenceError|processingFailed|taskFailed|provider)/,
        'of the class that may be tried again',
      );
    });

    test(`${name}: a bad field`, async () => {
      const { code } = await raised(client(house, { duration: 7 }, next()));
      assert.equal(code, 'unsupportedDuration');
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

  test('TypeScript over REST: a 500 before the first answer leads to one job', async () => {
    const was = await books(house);
    let spoiled = false;
    const front = await openFront(house.url, {
      spoil: () => (spoiled ? undefined : ((spoiled = true), { status: 500 })),
    });
    const { results } = await typescriptOverRest({ url: front.url, key: house.key }, {}, next());
    assert.equal(results.length, 1);
    assert.equal((await books(house)).generations - was.generations, 1);
    await front.close();
  });

  test('a wrong key: by what each client reads of the frame', async () => {
    for (const reads of ['error', 'errors'] as const) {
      const line = await dial(house);
      line.send([{ taskType: 'authentication', apiKey: 'not-a-key' }]);
      const { raw } = await line.next();
      const read = [raw[reads]].flat()[0] as Item;
      assert.equal(read['code'], 'invalidApiKey');
      await line.close();
    }
  });

  test('ComfyUI’s request as it stands: words, an image, two, a clip', async () => {
    for (const fields of [
      comfyRequest(),
      comfyRequest([image]),
      comfyRequest([image, image]),
      comfyRequest([], clip),
    ]) {
      const { results } = await typescriptOverRest(house, fields, next());
      const [item] = results;
      assert.equal(typeof item?.['cost'], 'number');
      assert.equal((await fetch(String(item?.['videoURL']))).status, 200);
    }
  });

  test('ComfyUI’s key check, upload and first node', async () => {
    const { data } = await connected(house).then(async (line) => {
      const stored = await line.ask(task('mediaStorage', { operation: 'upload', media: image }));
      await line.close();
      return stored;
    });
    const { mediaUUID } = data[0] as { mediaUUID: string };
    const item = await comfyOfOld(house, comfyRequest([mediaUUID]), next());
    assert.equal(item['status'], 'success');
    const { message } = await raised(
      comfyOfOld(
        house,
        {},
        conducted((run) => run.fail('no paint')),
      ),
    );
    assert.match(message, /no paint/);
  });

  /** Looks again as soon as something has happened. */
  function next(): Pause {
    return () => house.settle();
  }
});
