import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { DURATIONS, RESOLUTIONS } from '../../src/ray/request.ts';
import type { GenerationRequest } from '../../src/ray/request.ts';
import { brokenRules } from '../../src/ray/rules.ts';
import { SURFACES } from '../../src/ray/surfaces.ts';
import { choicesOf } from '../../workbench/src/shot/choices.ts';
import { MODES, modeOf, requestOf } from '../../workbench/src/shot/modes.ts';

/** All that can be set, as after a day of trying every mode. */
const EVERYTHING: Partial<GenerationRequest> = {
  prompt: 'A lighthouse at dawn',
  aspect_ratio: '16:9',
  source: { file_id: 'footage' },
  image_ref: [{ file_id: 'mood' }],
  seed: 7,
  engine: 'previz',
  video: {
    resolution: '720p',
    start_frame: { file_id: 'first' },
    keyframes: [{ file_id: 'first' }],
    keyframe_indexes: [12],
    edit: { strength: 'flex_2' },
    source_position: { x_norm: 0, y_norm: 0, w_norm: 1, h_norm: 1 },
    guide_frame: { file_id: 'guide' },
  },
};

describe('a draft', () => {
  for (const mode of MODES.filter((each) => each !== 'extend'))
    test(`of mode ${mode} sends what the contract takes, and is shown in that mode again`, () => {
      const request = requestOf(mode, EVERYTHING);
      assert.deepEqual(brokenRules(request, SURFACES.native), []);
      assert.equal(modeOf(request), mode);
      assert.equal(request.seed, 7);
    });

  test('of an extension is told by its clip', () => {
    const video = { start_frame: { generation_id: 'clip' } };
    assert.equal(modeOf(requestOf('extend', { ...EVERYTHING, video })), 'extend');
  });

  test('may not choose what the server would refuse, with its sentence', () => {
    const request = requestOf('extend', { prompt: 'On', video: { start_frame: { generation_id: 'clip' } } });
    const durations = choicesOf(request, DURATIONS, (now, duration) => ({
      ...now,
      video: { ...now.video, duration },
    }));
    assert.equal(durations[0]?.refused, undefined);
    assert.match(durations[1]?.refused ?? '', /An extension adds one block of 5 s/);
  });

  test('has nothing disabled by what is wrong elsewhere', () => {
    const request = requestOf('reframe', { prompt: 'Tall', source: { file_id: 'footage' } });
    assert.notDeepEqual(brokenRules(request, SURFACES.native), []);
    const tiers = choicesOf(request, RESOLUTIONS, (now, resolution) => ({
      ...now,
      video: { ...now.video, resolution },
    }));
    assert.ok(tiers.every(({ refused }) => refused === undefined));
  });
});
