import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import type { MediaRef } from '../../src/ray/request.ts';
import { brokenRules } from '../../src/ray/rules.ts';
import { SURFACES } from '../../src/ray/surfaces.ts';
import { BREACHES } from '../ray/breaches.ts';
import { largest, moved, whole, zoomed, zoomOf } from '../../workbench/src/media/crop/rect.ts';
import { factsOf } from '../../workbench/src/media/facts.ts';
import { refOfUrl } from '../../workbench/src/media/refs.ts';
import { withControl, withEdit } from '../../workbench/src/shot/form/edit.ts';
import { refusalsIn, sentenceIn } from '../../workbench/src/shot/choices.ts';
import { jsonFault } from '../../workbench/src/shot/form/json-fault.ts';
import { placeMedia } from '../../workbench/src/shot/form/place-media.ts';
import { readRequest } from '../../workbench/src/shot/form/read-request.ts';
import { parentOf, sectionOf } from '../../workbench/src/shot/form/sections.ts';
import { SUMMARIES } from '../../workbench/src/shot/form/summaries.ts';
import { inFormWords } from '../../workbench/src/shot/form/words.ts';
import { requestOf } from '../../workbench/src/shot/modes.ts';

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

const STILL = { file_id: 'still' };
const OTHER = { file_id: 'other' };
const image = (ref: MediaRef) => ({ ref, kind: 'image' }) as const;

describe('a crop', () => {
  const picture = { width: 400, height: 200 };

  test('begins as large as it can be, in the middle', () => {
    assert.deepEqual(largest(picture, 1), { x: 100, y: 0, width: 200, height: 200 });
    assert.deepEqual(largest(picture, 4), { x: 0, y: 50, width: 400, height: 100 });
  });

  test('never leaves the picture, whatever is done to it', () => {
    const far = moved(largest(picture, 1), { x: 900, y: -900 }, picture);
    assert.deepEqual(far, { x: 200, y: 0, width: 200, height: 200 });
    const small = zoomed(far, 4, picture, 1);
    assert.deepEqual(small, { x: 275, y: 75, width: 50, height: 50 });
    assert.equal(zoomOf(small, picture, 1), 4);
    assert.deepEqual(zoomed(moved(small, { x: 999, y: 999 }, picture), 0.1, picture, 1), far);
    assert.ok(zoomed(small, 1e9, picture, 1).width >= 16);
  });

  test('is cut in whole pixels', () => {
    const cut = whole({ x: 399.6, y: 199.7, width: 0.2, height: 0.2 }, picture);
    assert.deepEqual(cut, { x: 399, y: 199, width: 1, height: 1 });
  });
});

describe('what is handed in', () => {
  test('has the type that the contract asks of the address of a video', () => {
    assert.deepEqual(refOfUrl(' https://a.example/still ', 'image'), { url: 'https://a.example/still' });
    assert.equal(refOfUrl('https://a.example/b.MOV?x=1', 'video').media_type, 'video/quicktime');
    assert.equal(refOfUrl('https://a.example/b', 'video').media_type, 'video/mp4');
  });

  test('finds its natural place', () => {
    assert.equal(placeMedia('text', {}, [image(STILL)]).mode, 'image');
    const second = placeMedia('image', { video: { start_frame: STILL } }, [image(STILL)]);
    assert.deepEqual(Object.keys(second.video), ['end_frame']);
    const clip = { ref: STILL, kind: 'video' } as const;
    assert.deepEqual(placeMedia('text', {}, [clip]), { mode: 'edit', members: { source: STILL }, video: {} });
    assert.equal(placeMedia('reframe', {}, [clip]).mode, 'reframe');
    const both = placeMedia('text', {}, [image(OTHER), clip]);
    assert.deepEqual(both, { mode: 'edit', members: { source: STILL }, video: { start_frame: OTHER } });
  });

  test('begins and ends the clip where there are two and both places are free', () => {
    const two = [image(STILL), image(OTHER)];
    const ends = placeMedia('text', { video: { end_frame: { file_id: 'left behind' } } }, two);
    assert.deepEqual(ends, { mode: 'image', members: {}, video: { start_frame: STILL, end_frame: OTHER } });
    assert.equal(placeMedia('image', { video: { start_frame: STILL } }, two).mode, 'keyframes');
  });

  test('becomes keyframes, evenly over the clip, where there are several; restyled frames in an edit', () => {
    const four = ['a', 'b', 'c', 'd'].map((file_id) => image({ file_id }));
    const placed = placeMedia('text', {}, four);
    assert.equal(placed.mode, 'keyframes');
    assert.deepEqual(placed.video.keyframe_indexes, [0, 40, 79, 120]);
    const request = requestOf('keyframes', { prompt: 'On', aspect_ratio: '16:9', video: placed.video });
    assert.deepEqual(brokenRules(request, SURFACES.native), []);
    const edit = placeMedia('edit', { video: { start_frame: STILL, edit: { strength: 'flex_1' } } }, [
      image(OTHER),
      image(OTHER),
    ]);
    const { start_frame, edit: { keyframes, strength } = {} } = edit.video;
    assert.deepEqual(
      [edit.mode, start_frame, strength, keyframes],
      ['edit', undefined, 'flex_1', [STILL, OTHER, OTHER]],
    );
  });

  test('is told in one line', () => {
    const facts = factsOf({
      width: 1920,
      height: 1080,
      seconds: 2.5,
      fps: 23.976,
      bytes: 1_340_000,
      mimeType: 'video/mp4',
    });
    assert.equal(facts, '1920 × 1080 · 2.5 s · 23.98 fps · 1.3 MB · MP4');
  });
});

