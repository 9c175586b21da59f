import assert from 'node:assert/strict';
import { test } from 'node:test';
import { choose } from '../../../src/previz/cast/choose.ts';
import { directScene } from '../../../src/previz/director/direct-scene.ts';

const drawn = (prompt: string): string[] =>
  choose(directScene(prompt, 5).subjects, 1).map(({ subject }) => subject.name);

test('a record on a turntable is one drawing, a bicycle and a car are two', () => {
  assert.deepEqual(drawn('A vinyl record spinning on a turntable, top-down view'), ['vinyl record']);
  assert.equal(drawn('A red bicycle beside a blue car').length, 2);
});
