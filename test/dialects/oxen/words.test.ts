/** Without a server: refusals in Oxen's words, and text that is sent with an echo. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { inOxensWords, oxenField } from '../../../src/dialects/oxen/fields.ts';
import { OXEN_MODELS, findModel } from '../../../src/dialects/oxen/models.ts';
import type { OxenModel } from '../../../src/dialects/oxen/models.ts';
import { translate } from '../../../src/dialects/oxen/translate.ts';
import { padded } from '../../../src/dialects/oxen/padded.ts';
import { KinoraError, Refusal } from '../../../src/ray/errors.ts';
import { brokenRules } from '../../../src/ray/rules.ts';
import { SURFACES } from '../../../src/ray/surfaces.ts';
import { EDIT_MODEL, IMAGE_MODEL, REFRAME_MODEL } from './support.ts';

function model(id: string): OxenModel {
  const found = findModel(id);
  assert.ok(found);
  return found;
}

describe('Oxen’s words', () => {
  const inWords = (message: string, field: string): Refusal => {
    const error = inOxensWords(new Refusal(message, { status: 422, rule: 'r', field }), model(REFRAME_MODEL));
    assert.ok(error instanceof Refusal);
    return error;
  };

  test('names of ours become Oxen’s, in the sentence and as the field', () => {
    const said = inWords("source: the video lasts 40.00 s; at most 30 s for type 'video_reframe'", 'source');
    assert.equal(
      said.message,
      `input_video: the video lasts 40.00 s; at most 30 s for model '${REFRAME_MODEL}'`,
    );
    assert.deepEqual([said.field, said.status, said.rule], ['input_video', 422, 'r']);
    assert.equal(oxenField('image_ref[2]'), 'reference_image_urls[2]');
    assert.equal(oxenField('video.start_frame.url'), 'input_image');
    assert.equal(oxenField('video.source_position.w_norm'), 'source_position.width');
    assert.equal(oxenField('prompt'), 'prompt');
  });

  test('addresses and words that only look like names stay', () => {
    const url = "video.start_frame: got 'https://x/video.duration.png?video.hdr-y' of the source";
    assert.equal(
      inWords(url, 'video.start_frame').message,
      url.replace('video.start_frame', 'input_image').replace('?video.hdr-y', '?hdr-y'),
    );
    const plain = new KinoraError('the source is away', { status: 503, code: 'x' });
    assert.equal(inOxensWords(plain, model(EDIT_MODEL)), plain);
  });

  test('no refusal of a rule speaks of fields that Oxen does not have', () => {
    const video_url = 'https://example.com/a.mp4';
    const broken: [string, Record<string, unknown>][] = [
      [IMAGE_MODEL, { input_image: 'ftp://x', loop: true, duration: '10s', reference_image_urls: ['x'] }],
      [EDIT_MODEL, { input_video: video_url, input_image: 'x', edit_strength: 'flex_1', auto_controls: true, hdr: true }],
      [EDIT_MODEL, { input_video: 'x', exr_export: true, resolution: '1080p' }],
      [REFRAME_MODEL, { input_video: video_url, aspect_ratio: '9:16', resolution: '1080p', source_position: { x: 2, y: 2, width: 1, height: 1 } }],
    ]; // prettier-ignore
    for (const [id, parameters] of broken) {
      const { request } = translate(model(id), { prompt: 'A boat', ...parameters });
      const refusals = brokenRules(request, SURFACES.oxen);
      assert.ok(refusals.length > 0, id);
      for (const refusal of refusals) {
        const { message, field } = inOxensWords(refusal, model(id));
        assert.doesNotMatch(message, /video\.|image_ref|_norm|^source\b/);
        assert.match(String(field), /^(?:input_image|input_video|reference_image_urls\[0\]|duration|loop|hdr|resolution|auto_controls|edit_strength|exr_export|source_position)$/); // prettier-ignore
      }
    }
  });

  test('what a model is asked for with nothing but its required parameters is sound', () => {
    for (const each of OXEN_MODELS) {
      const given = { input_image: 'https://example.com/a.png', input_video: 'https://example.com/a.mp4' };
      const { request } = translate(each, { prompt: 'A boat', aspect_ratio: '1:1', ...given });
      assert.deepEqual(brokenRules(request, SURFACES.oxen), [], each.id);
    }
  });
});

describe('text with an echo', () => {
  const collect = async (pieces: AsyncIterable<string>, signal = new AbortController().signal): Promise<string[]> =>
    Array.fromAsync(padded(pieces, { after: '+', later: 'later', signal })); // prettier-ignore

  test('the greeting has none; pieces do not wait for the echo of those before', async () => {
    async function* pieces(): AsyncGenerator<string> {
      yield* ['hello', 'a', 'b'];
    }
    assert.deepEqual(await collect(pieces()), ['hello', 'a+', 'b+']);
  });

  test('the echo comes when nothing else does', async () => {
    const heard = Promise.withResolvers<void>();
    async function* pieces(): AsyncGenerator<string> {
      yield* ['hello', 'a'];
      await heard.promise;
      yield 'b';
    }
    const seen: string[] = [];
    const { signal } = new AbortController();
    for await (const piece of padded(pieces(), { after: '+', later: 'later', signal })) {
      seen.push(piece);
      if (piece === 'later') heard.resolve();
    }
    assert.deepEqual(seen, ['hello', 'a+', 'later', 'b+']);
  });

  test('who stops listening stops the source', async () => {
    const stopped = Promise.withResolvers<void>();
    async function* pieces(): AsyncGenerator<string> {
      try {
        for (;;) yield 'a';
      } finally {
        stopped.resolve();
      }
    }
    const { signal } = new AbortController();
    for await (const _ of padded(pieces(), { after: '', later: '', signal })) break;
    await stopped.promise;
  });

  test('a source that breaks is not hidden', async () => {
    async function* pieces(): AsyncGenerator<string> {
      yield* ['hello', 'a'];
      throw new Error('away');
    }
    await assert.rejects(collect(pieces()), /away/);
  });
});
