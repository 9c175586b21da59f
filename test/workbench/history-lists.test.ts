/** The gallery's pure parts: news merged into a list on screen, differences of requests, filters as addresses, steps in the grid. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Generation } from '../../src/http/native/schemas/generation.ts';
import { differencesOf, nameOfField } from '../../workbench/src/history/differences.ts';
import { stepFrom } from '../../workbench/src/history/grid-steps.ts';
import { withHead } from '../../workbench/src/history/merge.ts';

const run = (id: string, shot = id): Generation => ({ id, shot_id: shot }) as Generation;
const page = (ids: string, has_more = true) => ({
  data: Array.from(ids, (id) => run(id)),
  has_more,
  next_cursor: has_more ? 'next' : null,
});
const idsOf = (pages: readonly { data: readonly Generation[] }[]): string[] =>
  pages.map(({ data }) => data.map(({ id }) => id).join(''));

describe('news of a list', () => {
  test('come in before what is known; nothing is lost between the pages', () => {
    assert.deepEqual(idsOf(withHead([page('abc'), page('def', false)], page('xab'), false)), ['xabc', 'def']);
  });
  test('what has gone from the beginning goes', () => {
    assert.deepEqual(idsOf(withHead([page('abc'), page('def', false)], page('acd'), false)), ['acd', 'ef']);
  });
  test('a new version takes the place of the older one of its shot, wherever that was', () => {
    const head = { ...page('ab'), data: [run('x', 'e'), run('a'), run('b')] };
    assert.deepEqual(idsOf(withHead([page('abc'), page('def', false)], head, true)), ['xabc', 'df']);
    assert.deepEqual(idsOf(withHead([page('abc'), page('def', false)], head, false)), ['xabc', 'def']);
  });
  test('where the two do not meet, only the news are left', () => {
    assert.deepEqual(idsOf(withHead([page('abc'), page('def')], page('xyz'), false)), ['xyz']);
    assert.deepEqual(idsOf(withHead([page('abc')], page('ab', false), false)), ['ab']);
  });
});

test('differences name the member, and what it was and is; media and plans count as one', () => {
  const before = { prompt: 'A fox', seed: 1, model: 'ray-3.2' as const, video: { resolution: '720p' as const } };
  const after = { prompt: 'A fox', video: { resolution: '720p' as const, loop: true, start_frame: { file_id: 'abcdefgh-1' } } };
  assert.deepEqual(differencesOf(before, after), [
    { field: 'seed', before: '1', after: undefined },
    { field: 'video.loop', before: undefined, after: 'on' },
    { field: 'video.start_frame', before: undefined, after: 'file abcdefgh' },
  ]);
  assert.deepEqual(differencesOf(before, { ...before, model: undefined, webhook_url: 'http://x' }), []);
  assert.equal(nameOfField('video.edit.auto_controls'), 'edit · auto controls');
}); // prettier-ignore

test('keys lead through a grid of lines and stay in it', () => {
  const grid = { columns: 4, count: 10 };
  const steps = (['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End'] as const).map((key) => [
    stepFrom(0, key, grid),
    stepFrom(9, key, grid),
  ]);
  assert.deepEqual(steps, [[0, 8], [1, 9], [0, 5], [4, 9], [0, 0], [9, 9]]); // prettier-ignore
  assert.equal(stepFrom(0, 'q', grid), undefined);
});