describe('the form', () => {
  test('finds the section of a field, and the place above a place', () => {
    assert.equal(sectionOf('video.edit.controls.pose.strength'), 'controls');
    assert.equal(sectionOf('tags.shot'), 'more');
    assert.equal(sectionOf('video.exr_compression'), 'file');
    assert.equal(sectionOf('video.start_frame.url'), undefined);
    assert.equal(parentOf('video.keyframes[2].url'), 'video.keyframes[2]');
    assert.equal(parentOf('video.keyframes[2]'), 'video.keyframes');
    assert.equal(parentOf('prompt'), '');
  });

  test('says closed what is set', () => {
    const request = requestOf('edit', {
      seed: 7,
      engine: 'previz',
      video: {
        hdr: true,
        quality: 80,
        edit: { controls: { pose: { enabled: true }, face: { enabled: false } } },
      },
    });
    assert.equal(SUMMARIES.controls(request), 'hold pose · let go face');
    assert.equal(SUMMARIES.file(request), 'MP4 · HDR · quality 80');
    assert.equal(SUMMARIES.engine(request), 'previz · seed 7');
    assert.equal(SUMMARIES.more(request), 'nothing set');
  });

  test('leaves nothing empty behind in an edit', () => {
    const edit = withEdit(undefined, { strength: 'flex_1' });
    assert.deepEqual(edit, { strength: 'flex_1' });
    assert.equal(withEdit(edit, { strength: undefined }), undefined);
    assert.equal(withControl({ face: { enabled: true } }, 'face', undefined), undefined);
  });

  test('says no rule in words of the API', () => {
    for (const [rule, broken] of Object.entries(BREACHES)) {
      for (const { request, surface } of fc.sample(broken, 20)) {
        for (const { message, field } of brokenRules(request, surface)) {
          const said = inFormWords(message, field);
          assert.doesNotMatch(said, /video\.|\w_\w|'(video|url|data)'|\[|\b(5|10)s\b/, `${rule}: ${message}`);
          assert.match(said, /^[A-Z]/);
        }
      }
    }
    const long = { ...requestOf('text', { prompt: '🎬'.repeat(6000) }) };
    assert.deepEqual(refusalsIn(long), [], 'counts characters as the server does');
    const longer = refusalsIn({ ...long, prompt: `${long.prompt}!` });
    assert.deepEqual(longer.map(sentenceIn), ['Prompt must be between 1 and 6000 characters']);
  });

  test('finds where a text stops being JSON, exactly where there is such a place', () => {
    const texts = fc.json({ maxDepth: 3 }).chain((text) => {
      const cut = fc.nat(text.length);
      const letters = fc.constantFrom(
        '',
        '"',
        '{',
        '}',
        '[',
        ',',
        ':',
        '\\',
        'x',
        '0',
        '-',
        ' ',
        '\n',
        '\u0001',
      );
      return fc.tuple(cut, cut, letters).map(([from, to, put]) => text.slice(0, from) + put + text.slice(to));
    });
    fc.assert(
      fc.property(texts, (text) => {
        const fault = jsonFault(text);
        assert.equal(fault === undefined, isJson(text), text);
        if (fault !== undefined) assert.ok(fault.at >= 0 && fault.at <= text.length);
      }),
      { numRuns: 2000 },
    );
    const read = readRequest('{\n  "prompt": "On",\n}');
    assert.ok('error' in read);
    assert.equal(
      read.error,
      'This is no JSON. Line 3, column 1: here belongs a name in double quotes, not "}".',
    );
  });

  test('reads a request as the server does', () => {
    const read = readRequest('{"prompt":"On","video":{"loop":true,"duration":"10s"}}');
    assert.ok('request' in read && read.request.type === 'video');
    assert.ok('error' in readRequest('{'));
    const wrong = readRequest('{"prompt":"On","vidoe":{}}');
    assert.ok('error' in wrong && wrong.error.includes('vidoe'));
  });

  test('sends no member that its mode can never have, and mixes no still with a clip to go on from', () => {
    const set = { prompt: 'On', aspect_ratio: '16:9', source: STILL } as const;
    const video = { hdr: true, exr_export: true, loop: true, start_frame: STILL } as const;
    assert.deepEqual(brokenRules(requestOf('reframe', { ...set, video }), SURFACES.native), []);
    assert.deepEqual(requestOf('extend', { ...set, video }).video, { loop: true });
    const clip = { start_frame: { generation_id: 'clip' } };
    assert.equal(requestOf('image', { ...set, video: clip }).video, undefined);
  });
});
