/** Clips as base64 in WaveSpeed's answers: bare, in sync mode and on every look, and a clip that plays. */
import assert from 'node:assert/strict';
import { copyFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { after, before, describe, test } from 'node:test';
import { openClip } from '../../src/media/read-clip.ts';
import { finished, scriptedEngine } from '../support/scripted-engine.ts';
import { openHouse } from './support/house.ts';
import type { House } from './support/house.ts';
import { ended, TEXT_TO_VIDEO, wavespeedAt } from './support/wavespeed.ts';
import { CLIENTS } from './support/wavespeed-clients.ts';

const CLIP = fileURLToPath(new URL('../../examples/media/turning-box.mp4', import.meta.url));
const INPUT = { prompt: 'x', enable_base64_output: true };

describe("WaveSpeed's base64 output", () => {
  let house: House;
  let bytes: Buffer;
  before(async () => {
    bytes = await readFile(CLIP);
    const engine = scriptedEngine({
      async start(_task, context) {
        const result = await finished(context);
        await copyFile(CLIP, result.outputs[0]!.path);
        return result;
      },
    });
    house = await openHouse({ engines: [engine] });
  });
  after(() => house.close());

  /** It decodes to the clip that the engine made, which is an MP4. */
  const played = async (output: unknown): Promise<void> => {
    assert.ok(typeof output === 'string');
    assert.match(output, /^[A-Za-z0-9+/]+={0,2}$/);
    const decoded = Buffer.from(output, 'base64');
    assert.ok(decoded.equals(bytes));
    const file = join(house.core.config.home, 'decoded.mp4');
    await writeFile(file, decoded);
    await using clip = await openClip(file);
    assert.ok(clip.facts.frames > 0 && clip.facts.width > 0);
  };

  test('in the sync answer, and on every look at it and at one that was not waited for', async () => {
    const wavespeed = wavespeedAt(house);
    const sync = await wavespeed.submit(TEXT_TO_VIDEO, { ...INPUT, enable_sync_mode: true });
    const created = await wavespeed.submit(TEXT_TO_VIDEO, INPUT);
    await ended(house, created.id);
    for (const { outputs, status } of [sync, await wavespeed.get(sync.id), await wavespeed.get(created.id)]) {
      assert.equal(status, 'completed');
      await played(outputs[0]);
    }
  });

  for (const { name, skip, open } of CLIENTS)
    test(`${name}: as the outputs of a run`, { skip }, async () => {
      for (const sync of [true, false])
        await played((await open(house, house.key).run(TEXT_TO_VIDEO, INPUT, { sync }))[0]);
    });
});
