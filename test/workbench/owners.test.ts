/** Whose page it is: what is gone with a session, what the next owner sees, and a link that signs in once. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { testServer } from '../support/http.ts';
import type { TestServer } from '../support/http.ts';
import { realClip } from '../engines/upstream/support.ts';
import { scriptedEngine } from '../support/scripted-engine.ts';
import { closeBrowser, visit } from './support/browser.ts';

const TEXT = { model: 'ray-3.2', type: 'video', video: { resolution: '360p' } };

describe('owners of a page', () => {
  let server: TestServer;
  let admin: string;
  before(async () => {
    server = await testServer([scriptedEngine({ start: (task, context) => realClip(context, task) })]);
    await server.worker();
    admin = await server.newKey({ admin: true });
  });
  after(async () => {
    await closeBrowser();
    await server.close();
  });

  test('signing out leaves nothing that is good for anything', async () => {
    const { page, context } = await visit(server.url);
    await page.goto(`/#key=${admin}`);
    await page.getByRole('button', { name: /Sign out/ }).click();
    await page.getByRole('button', { name: 'Sign in' }).waitFor();
    assert.deepEqual(await context.cookies(), []);
    const kept = await page.evaluate<string>('JSON.stringify([localStorage, sessionStorage])');
    assert.ok(!kept.includes(admin));
    await page.goto('/settings/keys');
    await page.getByText('The list of keys needs an admin key').waitFor();
  });

  const bearer = (key: string): Record<string, string> => ({ Authorization: `Bearer ${key}` });

  test('what one owner wrote and saw is gone from every tab when he signs out, and for whoever signs in after him', async () => {
    const secret = 'A secret heist at night';
    const first = await visit(server.url);
    await first.page.goto(`/#key=${await server.newKey({ owner: 'one', name: 'of one' })}`);
    await first.page.getByRole('button', { name: 'Sign out of one' }).waitFor();
    const prompt = (page: Page) => page.getByLabel('Prompt', { exact: true });
    await prompt(first.page).fill(secret);
    const second = await first.context.newPage();
    await second.goto('/');
    assert.equal(await prompt(second).inputValue(), secret);
    const begunAnew = [first.page, second].map((page) => page.waitForEvent('load'));
    await first.page.getByRole('button', { name: /Sign out/ }).click();
    await Promise.all(begunAnew);
    for (const page of [first.page, second]) {
      await page.getByRole('button', { name: 'Sign in' }).waitFor();
      assert.equal(await prompt(page).inputValue(), '');
      assert.doesNotMatch(await keptBy(page), /heist|of one/);
    }

    // A key that was taken away leaves what he was writing, until another owner comes.
    const key = await server.call('POST', '/v1/keys', { name: 'second', owner: 'two' }, bearer(admin));
    await second.goto(`/#key=${String(key.json['secret'])}`);
    await second.getByRole('button', { name: 'Sign out second' }).waitFor();
    await prompt(second).fill(secret);
    await server.call(
      'POST',
      '/v1/generations',
      { ...TEXT, prompt: `fine, ${secret}` },
      bearer(String(key.json['secret'])),
    );
    await second.goto('/history');
    await second.getByText(`fine, ${secret}`).first().waitFor();
    assert.equal(
      (await server.call('DELETE', `/v1/keys/${String(key.json['id'])}`, undefined, bearer(admin))).status,
      204,
    );
    // As when he comes back to the tab.
    await second.evaluate("window.dispatchEvent(new Event('visibilitychange'))");
    await second.getByRole('button', { name: 'Sign out second' }).waitFor({ state: 'detached' });
    assert.equal(await second.getByText(secret).count(), 0);
    await second.goto('/');
    assert.match(await keptBy(second), /heist/);
    await second.getByRole('button', { name: 'Sign in' }).click();
    await second.getByLabel('API key').fill(await server.newKey({ owner: 'three', name: 'of three' }));
    await second.getByRole('dialog').getByRole('button', { name: 'Sign in' }).click();
    await second.getByRole('button', { name: 'Sign out of three' }).waitFor();
    await second.goto('/');
    assert.equal(await prompt(second).inputValue(), '');
    assert.doesNotMatch(await keptBy(second), /heist/);
  });

  test('Back leads to nothing that a former owner wrote', async () => {
    const { page } = await visit(server.url);
    await page.goto('/');
    await page.getByLabel('Prompt', { exact: true }).fill('A secret heist');
    const again = page.waitForEvent('load');
    // As by a browser that put the page aside whole, and brings it back when another has signed in.
    await page.evaluate(`
      window.dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
      localStorage.clear(); sessionStorage.clear(); localStorage.setItem('kinora.owner', 'another');
      window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
    `);
    await again;
    assert.equal(await page.getByLabel('Prompt', { exact: true }).inputValue(), '');
  });

  test('a link that was opened stands in no address, and signs in nobody else', async () => {
    const link = await server.call('POST', '/v1/session/links');
    const url = String(link.json['url']);
    const { page } = await visit(server.url);
    await page.goto(url);
    await page.getByRole('button', { name: /Sign out/ }).waitFor();
    assert.equal(page.url(), `${server.url}/`);
    assert.ok(!(await page.evaluate<string>('JSON.stringify(history.state)')).includes('once-'));
    const other = await visit(server.url, { expected: /^401: .*\/v1\/session$/ });
    await other.page.goto(url);
    await other.page.getByRole('dialog').getByText('This link signs in once').waitFor();
    // In a page that is open already, too.
    const third = await visit(server.url);
    await third.page.goto('/');
    await third.page.getByRole('button', { name: 'Sign in' }).waitFor();
    await third.page.evaluate(`location.hash = 'key=${server.key}'`);
    await third.page.getByRole('button', { name: /Sign out/ }).waitFor();
    assert.equal(third.page.url(), `${server.url}/`);
  });
});

function keptBy(page: Page): Promise<string> {
  return page.evaluate<string>('JSON.stringify([localStorage, sessionStorage])');
}
