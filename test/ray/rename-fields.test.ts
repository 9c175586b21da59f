import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { fieldRenamer, mediumOf } from '../../src/ray/rename-fields.ts';

const rename = fieldRenamer(
  new Map([
    ['video.keyframes', 'keyframes'],
    ['video.keyframes[0]', 'image_url'],
    ['video.loop', 'loop'],
    ['image_ref', 'reference_image_urls'],
    ['source', 'video_url'],
  ]),
);

suite('names of fields in sentences', () => {
  const sentences: readonly (readonly [string, string])[] = [
    ['video.loop true does not go with video.keyframes', 'loop true does not go with keyframes'],
    ['video.keyframes[0].url is no address', 'image_url.url is no address'],
    ['video.keyframes[12] is no address', 'keyframes[12] is no address'],
    ["image_ref[2]: 'url' must be public", "reference_image_urls[2]: 'url' must be public"],
    ['source: the source is too long', 'video_url: the source is too long'],
    ['source', 'video_url'],
    ['sources differ', 'sources differ'],
    [
      'got https://a.example/video.loop and my-video.loop',
      'got https://a.example/video.loop and my-video.loop',
    ],
    ['video.looping is unknown', 'video.looping is unknown'],
  ];
  for (const [ours, theirs] of sentences) {
    test(ours, () => assert.equal(rename(ours), theirs));
  }

  test('a medium stands for its members', () => {
    const paths = [
      'source.url',
      'video.keyframes[2].data',
      'image_ref[0].file_id',
      'video.edit',
      'data.urls',
    ];
    const media = ['source', 'video.keyframes[2]', 'image_ref[0]', 'video.edit', 'data.urls'];
    assert.deepEqual(paths.map(mediumOf), media);
  });
});
