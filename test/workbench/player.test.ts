import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { closeBrowser } from './support/browser.ts';
import { drawn, FRAMES, numberIn, numberedRuns } from './support/numbered-clips.ts';
import type { NumberedRuns } from './support/numbered-clips.ts';

describe('the player', () => {
  let runs: NumberedRuns;
  let first: string;
  before(async () => {
    runs = await numberedRuns();
    first = await runs.run('A numbered shot');
    await runs.run('Another one');
  });
  after(async () => {
    await closeBrowser();
    await runs.close();
  });

  test('shows exactly the frame that it says: by steps, by keys, by a press on the bar', async () => {
    const { page, complaints } = await runs.open(first);
    assert.equal(await drawn(page, 'The clip', 0), 0);
    await page.getByRole('button', { name: /One frame on/ }).click();
    assert.equal(await drawn(page, 'The clip', 1), 1);
    for (let frame = 2; frame <= 5; frame++) {
      await page.keyboard.press('ArrowRight');
      assert.equal(await drawn(page, 'The clip', frame), frame);
    }
    await page.keyboard.press('ArrowLeft');
    assert.equal(await drawn(page, 'The clip', 4), 4);
    await page.keyboard.press('End');
    assert.equal(await drawn(page, 'The clip', 119), 119);
    await page.keyboard.press('Shift+ArrowLeft');
    assert.equal(await drawn(page, 'The clip', 107), 107);
    const bar = page.getByRole('slider', { name: 'Frame', exact: true });
    const box = await bar.boundingBox();
    assert.ok(box);
    await page.mouse.click(box.x + (box.width * 60.5) / FRAMES, box.y + box.height / 2);
    assert.equal(await drawn(page, 'The clip', 60), 60);
    assert.equal(await bar.getAttribute('aria-valuetext'), 'Frame 60, 00:02:12');
    assert.deepEqual(complaints, []);
  });

  test('plays between its points only, and again from the first', async () => {
    const { page, complaints } = await runs.open(first);
    await page.keyboard.press('End');
    for (let n = 0; n < 9; n++) await page.keyboard.press('Shift+ArrowLeft');
    await drawn(page, 'The clip', 11);
    await page.keyboard.press('i');
    await page.keyboard.press('Shift+ArrowRight');
    await drawn(page, 'The clip', 23);
    await page.keyboard.press('o');
    await page.keyboard.press('Shift+I');
    await drawn(page, 'The clip', 11);
    await page.keyboard.press('Shift+O');
    await drawn(page, 'The clip', 23);
    await page.evaluate(WATCH);
    await page.getByRole('slider', { name: 'Frame', exact: true }).press('Space');
    // Twice round: the in point has come again after the out point.
    await page.waitForFunction(ROUNDS, 2);
    const seen = await page.evaluate(SEEN);
    await page.keyboard.press('k');
    assert.ok(Math.min(...seen) >= 11, seen.join());
    assert.ok(Math.max(...seen) <= 23 && Math.max(...seen) >= 22, seen.join());
    await page.getByRole('button', { name: 'Play the whole clip' }).click();
    await page.keyboard.press('Home');
    assert.equal(await drawn(page, 'The clip', 0), 0);
    assert.deepEqual(complaints, []);
  });

  test('plays backwards, faster, slower, and stops where it is told to', async () => {
    const { page } = await runs.open(first);
    await page.keyboard.press('End');
    await drawn(page, 'The clip', 119);
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await page.getByText('-2×').waitFor();
    await page.waitForFunction(within, [0, 100] as const);
    await page.keyboard.press('k');
    const frame = Number(await page.locator('[data-what="frame"]').textContent());
    assert.ok(frame < 119);
    assert.equal(await drawn(page, 'The clip', frame), frame);
    await page.getByRole('slider', { name: 'Speed' }).press('Home');
    await page.getByText('0.10×').waitFor();
  });

  test('two takes show the same frame, at each step and while they play', async () => {
    const { page, complaints } = await runs.open(first);
    await page.getByRole('button', { name: 'Compare' }).click();
    await page.getByRole('menuitem', { name: /From history/ }).click();
    await page.getByRole('dialog').getByText('Another one').click();
    await page.getByLabel('The other take').waitFor();
    await page.locator('section[aria-label="Player"]:focus').waitFor();
    for (const frame of [1, 2, 3]) {
      await page.keyboard.press('ArrowRight');
      assert.equal(await drawn(page, 'The clip', frame), frame);
      assert.equal(await drawn(page, 'The other take', frame), frame);
    }
    await page.evaluate(WATCH_PAIR);
    await page.keyboard.press('l');
    await page.waitForFunction(within, [90, FRAMES] as const);
    await page.keyboard.press('k');
    const pairs = (await page.evaluate(PAIRS)).map((rows) => rows.map(numberIn));
    assert.ok(pairs.length > 10, `${pairs.length}`);
    for (const [one, other] of pairs) assert.equal(one, other, pairs.join(' '));
    const divider = page.getByRole('slider', { name: /Divider/ });
    const picture = await page.getByLabel('The clip').boundingBox();
    assert.ok(picture);
    const height = picture.y + picture.height / 2;
    await page.mouse.move(picture.x + picture.width / 2, height);
    await page.mouse.down();
    await page.mouse.move(picture.x + picture.width / 4, height);
    await page.mouse.up();
    assert.equal(await divider.getAttribute('aria-valuenow'), '25');
    await page.getByRole('button', { name: 'Side by side' }).click();
    await page.keyboard.press('Home');
    assert.equal(await drawn(page, 'The other take', 0), 0);
    assert.deepEqual(complaints, []);
  });

  test('an HDR take that the browser cannot decode plays by its proxy, and says so', async () => {
    const { page, complaints } = await runs.open(await runs.run('A bright shot', true));
    await page.getByText('SDR proxy of an HDR take').waitFor();
    for (const frame of [1, 2]) {
      await page.keyboard.press('ArrowRight');
      assert.equal(await drawn(page, 'The clip', frame), frame);
    }
    assert.deepEqual(complaints, []);
  });
});

