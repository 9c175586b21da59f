/** Without a server: refusals in Runware's words, their codes, and sizes by their pixels. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { sizeOfPair } from '../../../src/dialects/runware/dimensions.ts';
import { codeNamed, inRunwaresWords, wordsFor } from '../../../src/dialects/runware/fields.ts';
import { TaskRefusal, statusOfCode, taskError } from '../../../src/dialects/runware/task-error.ts';

describe('Runware’s words', () => {
  test('names of ours become Runware’s, and lengths are numbers there', () => {
    assert.equal(
      inRunwaresWords("video.duration '10s' does not go with video.start_frame; 5s do. prompt: see source.x"),
      'duration 10 does not go with inputs.frameImages; 5 s do. prompt: see source.x',
    );
    assert.equal(inRunwaresWords('source: too long'), 'inputs.video: too long');
    assert.equal(inRunwaresWords('video.size: 1x2'), 'width and height: 1x2');
  });

  test('a field is the parameter that the task had there', () => {
    const words = wordsFor(new Map([['video.keyframes[0]', 'inputs.frameImages[1].image']]));
    assert.equal(words.field('video.keyframes[0].url'), 'inputs.frameImages[1].image');
    assert.equal(words.field('video.loop'), 'settings.loop');
    assert.equal(wordsFor().field('video.keyframes[2].data'), 'inputs.frameImages[2]');
  });

  test('a code is a word and the parameter, and one for all members of a whole', () => {
    assert.equal(codeNamed('missing', 'positivePrompt'), 'missingPositivePrompt');
    assert.equal(codeNamed('unsupported', 'settings.hdr'), 'unsupportedHdr');
    assert.equal(codeNamed('invalid', '[]'), 'invalidParameter');
    assert.equal(codeNamed('missing', 'inputs.frameImages[0].image'), 'invalidFrameImages');
    assert.equal(codeNamed('unsupported', 'inputs.video'), 'invalidInputVideo');
    assert.equal(codeNamed('missing', 'settings.sourcePosition.x'), 'invalidSourcePosition');
  });
});

describe('an error', () => {
  const statuses: [code: string, status: number][] = [
    ['invalidApiKey', 401],
    ['insufficientCredits', 402],
    ['paymentRequired', 402],
    ['accountSuspended', 403],
    ['taskNotFound', 404],
    ['taskCancelled', 404],
    ['rateLimitExceeded', 429],
    ['userRateLimit', 429],
    ['internalServerError', 500],
    ['serviceUnavailable', 503],
    ['fetchTimeout', 504],
    ['invalidApiKeyFormat', 400],
    ['notForbidden', 400],
  ];
  for (const [code, status] of statuses) {
    test(`${code} is HTTP ${status}`, () => {
      assert.equal(statusOfCode(code), status);
      assert.equal(new TaskRefusal(code, 'x').status, status);
    });
  }

  test('names its task as far as there was one, and where to read on', () => {
    const { documentation, ...bare } = taskError('c', 'm', {});
    assert.match(documentation, /^https:\/\//);
    assert.deepEqual(bare, { code: 'c', message: 'm' });
    const { documentation: _, ...whole } = taskError(
      'c',
      'm',
      { taskType: 'videoInference', taskUUID: 'u' },
      { parameter: 'duration', min: 5 },
    );
    assert.deepEqual(whole, {
      code: 'c',
      message: 'm',
      parameter: 'duration',
      min: 5,
      taskType: 'videoInference',
      taskUUID: 'u',
    });
  });
});

describe('a pair of width and height', () => {
  test('is taken when it is listed or within 2 % of that', () => {
    assert.deepEqual(sizeOfPair(1280, 720, ['16:9']), {
      width: 1280,
      height: 720,
      resolution: '720p',
      aspect_ratio: '16:9',
      exact: true,
    });
    assert.equal(sizeOfPair(1290, 710, ['16:9']).exact, false);
  });

  test('is refused otherwise, with the nearest and the whole list', () => {
    assert.throws(
      () => sizeOfPair(1000, 600, ['16:9']),
      (error) => {
        assert.ok(error instanceof TaskRefusal);
        const allowedValues = ['640x360', '960x540', '1280x720', '1920x1080'];
        assert.equal(
          error.message,
          `width and height: 1000x600 is not a supported size; the nearest is 960x540. Supported: ${allowedValues.join(', ')}`,
        );
        assert.deepEqual(error.facts, { parameter: ['width', 'height'], type: 'integer', allowedValues });
        return true;
      },
    );
    assert.throws(() => sizeOfPair(1100, 8000, ['16:9', '9:16']), /the nearest is 1080x1920\./);
  });
});
