import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { testServer } from '../support/http.ts';
import type { TestServer } from '../support/http.ts';
import { scriptedEngine, untilAborted } from '../support/scripted-engine.ts';
import { closeBrowser, visit } from './support/browser.ts';

describe('commands', () => {
  let server: TestServer;
  before(async () => {
    server = await testServer([scriptedEngine({ start: (_task, context) => untilAborted(context) })]);
  });
  after(async () => {
    await closeBrowser();
    await server.close();
  });

  test('are found by a few letters, and run by Enter', async () => {
    const { page, complaints } = await visit(server.url);
    await page.goto('/');
    await page.getByLabel('Prompt').focus();
    await page.keyboard.press('Control+k');
    await page.getByRole('searchbox', { name: 'Find a command' }).fill('begin refr');
    await page.getByRole('menuitem', { name: 'Begin with reframe' }).waitFor();
    assert.equal(await page.getByRole('menuitem').count(), 1);
    await page.keyboard.press('Enter');
    await page.getByRole('radio', { name: 'Reframe' }).and(page.locator(':checked')).waitFor();
    assert.deepEqual(complaints, []);
  });

  test('run by their keys, but not while one writes', async () => {
    const { page, complaints } = await visit(server.url);
    await page.goto('/');
    const prompt = page.getByLabel('Prompt');
    await prompt.fill('');
    await prompt.pressSequentially('g s?D');
    assert.equal(await prompt.inputValue(), 'g s?D');
    assert.equal(await page.getByRole('dialog').count(), 0);
    await prompt.blur();
    await page.keyboard.press('Shift+d');
    await page.locator('html[data-theme="light"]').waitFor();
    await page.keyboard.press('g');
    await page.keyboard.press(',');
    await page.waitForURL('**/settings');
    assert.deepEqual(complaints, []);
  });

  test('stand in the table of shortcuts, where single keys can be switched off', async () => {
    const { page, complaints } = await visit(server.url);
    await page.goto('/');
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.keyboard.press('?');
    const dialog = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
    await dialog.getByText('Change between dark and light').waitFor();
    await dialog.getByText('Shortcuts of single keys').click();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await page.keyboard.press('?');
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog', { name: 'Commands' }).waitFor();
    assert.equal(await dialog.count(), 0);
    assert.deepEqual(complaints, []);
  });
});
