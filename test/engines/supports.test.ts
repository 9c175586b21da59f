import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkSupport } from '../../src/engines/supports.ts';
import { Refusal } from '../../src/ray/errors.ts';
import type { GenerationRequest } from '../../src/ray/request.ts';
import { scriptedEngine } from '../support/scripted-engine.ts';

test('reference images need an engine that takes them, and one that does is named', () => {
  const able = scriptedEngine({});
  const plain = { ...scriptedEngine({}, 'plain'), capabilities: { ...able.capabilities, image_ref: false } };
  const request: GenerationRequest = {
    prompt: 'x',
    model: 'ray-3.2',
    type: 'video',
    image_ref: [{ file_id: 'a' }],
  };
  checkSupport(able, request, []);
  checkSupport(plain, { ...request, image_ref: [] }, []);
  assert.throws(
    () => checkSupport(plain, request, [able, plain]),
    (error) => {
      assert.ok(error instanceof Refusal);
      assert.deepEqual([error.rule, error.field], ['engine_image_ref', 'image_ref']);
      assert.match(error.message, /does not support reference images\. Engines here that can: scripted\./);
      return true;
    },
  );
});
