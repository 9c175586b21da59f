/** What Runware refuses for Ray 3.2, and what it takes although it looks wrong; its sizes; nothing that is refused is charged. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import { openHouse } from './support/house.ts';
import type { House } from './support/house.ts';
import { books } from './support/runware-house.ts';
import { refusal, submit, task, post } from './support/runware.ts';
import type { Item } from './support/runware.ts';
import { stillUri } from './support/still.ts';

const CLIP = new URL('../../examples/media/hand-and-cup.mp4', import.meta.url);
const ABSENT_POSITION = { width: 0, height: 0, x: -2, y: -2 };
const HALF = { x: 0.25, y: 0.25, width: 0.5, height: 0.5 };
const PAIR = { width: 960, height: 960 };

/** What is sent; a code; parameters of which the error must name one. */
type Refused = readonly [
  what: string,
  fields: () => Item,
  code: string | RegExp,
  parameters: readonly string[],
];

describe('the rules of Runware', () => {
  let house: House;
  let image = '';
  let clip = '';
  before(async () => {
    house = await openHouse();
    image = await stillUri();
    // As a user of several edits does: handed over once, named by its id from then on.
    const media = `data:video/mp4;base64,${(await readFile(CLIP)).toString('base64')}`;
    const { data, raw } = await post(house, [task('mediaStorage', { operation: 'upload', media })]);
    assert.ok(data[0], JSON.stringify(raw));
    clip = String(data[0]['mediaUUID']);
  });
  after(() => house.close());

  const stills = (...frames: (string | number | undefined)[]) => ({
    inputs: { frameImages: frames.map((frame) => (frame === undefined ? { image } : { image, frame })) },
  });

  const REFUSED: readonly Refused[] = [
    ['a pair and a resolution', () => ({ ...PAIR, resolution: '720p' }), 'incompatibleParameters', ['resolution', 'width', 'height']],
    ['a width alone', () => ({ width: 1280 }), 'missingDimensionParameters', ['height', 'width']],
    ['a height alone', () => ({ height: 720 }), 'missingDimensionParameters', ['width', 'height']],
    ['a pair that is not listed', () => ({ width: 1000, height: 1000 }), 'unsupportedDimensions', ['width', 'height']],
    ['an unknown resolution', () => ({ resolution: '4k' }), /^(unsupported|invalid)/, ['resolution']],
    ['7 s', () => ({ duration: 7 }), 'unsupportedDuration', ['duration']],
    ['5.5 s', () => ({ duration: 5.5 }), /Duration|duration/, ['duration']],
    ['no prompt', () => ({ positivePrompt: undefined }), /^missing/, ['positivePrompt']],
    ['a prompt of one character', () => ({ positivePrompt: 'x' }), /^invalid/, ['positivePrompt']],
    ['a prompt of 6001', () => ({ positivePrompt: 'x'.repeat(6001) }), /^invalid/, ['positivePrompt']],
    ['no model', () => ({ model: undefined }), /^(missing|invalid)/, ['model']],
    ['another model', () => ({ model: 'luma:uni@1' }), /[mM]odel/, ['model']],
    ['no results', () => ({ numberResults: 0 }), /^(invalid|unsupported|value)/, ['numberResults']],
    ['five results', () => ({ numberResults: 5 }), /^(invalid|unsupported|value)/, ['numberResults']],
    ['bytes in the answer', () => ({ outputType: 'base64Data' }), /^(unsupported|invalid)/, ['outputType']],
    ['an unknown format', () => ({ outputFormat: 'AVI' }), /^(unsupported|invalid)/, ['outputFormat']],
    ['a quality of 19', () => ({ outputQuality: 19 }), /^(invalid|value|unsupported)/, ['outputQuality']],
    ['a quality of 100', () => ({ outputQuality: 100 }), /^(invalid|value|unsupported)/, ['outputQuality']],
    ['a lifetime of 59 s', () => ({ ttl: 59 }), /^(invalid|value|unsupported)/, ['ttl']],
    ['a webhook that is no address', () => ({ webhookURL: 'nowhere' }), /^invalid/, ['webhookURL']],
    ['EXR without HDR', () => ({ settings: { exrExport: true } }), 'incompatibleParameters', ['settings.exrExport', 'settings.hdr']],
    ['HDR at 540p', () => ({ resolution: '540p', settings: { hdr: true } }), 'incompatibleParameters', ['settings.hdr', 'resolution']],
    ['HDR at 360p by a pair', () => ({ width: 640, height: 360, settings: { hdr: true } }), 'incompatibleParameters', ['settings.hdr', 'width', 'height', 'resolution']],
    ['HDR for 10 s', () => ({ duration: 10, settings: { hdr: true } }), 'incompatibleParameters', ['settings.hdr', 'duration']],
    ['HDR that loops', () => ({ settings: { hdr: true, loop: true } }), 'incompatibleParameters', ['settings.hdr', 'settings.loop']],
    ['a loop of 10 s', () => ({ duration: 10, settings: { loop: true } }), 'incompatibleParameters', ['settings.loop', 'duration']],
    ['a loop with an end', () => ({ ...stills('first', 'last'), settings: { loop: true } }), 'incompatibleParameters', ['settings.loop', 'inputs.frameImages']],
    ['a loop of a clip', () => ({ inputs: { video: clip }, settings: { loop: true } }), 'incompatibleParameters', ['settings.loop', 'inputs.video']],
    ['an edit of nothing', () => ({ settings: { edit: { strength: 'flex_1' } } }), /^(incompatible|missing)/, ['settings.edit', 'inputs.video']],
    ['an edit with a pair', () => ({ ...PAIR, inputs: { video: clip }, settings: { edit: { strength: 'flex_1' } } }), 'incompatibleParameters', ['settings.edit', 'width', 'height']],
    ['autoControls with a strength', () => ({ inputs: { video: clip }, settings: { edit: { autoControls: true, strength: 'flex_1' } } }), 'incompatibleParameters', ['settings.edit.autoControls', 'settings.edit.strength']],
    ['autoControls with controls', () => ({ inputs: { video: clip }, settings: { edit: { autoControls: true, controls: { face: true } } } }), 'incompatibleParameters', ['settings.edit.autoControls', 'settings.edit.controls']],
    ['an unknown strength', () => ({ inputs: { video: clip }, settings: { edit: { strength: 'wild' } } }), /^(invalid|unsupported)/, ['settings.edit.strength']],
    ['a control out of range', () => ({ inputs: { video: clip }, settings: { edit: { controls: { depthBlur: 2 } } } }), /^(invalid|value|unsupported)/, ['settings.edit.controls.depthBlur']],
    ['a reframe in HDR', () => ({ ...PAIR, inputs: { video: clip }, settings: { hdr: true } }), 'incompatibleParameters', ['settings.hdr', 'width', 'height', 'inputs.video']],
    ['a position without a pair', () => ({ inputs: { video: clip }, settings: { sourcePosition: HALF } }), /^(incompatible|missing)/, ['settings.sourcePosition', 'width', 'height']],
    ['a position without a height', () => ({ ...PAIR, inputs: { video: clip }, settings: { sourcePosition: { x: 0, y: 0, width: 1 } } }), /^(missing|invalid)/, ['settings.sourcePosition', 'settings.sourcePosition.height']],
    ['a position that is too wide', () => ({ ...PAIR, inputs: { video: clip }, settings: { sourcePosition: { ...HALF, width: 2.5 } } }), /^(invalid|value|unsupported)/, ['settings.sourcePosition', 'settings.sourcePosition.width']],
    ['a position too far left', () => ({ ...PAIR, inputs: { video: clip }, settings: { sourcePosition: { ...HALF, x: -2.5 } } }), /^(invalid|value|unsupported)/, ['settings.sourcePosition', 'settings.sourcePosition.x']],
    ['frame 241 of 10 s', () => ({ ...stills(0, 241), duration: 10 }), 'invalidFrameImages', ['inputs.frameImages']],
    ['frame 121 of 5 s', () => stills(121), 'invalidFrameImages', ['inputs.frameImages']],
    ['frame -2', () => stills(-2), 'invalidFrameImages', ['inputs.frameImages']],
    ['the same frame twice', () => stills(0, 'first'), 'invalidFrameImages', ['inputs.frameImages']],
    ['the last frame in two spellings', () => stills('last', -1), 'invalidFrameImages', ['inputs.frameImages']],
    ['a frame of no number', () => stills('middle'), /^invalid/, ['inputs.frameImages']],
    ['an image that is none', () => ({ inputs: { frameImages: [{ image: 'not an image' }] } }), /^invalid|[Nn]otFound|downloadFailed/, ['inputs.frameImages']],
    ['an upload that nobody made', () => ({ inputs: { video: '00000000-0000-4000-8000-000000000000' } }), /[Nn]otFound|^invalid/, ['inputs.video']],
    ['an image as a clip', () => ({ inputs: { video: image } }), /^invalid|^unsupported/, ['inputs.video']],
  ]; // prettier-ignore
  for (const [what, fields, code, parameters] of REFUSED)
    test(`refuses ${what}`, async () => {
      const was = await books(house);
      const error = await refusal(house, fields(), what.includes('nobody made') ? 404 : 400);
      const text = JSON.stringify(error);
      if (typeof code === 'string') assert.equal(error['code'], code, text);
      else assert.match(String(error['code']), code, text);
      const named = [error['parameter']].flat() as string[];
      assert.ok(named.length > 0 && named.every((name) => typeof name === 'string'), text);
      assert.ok(
        named.some((name) =>
          parameters.some((one) => name === one || name.startsWith(`${one}[`) || name.startsWith(`${one}.`)),
        ),
        `${text} names none of ${parameters.join(', ')}`,
      );
      assert.deepEqual(await books(house), was, 'nothing was made and nothing charged');
    });

  const TAKEN: readonly (readonly [string, () => Item])[] = [
    ['words alone', () => ({})],
    ['a lower-case format', () => ({ outputFormat: 'mp4' })],
    ['MOV and WEBM', () => ({ outputFormat: 'MOV' })],
    ['a type in a list', () => ({ outputType: ['URL'] })],
    ['5.0 as Python sends it', () => ({ duration: 5.0 })],
    ['false settings at 10 s', () => ({ width: 1920, height: 1080, duration: 10, settings: { loop: false, hdr: false, exrExport: false } })],
    ['the absent position of ComfyUI without a clip', () => ({ settings: { sourcePosition: ABSENT_POSITION } })],
    ['a position without a clip', () => ({ settings: { sourcePosition: HALF } })],
    ['a loop', () => ({ settings: { loop: true } })],
    ['a loop from a first frame', () => ({ ...stills('first'), settings: { loop: true } })],
    ['HDR', () => ({ settings: { hdr: true } })],
    ['HDR and EXR', () => ({ resolution: '1080p', settings: { hdr: true, exrExport: true } })],
    ['safety in all its spellings', () => ({ safety: { checkContent: true, mode: 'fast' }, checkNSFW: true, nsfw_check: 'none' })],
    ['an edit', () => ({ inputs: { video: clip } })],
    ['an edit with a strength and controls', () => ({ inputs: { video: clip }, settings: { edit: { strength: 'adhere_2', controls: { poseStrength: 'precise', depthBlur: 0.5, normalsAugmentation: 0, trajectorySparsity: 1, face: true } } } })],
    ['an edit that finds its own controls', () => ({ inputs: { video: clip }, settings: { edit: { autoControls: true } } })],
    ['an edit with a resolution', () => ({ inputs: { video: clip }, resolution: '540p' })],
    ['an edit with a length, which means nothing', () => ({ inputs: { video: clip }, duration: 10 })],
    ['an edit with pinned frames', () => ({ inputs: { video: clip, frameImages: [{ image, frame: 0 }] } })],
    ['a reframe', () => ({ ...PAIR, inputs: { video: clip } })],
    ['a reframe with a place', () => ({ ...PAIR, inputs: { video: clip }, settings: { sourcePosition: HALF } })],
    ['a reframe with the absent position', () => ({ ...PAIR, duration: 5, inputs: { video: clip }, settings: { sourcePosition: ABSENT_POSITION } })],
    ['a prompt of 6000 characters', () => ({ positivePrompt: 'x'.repeat(6000) })],
  ]; // prettier-ignore
  for (const [what, fields] of TAKEN)
    test(`takes ${what}`, async () => {
      await submit(house, fields());
    });
});
