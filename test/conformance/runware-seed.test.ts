/**
 * Requests as Runware's pages print them, whole and raw: those of its guide to Ray 3.2 (words, an image, first and last, four
 * keyframes, HDR with EXR, a loop), of its examples, and of its guides to editing and reframing.
 */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { openHouse } from './support/house.ts';
import type { House } from './support/house.ts';
import { books, done } from './support/runware-house.ts';
import { bodyOf, PRINTED, serveMedia } from './support/runware-pages.ts';
import type { Files } from './support/runware-pages.ts';
import { assertAck, poll, post } from './support/runware.ts';

describe('the requests of Runware’s pages', () => {
  let house: House;
  let files: Files;
  before(async () => {
    [house, files] = await Promise.all([openHouse(), serveMedia()]);
  });
  after(async () => {
    await house.close();
    await files.close();
  });

  for (const [what, printed] of Object.entries(PRINTED))
    test(what, async () => {
      const { taskUUID, size, seconds, cost } = printed;
      const was = await books(house);
      assertAck(await post(house, bodyOf(printed, files)), taskUUID);
      await done(house, taskUUID);
      const { data, errors } = await poll(house, taskUUID);
      assert.deepEqual([data.length, errors], [1, []]);
      const [item = {}] = data;
      assert.deepEqual(
        [item['status'], item['width'], item['height'], item['duration']],
        ['success', ...size, seconds],
      );
      assert.deepEqual(['cost' in item, 'outputs' in item], [false, what.includes('EXR')]);
      assert.equal((await books(house)).micros - was.micros, Math.round(cost * 1e6));
    });
});