// The page's own words; tests know no DOM.

/** Keeps every frame that is seen while the clip plays. */
const WATCH = `void (() => {
  const paper = document.querySelector('video[aria-label="The clip"] + canvas');
  window.seen = [];
  new MutationObserver(() => paper.hidden || window.seen.push(Number(paper.dataset.frame)))
    .observe(paper, { attributes: true, attributeFilter: ['data-frame'] });
})()`;

const SEEN = (): number[] => (globalThis as unknown as { seen: number[] }).seen;
/** Whether it has gone back so many times. */
const ROUNDS = (rounds: number): boolean => {
  const { seen } = globalThis as unknown as { seen: number[] };
  return seen.filter((frame, n) => frame < (seen[n - 1] ?? 0)).length >= rounds;
};

/** At each frame that the page paints while both play, the row of red values in the middle of each picture. */
const WATCH_PAIR = `void (() => {
  const papers = [...document.querySelectorAll('video + canvas')];
  const rowOf = (paper) => {
    const row = new OffscreenCanvas(paper.width, 1).getContext('2d', { willReadFrequently: true });
    row.drawImage(paper, 0, -(paper.height >> 1));
    const { data } = row.getImageData(0, 0, paper.width, 1);
    return Array.from({ length: paper.width }, (_, x) => data[4 * x]);
  };
  window.pairs = [];
  const look = () => {
    if (papers.every((paper) => !paper.hidden)) window.pairs.push(papers.map(rowOf));
    requestAnimationFrame(look);
  };
  look();
})()`;
const PAIRS = (): number[][][] => (globalThis as unknown as { pairs: number[][][] }).pairs;

/** Whether the playhead stands there. */
const within = ([least, most]: readonly [number, number]): boolean => {
  const { document } = globalThis as unknown as {
    document: { querySelector(what: string): { textContent: string } };
  };
  const frame = Number(document.querySelector('[data-what="frame"]').textContent);
  return frame >= least && frame <= most;
};
