/** Some of the requests that Runware's pages print, rendered: each clip is what was asked for. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { createPrevizEngine } from '../../src/engines/previz/index.ts';
import { openClip } from '../../src/media/read-clip.ts';
import { readZip } from '../media/read-zip.ts';
import { openHouse } from './support/house.ts';
import type { House } from './support/house.ts';
import { done } from './support/runware-house.ts';
import { bodyOf, PRINTED, serveMedia } from './support/runware-pages.ts';
import type { Files } from './support/runware-pages.ts';
import { assertAck, poll, post } from './support/runware.ts';
import type { Item } from './support/runware.ts';

const SOAK = process.env['KINORA_SOAK'] === '1';

describe('clips of Runware, rendered', { concurrency: 2 }, () => {
  let house: House;
  let files: Files;
  before(async () => {
    [house, files] = await Promise.all([
      openHouse({ engines: [createPrevizEngine({ threads: 3 })] }),
      serveMedia(),
    ]);
  });
  after(async () => {
    await house.close();
    await files.close();
  });

  /** The file is what was asked for, and what the answer tells. @param other than on the page: sizes that a test bears */
  const play = async (what: string, other: Item): Promise<Item> => {
    const printed = PRINTED[what]!;
    const fields = (): Item => {
      const { resolution, ...rest } = printed.fields(files);
      return 'width' in other ? { ...rest, ...other } : { ...rest, resolution, ...other };
    };
    const taskUUID = randomUUID();
    assertAck(await post(house, bodyOf({ ...printed, taskUUID, fields }, files)), taskUUID);
    await done(house, taskUUID);
    const { data, raw } = await poll(house, taskUUID);
    const [item] = data;
    assert.equal(item?.['status'], 'success', JSON.stringify(raw));
    const file = join(house.core.config.home, `${taskUUID}.mp4`);
    const clip = await fetch(String(item['videoURL']));
    await writeFile(file, Buffer.from(await clip.arrayBuffer()));
    await using opened = await openClip(file);
    const { width, height, frames, fps, audio } = opened.facts;
    const [asWide, asHigh] = printed.size;
    const seconds = Number(other['duration'] ?? printed.seconds);
    assert.deepEqual(
      [width, height, frames, fps, audio],
      [other['width'] ?? asWide, other['height'] ?? asHigh, seconds * 24, 24, false],
    );
    assert.deepEqual(
      [item['width'], item['height'], item['duration'], item['fps']],
      [width, height, seconds, fps],
    );
    return item;
  };

  const SMALL = { width: 480, height: 360 };
  for (const duration of [5, 10])
    test(`words, ${duration} s`, async () => {
      await play('words', { ...SMALL, duration });
    });
  for (const what of ['words', 'an image', 'a first and a last frame', 'four keyframes', 'a loop'])
    test(`${what}, as large as on the page`, { skip: !SOAK }, async () => {
      await play(what, {});
    });
  for (const [width, height] of [
    [832, 1104],
    [1104, 832],
    [1568, 672],
  ] as const)
    test(`words in ${width}×${height}`, { skip: !SOAK }, async () => {
      await play('words', { width, height });
    });
  test('HDR with EXR', { skip: !SOAK }, async () => {
    const { outputs } = await play('HDR with EXR', { width: 1280, height: 720 });
    const { files: masters } = outputs as { files: { url: string }[] };
    const archive = Buffer.from(await (await fetch(String(masters[0]?.url))).arrayBuffer());
    assert.equal(readZip(archive).filter(({ name }) => name.endsWith('.exr')).length, 120);
  });
});
