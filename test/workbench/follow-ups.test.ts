import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Generation } from '../../src/http/native/schemas/generation.ts';
import { ASPECT_RATIOS, RESOLUTIONS } from '../../src/ray/request.ts';
import type { GenerationRequest } from '../../src/ray/request.ts';
import { brokenRules } from '../../src/ray/rules.ts';
import { SURFACES } from '../../src/ray/surfaces.ts';
import { editOf, extension, reframeOf, shotFrom } from '../../workbench/src/player/follow-ups.ts';
import { frameAt, middleOf, timeCode } from '../../workbench/src/player/grid.ts';
import { marksOf } from '../../workbench/src/player/marks.ts';
import { modeOf } from '../../workbench/src/shot/modes.ts';

const CANVAS = { width: 960, height: 540, fps: 24, frame_count: 121 };

/** As much of a completed run as what goes on from it looks at. */
function completed(request: Partial<GenerationRequest>): Generation {
  const whole = { prompt: 'A shot', model: 'ray-3.2', type: 'video', ...request } as const;
  return { id: 'a-run', engine: 'previz', canvas: CANVAS, request: whole } as Generation;
}

const KINDS = {
  image: (run: Generation) => shotFrom(run, { file_id: 'still' }),
  extend: (run: Generation) => extension(run, 'backward'),
  edit: editOf,
  reframe: reframeOf,
} as const;

describe('what goes on from a take', () => {
  for (const [mode, make] of Object.entries(KINDS))
    test(`as ${mode} is what the contract takes once there are words, whatever the take was`, () => {
      for (const resolution of RESOLUTIONS) {
        for (const aspect_ratio of ASPECT_RATIOS) {
          const run = completed({ aspect_ratio, video: { resolution, loop: true } });
          const request = { ...make(run), prompt: 'On' };
          assert.deepEqual(brokenRules(request, SURFACES.native), [], `${resolution}, ${aspect_ratio}`);
          assert.equal(modeOf(request), mode);
        }
      }
    });

  test('marks where the request pinned a picture, counted as it counts', () => {
    const still = { file_id: 'still' };
    const run = completed({ video: { keyframes: [still, still], keyframe_indexes: [12, 120] } });
    assert.deepEqual(
      marksOf(run).map(({ frame }) => frame),
      [12, 120],
    );
    const edit = completed({
      type: 'video_edit',
      video: { edit: { keyframes: [still], keyframe_indexes: [-1] } },
    });
    assert.deepEqual(
      marksOf(edit).map(({ frame }) => frame),
      [120],
    );
  });
});

describe('the grid of a clip', () => {
  test('gives each frame back from its middle, and from its first instant however it is rounded', () => {
    for (let frame = 0; frame < 241; frame++) {
      assert.equal(frameAt(middleOf(frame, 24), 24), frame);
      assert.equal(frameAt(Math.floor((frame / 24) * 1e6) / 1e6, 24), frame);
    }
  });

  test('counts time in frames', () => {
    assert.equal(timeCode(0, 24), '00:00:00');
    assert.equal(timeCode(119, 24), '00:04:23');
    assert.equal(timeCode(61, 29.97), '00:02:01');
    assert.equal(timeCode(24 * 3600 + 25, 24), '01:00:01:01');
  });
});
