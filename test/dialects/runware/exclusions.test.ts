/** What does not go together: each with its code and its fields, on a dry run and on a real one alike, and nothing charged. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { runwareServer, videoTask } from './support.ts';
import type { Item, RunwareServer } from './support.ts';

const A = 'https://example.com/a.png';
const CLIP = 'https://example.com/clip.mp4';
const SIZE = { width: 1280, height: 720 };
const INCOMPATIBLE = 'incompatibleParameters';

const cases: [what: string, more: Item, code: string, parameter: string | string[]][] = [
  ['a tier and a pair', { resolution: '720p', ...SIZE }, INCOMPATIBLE, ['resolution', 'width', 'height']],
  ['half a pair', { width: 1280 }, 'missingDimensionParameters', ['width', 'height']],
  ['a pair of no tier', { width: 864, height: 500 }, 'unsupportedDimensions', ['width', 'height']],
  ['EXR without HDR', { settings: { exrExport: true } }, INCOMPATIBLE, ['settings.exrExport', 'settings.hdr']],
  ['HDR at 540p', { resolution: '540p', settings: { hdr: true } }, INCOMPATIBLE, ['settings.hdr', 'resolution']],
  ['HDR at a pair of 360p', { width: 640, height: 360, settings: { hdr: true } }, INCOMPATIBLE, ['settings.hdr', 'resolution']],
  ['HDR at 10 s', { duration: 10, settings: { hdr: true } }, INCOMPATIBLE, ['settings.hdr', 'duration']],
  ['HDR as WebM', { outputFormat: 'webm', settings: { hdr: true } }, INCOMPATIBLE, ['settings.hdr', 'outputFormat']],
  ['a loop at 10 s', { duration: 10, settings: { loop: true } }, INCOMPATIBLE, ['settings.loop', 'duration']],
  ['a loop in HDR', { settings: { loop: true, hdr: true } }, INCOMPATIBLE, ['settings.loop', 'settings.hdr']],
  ['a loop of a clip', { inputs: { video: CLIP }, settings: { loop: true } }, INCOMPATIBLE, ['settings.loop', 'inputs.video']],
  ['a loop with a last frame', { inputs: { frameImages: [A, A] }, settings: { loop: true } }, INCOMPATIBLE, ['settings.loop', 'inputs.frameImages']],
  ['a loop with keyframes', { inputs: { frameImages: [A, A, A] }, settings: { loop: true } }, INCOMPATIBLE, ['settings.loop', 'inputs.frameImages']],
  ['HDR of a reframe', { inputs: { video: CLIP }, ...SIZE, settings: { hdr: true } }, INCOMPATIBLE, ['settings.hdr', 'inputs.video', 'width', 'height']],
  ['HDR of an edit at 540p', { inputs: { video: CLIP }, resolution: '540p', settings: { hdr: true } }, INCOMPATIBLE, ['settings.hdr', 'resolution']],
  ['an edit into a size', { inputs: { video: CLIP }, ...SIZE, settings: { edit: { strength: 'flex_1' } } }, INCOMPATIBLE, ['settings.edit', 'width', 'height']],
  ['an edit of nothing', { settings: { edit: { strength: 'flex_1' } } }, INCOMPATIBLE, ['settings.edit', 'inputs.video']],
  ['automatic and a strength', { inputs: { video: CLIP }, settings: { edit: { autoControls: true, strength: 'flex_1' } } }, INCOMPATIBLE, ['settings.edit.autoControls', 'settings.edit.strength']],
  ['automatic and controls', { inputs: { video: CLIP }, settings: { edit: { autoControls: true, controls: { depthBlur: 0 } } } }, INCOMPATIBLE, ['settings.edit.autoControls', 'settings.edit.controls']],
  ['a place without a canvas', { inputs: { video: CLIP }, settings: { sourcePosition: { x: 0, y: 0, width: 1, height: 1 } } }, INCOMPATIBLE, ['settings.sourcePosition', 'width', 'height']],
  ['a place outside the canvas', { inputs: { video: CLIP }, ...SIZE, settings: { sourcePosition: { x: 1.5, y: 0, width: 1, height: 1 } } }, 'invalidSourcePosition', 'settings.sourcePosition'],
  ['frames of a reframe', { inputs: { video: CLIP, frameImages: [A] }, ...SIZE }, INCOMPATIBLE, ['inputs.frameImages', 'width', 'height']],
  ['a reframe to a tall 1080p', { inputs: { video: CLIP }, width: 1080, height: 1920 }, 'unsupportedDimensions', ['width', 'height']],
  ['a frame beyond 10 s', { duration: 10, inputs: { frameImages: [{ image: A, frame: 241 }] } }, 'invalidFrameImages', 'inputs.frameImages[0].frame'],
  ['two images of one frame', { inputs: { frameImages: [{ image: A, frame: 7 }, { image: A, frame: 7 }] } }, 'invalidFrameImages', 'inputs.frameImages[1].frame'],
  ['an unknown picture among two', { duration: 10, inputs: { frameImages: [{ image: '00000000-0000-4000-8000-000000000000', frame: 'last' }, { image: '00000000-0000-4000-8000-000000000001', frame: 0 }] } }, 'mediaNotFound', 'inputs.frameImages[1].image'],
  ['an unknown upload', { inputs: { video: '00000000-0000-4000-8000-000000000000' } }, 'mediaNotFound', 'inputs.video'],
]; // prettier-ignore

describe('what Runware’s fields do not bear', () => {
  let server: RunwareServer;
  before(async () => {
    server = await runwareServer();
  });
  after(() => server.close());

  for (const [what, more, code, parameter] of cases) {
    test(what, async () => {
      const task = videoTask(more);
      const error = await server.refused(task);
      assert.deepEqual([error.code, error.parameter], [code, parameter], error.message);
      assert.doesNotMatch(
        error.message,
        /video\.\w|'(5|10)s'|aspect_ratio|_frame|file_id/,
        'in Runware’s names',
      );
      const [dry] = await server.run([task], { dryRun: true });
      assert.deepEqual(dry?.errors, [error]);
    });
  }

  test('nothing of it was written or charged', async () => {
    const rows = await server.core.db.query(`select 1 from generation union all select 1 from ledger_entry`);
    assert.equal(rows.length, 0);
  });
});
