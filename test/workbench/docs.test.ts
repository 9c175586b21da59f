/** The documentation in a browser: on a phone, by keyboard, in both themes, and the ways between it and the Workbench. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { PAGES } from '../../docs/site/pages.mjs';
import { testServer } from '../support/http.ts';
import type { TestServer } from '../support/http.ts';
import { scriptedEngine } from '../support/scripted-engine.ts';
import { bringAxe, graveFaults } from './support/axe.ts';
import { closeBrowser, visit } from './support/browser.ts';

/** Pages with all that a page can have: tables, code, pictures, long words, lists. */
const SAMPLE = [
  '/docs/',
  '/docs/gallery/',
  '/docs/settings/',
  '/docs/coming-from/fal/',
  '/docs/reference/api/generations/',
];

describe('the documentation', () => {
  let server: TestServer;
  before(async () => {
    server = await testServer([scriptedEngine({})]);
  });
  after(async () => {
    await closeBrowser();
    await server.close();
  });

  test('no page is wider than a phone', async () => {
    const { page } = await visit(server.url, { width: 390, height: 844 });
    const wide: string[] = [];
    for (const { address } of PAGES) {
      await page.goto(address);
      const over = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
      if (over > 0) wide.push(`${address}: ${over} px`);
    }
    assert.deepEqual(wide, []);
  });

  for (const theme of ['dark', 'light'] as const)
    test(`axe finds nothing serious, ${theme}`, async () => {
      const { page } = await visit(server.url, { theme, width: 1440 });
      await bringAxe(page);
      const found: string[] = [];
      for (const address of SAMPLE) {
        await page.goto(address);
        found.push(...(await graveFaults(page, address)));
      }
      await page.getByRole('searchbox').fill('budget');
      await page.locator('.found a').first().waitFor();
      found.push(...(await graveFaults(page, 'search')));
      await page.setViewportSize({ width: 390, height: 844 });
      await page.goto('/docs/engines/');
      await page.getByRole('button', { name: 'Contents' }).click();
      found.push(...(await graveFaults(page, 'contents on a phone')));
      assert.deepEqual(found, []);
    });

  test('what is searched for is found, by keyboard alone, and nothing of the search is loaded before', async () => {
    const { page } = await visit(server.url);
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    await page.goto('/docs/', { waitUntil: 'networkidle' });
    const ofSearch = (): string[] => asked.filter((address) => /minisearch|search\.json/.test(address));
    assert.deepEqual(ofSearch(), []);
    await page.keyboard.press('/');
    await page.keyboard.type('advisory lock');
    await page.locator('.found').getByRole('link', { name: 'Turns and places' }).first().waitFor();
    assert.equal(ofSearch().length, 2);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/docs/architecture/#turns-and-places');
    await page.getByRole('heading', { level: 1, name: 'The house' }).waitFor();
    await page.keyboard.press('/');
    await page.keyboard.type('<b>zzyzx</b>');
    await page.getByText('Nothing says “<b>zzyzx</b>”.', { exact: false }).waitFor();
    await page.keyboard.press('Escape');
    await page.locator('.found').waitFor({ state: 'hidden' });
  });

  test('code is copied as it stands there', async () => {
    const { page, context } = await visit(server.url);
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.goto('/docs/coming-from/fal/');
    const block = page.locator('.code').first();
    const code = await block.locator('code').textContent();
    await block.hover();
    await block.getByRole('button', { name: 'Copy' }).click();
    assert.equal(await page.evaluate('navigator.clipboard.readText()'), code?.trimEnd());
  });

  test('the contents open on a phone, and lead on', async () => {
    const { page } = await visit(server.url, { width: 390, height: 844 });
    await page.goto('/docs/engines/');
    const contents = page.getByRole('navigation', { name: 'Pages' });
    assert.equal(await contents.isVisible(), false);
    await page.getByRole('button', { name: 'Contents' }).press('Space');
    await contents.getByRole('link', { name: 'Gallery' }).click();
    await page.waitForURL('**/docs/gallery/');
    assert.equal(await contents.isVisible(), false);
  });

  test('it reads without scripts', async () => {
    const { page } = await visit(server.url);
    const context = await page
      .context()
      .browser()
      ?.newContext({ javaScriptEnabled: false, colorScheme: 'light' });
    assert.ok(context);
    try {
      const plain = await context.newPage();
      await plain.goto(`${server.url}/docs/engines/`);
      assert.equal(await plain.getByRole('searchbox').count(), 0, 'no field that does nothing');
      assert.equal(await plain.getByRole('button').count(), 0, 'no button that does nothing');
      await plain.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Gallery' }).click();
      await plain.waitForURL('**/docs/gallery/');
    } finally {
      await context.close();
    }
  });

  test('it has the colours that were chosen in the Workbench, and the other way round', async () => {
    const { page } = await visit(server.url, { theme: 'dark' });
    const theme = (): Promise<string> => page.evaluate('document.documentElement.dataset.theme');
    await page.goto('/');
    await page.getByRole('button', { name: 'Change to light colours' }).click();
    await page.getByRole('link', { name: 'Documentation' }).click();
    await page.waitForURL('**/docs/');
    assert.equal(await theme(), 'light');
    await page.getByRole('button', { name: 'Change between dark and light' }).click();
    assert.equal(await theme(), 'dark');
    await page.getByRole('link', { name: 'Workbench', exact: true }).first().click();
    await page.getByRole('button', { name: 'Change to light colours' }).waitFor();
    await page.getByRole('heading', { level: 1 }).click();
    await page.keyboard.press('g');
    await page.keyboard.press('d');
    await page.waitForURL('**/docs/');
  });
});
