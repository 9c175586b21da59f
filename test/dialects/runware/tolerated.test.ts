/** Without a server: looser and older forms of a task, as clients send them, in the one form that is checked. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { plainForm } from '../../../src/dialects/runware/tolerated.ts';
import type { Item } from './support.ts';

const A = 'https://example.com/a.png';
const B = 'https://example.com/b.png';
const video = 'https://example.com/clip.mp4';
const PLACE = { x: 0, y: 0, width: 1, height: 0.5 };

const settingsOf = (task: Item): unknown => plainForm(task)['settings'];
const imagesOf = (task: Item): unknown => (plainForm(task)['inputs'] as Item)['frameImages'];

test('a plain task stays as it is', () => {
  const task = {
    positivePrompt: 'A boat',
    inputs: { video, frameImages: [{ image: A, frame: 'first' }] },
    settings: { loop: false, edit: { strength: 'flex_1' } },
    outputType: 'URL',
    outputFormat: 'MP4',
  };
  assert.deepEqual(plainForm(task), task);
  assert.deepEqual(plainForm({}), {});
});

test('null is absent, however deep, and a list keeps its items', () => {
  const task = {
    seed: null,
    inputs: { video: null },
    settings: { edit: { controls: { face: null } } },
    list: [null],
  };
  assert.deepEqual(plainForm(task), { inputs: {}, settings: {}, list: [null] });
});

test('wrong types are left for the schema to speak of', () => {
  const wrong = { inputs: 'x', settings: 7, outputType: ['URL', 'URL'], outputFormat: 4 };
  assert.deepEqual(plainForm(wrong), wrong);
  assert.deepEqual(plainForm({ inputs: 'x', frameImages: [A] })['inputs'], 'x');
  assert.deepEqual(imagesOf({ inputs: { frameImages: 'x' } }), 'x');
  assert.deepEqual(imagesOf({ inputs: { frameImages: [7, [A]] } }), [7, [A]]);
});

describe('images', () => {
  test('are addresses alone, or have the name that other models give them', () => {
    const frameImages = [A, { inputImage: B, frame: 3 }, { image: A, timestamp: null }];
    const wanted = [{ image: A }, { image: B, frame: 3 }, { image: A }];
    assert.deepEqual(imagesOf({ inputs: { frameImages } }), wanted);
    assert.deepEqual(imagesOf({ frameImages }), wanted, 'at the top of the task');
  });

  test('keep today’s name where both are said, and today’s place', () => {
    assert.deepEqual(imagesOf({ inputs: { frameImages: [{ image: A, inputImage: B }] } }), [{ image: A }]);
    assert.deepEqual(imagesOf({ inputs: { frameImages: [A] }, frameImages: [B] }), [{ image: A }]);
    assert.deepEqual(imagesOf({ inputs: { frameImages: [{ frame: 3 }] } }), [{ frame: 3 }]);
  });

  test('stand beside the clip that they guide', () => {
    assert.deepEqual(plainForm({ inputs: { video }, frameImages: [A] })['inputs'], {
      video,
      frameImages: [{ image: A }],
    });
  });
});

describe('a place of the source', () => {
  test('counts only beside a clip', () => {
    const settings = { sourcePosition: PLACE };
    assert.deepEqual(settingsOf({ settings, inputs: { video } }), settings);
    assert.deepEqual(settingsOf({ settings }), {});
    assert.deepEqual(settingsOf({ settings, inputs: { frameImages: [A] } }), {});
  });

  test('says nothing where it has neither width nor height', () => {
    const placed = (place: unknown): unknown =>
      settingsOf({ settings: { sourcePosition: place }, inputs: { video } });
    assert.deepEqual(placed({ width: 0, height: 0, x: -2, y: -2 }), {});
    for (const place of [{ ...PLACE, width: 0 }, { ...PLACE, height: 0 }, 'left'])
      assert.deepEqual(placed(place), { sourcePosition: place });
  });
});

describe('an edit in which nothing is asked for', () => {
  const inert = { autoControls: false, controls: { face: false } };

  test('is none, unless there is a clip to edit', () => {
    assert.deepEqual(settingsOf({ settings: { edit: inert } }), {});
    assert.deepEqual(settingsOf({ settings: { edit: inert }, inputs: { video } }), { edit: inert });
  });

  test('is none of a clip that is reframed, which half a pair says too', () => {
    for (const size of [{ width: 1280, height: 720 }, { width: 1280 }, { height: 720 }])
      assert.deepEqual(
        settingsOf({ settings: { edit: inert }, inputs: { video }, ...size }),
        {},
        JSON.stringify(size),
      );
  });

  test('is one as soon as a member asks for something', () => {
    for (const edit of [
      { ...inert, strength: 'flex_1' },
      { ...inert, controls: { face: false, depthBlur: 0 } },
      { autoControls: true },
    ])
      assert.deepEqual(settingsOf({ settings: { edit } }), { edit }, JSON.stringify(edit));
  });
});

test('formats are taken in any case, and the one type of output as a list', () => {
  const { outputFormat, outputType } = plainForm({ outputFormat: 'webm', outputType: ['URL'] });
  assert.deepEqual([outputFormat, outputType], ['WEBM', 'URL']);
  assert.deepEqual(plainForm({ outputType: [] })['outputType'], []);
});
