/** Runs in the browser: several at once, over reloads, lost answers, a key that is taken away, and people who decide. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { call, testServer } from '../support/http.ts';
import type { TestServer } from '../support/http.ts';
import { closeBrowser, visit } from './support/browser.ts';
import type { VisitOptions } from './support/browser.ts';
import { steeredEngine } from './support/steered.ts';

const COST = 540_000;

describe('runs in the browser', () => {
  let server: TestServer;
  let admin: Record<string, string>;
  const free = steeredEngine();
  const paid = steeredEngine('paid', { cost_micros: COST });
  before(async () => {
    server = await testServer([free.engine, paid.engine]);
    await Promise.all([server.worker(), server.worker(), server.worker()]);
    admin = { Authorization: `Bearer ${await server.newKey({ admin: true, owner: 'operator' })}` };
  });
  after(async () => {
    await closeBrowser();
    await server.close();
  });

  interface Desk {
    page: Page;
    complaints: string[];
    owner: string;
    secret: string;
    keyId: string;
    generations(): Promise<{ id: string; state: string }[]>;
    generate(prompt: string): Promise<void>;
    tile(prompt: string): Locator;
  }

  /** Somebody with a key of an owner of their own, signed in at the form. */
  async function desk(owner: string, options: VisitOptions = {}): Promise<Desk> {
    const made = (await call(`${server.url}/v1/keys`, 'POST', { name: owner, owner }, admin)).json;
    const secret = String(made['secret']);
    const { page, complaints } = await visit(server.url, { panel: 'runs', ...options });
    await signIn(page, secret);
    return {
      page,
      complaints,
      owner,
      secret,
      keyId: String(made['id']),
      async generations() {
        const bearer = { Authorization: `Bearer ${secret}` };
        const { json } = await call(`${server.url}/v1/generations`, 'GET', undefined, bearer);
        return json['data'] as { id: string; state: string }[];
      },
      async generate(prompt) {
        await page.getByLabel('Prompt').fill(prompt);
        await page.getByRole('button', { name: /^Generate · \$/ }).click();
      },
      tile: (prompt) => page.getByRole('list', { name: 'Runs' }).getByRole('button', { name: prompt }),
    };
  }

  const signIn = async (page: Page, secret: string): Promise<void> => {
    await page.goto(`/#key=${secret}`);
    await page.getByRole('button', { name: /Sign out/ }).waitFor();
  };
  const progress = (page: Page): Locator => page.getByRole('progressbar', { name: 'Progress' });
  const heard = (page: Page): Locator => page.getByRole('list', { name: 'Lines' }).getByText('second line');
  const lines = (page: Page): Promise<string[]> =>
    page.getByRole('list', { name: 'Lines' }).getByRole('listitem').locator('span').allTextContents();

  test('three at once come to three ends, each told with how to go on', async () => {
    const { page, complaints, generate, tile, generations } = await desk('three');
    for (const prompt of ['one', 'two', 'three']) await generate(prompt);
    for (const prompt of ['one', 'two', 'three']) await tile(prompt).getByText('Rendering').waitFor();

    await tile('three').click();
    await page.getByRole('button', { name: 'Cancel', exact: true }).click();
    await tile('three').getByText('Cancelled').waitFor();
    free.say('two', 'fail');
    await tile('two').getByText('Failed').waitFor();
    free.say('one', 'complete');
    await tile('one').getByText('Completed').waitFor();

    await tile('one').click();
    await page.getByRole('region', { name: 'Player' }).waitFor();
    await tile('two').click();
    const ending = page.getByRole('region', { name: 'How it ended' });
    await ending.getByText('The picture is against the rules of this house.').waitFor();
    await ending.getByText('content_moderated').waitFor();
    await page.getByLabel('Prompt').fill('');
    await ending.getByRole('button', { name: 'Change and try again' }).click();
    // It is the words that were refused.
    const prompt = page.getByLabel('Prompt');
    await prompt.and(page.locator(':focus')).waitFor();
    assert.equal(await prompt.inputValue(), 'two');

    const ended = await generations();
    assert.deepEqual(ended.map(({ state }) => state).sort(), ['cancelled', 'completed', 'failed']);
    assert.deepEqual(complaints, []);
  });

  test('a failure that names its field leads there', async () => {
    const { page, generate } = await desk('misfit');
    await generate('astray');
    free.say('astray', 'misfit');
    const ending = page.getByRole('region', { name: 'How it ended' });
    await ending.getByText('No clip begins with this number.').waitFor();
    await ending.getByRole('button', { name: 'Change and try again' }).click();
    await page.locator('[data-field="seed"] :focus').waitFor();
  });

  test('a reload in mid-run shows the same progress and every line, and begins nothing', async () => {
    const { page, complaints, generate, generations } = await desk('reload');
    await generate('goes on');
    await heard(page).waitFor();
    const before = await lines(page);
    await page.reload();
    await heard(page).waitFor();
    assert.deepEqual(await lines(page), before);
    assert.deepEqual(before, ['Queued', 'Started', 'first line', 'Rendering', 'second line']);
    assert.equal(await progress(page).getAttribute('aria-valuenow'), '40');
    await page.getByText('about 9 s left').waitFor();
    assert.match(await page.title(), /^40 % · /);

    const [run] = await generations();
    await page.goto(`/generations/${run?.id}`);
    await heard(page).waitFor();
    free.say('goes on', 'complete');
    await page.getByRole('region', { name: 'Player' }).waitFor();
    await page.getByRole('status').getByText('A run is completed: goes on').waitFor();
    assert.equal((await generations()).length, 1);
    assert.deepEqual(complaints, []);
  });

  test('an answer that is lost is asked for again, and there is one run', async () => {
    const { page, generate, generations } = await desk('lost', { expected: /^failed: .*\/v1\/generations$/ });
    const lost = Promise.withResolvers<void>();
    await page.route('**/v1/generations', async (route) => {
      if (route.request().method() !== 'POST') return route.fallback();
      await route.fetch();
      await route.abort();
      await page.unroute('**/v1/generations');
      lost.resolve();
    });
    await generate('once');
    await lost.promise;
    // Not even by who leaves in between.
    await page.reload();
    await heard(page).waitFor();
    assert.equal((await generations()).length, 1);
    assert.equal(await page.getByText('Sending …').count(), 0);
  });

  test('while no answer comes another press buys nothing more, and what one tab discards no other sends', async () => {
    const { page, generate, generations } = await desk('impatient', {
      expected: /^failed: .*\/v1\/generations$/,
    });
    const tabs = page.context();
    await tabs.route('**/v1/generations', (route) =>
      route.request().method() === 'POST' ? route.abort() : route.fallback(),
    );
    const waiting = (tab: Page): Locator => tab.getByRole('region', { name: 'A run that is not begun yet' });
    await generate('at once');
    await waiting(page).getByRole('button', { name: 'Stop trying' }).waitFor();
    await generate('at once');
    const other = await tabs.newPage();
    await other.goto('/');
    await other.getByRole('tab', { name: 'Runs' }).click();
    await waiting(other).first().waitFor();
    assert.deepEqual([await waiting(page).count(), await waiting(other).count()], [1, 1]);
    await waiting(page).getByRole('button', { name: 'Stop trying' }).click();
    await waiting(page).getByRole('button', { name: 'Discard' }).click();
    await waiting(other).waitFor({ state: 'detached' });
    await tabs.unroute('**/v1/generations');
    assert.deepEqual(await generations(), []);
  });

  test('a proxy that says “not now” is asked again, and one without a server behind it is waited for', async () => {
    const { page, generate, generations } = await desk('proxied', { expected: /^(429|502): / });
    const all = /\/v1\/generations/;
    const answer = (status: number) =>
      page.route(all, (route) => route.fulfill({ status, contentType: 'text/html', body: '<h1>No</h1>' }));
    await answer(502);
    await generate('behind a proxy');
    await page.getByText('No answer from the server.', { exact: false }).waitFor();
    await page.unroute(all);
    await heard(page).waitFor();
    const [run] = await generations();
    await answer(429);
    await page.goto(`/generations/${run?.id}`);
    await page.getByText('The server answered 429').waitFor();
    await page.unroute(all);
    free.say('behind a proxy', 'complete');
    await page.getByRole('region', { name: 'Player' }).waitFor();
    assert.equal((await generations()).length, 1);
  });

  test('what the server refuses is led back to the field at fault, as it was asked for', async () => {
    const { page, generate } = await desk('refused', { expected: /^422: / });
    await page.route('**/v1/generations', (route) =>
      route.request().method() === 'POST'
        ? route.fulfill({
            status: 422,
            headers: { 'x-kinora-error': 'field_value', 'x-kinora-error-field': 'seed' },
            json: { detail: 'seed: that one is not to be had' },
          })
        : route.fallback(),
    );
    await generate('refused');
    const tile = page.getByRole('region', { name: 'A run that is not begun yet' });
    await tile.getByText('seed: that one is not to be had').waitFor();
    const prompt = page.getByLabel('Prompt');
    await prompt.fill('something else');
    await tile.getByRole('button', { name: 'Change it' }).click();
    await page.locator('[data-field~=seed] :focus').waitFor();
    assert.equal(await prompt.inputValue(), 'refused');
  });

  test('a key that is taken away in mid-session is asked for, and the page goes on', async () => {
    const { page, owner, keyId, generate } = await desk('revoked', { expected: /^401: / });
    await generate('survives');
    await heard(page).waitFor();
    assert.equal((await call(`${server.url}/v1/keys/${keyId}`, 'DELETE', undefined, admin)).status, 204);
    const dialog = page.getByRole('dialog');
    await dialog.getByText('You were signed out: API key has been revoked').waitFor();
    await page.getByText('Sign in to see this run').waitFor();
    assert.equal(await page.getByText('second line').count(), 0);
    free.say('survives', 'complete');
    const another = await server.newKey({ owner });
    await dialog.getByLabel('API key').fill(another);
    await dialog.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('region', { name: 'Player' }).waitFor();
    const bearer = { Authorization: `Bearer ${another}` };
    const { json } = await call(`${server.url}/v1/generations`, 'GET', undefined, bearer);
    assert.equal((json['data'] as unknown[]).length, 1);
  });

  test('what is dear waits for an admin, who decides on its page', async () => {
    const { page, complaints, keyId, generate, generations } = await desk('dear');
    await call(`${server.url}/v1/keys/${keyId}/budget`, 'PUT', { approve_above_usd: 0.5 }, admin);
    await page.evaluate(() => {
      const draft = { mode: 'text', set: { engine: 'paid', prompt: 'dear' } };
      sessionStorage.clear();
      localStorage.setItem('kinora.draft', JSON.stringify({ state: draft, version: 1 }));
    });
    await page.reload();
    await page
      .getByText(/approval: \$0\.54 is above the threshold of \$0\.50/)
      .first()
      .waitFor();
    await generate('dear');
    await page.getByRole('region', { name: 'Approval' }).getByText('Send an admin the link').waitFor();
    assert.equal(await page.getByRole('button', { name: /^Approve/ }).count(), 0);

    const [run] = await generations();
    const { page: office } = await visit(server.url);
    await signIn(office, (admin['Authorization'] ?? '').slice('Bearer '.length));
    await office.goto(`/generations/${run?.id}`);
    await office.getByRole('button', { name: 'Approve $0.54' }).click();
    await heard(page).waitFor();

    await page.getByRole('button', { name: 'Cancel', exact: true }).click();
    await page
      .getByRole('dialog')
      .getByText(/\$0\.54 that are booked/)
      .waitFor();
    await page.getByRole('button', { name: 'Let it run' }).click();
    paid.say('dear', 'complete');
    await page.getByRole('region', { name: 'Facts' }).getByText('Charged').waitFor();

    await generate('dear too');
    await page.getByRole('region', { name: 'Approval' }).waitFor();
    const [second] = await generations();
    await office.goto(`/generations/${second?.id}`);
    await office.getByLabel('Reason, if you reject it').fill('use the draft');
    await office.getByRole('button', { name: 'Reject' }).click();
    await page.getByText('Rejected by an admin: use the draft').first().waitFor();
    assert.deepEqual(complaints, []);
  });

  test('an address of nothing says so, and asks a stranger for a key', async () => {
    const { page } = await desk('nowhere', { expected: /^404: .*\/v1\/generations\// });
    await page.goto('/generations/00000000-0000-4000-8000-000000000000');
    await page.getByRole('heading', { name: 'There is no such run' }).waitFor();
    const { page: stranger, complaints } = await visit(server.url);
    await stranger.goto('/generations/00000000-0000-4000-8000-000000000000');
    await stranger.getByRole('heading', { name: 'Sign in to see this run' }).waitFor();
    assert.deepEqual(complaints, []);
  });
});
