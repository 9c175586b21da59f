import assert from 'node:assert/strict';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { photograph } from '../engines/previz-run.ts';
import { testServer } from '../support/http.ts';
import type { TestServer } from '../support/http.ts';
import { scriptedEngine } from '../support/scripted-engine.ts';
import { closeBrowser, visit } from './support/browser.ts';
import type { Visit } from './support/browser.ts';

/** What the page's own code sees of it; types of the document are not those of a test. */
interface Shown {
  readonly frame: number;
  readonly shot: number;
  readonly hash: number;
}

const WALK = path.join(import.meta.dirname, '../../examples/media/mountain-walk.mp4');
const CANVAS = 'canvas[aria-label="Preview of the shot"]';

/** What stands on the canvas, once it is of another shot and, where given, this frame. */
async function shown(page: Page, { after, frame }: { after?: Shown; frame?: number } = {}): Promise<Shown> {
  const other = after === undefined ? '' : `:not([data-shot="${after.shot}"])`;
  const there = frame === undefined ? '[data-frame]' : `[data-frame="${frame}"]`;
  await page.locator(CANVAS + there + other).waitFor();
  return page.evaluate<Shown>(`(() => {
    const canvas = document.querySelector('${CANVAS}');
    const { width, height } = canvas;
    const copy = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
    copy.drawImage(canvas, 0, 0);
    const { data } = copy.getImageData(0, 0, width, height);
    const hash = data.reduce((sum, code) => (Math.imul(sum, 31) + code) | 0, 7);
    return { frame: Number(canvas.dataset.frame), shot: Number(canvas.dataset.shot), hash };
  })()`);
}

interface Draft {
  readonly prompt?: string;
  readonly plan?: { readonly moves: readonly { move: string; start: number; end: number; speed: string }[] };
}

async function draftOf(page: Page): Promise<Draft> {
  return page.evaluate<Draft>(`JSON.parse(localStorage.getItem('kinora.draft')).state.set`);
}

