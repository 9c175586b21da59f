/** Many runs, few connections; and who is told of their ends. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { call, testServer } from '../support/http.ts';
import type { TestServer } from '../support/http.ts';
import { closeBrowser, visit } from './support/browser.ts';
import { steeredEngine } from './support/steered.ts';

const RUNS = 40;

describe('a page with many runs', () => {
  let server: TestServer;
  const steered = steeredEngine();
  before(async () => {
    server = await testServer([steered.engine]);
    await server.worker();
  });
  after(async () => {
    await closeBrowser();
    await server.close();
  });

  test('holds one connection for the run that is looked at, and polls for the others together', async () => {
    const bearer = { Authorization: `Bearer ${server.key}` };
    for (let i = 0; i < RUNS; i++) {
      const body = { model: 'ray-3.2', type: 'video', prompt: `run ${i}` };
      await call(`${server.url}/v1/generations`, 'POST', body, bearer);
    }
    const { page, complaints } = await visit(server.url);
    const open = new Set<unknown>();
    let most = 0;
    page.on('request', (request) => {
      if (!request.url().includes('/events')) return;
      open.add(request);
      most = Math.max(most, open.size);
    });
    page.on('requestfinished', (request) => void open.delete(request));
    page.on('requestfailed', (request) => void open.delete(request));
    await page.goto(`/#key=${server.key}`);
    await page.getByRole('tab', { name: 'Runs' }).click();
    const strip = page.getByRole('list', { name: 'Runs' });
    await strip
      .getByRole('listitem')
      .nth(RUNS - 1)
      .waitFor();
    for (const i of [3, 7, 0]) {
      await strip.getByRole('button', { name: new RegExp(`run ${i} `) }).click();
      await page.getByRole('heading', { name: `run ${i}`, exact: true }).waitFor();
    }
    await page.getByText('second line').waitFor();
    // The one that was left may still be on its way out.
    assert.ok(most <= 2, `${most} streams at once`);
    assert.equal(open.size, 1);

    // Places in the queue move without a stream of their own.
    const last = strip.getByRole('button', { name: new RegExp(`run ${RUNS - 1} `) });
    await last.getByText(`${RUNS - 2} before it`).waitFor();
    steered.say('run 0', 'complete');
    await last.getByText(`${RUNS - 3} before it`).waitFor();
    assert.deepEqual(complaints, []);
  });

  test('asks for notices by a click on the bell, and says the end in the page too', async () => {
    const { page, context, complaints } = await visit(server.url);
    await context.grantPermissions(['notifications']);
    await page.goto(`/#key=${server.key}`);
    await page.getByRole('tab', { name: 'Runs' }).click();
    const bell = page.getByRole('button', { name: 'Notify me when runs end' });
    await bell.click();
    await page.getByRole('button', { name: 'Notify me when runs end', pressed: true }).waitFor();
    await page
      .getByRole('list', { name: 'Runs' })
      .getByRole('button', { name: /run 1 / })
      .click();
    await page.getByText('second line').waitFor();
    steered.say('run 1', 'fail');
    await page.getByRole('status').getByText('A run failed: The picture is against').waitFor();

    // Who looks at something else sees that one has ended, wherever in the page.
    const runs = page.getByRole('tab', { name: 'Runs' });
    await page.getByRole('tab', { name: 'Preview' }).click();
    steered.say('run 2', 'fail');
    await runs.getByText('1 ended').waitFor();
    await page.getByRole('link', { name: 'Models' }).click();
    await page.getByRole('link', { name: /^Shot/ }).getByText('1 ended').waitFor();
    await page.getByRole('link', { name: /^Shot/ }).click();
    await runs.click();
    await runs.getByText('1 ended').waitFor({ state: 'detached' });
    assert.match(await page.title(), /^\d+ % of \d+ runs · Kinora/);
    assert.match((await page.locator('link[rel=icon]').getAttribute('href')) ?? '', /^data:image\/svg/);

    // All that wait are cancelled together.
    await page.getByRole('link', { name: 'Choose among those that wait' }).click();
    await page.getByRole('gridcell', { name: new RegExp(`run ${RUNS - 1},`) }).focus();
    await page.keyboard.press('ControlOrMeta+a');
    const bar = page.getByRole('toolbar', { name: 'Selected runs' });
    await bar.getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel them' }).click();
    await page.getByText('Nothing fits').waitFor();
    const { json } = await server.call('GET', '/v1/generations?state=queued');
    assert.deepEqual(json['data'], []);
    assert.deepEqual(complaints, []);
  });

  test('a fault in what is on every page leaves a sentence, and no empty window', async () => {
    const { page } = await visit(server.url, { expected: /^(error|uncaught): / });
    // As from a server of another build.
    await page.route('**/v1/session', (route) => route.fulfill({ json: {} }));
    await page.goto('/');
    await page.getByText('This page could not be shown').waitFor();
  });
});
