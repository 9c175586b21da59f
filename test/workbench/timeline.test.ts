import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { testServer } from '../support/http.ts';
import type { TestServer } from '../support/http.ts';
import { scriptedEngine } from '../support/scripted-engine.ts';
import { closeBrowser, visit } from './support/browser.ts';
import { STILLS, begin, draftOf, drop, framesOn, pin, upload, widthOf } from './support/timeline.ts';

describe('the keyframe timeline', () => {
  let server: TestServer;
  before(async () => {
    server = await testServer([scriptedEngine({})]);
  });
  after(async () => {
    await closeBrowser();
    await server.close();
  });

  test('holds 64, leaves out what is more, and zooms until each has room', async () => {
    const { page, complaints } = await visit(server.url);
    const pictures = Array.from({ length: 64 }, () => ({ file_id: 'held:gone' }));
    const keyframe_indexes = pictures.map((_, n) => n);
    await begin(page, { video: { resolution: '720p', keyframes: pictures, keyframe_indexes } });
    const timeline = page.getByRole('region', { name: 'Keyframes' });
    assert.equal(await timeline.getByRole('slider', { name: /^Keyframe/ }).count(), 64);
    await drop(timeline.locator('[data-empty]'), STILLS.slice(0, 1));
    await timeline.getByText('A shot has at most 64 keyframes: 1 picture was left out.').waitFor();
    const before = await widthOf(pin(page, 10, 64));
    const nearer = timeline.getByRole('button', { name: 'Zoom in' });
    while (await nearer.isEnabled()) await nearer.click();
    assert.ok((await widthOf(pin(page, 10, 64))) > before);
    assert.deepEqual(complaints, []);
  });

  test('brings in what lies beyond a shorter clip, with the server’s sentence until then', async () => {
    const { page } = await visit(server.url);
    const keyframes = [{ file_id: 'held:one' }, { file_id: 'held:two' }];
    await begin(page, {
      video: { resolution: '720p', duration: '5s', keyframes, keyframe_indexes: [24, 200] },
    });
    const timeline = page.getByRole('region', { name: 'Keyframes' });
    await timeline
      .getByText('Keyframe 2: 200 is out of range. Allowed: frames 0 to 119 of a clip of 5 s')
      .waitFor();
    await timeline.getByRole('button', { name: 'Squeeze all of them in' }).click();
    assert.deepEqual(await framesOn(timeline), [14, 119]);
    await timeline.getByRole('button', { name: 'Undo' }).click();
    await timeline.getByRole('button', { name: 'Bring it to the end' }).click();
    assert.deepEqual(await framesOn(timeline), [24, 119]);
    await timeline.getByRole('button', { name: 'Stretch to 10 s' }).click();
    assert.deepEqual(await framesOn(timeline), [48, 239]);
  });

  test('pins frames of footage in an edit', async () => {
    const { page, complaints } = await visit(server.url);
    await page.goto(`/#key=${server.key}`);
    await page.getByRole('button', { name: /Sign out/ }).waitFor();
    const source = await upload(server, 'mountain-walk.mp4', 'video/mp4');
    const first = await upload(server, 'fig-bowl.jpg', 'image/jpeg');
    await begin(page, {
      source: { file_id: source },
      video: { resolution: '720p', edit: { strength: 'flex_1', keyframes: [{ file_id: first }], keyframe_indexes: [-1] } },
    }, 'edit'); // prettier-ignore
    const timeline = page.getByRole('region', { name: 'Keyframes' });
    await timeline.getByRole('img', { name: 'Frames of the footage' }).waitFor();
    assert.deepEqual(await framesOn(timeline), [59]);
    await pin(page, 1, 1).focus();
    await page.keyboard.press('ArrowLeft');
    const { edit } = (await draftOf(page)).video ?? {};
    assert.deepEqual(edit, { strength: 'flex_1', keyframes: [{ file_id: first }], keyframe_indexes: [58] });
    await page.keyboard.press('Delete');
    assert.deepEqual((await draftOf(page)).video?.edit, { strength: 'flex_1' });
    assert.deepEqual(complaints, []);
  });
});
