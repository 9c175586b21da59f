/** Every page and dialog by axe-core, in both themes, on a desk and on a phone. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { realClip } from '../engines/upstream/support.ts';
import { testServer } from '../support/http.ts';
import type { TestServer } from '../support/http.ts';
import { scriptedEngine } from '../support/scripted-engine.ts';
import { bringAxe, graveFaults } from './support/axe.ts';
import { closeBrowser, visit } from './support/browser.ts';

const SIGHTS = [
  { width: 1440, theme: 'dark' },
  { width: 1440, theme: 'light' },
  { width: 390, theme: 'dark' },
  { width: 390, theme: 'light' },
] as const;

describe('axe finds nothing serious', () => {
  let server: TestServer;
  let admin: string;
  let run: string;
  before(async () => {
    server = await testServer([
      scriptedEngine({ start: (task, context) => realClip(context, task) }),
      scriptedEngine({}, 'another'),
    ]);
    await server.worker();
    admin = await server.newKey({ admin: true, name: 'admin' });
    const request = {
      model: 'ray-3.2',
      type: 'video',
      prompt: 'A lighthouse',
      video: { resolution: '360p' },
    };
    const headers = { Authorization: `Bearer ${admin}` };
    run = String((await server.call('POST', '/v1/generations', request, headers)).json['id']);
    await server.ended(run);
  });
  after(async () => {
    await closeBrowser();
    await server.close();
  });

  for (const { width, theme } of SIGHTS)
    test(`on any page, ${theme}, ${width} px wide`, async () => {
      const { page } = await visit(server.url, { width, height: 844, theme });
      await bringAxe(page);
      await page.goto('/');
      const found = [...(await graveFaults(page, 'first visit'))];
      await page.goto(`/#key=${admin}`);
      await page.getByRole('button', { name: /Sign out/ }).waitFor();
      for (const path of [
        '/',
        '/examples',
        '/history',
        `/generations/${run}`,
        `/shots/${run}`,
        '/models',
        '/settings',
        '/settings/keys',
        '/settings/budgets',
        '/settings/decisions',
        '/settings/ledger',
        '/settings/rates',
        '/settings/storage',
        '/settings/about',
        '/settings/nowhere',
      ]) {
        await page.evaluate(`history.pushState(null, '', '${path}')`);
        await settled(page);
        found.push(...(await graveFaults(page, path)));
      }
      assert.deepEqual(found, []);
    });

  for (const theme of ['dark', 'light'] as const)
    test(`in any dialog, mode and panel, ${theme}`, async () => {
      const { page } = await visit(server.url, { theme });
      await bringAxe(page);
      const found: string[] = [];
      await page.goto('/');
      await page.getByRole('button', { name: 'Sign in' }).click();
      await page.getByRole('dialog').waitFor();
      found.push(...(await graveFaults(page, 'sign in')));

      await page.goto(`/#key=${admin}`);
      await page.getByRole('button', { name: /Sign out/ }).waitFor();
      await page.getByLabel('Prompt', { exact: true }).fill('A lighthouse at dawn, slow push in, light fog');
      for (const mode of await page
        .getByRole('radiogroup', { name: 'Begin with' })
        .getByRole('radio')
        .all()) {
        await mode.check({ force: true });
        found.push(...(await graveFaults(page, `mode ${(await mode.inputValue()) || ''}`)));
      }
      for (const tab of await page.getByRole('tab').all()) {
        await tab.click();
        await settled(page);
        found.push(...(await graveFaults(page, `panel ${(await tab.textContent()) ?? ''}`)));
      }
      await page.getByRole('heading', { level: 1 }).click();
      await page.keyboard.press('Control+k');
      await page.getByRole('dialog', { name: 'Commands' }).waitFor();
      found.push(...(await graveFaults(page, 'palette')));
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      await page.keyboard.press('?');
      await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor();
      found.push(...(await graveFaults(page, 'shortcuts')));

      await page.goto('/settings/keys');
      await page.getByRole('button', { name: 'New key' }).click();
      found.push(...(await graveFaults(page, 'new key')));
      await page.getByRole('textbox', { name: 'Name' }).fill('a key');
      await page.getByRole('button', { name: 'Make the key' }).click();
      await page.getByText('Copy the secret now.', { exact: false }).waitFor();
      found.push(...(await graveFaults(page, 'made key')));
      await page.getByRole('button', { name: 'I have copied it' }).click();
      await page
        .getByRole('button', { name: /^Revoke a key/ })
        .first()
        .click();
      await page.getByRole('button', { name: 'Keep it' }).waitFor();
      found.push(...(await graveFaults(page, 'revoke')));
      assert.deepEqual(found, []);
    });
});

/** What the page asked for is there. */
async function settled(page: Page): Promise<void> {
  await page.locator('main :is(h1, h2):visible').first().waitFor();
  for (const waiting of await page.getByRole('status', { name: 'Loading' }).all())
    await waiting.waitFor({ state: 'detached' });
}
