import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { testServer } from '../support/http.ts';
import type { TestServer } from '../support/http.ts';
import { scriptedEngine, untilAborted } from '../support/scripted-engine.ts';
import { closeBrowser, visit } from './support/browser.ts';

describe('the Workbench', () => {
  let server: TestServer;
  before(async () => {
    server = await testServer([scriptedEngine({ start: (_task, context) => untilAborted(context) })]);
  });
  after(async () => {
    await closeBrowser();
    await server.close();
  });

  test('a first visit complains of nothing, and is isolated', async () => {
    const { page, complaints } = await visit(server.url);
    await page.goto('/');
    await page.getByRole('heading', { level: 1 }).waitFor();
    assert.equal(await page.evaluate(() => crossOriginIsolated), true);
    assert.deepEqual(complaints, []);
  });

  test('an address where nothing is leads on in a browser, and is JSON for programs', async () => {
    const { page } = await visit(server.url, { expected: /^404: .*\/nowhere\/at-all$/ });
    await page.goto('/nowhere/at-all');
    await page.getByRole('heading', { name: 'Nothing is at this address' }).waitFor();
    await page.getByRole('link', { name: 'Direct a shot' }).click();
    await page.getByLabel('Prompt').waitFor();
    const program = await server.call('GET', '/nowhere/at-all');
    assert.equal(program.status, 404);
    assert.match(String(program.json['detail']), /^No such address: GET \/nowhere\/at-all/);
    const browser = { Accept: 'text/html,application/xhtml+xml' };
    assert.ok((await server.call('GET', '/v1/nowhere', undefined, browser)).json['detail']);
  });

  test('the link of the start signs in, and keeps no key in the address', async () => {
    const { page, context, complaints } = await visit(server.url);
    await page.goto(`/#key=${server.key}`);
    await page.getByRole('button', { name: /Sign out/ }).waitFor();
    assert.equal(page.url(), `${server.url}/`);
    const [cookie] = await context.cookies();
    assert.equal(cookie?.httpOnly, true);
    assert.equal(cookie.sameSite, 'Strict');
    assert.ok(!cookie.value.includes(server.key));
    assert.deepEqual(complaints, []);
  });

  test('a wrong key is said to be wrong, and the right one goes on', async () => {
    const { page } = await visit(server.url, { expected: /^401: .*\/v1\/session$/ });
    await page.goto('/');
    await page.getByRole('button', { name: 'Sign in' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('API key').fill('kin_wrong');
    await dialog.getByRole('button', { name: 'Sign in' }).click();
    await dialog.getByText('Invalid API key').waitFor();
    await dialog.getByLabel('API key').fill(server.key);
    await dialog.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('button', { name: /Sign out/ }).waitFor();
    await dialog.waitFor({ state: 'detached' });
    await page.reload();
    await page.getByRole('button', { name: /Sign out/ }).click();
    await page.getByRole('button', { name: 'Sign in' }).waitFor();
  });
});
