import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { createPrevizEngine } from '../../src/engines/previz/index.ts';
import type { GenerationRequest } from '../../src/ray/request.ts';
import { testServer } from '../support/http.ts';
import type { TestServer } from '../support/http.ts';
import { closeBrowser, visit } from './support/browser.ts';
import { STILLS, drag, drop, framesOn, namesOf, onlyRun, pin } from './support/timeline.ts';

describe('four keyframes', () => {
  let server: TestServer;
  before(async () => {
    server = await testServer([createPrevizEngine()]);
    await server.worker();
  });
  after(async () => {
    await closeBrowser();
    await server.close();
  });

  test('are dropped, moved by hand and by keys, sent exactly so, and show how like them the run is', async () => {
    const { page, complaints } = await visit(server.url);
    await page.goto(`/#key=${server.key}`);
    await page.getByRole('button', { name: /Sign out/ }).waitFor();
    await page.getByText('Keyframes', { exact: true }).first().click();
    await page.getByLabel('Prompt', { exact: true }).fill('Locked camera, evening light');
    await page.getByText('360p', { exact: true }).click();
    const timeline = page.getByRole('region', { name: 'Keyframes' });

    await drop(timeline.locator('[data-empty]'), STILLS);
    await pin(page, 4, 4).waitFor();
    assert.deepEqual(await framesOn(timeline), [0, 40, 79, 119]);
    await timeline
      .getByRole('status')
      .getByText('Keyframe 1 of 4 and 3 more added')
      .waitFor({ state: 'attached' });

    // By hand: to a quarter, where it snaps; and freely.
    await drag(page, pin(page, 2, 4), -9.6);
    assert.deepEqual(await framesOn(timeline), [0, 30, 79, 119]);
    await page.keyboard.down('Alt');
    await drag(page, pin(page, 2, 4), 1);
    await page.keyboard.up('Alt');
    assert.deepEqual(await framesOn(timeline), [0, 31, 79, 119]);

    // By keys: one frame, six, and over a neighbour; none lands on another.
    await pin(page, 3, 4).focus();
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Shift+ArrowLeft');
    assert.deepEqual(await framesOn(timeline), [0, 31, 72, 119]);
    await page.keyboard.press('End');
    assert.deepEqual(await framesOn(timeline), [0, 31, 118, 119]);
    await page.keyboard.press('PageDown');
    await page.keyboard.press('PageDown');
    assert.deepEqual(await framesOn(timeline), [0, 31, 70, 119]);
    assert.match(
      (await page.locator(':focus').getAttribute('aria-label')) ?? '',
      /^Keyframe 3 of 4, frame 70/,
    );

    // By number; twice, and away again.
    const frame = timeline.getByRole('textbox', { name: 'Frame' });
    await frame.fill('64');
    await frame.press('Enter');
    await pin(page, 3, 4).focus();
    await page.keyboard.press('Control+d');
    await pin(page, 4, 5).waitFor();
    assert.deepEqual(await framesOn(timeline), [0, 31, 64, 91, 119]);
    await page.keyboard.press('Delete');
    await pin(page, 4, 4).waitFor();
    assert.deepEqual(await framesOn(timeline), [0, 31, 64, 119]);

    await page.getByRole('button', { name: /^Generate/ }).click();
    await page.getByRole('tab', { name: /Runs/ }).click();
    const id = await onlyRun(server);
    assert.equal(await server.ended(id), 'completed');
    const made = await server.call('GET', `/v1/generations/${id}?expand=request,report`);
    const request = made.json['request'] as GenerationRequest;
    assert.deepEqual(request.video?.keyframe_indexes, [0, 31, 64, 120]);
    assert.deepEqual(await namesOf(server, request), STILLS);
    const { pins } = made.json['report'] as { pins: { psnr: number }[] };

    await page.getByLabel('The clip').first().waitFor();
    await page.getByRole('tab', { name: 'Preview' }).click();
    for (const [n, { psnr }] of pins.entries()) {
      const said = await pin(page, n + 1, 4).getAttribute('aria-description');
      assert.match(said ?? '', new RegExp(`^Match ${psnr.toFixed(1)} dB: `));
    }
    // A pin that lies elsewhere now has none.
    await pin(page, 2, 4).focus();
    await page.keyboard.press('ArrowRight');
    assert.equal(await pin(page, 2, 4).getAttribute('aria-description'), null);
    assert.deepEqual(complaints, []);
  });
});
