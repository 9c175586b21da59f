/** Without a server: what rules of ours are refused for, as Runware's clients read it. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { wordsFor } from '../../../src/dialects/runware/fields.ts';
import { refusalFacts } from '../../../src/dialects/runware/refusals.ts';
import { Refusal } from '../../../src/ray/errors.ts';

type Facts = ConstructorParameters<typeof Refusal>[1];

const factsOf = (rule: string, field: string, more: Partial<Facts> = {}): ReturnType<typeof refusalFacts> =>
  refusalFacts(new Refusal(`${field}: not so`, { status: 422, rule, field, ...more }));

describe('a rule between fields', () => {
  test('names all that do not go together, and says what would', () => {
    assert.deepEqual(factsOf('loop_excludes_10s', 'video.loop'), {
      code: 'incompatibleParameters',
      message: 'settings.loop needs duration 5',
      facts: { parameter: ['settings.loop', 'duration'] },
    });
    assert.deepEqual(factsOf('hdr_not_reframe', 'video.hdr').facts, {
      parameter: ['settings.hdr', 'inputs.video', 'width', 'height'],
    });
  });

  test('of a size that is not offered has the code of a pair', () => {
    const { code, facts } = factsOf('reframe_1080p_portrait', 'video.resolution');
    assert.deepEqual([code, facts], ['unsupportedDimensions', { parameter: ['width', 'height'] }]);
  });

  test('without a price is one of them, in the sentence of the rule', () => {
    const { code, message, facts } = factsOf('no_list_price', 'video.duration');
    assert.deepEqual(
      [code, message, facts],
      ['incompatibleParameters', 'duration: not so', { parameter: 'duration' }],
    );
  });

  test('that has the name of a member every object has is none', () => {
    assert.equal(factsOf('toString', 'video.duration').code, 'invalidDuration');
  });
});

describe('the code of a refusal', () => {
  const rows: [rule: string, field: string, code: string][] = [
    ['engine_hdr', 'video.hdr', 'unsupportedParameter'],
    ['the_engine_hdr', 'video.hdr', 'invalidHdr'],
    ...['fetch_failed', 'fetch_timeout', 'http_status', 'private_address', 'too_many_redirects', 'unknown_host'].map(
      (rule): [string, string, string] => [rule, 'source', 'downloadFailed'],
    ),
    ['media_not_found', 'source', 'mediaNotFound'],
    ['corrupt_input', 'video.start_frame', 'invalidFrameImages'],
    ['corrupt_input', 'video.end_frame.url', 'invalidFrameImages'],
    ['corrupt_input', 'video.keyframes[1]', 'invalidFrameImages'],
    ['index_range', 'video.keyframe_indexes[1]', 'invalidFrameImages'],
    ['corrupt_input', 'video.edit.keyframes[0]', 'invalidFrameImages'],
    ['source_length', 'source', 'invalidInputVideo'],
    ['corrupt_input', 'source.url', 'invalidInputVideo'],
    ['field_value', 'prompt', 'invalidPositivePrompt'],
    ['field_value', 'sources', 'invalidSources'],
  ]; // prettier-ignore
  for (const [rule, field, code] of rows) {
    test(`${rule} of ${field} is ${code}`, () => {
      assert.equal(factsOf(rule, field).code, code);
    });
  }
});

describe('what a refusal tells beside its code', () => {
  test('the parameter, and the sentence in its words', () => {
    const { message, facts } = factsOf('field_value', 'video.resolution');
    assert.deepEqual([message, facts], ['resolution: not so', { parameter: 'resolution' }]);
  });

  test('what is allowed, as a list', () => {
    const { facts } = factsOf('field_value', 'video.duration', { allowed: [5, 10] });
    assert.deepEqual(facts, { parameter: 'duration', allowedValues: [5, 10] });
  });

  test('the range of frames, as its ends', () => {
    const range = (allowed: Facts['allowed']): object =>
      factsOf('keyframe_index_range', 'video.keyframe_indexes', { allowed }).facts;
    assert.deepEqual(range([0, 240]), { parameter: 'inputs.frameImages', min: 0, max: 240 });
    assert.deepEqual(range(['first', 'last']), {
      parameter: 'inputs.frameImages',
      allowedValues: ['first', 'last'],
    });
    assert.deepEqual(range([0]), { parameter: 'inputs.frameImages', allowedValues: [0] });
  });

  test('the image that the task itself named', () => {
    const words = wordsFor(new Map([['video.start_frame', 'inputs.frameImages[0].image']]));
    const refusal = new Refusal('video.start_frame: not so', {
      status: 422,
      rule: 'corrupt_input',
      field: 'video.start_frame.url',
    });
    const { code, message, facts } = refusalFacts(refusal, words);
    assert.deepEqual(
      [code, message, facts],
      [
        'invalidFrameImages',
        'inputs.frameImages[0].image: not so',
        { parameter: 'inputs.frameImages[0].image' },
      ],
    );
  });

  test('nothing of a parameter where there is none', () => {
    const refusal = new Refusal('Not so', { status: 422, rule: 'r' } as Facts);
    assert.deepEqual(refusalFacts(refusal).facts, { parameter: '' });
  });
});
