/** Whoever fails a run and knows what in the request is at fault names the field, for the form to go to. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { EngineError } from '../../src/engines/engine.ts';
import { getGeneration } from '../../src/jobs/read.ts';
import { testCore } from '../support/core.ts';
import type { TestCore } from '../support/core.ts';
import { finished, scriptedEngine } from '../support/scripted-engine.ts';

const STILL = path.join(import.meta.dirname, '../../examples/media/fig-bowl.jpg');

describe('the field of a failure', () => {
  let t: TestCore;
  before(async () => {
    t = await testCore([
      scriptedEngine({
        async start(task, context) {
          if (task.request.prompt === 'fine') return finished(context);
          const field = task.request.prompt === 'named' ? 'video.source_position' : undefined;
          throw new EngineError('Not so', { failure_code: 'invalid_request', retryable: false, field });
        },
      }),
    ]);
  });
  after(() => t.close());

  test('is what the engine says, or of the medium that has gone, else nothing', async () => {
    const [named, unnamed] = await Promise.all(
      ['named', 'unnamed'].map((prompt) => t.submit({ request: { prompt } })),
    );
    const data = (await readFile(STILL)).toString('base64');
    const still = { data, media_type: 'image/jpeg' };
    const robbed = await t.submit({ request: { prompt: 'fine', video: { end_frame: still } } });
    await t.core.db.query(
      `update asset set state = 'deleted', deleted_at = now(), blob_key = null where role = 'input'`,
    );
    await t.worker();
    const fields: unknown[] = [];
    for (const made of [named, unnamed, robbed]) {
      assert.equal(await t.ended(made?.id ?? ''), 'failed');
      fields.push((await getGeneration(t.core, t.caller, made?.id ?? '')).failure_field);
    }
    assert.deepEqual(fields, ['video.source_position', null, 'video.end_frame']);
  });

  test('an input that the media store has lost is told of, as after a restore without its media', async () => {
    const data = (await readFile(STILL)).toString('base64');
    const robbed = await t.submit({
      request: { prompt: 'fine', video: { start_frame: { data, media_type: 'image/jpeg' } } },
    });
    const [input] = await t.core.db.query<{ blob_key: string }>(
      `select blob_key from asset where role = 'input' and state = 'ready' and blob_key is not null`,
    );
    await t.core.blobs.remove(input?.blob_key ?? '');
    await t.worker();
    assert.equal(await t.ended(robbed.id), 'failed');
    assert.equal(
      (await getGeneration(t.core, t.caller, robbed.id)).failure_reason,
      'Generation failed: an input is not in the media store of the server',
    );
  });
});
