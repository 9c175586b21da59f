import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import sharp from 'sharp';
import { closeBrowser } from './support/browser.ts';
import { drawn, numberedRuns, numberOf, WIDTH } from './support/numbered-clips.ts';
import type { NumberedRuns } from './support/numbered-clips.ts';

describe('what is done with a take', () => {
  let runs: NumberedRuns;
  let first: string;
  let second: string;
  before(async () => {
    runs = await numberedRuns();
    [first, second] = [await runs.run('A numbered shot'), await runs.run('Another one')];
  });
  after(async () => {
    await closeBrowser();
    await runs.close();
  });

  test('gives away the clip, the frame that is shown, a sheet and a manifest', async () => {
    const { page, complaints } = await runs.open(first);
    const short = first.slice(0, 8);
    const save = async (entry: RegExp): Promise<{ name: string; bytes: Buffer }> => {
      await page.getByRole('button', { name: 'Download' }).click();
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('menuitem', { name: entry }).click(),
      ]);
      return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
    };
    const clip = await save(/^Clip/);
    assert.equal(clip.name, `kinora-${short}.mp4`);
    assert.deepEqual(clip.bytes, await readFile(runs.clip));
    await page.keyboard.press('Shift+ArrowRight');
    await drawn(page, 'The clip', 12);
    const still = await save(/^This frame/);
    assert.equal(still.name, `kinora-${short}-frame-12.png`);
    assert.equal(await numberOf(still.bytes), 12);
    assert.equal((await sharp(still.bytes).metadata()).width, WIDTH);
    const sheet = await save(/^Contact sheet/);
    assert.equal(sheet.name, `kinora-${short}-sheet.png`);
    assert.ok((await sharp(sheet.bytes).metadata()).width > 1800);
    const manifest = await save(/^Manifest/);
    assert.equal(manifest.name, `kinora-${short}.json`);
    const said = JSON.parse(manifest.bytes.toString()) as Record<string, unknown>;
    const sha256 = createHash('sha256').update(clip.bytes).digest('hex');
    assert.deepEqual(said['output'], [
      { type: 'video', mime_type: 'video/mp4', bytes: clip.bytes.length, sha256 },
    ]);
    assert.equal(said['seed'], 7);
    assert.deepEqual(complaints, []);
  });

  test('goes on in the form: from a frame, as an extension, an edit, in another shape', async () => {
    const { page, complaints } = await runs.open(first);
    const draft = async (): Promise<Record<string, unknown>> => {
      await page.waitForURL(`${runs.server.url}/`);
      return await page.evaluate<Record<string, unknown>>(DRAFT);
    };
    const choose = async (button: string, entry?: string): Promise<Record<string, unknown>> => {
      await page.goto(`/generations/${first}`);
      await drawn(page, 'The clip', 0);
      await page.getByRole('button', { name: button }).click();
      if (entry !== undefined) await page.getByRole('menuitem', { name: entry }).click();
      return draft();
    };
    const last = await choose('Use frame', 'Use the last frame');
    assert.equal(last['mode'], 'image');
    const { video } = last['set'] as { video: { start_frame: { file_id: string } } };
    const stored = await runs.server.call('GET', `/v1/files/${video.start_frame.file_id}`);
    assert.equal(await numberOf(await bytesOf(String(stored.json['url']))), 119);

    const more = await choose('Extend', 'Extend backward');
    assert.equal(more['mode'], 'extend');
    const edit = await choose('Edit this');
    assert.deepEqual(
      [edit['mode'], (edit['set'] as { source: unknown }).source],
      ['edit', { generation_id: first }],
    );
    const shape = await choose('Reframe this');
    assert.deepEqual(
      [shape['mode'], (shape['set'] as { aspect_ratio: string }).aspect_ratio],
      ['reframe', '9:16'],
    );
    const again = await choose('More', 'Load into the form');
    assert.equal((again['set'] as { prompt: string }).prompt, 'A numbered shot');
    assert.deepEqual(again['versionOf'], { id: first, mode: 'text' });
    assert.deepEqual(complaints, []);
  });

  test('a poster stands for it, and plays while the pointer is on it', async () => {
    const { page, complaints } = await runs.open(first, { moving: true });
    await page.getByRole('button', { name: 'Compare' }).click();
    await page.getByRole('menuitem', { name: /From history/ }).click();
    const run = page.getByRole('row', { name: /Another one/ });
    await run.locator('img').evaluate((image) => (image as unknown as { decode(): Promise<void> }).decode());
    await run.locator('img').hover();
    const strip = run.locator('video');
    await strip.waitFor();
    await strip.evaluate(
      (video) => new Promise((go) => (video as unknown as EventTarget).addEventListener('timeupdate', go)),
    );
    await page.getByRole('heading', { name: 'Compare with' }).hover();
    await strip.waitFor({ state: 'detached' });
    assert.deepEqual(complaints, []);
  });

  test('makes another take, with its price on the button, once', async () => {
    const { page, complaints } = await runs.open(second);
    await page.getByRole('button', { name: /Another take/ }).click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /Make it · \$0/ })
      .click();
    await page.waitForURL(`${runs.server.url}/`);
    const { json } = await runs.server.call('GET', '/v1/generations?limit=1');
    const [take] = json['data'] as { version_of: string; seed: number }[];
    assert.equal(take?.version_of, second);
    assert.notEqual(take.seed, 7);
    assert.deepEqual(complaints, []);
  });

  async function bytesOf(url: string): Promise<Buffer> {
    return Buffer.from(await (await fetch(url)).arrayBuffer());
  }
});

const DRAFT = `JSON.parse(localStorage.getItem('kinora.draft')).state`;
