import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { lumaProvider } from '../../../src/engines/luma/index.ts';
import { getGeneration } from '../../../src/jobs/read.ts';
import { netOf } from '../../support/net.ts';
import { pairOf } from './support.ts';
import type { Pair } from './support.ts';

const STILL = join(import.meta.dirname, '../../../examples/media/fig-bowl.jpg');

describe('clips by way of Luma', () => {
  let pair: Pair;
  before(async () => {
    pair = await pairOf(lumaProvider, { base: '/v1' });
  });
  after(() => pair.close());

  test('of words: one job there, its clip here, the list price as the cost', async () => {
    const { id } = await pair.here.submit({ request: { video: { resolution: '540p' } } });
    assert.equal(await pair.here.ended(id), 'completed');
    const view = await getGeneration(pair.here.core, pair.here.caller, id);
    assert.equal(view.outputs.length, 1);
    const [job] = await pair.here.core.db.query<{ state: string; job: string; engine_micros: number }>(
      `select state, job, engine_micros from upstream_job where generation_id = $1`,
      [id],
    );
    assert.deepEqual([job?.state, job?.engine_micros], ['completed', 150_000]);
    const there = await pair.there.call('GET', `/v1/generations/${job?.job}`);
    assert.equal(there.json['state'], 'completed');
    assert.equal(
      (await netOf(pair.here.core.db, id)).engine,
      (await netOf(pair.there.core.db, job?.job ?? '')).list,
    );
  });

  test('of a still, which is handed over as a file', async () => {
    const data = (await readFile(STILL)).toString('base64');
    const { id } = await pair.here.submit({
      request: { video: { start_frame: { data, media_type: 'image/jpeg' } } },
    });
    assert.equal(await pair.here.ended(id), 'completed');
  });
});
