/** Models before Ray 3.2, as clients ask for them. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { translate } from '../../../src/dialects/runware/translate.ts';
import { direct } from '../../../src/previz/director/direct.ts';
import { CAMERA_CONCEPTS } from '../../../src/ray/vocabulary.ts';
import { checkContract } from '../../../src/jobs/quote.ts';
import type { GenerationRequest } from '../../../src/ray/request.ts';
import { refusalOf } from './refusal.ts';
import { videoTask } from './support.ts';
import type { Item } from './support.ts';

const AIRS = ['lumaai:1@1', 'lumaai:2@1', 'lumaai:2@2'];
const IMAGE = 'https://example.com/a.png';
const CLIP = 'https://example.com/clip.mp4';

/** By the rules of the surface too. */
function request(more: Item): GenerationRequest {
  const translated = translate(videoTask({ model: 'lumaai:2@1', ...more }));
  assert.deepEqual(translated.warnings, []);
  return checkContract(translated.request, 'runware');
}

describe('older models of Runware', () => {
  test('each is asked for in its own size, with what its provider settings say', () => {
    for (const model of AIRS) {
      const { video, aspect_ratio, prompt } = request({
        model,
        width: 1080,
        height: 720,
        providerSettings: { lumaai: { loop: true, concepts: [{ key: 'dolly_zoom' }, { key: 'crane_up' }] } },
      });
      assert.equal(aspect_ratio, '3:2');
      const size = { width: 1080, height: 720 };
      assert.deepEqual(video, { resolution: '720p', size, duration: '5s', loop: true });
      assert.equal(prompt, 'A boat drifts at dawn, dolly zoom and crane up');
    }
  });

  test('a first frame in the older form; today’s sizes; words alone in the usual size', () => {
    const frameImages = [{ inputImage: IMAGE, frame: 'first' }];
    assert.deepEqual(request({ frameImages }).video, {
      resolution: '720p',
      duration: '5s',
      start_frame: { url: IMAGE },
    });
    assert.deepEqual(request({ width: 720, height: 720 }).video?.size, { width: 720, height: 720 });
    assert.deepEqual(request({}).video?.size, { width: 1080, height: 720 });
    assert.equal(request({ resolution: '540p' }).video?.size, undefined);
    assert.equal(request({ inputs: { video: CLIP } }).type, 'video_edit');
    assert.equal(request({ settings: { loop: true } }).video?.loop, true);
  });

  test('every concept becomes a move that the renderer reads', () => {
    const plan = (prompt: string): string => JSON.stringify(direct(prompt, 5));
    const plain = plan('A boat drifts at dawn, blorp');
    for (const { key } of CAMERA_CONCEPTS) {
      const { prompt } = request({ providerSettings: { lumaai: { concepts: [{ key }] } } });
      assert.notEqual(plan(prompt), plain, key);
    }
  });

  test('what they do not know is refused, and none of it is Ray 3.2’s', () => {
    const concepts = [{ key: 'pan_left' }, { key: 'moonwalk' }];
    const providerSettings = { lumaai: { concepts } };
    const { code, facts } = refusalOf(() => request({ providerSettings }));
    assert.equal(code, 'unsupportedKey');
    assert.equal(facts.parameter, 'providerSettings.lumaai.concepts[1].key');
    assert.ok(facts.allowedValues?.includes('aerial_drone'));
    assert.equal(
      refusalOf(() => request({ inputs: { video: CLIP }, width: 1080, height: 720 })).code,
      'unsupportedDimensions',
    );

    const { request: today, warnings } = translate(videoTask({ providerSettings }));
    assert.equal(today.prompt, 'A boat drifts at dawn');
    assert.deepEqual(warnings, ["Unknown parameter 'providerSettings' was ignored"]);
    const size = { width: 1080, height: 720 };
    assert.equal(refusalOf(() => translate(videoTask(size))).code, 'unsupportedDimensions');
  });
});
