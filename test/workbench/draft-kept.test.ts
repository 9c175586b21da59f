/** The shot that was written stays written: across reloads, tabs, versions of the page and browsers that keep nothing. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { testServer } from '../support/http.ts';
import type { TestServer } from '../support/http.ts';
import { scriptedEngine } from '../support/scripted-engine.ts';
import { closeBrowser, visit } from './support/browser.ts';

describe('a shot that is being written', () => {
  let server: TestServer;
  before(async () => {
    server = await testServer([scriptedEngine({})]);
  });
  after(async () => {
    await closeBrowser();
    await server.close();
  });

  const prompt = (page: Page) => page.getByLabel('Prompt');
  const lies = (page: Page, text: string) =>
    page.addInitScript((draft) => localStorage.setItem('kinora.draft', draft), text);

  test('is each tab’s own, and a new tab begins with the latest', async () => {
    const { page: one, context } = await visit(server.url, { panel: 'runs' });
    await one.goto('/');
    await prompt(one).fill('First');
    const other = await context.newPage();
    await other.goto('/');
    assert.equal(await prompt(other).inputValue(), 'First');
    await prompt(other).fill('Second');
    await one.reload();
    assert.equal(await prompt(one).inputValue(), 'First');
    const third = await context.newPage();
    await third.goto('/');
    assert.equal(await prompt(third).inputValue(), 'Second');
  });

  test('is read as far as it can be, whichever version of the page wrote it', async () => {
    const { page, complaints } = await visit(server.url, { panel: 'runs' });
    const video = '"video":{"keyframes":{},"resolution":"9p"}';
    await lies(page, `{"state":{"mode":"image","set":{"prompt":"Kept","tags":null,${video}}},"version":99}`);
    await page.goto('/');
    assert.equal(await prompt(page).inputValue(), 'Kept');
    await page.evaluate(() => sessionStorage.clear());
    await lies(page, '{"state":');
    await page.reload();
    assert.equal(await prompt(page).inputValue(), '');
    assert.deepEqual(complaints, []);
  });

  for (const [what, script] of Object.entries({
    'may keep nothing': `for (const area of ['localStorage', 'sessionStorage'])
      Object.defineProperty(window, area, { get() { throw new DOMException('No', 'SecurityError'); } });`,
    'has no room left': `Storage.prototype.setItem = () => { throw new DOMException('Full', 'QuotaExceededError'); };`,
  }))
    test(`can be written, loaded and cleared where the browser ${what}`, async () => {
      const { page, complaints } = await visit(server.url, { panel: 'runs' });
      await page.addInitScript(script);
      await page.goto('/');
      await prompt(page).fill('A lighthouse');
      await page.getByRole('radio', { name: 'Image', exact: true }).check({ force: true });
      await page.getByRole('tab', { name: 'Runs' }).click();
      await page.getByRole('button', { name: /^Light and file/ }).click();
      await page.getByRole('slider', { name: 'Quality' }).waitFor();
      await page.getByRole('button', { name: 'Clear' }).click();
      assert.equal(await prompt(page).inputValue(), '');
      assert.deepEqual(complaints, []);
    });

  test('can be had back after it was cleared, or another was pasted', async () => {
    const { page } = await visit(server.url, { panel: 'runs' });
    await page.goto('/');
    const back = page.getByRole('button', { name: 'Bring it back' });
    await prompt(page).fill('The work of a morning');
    await page.getByRole('button', { name: 'Clear' }).click();
    await back.click();
    assert.equal(await prompt(page).inputValue(), 'The work of a morning');
    await back.waitFor({ state: 'detached' });
  });

  test('is a version of the run that it was loaded from, until it is another shot', async () => {
    const { page, complaints } = await visit(server.url, { panel: 'runs' });
    const versionOf = { id: '00000000-0000-4000-8000-000000000000', mode: 'text' };
    const state = { mode: 'text', set: { prompt: 'At dawn' }, versionOf };
    await lies(page, JSON.stringify({ state }));
    await page.goto('/');
    const note = page.getByText('The next run is a version of');
    const mode = (name: string) => page.getByRole('radio', { name, exact: true }).check({ force: true });
    await prompt(page).fill('At dusk');
    await note.waitFor();
    await mode('Edit');
    await note.waitFor({ state: 'detached' });
    await mode('Image');
    await note.waitFor();
    await page.getByRole('button', { name: 'New shot' }).click();
    await note.waitFor({ state: 'detached' });
    assert.deepEqual(complaints, []);
  });
});
