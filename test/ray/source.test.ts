import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Refusal } from '../../src/ray/errors.ts';
import { checkSource } from '../../src/ray/rules.ts';
import { countedFromStart } from '../../src/ray/rules/source.ts';
import type { GenerationRequest } from '../../src/ray/request.ts';

const size = { width: 1280, height: 720 };
const image = { file_id: 'i' };
const edit = (indexes: number[] = []): GenerationRequest => ({
  model: 'ray-3.2',
  type: 'video_edit',
  prompt: 'x',
  source: { file_id: 'f' },
  video: { edit: { keyframes: indexes.map(() => image), keyframe_indexes: indexes } },
});
const ruleOf = (request: GenerationRequest, seconds: number): string | undefined => {
  try {
    checkSource(request, { ...size, seconds });
    return undefined;
  } catch (error) {
    assert.ok(error instanceof Refusal && error.status === 422);
    return error.rule;
  }
};

test('a measured source is held to the length of its type', () => {
  assert.equal(ruleOf(edit(), 18.03), undefined);
  assert.equal(ruleOf(edit(), 18.1), 'source_length');
  assert.equal(ruleOf({ ...edit(), type: 'video_reframe' }, 30), undefined);
  assert.equal(ruleOf({ ...edit(), type: 'video_reframe' }, 31), 'source_length');
});

test('pins of an edit are held to the frames of its source', () => {
  assert.equal(ruleOf(edit([0, 47]), 2), undefined);
  assert.equal(ruleOf(edit([0, 48]), 2), undefined);
  assert.equal(ruleOf(edit([47, 48]), 2), 'edit_keyframe_same_frame');
  assert.equal(ruleOf(edit([0, 49]), 2), 'edit_keyframe_index_range');
  assert.equal(ruleOf(edit([0, -1]), 2), undefined);
  assert.equal(ruleOf(edit([47, -1]), 2), 'edit_keyframe_same_frame');
});

test('-1 is the last frame of a source, once that is measured', () => {
  const indexesOf = (seconds?: number): unknown =>
    countedFromStart(edit([0, -1]), { ...size, seconds }).video?.edit?.keyframe_indexes;
  assert.deepEqual(
    [indexesOf(2), indexesOf(10.04), indexesOf()],
    [
      [0, 48],
      [0, 241],
      [0, -1],
    ],
  );
});
