/** Without a server: what is kept of a task beside its results. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { translate } from '../../../src/dialects/runware/translate.ts';
import { wireFor, wireOf } from '../../../src/dialects/runware/wire.ts';
import type { Wire } from '../../../src/dialects/runware/wire.ts';
import { videoTask } from './support.ts';
import type { Item } from './support.ts';

const BARE = `${'iVBORw0KGgo'.repeat(8)}A==`;
const URI = `data:image/png;base64,${BARE}`;
const URL_A = 'https://example.com/a.png';

function kept(more: Item): Wire {
  const task = videoTask(more);
  return wireFor({ ...task, taskType: 'videoInference' }, translate(task));
}

const imagesOf = ({ task }: Wire): unknown => (task['inputs'] as Item)['frameImages'];

describe('what is remembered of a task', () => {
  test('is the task as it was sent, and what its answers need', () => {
    const task = videoTask({ includeCost: true, ttl: 60, more: { a: [1, true, 'b'] } });
    const wire = wireFor({ ...task, taskType: 'videoInference' }, translate(task));
    assert.deepEqual(wire, {
      taskType: 'videoInference',
      taskUUID: task.taskUUID,
      includeCost: true,
      ttl: 60,
      task,
    });
    assert.deepEqual(wireOf({ wire }), wire);
    assert.equal('ttl' in kept({}), false);
  });

  test('holds no bytes: inline media are told by the place that they went to, in either form', () => {
    const image = { kinora_media: 'video.start_frame', mime_type: 'image/png' };
    assert.deepEqual(imagesOf(kept({ inputs: { frameImages: [{ image: URI, frame: 'first' }] } })), [
      { image, frame: 'first' },
    ]);
    const wire = kept({ inputs: { frameImages: [BARE, ` ${URI}\n`] } });
    const places = (imagesOf(wire) as Item[]).map((each) => each['kinora_media']);
    assert.deepEqual(places, ['video.start_frame', 'video.end_frame']);
    assert.doesNotMatch(JSON.stringify(wire), /iVBOR/);
  });

  test('keeps addresses and ids of media as they are', () => {
    const uuid = '0f0e0d0c-0b0a-4908-8706-050403020100';
    const wire = kept({ inputs: { frameImages: [URL_A, ` ${uuid} `] } });
    assert.deepEqual(imagesOf(wire), [URL_A, ` ${uuid} `]);
  });

  test('shortens what is longer than any text, and leaves out what finds no room', () => {
    const { task } = kept({
      most: 'x'.repeat(16_384),
      longer: 'x'.repeat(16_385),
      many: Array.from({ length: 100 }, () => 'y'.repeat(1_000)),
    });
    assert.equal(task['most'], 'x'.repeat(16_384));
    assert.equal(task['longer'], `${'x'.repeat(64)}…`);
    assert.equal('many' in task, false);
  });
});