describe('the preview of a shot', () => {
  let server: TestServer;
  /** One page for all: each test begins with words of its own, and shots of the sea open soonest. */
  let visited: Visit;
  let page: Page;
  const asked: string[] = [];
  const prompt = (): ReturnType<Page['getByLabel']> => page.getByLabel('Prompt', { exact: true });
  const slider = (): ReturnType<Page['getByRole']> =>
    page.getByRole('slider', { name: 'Frame of the preview' });

  before(async () => {
    server = await testServer([scriptedEngine({})]);
    visited = await visit(server.url, { width: 1440, height: 1000 });
    ({ page } = visited);
    visited.context.on('request', (request) => asked.push(new URL(request.url()).pathname));
    await page.goto('/');
  });
  after(async () => {
    await closeBrowser();
    await server.close();
  });

  test('moves, is scrubbed by pointer and keys, and follows what is typed', async () => {
    await prompt().fill('the open sea');
    const first = await shown(page, { frame: 0 });
    await slider().focus();
    await page.keyboard.press('End');
    await shown(page, { frame: 119 });
    const bar = await slider().boundingBox();
    assert.ok(bar);
    await page.mouse.click(bar.x + (bar.width * 60.5) / 120, bar.y + bar.height / 2);
    const sixty = await shown(page, { frame: 60 });
    assert.notEqual(sixty.hash, first.hash);
    assert.equal(await slider().getAttribute('aria-valuenow'), '60');
    await prompt().fill('the open sea, pan left');
    const panned = await shown(page, { after: sixty, frame: 60 });
    assert.notEqual(panned.hash, sixty.hash);
    await page.getByRole('button', { name: /^Pan left normal, frames 0 to 120/ }).waitFor();
    await page.getByRole('button', { name: 'Play', exact: true }).click();
    await page.locator(`${CANVAS}:not([data-frame="60"])`).waitFor();
    await page.getByRole('button', { name: 'Pause', exact: true }).click();
    assert.deepEqual(visited.complaints, []);
  });

  test('takes what is done to a chip into the request, lays it over new words, and gives it back', async () => {
    const before = await shown(page);
    await prompt().fill('the open sea, slow push in, fog');
    const push = page.getByRole('button', { name: /^Push in/ });
    await push.waitFor();
    await slider().press('End');
    const last = await shown(page, { after: before, frame: 119 });
    const box = await push.boundingBox();
    assert.ok(box);
    await page.mouse.move(box.x + box.width - 3, box.y + box.height / 2);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2, { steps: 4 });
    await page.mouse.up();
    const trimmed = await shown(page, { after: last, frame: 119 });
    assert.notEqual(trimmed.hash, last.hash);
    const [move] = (await draftOf(page)).plan?.moves ?? [];
    assert.ok(move && move.start === 0 && move.end > 2 && move.end < 3, JSON.stringify(move));
    // One after the other, sooner than the first is read.
    await push.press('ArrowRight');
    await push.press('ArrowRight');
    await push.press('ArrowRight');
    await page.getByRole('button', { name: /^Push in slow, frames 3 to/ }).waitFor();
    const nudged = (await draftOf(page)).plan?.moves[0];
    assert.deepEqual([nudged?.start, nudged?.end], [3 / 24, Number((move.end + 3 / 24).toFixed(4))]);
    await page.getByRole('button', { name: 'Fog', exact: true }).press('Delete');
    await page.getByRole('button', { name: 'Fog, switched off' }).waitFor();

    await prompt().fill('the open sea, slow push in, fog, golden hour');
    await page.getByRole('button', { name: 'Golden hour', exact: true }).waitFor();
    await page.getByRole('button', { name: 'Fog, switched off' }).waitFor();
    await page.getByRole('button', { name: /^Push in slow, frames 3 to/ }).waitFor();

    // While another panel is open too: what would be sent is what is shown.
    await page.getByRole('tab', { name: 'API' }).click();
    await prompt().fill('the open sea, slow push in, fog, at night');
    let plan: string | undefined;
    do plan = JSON.stringify((await draftOf(page)).plan);
    while (!plan.includes('"night"'));
    assert.equal((await draftOf(page)).plan?.moves[0]?.start, 3 / 24);
    await page.getByRole('tab', { name: 'Preview' }).click();
    await page.getByRole('button', { name: 'Night', exact: true }).waitFor();

    await prompt().fill('the open sea, slow push in, fog');
    await page.getByRole('button', { name: 'Night', exact: true }).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Back to what the prompt says' }).click();
    await page.getByRole('button', { name: 'Fog', exact: true }).waitFor();
    assert.equal((await draftOf(page)).plan, undefined);
    assert.deepEqual(visited.complaints, []);
  });

  test('draws with the drawings of the renderer, which anybody may have by name', async () => {
    const drawing = await server.call('GET', '/drawings/fox');
    assert.equal(drawing.status, 200);
    assert.match(drawing.text, /^</);
    assert.equal(drawing.headers.get('content-type'), 'text/plain; charset=utf-8');
    for (const name of ['no-such-thing', '..%2f..%2fpackage.json', '__proto__'])
      assert.equal((await server.call('GET', `/drawings/${name}`)).status, 404, name);
    const ask = visited.context.waitForEvent('request', (request) =>
      request.url().endsWith('/drawings/penguin'),
    );
    await prompt().fill('a penguin in the sea');
    await ask;
    await page.getByRole('button', { name: /^Penguin/ }).waitFor();
    assert.deepEqual(visited.complaints, []);
  });

  test('loads its kernels as one file, and other languages with the first word of one', async () => {
    assert.equal(asked.filter((name) => name.endsWith('.wasm')).length, 0);
    assert.equal(asked.filter((name) => /kernels.*\.bin$/.test(name)).length, 1);
    assert.equal(asked.filter((name) => /languages/.test(name)).length, 0);
    await prompt().fill('Ein Fuchs im Schnee');
    await page.getByRole('button', { name: /^Fox/ }).waitFor();
    assert.equal(asked.filter((name) => /languages/.test(name)).length, 1);
    assert.deepEqual(visited.complaints, []);
  });

  test('shows a still under the move, and the words that can be said', async () => {
    const before = await shown(page);
    await prompt().fill('slow zoom in');
    await page.getByText('Image', { exact: true }).click();
    await page.locator('input[type=file]').first().setInputFiles(photograph('fig-bowl'));
    await slider().press('Home');
    const still = await shown(page, { after: before, frame: 0 });
    await slider().press('PageUp');
    assert.notEqual((await shown(page, { frame: 12 })).hash, still.hash);
    await page.getByRole('button', { name: 'Words of the camera' }).click();
    await page.getByLabel('Find a word').fill('orbit left');
    await page.getByRole('button', { name: 'orbit left', exact: true }).click();
    assert.equal((await draftOf(page)).prompt, 'slow zoom in, orbit left');
    await page.getByRole('button', { name: /^Orbit left/ }).waitFor();
    assert.deepEqual(visited.complaints, []);
  });

  test('shows footage in its new look, frame by frame, and as it was filmed', async () => {
    const before = await shown(page);
    await page.getByText('Edit', { exact: true }).click();
    await prompt().fill('as an anime');
    await page.locator('input[type=file]').first().setInputFiles(WALK);
    const anime = await shown(page, { after: before });
    await page.getByRole('list', { name: 'The new look' }).getByText('Anime').waitFor();
    await slider().press('Home');
    const first = await shown(page, { frame: 0 });
    await slider().press('PageUp');
    assert.notEqual((await shown(page, { frame: 24 })).hash, first.hash);
    await prompt().fill('as a watercolour, at night');
    const painted = await shown(page, { after: anime, frame: 24 });
    await page.getByRole('list', { name: 'The new look' }).getByText('Watercolor').waitFor();
    await page.getByRole('radio', { name: 'Reimagine 3' }).check({ force: true });
    assert.notEqual((await shown(page, { after: painted, frame: 24 })).hash, painted.hash);
    await page.getByText('Each frame is drawn by itself here').waitFor();
    await page.getByRole('button', { name: 'Show as filmed' }).click();
    await page.locator(CANVAS).waitFor({ state: 'hidden' });
    await page.getByRole('button', { name: 'Show the new look' }).click();
    await page.getByRole('button', { name: 'Play', exact: true }).click();
    await page.locator(`${CANVAS}:not([data-frame="24"])`).waitFor();
    assert.deepEqual(visited.complaints, []);
  });

  test('goes round twice by itself and rests, and begins again with other words', async () => {
    const { page, complaints } = await visit(server.url, { moving: true });
    await page.clock.install();
    await page.goto('/');
    const there = (name: string): Promise<void> =>
      page.getByRole('toolbar', { name: 'Preview' }).getByRole('button', { name, exact: true }).waitFor();
    await page.getByLabel('Prompt', { exact: true }).fill('the open sea');
    await shown(page);
    await there('Pause');
    await page.clock.fastForward('00:11');
    await there('Play');
    await page.getByLabel('Prompt', { exact: true }).fill('the open sea at night');
    await there('Pause');
    await page.clock.fastForward('00:11');
    await there('Play');
    await page.getByRole('slider', { name: 'Frame of the preview' }).press('Space');
    await there('Pause');
    await page.clock.fastForward('00:11');
    await page.getByRole('tab', { name: 'Preview' }).focus();
    await there('Pause');
    assert.deepEqual(complaints, []);
  });

  test('says why where there can be none, and the form goes on', async () => {
    const { page, complaints } = await visit(server.url);
    await page.addInitScript(`Object.defineProperty(globalThis, 'crossOriginIsolated', { value: false })`);
    await page.goto('/');
    await page.getByLabel('Prompt', { exact: true }).fill('a red barn');
    await page.getByText('The preview needs shared memory').waitFor();
    assert.equal(await page.getByRole('button', { name: /Generate/ }).isEnabled(), true);
    assert.deepEqual(complaints, []);
  });
});
