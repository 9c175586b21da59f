/** The settings as an operator uses them: keys, budgets, engines, decisions, the ledger; and the page when its server is renewed. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { call, testServer } from '../support/http.ts';
import type { TestServer } from '../support/http.ts';
import { finished, scriptedEngine } from '../support/scripted-engine.ts';
import { closeBrowser, visit } from './support/browser.ts';
import { signIn } from './support/library.ts';

const DOLLAR = 1_000_000;
const REQUEST = { model: 'ray-3.2', type: 'video', video: { resolution: '360p' } };

describe('the settings in the browser', () => {
  let server: TestServer;
  let admin: string;
  let page: Page;
  let complaints: string[];
  before(async () => {
    server = await testServer([
      scriptedEngine({ start: (_task, context) => finished(context) }, 'here'),
      scriptedEngine(
        {
          lane: 'outside',
          cost_micros: DOLLAR,
          // The answer to the submit is lost where the prompt says so.
          async start({ request }, context) {
            if (!request.prompt.startsWith('Lost')) return finished(context, DOLLAR);
            const operation = { id: randomUUID(), detail: {} };
            await context.memory?.remember(operation);
            return { state: 'pending', operation, again_in_ms: 0, stage: 'unconfirmed', why: 'It was lost.' };
          },
        },
        'away',
      ),
    ]);
    await server.worker();
    admin = await server.newKey({ admin: true, name: 'operator' });
    const visited = await visit(server.url);
    ({ page, complaints } = visited);
    await signIn(visited.context, admin);
  });
  after(async () => {
    await closeBrowser();
    await server.close();
  });

  const as = (secret: string, method: string, path: string, body?: unknown) =>
    call(server.url + path, method, body, { Authorization: `Bearer ${secret}` });
  const make = async (secret: string, prompt: string): Promise<string> => {
    const made = await as(secret, 'POST', '/v1/generations', { ...REQUEST, prompt, engine: 'away' });
    assert.equal(made.status, 201, made.text);
    return String(made.json['id']);
  };
  /** The text of a cell of the row that has this one. */
  const row = (has: string | RegExp) => page.getByRole('row').filter({ hasText: has });

  test('a key is made, its secret is shown once, and it is refused from the moment it is revoked', async () => {
    await page.goto('/settings/keys');
    await page.getByRole('button', { name: 'New key' }).click();
    await page.getByRole('textbox', { name: 'Name' }).fill('studio');
    await page.getByRole('textbox', { name: 'Runs at once' }).fill('2');
    await page.getByRole('button', { name: 'Make the key' }).click();
    const secret = (await page.getByRole('dialog').locator('code').textContent()) ?? '';
    assert.equal((await as(secret, 'GET', '/v1/generations')).status, 200);
    await page.getByRole('button', { name: 'I have copied it' }).click();
    assert.equal(await page.getByText(secret).count(), 0);
    await row('studio').getByText('2 runs at once').waitFor();

    await page.getByRole('button', { name: 'Revoke studio' }).click();
    await page.getByRole('dialog').getByText('is refused at once').waitFor();
    // Enter keeps what cannot be had back.
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    assert.equal((await as(secret, 'GET', '/v1/generations')).status, 200);
    await page.getByRole('button', { name: 'Revoke studio' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click();
    await row('studio').getByText('revoked', { exact: true }).waitFor();
    assert.equal((await as(secret, 'GET', '/v1/generations')).status, 401);
    assert.deepEqual(complaints, []);
  });

  test('an engine is paused and goes on', async () => {
    await page.goto('/settings/engines');
    const pause = page.getByRole('button', { name: /^Pause/ }).first();
    await pause.click();
    await page.getByText('nothing is started; what is under way goes on', { exact: false }).waitFor();
    const engines = async () =>
      (await as(admin, 'GET', '/v1/engines')).json['data'] as { paused_at: string | null }[];
    assert.equal((await engines()).filter(({ paused_at }) => paused_at !== null).length, 1);
    await page.getByRole('button', { name: /^Resume/ }).click();
    await page.getByRole('button', { name: /^Resume/ }).waitFor({ state: 'detached' });
    assert.equal((await engines()).filter(({ paused_at }) => paused_at !== null).length, 0);
    assert.deepEqual(complaints, []);
  });

  test('a key gets a budget; what costs more waits for a word, and starts with it', async () => {
    const secret = await server.newKey({ name: 'intern', owner: 'intern' });
    await page.goto('/settings/budgets');
    await page.getByRole('button', { name: /Set a budget for/ }).click();
    await page.getByRole('option', { name: /^intern/ }).click();
    const card = page.getByRole('form', { name: 'Budget' }).last();
    await card.getByRole('textbox', { name: 'Ask an admin above' }).fill('0.5');
    await card.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('form', { name: 'intern' }).waitFor();
    const [dear, refused] = [await make(secret, 'A dear shot'), await make(secret, 'A dearer one')];

    await page.goto('/settings/decisions');
    await page.getByRole('button', { name: `Approve ${dear}` }).click();
    await page.getByRole('button', { name: `Approve ${dear}` }).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: `Reject ${refused}` }).click();
    await page.getByText('Nothing waits.').waitFor();
    assert.equal(await server.ended(dear), 'completed');
    assert.notEqual(await server.ended(refused), 'completed');
    assert.deepEqual(complaints, []);
  });

  test('what was lost at a provider is given up, its bill settled, and all of it booked', async () => {
    const lost = await make(server.key, 'Lost on its way');
    const stage = async () =>
      ((await as(admin, 'GET', `/v1/generations/${lost}`)).json['progress'] as { stage: string }).stage;
    while ((await stage()) !== 'unconfirmed');
    await page.goto('/settings/decisions');
    await page.getByText('undecided', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Give up' }).click();
    await page.getByText('given up, bill not seen').waitFor();
    assert.equal(await server.ended(lost), 'failed');
    await page.getByRole('textbox', { name: 'What the provider billed' }).fill('0.25');
    await page.getByRole('button', { name: 'Settle' }).click();
    await page.getByText('Nothing is open at any provider.').waitFor();

    await page.goto('/settings/ledger');
    await row(lost.slice(0, 8)).filter({ hasText: 'settlement' }).waitFor();
    const [saved] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Download CSV' }).click(),
    ]);
    assert.equal(saved.suggestedFilename(), 'kinora-ledger.csv');
    assert.equal(await readFile(await saved.path(), 'utf8'), (await as(admin, 'GET', '/v1/ledger.csv')).text);
    assert.deepEqual(complaints, []);
  });

  test('a page that was renewed loads itself anew, once; one whose server is away stays, and says so', async () => {
    const { page: other, context } = await visit(server.url, { expected: /\/(assets|v1)\// });
    await other.goto('/');
    await other.getByRole('textbox', { name: 'Prompt' }).fill('A tower at dusk');
    const refusals: string[] = [];
    await other.route('**/assets/ModelsPage-*.js', async (route) => {
      refusals.push(route.request().url());
      await (refusals.length === 1 ? route.fulfill({ status: 404 }) : route.continue());
    });
    await other.getByRole('link', { name: 'Models' }).click();
    await other.getByRole('heading', { name: 'Models', level: 1 }).waitFor();
    assert.equal(refusals.length, 2);

    await context.setOffline(true);
    await other.getByRole('link', { name: 'Settings' }).click();
    await other.getByText('It comes when the server does').waitFor();
    await other.getByText('No answer from the server').waitFor();
    await other.getByRole('link', { name: 'Shot', exact: true }).click();
    await other.getByRole('tab', { name: 'API' }).click();
    await other.getByText('It comes when the server does').waitFor();
    assert.equal(await other.getByRole('textbox', { name: 'Prompt' }).inputValue(), 'A tower at dusk');
    await context.setOffline(false);
    await other.getByText('It comes when the server does').waitFor({ state: 'detached' });
    await other.getByRole('radio', { name: 'Kinora' }).waitFor({ state: 'attached' });
    assert.equal(await other.getByRole('textbox', { name: 'Prompt' }).inputValue(), 'A tower at dusk');
  });
});
