import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { isDeepStrictEqual } from 'node:util';
import type { Locator, Page } from 'playwright-core';
import { placementOf } from '../../src/previz/outpaint/place.ts';
import type { Placement } from '../../src/previz/outpaint/place.ts';
import type { GenerationRequest } from '../../src/ray/request.ts';
import { testServer } from '../support/http.ts';
import type { TestServer } from '../support/http.ts';
import { scriptedEngine } from '../support/scripted-engine.ts';
import { closeBrowser, visit } from './support/browser.ts';
import { draftOf, onlyRun, upload } from './support/timeline.ts';

const CANVAS = { width: 540, height: 960 };
const SOURCE = { width: 960, height: 540 };

describe('the reframe canvas', () => {
  let server: TestServer;
  let source: string;
  before(async () => {
    server = await testServer([scriptedEngine({})]);
    await server.worker();
    source = await upload(server, 'mountain-walk.mp4', 'video/mp4');
  });
  after(async () => {
    await closeBrowser();
    await server.close();
  });

  async function begin(page: Page, video: GenerationRequest['video'] = {}): Promise<Locator> {
    await page.goto(`/#key=${server.key}`);
    await page.getByRole('button', { name: /Sign out/ }).waitFor();
    const set = { prompt: 'The valley goes on', aspect_ratio: '9:16', source: { file_id: source } };
    const state = { mode: 'reframe', set: { ...set, video: { resolution: '540p', ...video } } };
    await page.addInitScript(
      (text) => localStorage.setItem('kinora.draft', text),
      JSON.stringify({ state, version: 1 }),
    );
    await page.goto('/');
    await page.getByText(/from 960 × 540/).waitFor();
    return page.getByRole('group', { name: /^The source in the frame/ });
  }

  test('sends the source where it is seen, dragged by hand and by a corner', async () => {
    const { page, complaints } = await visit(server.url);
    const box = await begin(page);
    const before = await boxOf(box);
    const natural = await placed(page);
    // Upwards, by so much that it snaps to nothing.
    await dragBy(page, { x: before.x + before.width / 2, y: before.y + before.height / 2 }, { x: 0, y: -60 });
    const higher = await letGo(page, natural);
    const moved = await boxOf(box);
    await dragBy(page, { x: moved.x + moved.width, y: moved.y + moved.height }, { x: 70, y: 20 });
    await letGo(page, higher);
    // Both at one moment: what is let go is fitted into the room anew.
    const [frame, after] = await page.evaluate<[Rect, Rect]>(
      `['[data-active="false"]', '[aria-label^="The source in the frame"]'].map((selector) =>
        document.querySelector(selector).getBoundingClientRect().toJSON())`,
    );
    await page.getByRole('button', { name: /^Generate/ }).click();
    const id = await onlyRun(server);
    const made = await server.call('GET', `/v1/generations/${id}?expand=request`);
    const { video } = made.json['request'] as GenerationRequest;
    const { left, top, width, height } = placementOf(CANVAS, SOURCE, video?.source_position);
    const scale = frame.width / CANVAS.width;
    const seen = [
      (after.x - frame.x) / scale,
      (after.y - frame.y) / scale,
      after.width / scale,
      after.height / scale,
    ];
    for (const [n, sent] of [left, top, width, height].entries())
      assert.ok(Math.abs(sent - (seen[n] ?? 0)) <= 1.5, `${sent} sent, ${seen[n]} seen`);
    assert.ok(width > CANVAS.width && top < 300);
    assert.ok(Math.abs(width / height - 960 / 540) < 0.01);
    assert.deepEqual(complaints, []);
  });

  test('cannot be brought out of sight or bounds, by hand or by number', async () => {
    const { page, complaints } = await visit(server.url);
    const box = await begin(page);
    const { x, y, width, height } = await boxOf(box);
    await dragBy(page, { x: x + width / 2, y: y + height / 2 }, { x: 3000, y: -3000 });
    let { left, top } = await placed(page);
    assert.deepEqual([left, top], [540 - 16, 16 - 304]);
    await page.getByRole('textbox', { name: 'Width' }).fill('99999');
    await page.getByRole('textbox', { name: 'Width' }).press('Enter');
    const large = await placed(page);
    assert.deepEqual([large.width, large.height], [1080, 608]);
    await page.getByRole('textbox', { name: 'Left' }).fill('-99999');
    await page.getByRole('textbox', { name: 'Left' }).press('Enter');
    ({ left, top } = await placed(page));
    assert.equal(left, 16 - 1080);
    assert.deepEqual(complaints, []);
  });

  test('is placed by name and by keys, and fitted by saying nothing', async () => {
    const { page, complaints } = await visit(server.url);
    const box = await begin(page, { source_position: { x_norm: 0, y_norm: 0, w_norm: 0.5, h_norm: 0.5 } });
    await page.getByText(/The source is stretched/).waitFor();
    await page.getByRole('button', { name: 'Give it its shape' }).click();
    await page.getByText(/The source is stretched/).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: /^Right third/ }).click();
    await page.getByRole('button', { name: /^Lower third/ }).click();
    assert.deepEqual(await placed(page), { left: 225, top: 564, width: 270, height: 152 });
    await box.focus();
    await page.keyboard.press('Shift+ArrowLeft');
    await page.keyboard.press('ArrowDown');
    assert.deepEqual(await placed(page), { left: 215, top: 565, width: 270, height: 152 });
    assert.equal(await page.getByRole('button', { name: /^Fill: To fill this frame/ }).isDisabled(), true);
    await box.focus();
    await page.keyboard.press('0');
    await page.getByText('Fitted: no position is sent.').waitFor();
    assert.equal((await draftOf(page)).video?.source_position, undefined);
    assert.deepEqual(complaints, []);
  });
});

/** Once the box was let go elsewhere than it was, and is shown there; gives where. */
async function letGo(page: Page, was: Placement): Promise<Placement> {
  let now = was;
  while (isDeepStrictEqual(now, was)) now = await placed(page);
  const name = `The source in the frame: ${now.width} × ${now.height} at ${now.left}, ${now.top}`;
  await page.locator(`[data-active="false"] ~ [aria-label="${name}"]`).waitFor();
  return now;
}

/** In pixels of the page. */
interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

async function boxOf(locator: Locator): Promise<Rect> {
  return (await locator.boundingBox()) ?? assert.fail('It is not on the screen');
}

async function dragBy(
  page: Page,
  from: { x: number; y: number },
  by: { x: number; y: number },
): Promise<void> {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x + by.x / 2, from.y + by.y / 2);
  await page.mouse.move(from.x + by.x, from.y + by.y);
  await page.mouse.up();
}

/** Pixels for which the draft's position stands. */
async function placed(page: Page): Promise<Placement> {
  return placementOf(CANVAS, SOURCE, (await draftOf(page)).video?.source_position);
}
