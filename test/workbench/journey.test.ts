/** One whole journey with a real server and real renders: what a person does on the first day, by mouse and by keyboard alone. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, test } from 'node:test';
import type { Page } from 'playwright-core';
import { KEY, dataFolder, serve } from '../faults/support/kinora.ts';
import { linuxOnly } from '../faults/support/sample.ts';
import { closeBrowser, visit } from './support/browser.ts';

const TAKES_LONG = { timeout: 60_000 };

after(closeBrowser);

test('a first day', linuxOnly, async (t) => {
  const server = await serve(await dataFolder(t));
  t.after(async () => {
    server.child.kill('SIGTERM');
    await server.ended;
  });

  await t.test(
    'by mouse: example, run, another take, both compared, downloaded, found again, as code',
    async () => {
      const { page, complaints } = await visit(server.url, { moving: true });
      await page.goto('/');
      await page.getByRole('button', { name: /A stag in the mist/ }).click();
      await page.getByText('360p', { exact: true }).click();
      await page.getByRole('button', { name: 'Generate · $0.00' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('API key').fill(KEY);
      await dialog.getByRole('button', { name: 'Sign in' }).click();
      await page.getByRole('list', { name: 'Lines' }).getByText('Started').waitFor();
      const first = await ended(page);
      await page.getByRole('button', { name: 'Play (Space)' }).click();
      await hasMoved(page);

      await page.getByRole('button', { name: 'Another take…' }).click();
      await dialog.getByRole('button', { name: 'Make it · $0.00' }).click();
      const second = await ended(page, first);
      await page.getByRole('button', { name: 'Compare' }).click();
      await page.getByRole('menuitem').filter({ hasText: 'Take of this shot' }).click();
      await page.getByLabel('The other take').waitFor();

      await page.getByRole('button', { name: 'Download' }).click();
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('menuitem', { name: /^Clip/ }).click(),
      ]);
      const bytes = await readFile(await download.path());
      assert.equal(download.suggestedFilename(), `kinora-${second.slice(0, 8)}.mp4`);
      assert.equal(bytes.toString('latin1', 4, 8), 'ftyp');
      await page.getByRole('button', { name: /^API/ }).click();
      await page.getByRole('region', { name: 'cURL code' }).getByText('A stag in a misty forest').waitFor();

      await page.getByRole('link', { name: 'History' }).click();
      const star = page.getByRole('button', { name: /^Favourite A stag/ });
      await star.click();
      await page.locator('[aria-pressed=true]').and(star).waitFor();
      await page.getByRole('link', { name: 'Shot', exact: true }).click();
      await page.getByRole('tab', { name: 'API' }).click();
      const code = page.getByRole('region', { name: 'cURL code' });
      await code.getByText('A stag in a misty forest').waitFor();
      assert.match(await code.innerText(), new RegExp(`${server.url}.*/v1/generations`, 's'));
      assert.deepEqual(complaints, []);
    },
  );

  await t.test('by keyboard alone', async () => {
    const { page, complaints } = await visit(server.url);
    const { keyboard } = page;
    await page.goto('/');
    await tabTo(page, 'Prompt');
    await keyboard.type('A lighthouse at dawn, slow push in');
    await tabTo(page, '720p');
    for (const key of ['ArrowLeft', 'ArrowLeft', 'Control+Enter']) await keyboard.press(key);
    await page.getByRole('dialog').waitFor();
    await keyboard.type(KEY);
    await keyboard.press('Enter');
    const id = await ended(page);
    await keyboard.press('l');
    await hasMoved(page);

    await tabTo(page, 'Compare');
    await keyboard.press('Enter');
    await page
      .getByRole('menuitem', { name: /From history/ })
      .and(page.locator(':focus'))
      .waitFor();
    await keyboard.press('Enter');
    await tabTo(page, /^A lighthouse/);
    await keyboard.press('End');
    await keyboard.press('Enter');
    await page.getByLabel('The other take').waitFor();
    await tabTo(page, 'Download');
    await keyboard.press('Enter');
    await page.getByRole('menuitem', { name: /^Clip/ }).and(page.locator(':focus')).waitFor();
    const [download] = await Promise.all([page.waitForEvent('download'), keyboard.press('Enter')]);
    assert.equal(download.suggestedFilename(), `kinora-${id.slice(0, 8)}.mp4`);

    for (const key of ['g', 'a']) await keyboard.press(key);
    await page.getByRole('region', { name: 'cURL code' }).getByText('A lighthouse at dawn').waitFor();
    for (const key of ['g', 'h']) await keyboard.press(key);
    await tabTo(page, /^A lighthouse/);
    await keyboard.press('f');
    await page.getByRole('button', { name: /^Favourite A light/, pressed: true }).waitFor();
    await keyboard.press('Enter');
    await page.waitForURL(/\/shots\//);
    await page.getByRole('region', { name: 'Player' }).waitFor();
    assert.deepEqual(complaints, []);
  });
});

const hasMoved = (page: Page): Promise<void> =>
  page
    .locator('[data-what="frame"]')
    .filter({ hasText: /^[1-9]/ })
    .waitFor();

/** Goes on from control to control until the keyboard is on that one. */
async function tabTo(page: Page, name: string | RegExp): Promise<void> {
  const met: string[] = [];
  const fits = (said: string): boolean => (typeof name === 'string' ? said === name : name.test(said));
  while (met.length < 80) {
    await page.keyboard.press('Tab');
    const said = await page.evaluate<string>(NAME_OF_FOCUS);
    if (fits(said)) return;
    met.push(said);
  }
  assert.fail(`the keyboard does not get to ${String(name)}, but to ${met.join(' | ')}`);
}

/** The id of the run that is looked at, once its clip is there. @param other than this one */
async function ended(page: Page, other = ''): Promise<string> {
  const id = page.getByRole('region', { name: 'Facts' }).locator('code').last();
  await id.filter({ hasNotText: other === '' ? '-none-' : other }).waitFor();
  await page.getByRole('region', { name: 'Player' }).waitFor(TAKES_LONG);
  return id.innerText();
}

const NAME_OF_FOCUS = `(({ ariaLabel, labels, textContent }) =>
  (ariaLabel || labels?.[0]?.textContent || textContent || '').trim())(document.activeElement)`;
