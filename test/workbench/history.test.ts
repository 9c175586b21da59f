/** The history as a person uses it: found, marked, collected, begun from again, deleted. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Page, Route } from 'playwright-core';
import { realClip } from '../engines/upstream/support.ts';
import { testServer } from '../support/http.ts';
import type { TestServer } from '../support/http.ts';
import { scriptedEngine } from '../support/scripted-engine.ts';
import { closeBrowser, visit } from './support/browser.ts';
import type { VisitOptions } from './support/browser.ts';
import { manyRuns, signIn } from './support/library.ts';

const TEXT = { model: 'ray-3.2', type: 'video', video: { resolution: '360p' } };

describe('the history', () => {
  let server: TestServer;
  before(async () => {
    server = await testServer([scriptedEngine({ start: (task, context) => realClip(context, task) })]);
    await server.worker();
  });
  after(async () => {
    await closeBrowser();
    await server.close();
  });

  const make = async (prompt: string, tags = {}): Promise<string> => {
    const made = await server.call('POST', '/v1/generations', { ...TEXT, prompt, tags });
    assert.equal(made.status, 201, made.text);
    await server.ended(String(made.json['id']));
    return String(made.json['id']);
  };
  const open = async (path: string, key = server.key, options: VisitOptions = {}) => {
    const visited = await visit(server.url, options);
    await signIn(visited.context, key);
    await visited.page.goto(path);
    return visited;
  };
  const titled = async (page: Page, title: string): Promise<void> => {
    while (!(await page.title()).startsWith(`${title} · `));
  };
  const cards = (page: Page) => page.getByRole('gridcell');

  test('is searched and filtered by its address; favourites, notes and collections are kept', async () => {
    const fox = await make('A red fox crosses the snow');
    await make('A harbour at night');
    const { page, complaints } = await open('/history?q=fox');
    await cards(page).first().waitFor();
    assert.equal(await cards(page).count(), 1);

    await page.getByLabel('Search the history').fill('zebra');
    await page.getByText('Nothing fits').waitFor();
    await page.waitForURL(/q=zebra/);
    await page.getByRole('main').getByRole('button', { name: 'Clear filters' }).last().click();
    await cards(page).nth(1).waitFor();
    await page.getByRole('button', { name: /Filter by state/ }).click();
    await page.getByRole('option', { name: 'Failed' }).click();
    await page.waitForURL(/state=failed/);
    await page.getByText('Nothing fits').waitFor();
    await page.goBack();
    await cards(page).nth(1).waitFor();

    const card = page.locator(`[data-run="${fox}"]`);
    await card.hover();
    await card.getByRole('button', { name: /^Favourite/ }).click();
    await page.getByRole('link', { name: 'Favourites' }).click();
    await page.getByRole('heading', { name: 'Favourites', exact: true }).waitFor();
    await page.reload();
    await card.waitFor();
    assert.equal(await cards(page).count(), 1);

    await card.focus();
    await page.keyboard.press('n');
    await page.getByLabel(/to be remembered/).fill('<script>alert(1)</script> warmer');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.goto('/history?q=warmer');
    await card.getByLabel('Has a note').waitFor();
    await card.focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(new RegExp(`/shots/${fox}`));
    await page.getByText('<script>alert(1)</script> warmer').waitFor();

    await page.goto('/history');
    await card.focus();
    await page.keyboard.press('x');
    await page.getByText('1 selected').waitFor();
    await page.keyboard.press('c');
    await page.getByRole('textbox', { name: 'New collection' }).fill('Scene 3');
    await page.getByRole('button', { name: 'Create and add' }).click();
    await page.getByRole('switch', { name: 'Scene 3' }).waitFor();
    await page.getByRole('button', { name: 'Done' }).click();
    await page.getByRole('link', { name: /Scene 3/ }).click();
    await page.getByRole('heading', { name: 'Scene 3' }).waitFor();
    await page.locator('[role=grid][data-stale=false]').waitFor();
    await card.waitFor();
    assert.equal(await cards(page).count(), 1);
    assert.deepEqual(complaints, []);
  });

  test('runs again as a version of the shot, compares two, and deletes one', async () => {
    const first = await make('An owl on a post', { scene: '4: night' });
    const { page, complaints } = await open(`/shots/${first}`);
    await titled(page, 'An owl on a post');
    await page.getByRole('link', { name: '4: night' }).click();
    await page.waitForURL(/tag=scene/);
    await page.getByRole('gridcell', { name: /An owl on a post/ }).waitFor();
    assert.equal(await cards(page).count(), 1);
    await titled(page, 'History');
    await page.getByRole('button', { name: 'Any tag, not scene:4: night alone' }).click();
    await page.waitForURL(({ search }) => !search.includes('tag'));
    await page.goto(`/shots/${first}`);
    await page.getByRole('button', { name: 'Run again…' }).click();
    await page.getByRole('button', { name: /^Make it/ }).click();
    await page.waitForURL((url) => url.pathname === '/');
    const { data } = (await server.call('GET', `/v1/generations?shot_id=${first}`)).json as {
      data: { id: string }[];
    };
    assert.equal(data.length, 2);
    const second = data[0]?.id ?? '';
    await server.ended(second);

    await page.goto('/history?q=owl');
    await page.getByRole('gridcell', { name: /An owl on a post, completed, 2 versions/ }).waitFor();
    await page.goto(`/shots/${first}?run=${second}`);
    await page.getByRole('heading', { name: 'Version 2', exact: true }).waitFor();
    await page.getByRole('button', { name: 'Compare with version 1' }).click();
    await page.getByRole('heading', { name: 'Against version 1' }).waitFor();
    await page.getByRole('button', { name: 'End the comparison' }).waitFor();

    await page.getByRole('button', { name: 'More for this version' }).click();
    await page.getByRole('menuitem', { name: /Delete/ }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByRole('button', { name: 'Version 2, completed' }).click();
    await page.getByRole('button', { name: 'More for this version' }).click();
    await page.getByRole('menuitem', { name: /Delete/ }).click();
    const gone = page.waitForResponse((answer) => answer.request().method() === 'DELETE');
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
    assert.equal((await gone).status(), 204);
    assert.equal((await server.call('GET', `/v1/generations/${second}`)).status, 404);
    assert.deepEqual(complaints, []);
  });

  test('marks, saves and orders several at once', async () => {
    const ids = [await make('Comet one'), await make('Comet two'), await make('Comet three')];
    const { json } = await server.call('POST', '/v1/collections', { name: 'Comets' });
    const collection = `/v1/collections/${String(json['id'])}/generations`;
    await server.call('POST', collection, { generation_ids: ids });
    const { page, complaints } = await open('/history?q=comet');
    await cards(page).nth(2).waitFor();
    await cards(page).first().focus();
    await page.keyboard.press('ControlOrMeta+a');
    const bar = page.getByRole('toolbar', { name: 'Selected runs' });
    await bar.getByRole('button', { name: 'Favourite' }).click();
    await bar.getByRole('button', { name: 'No favourites' }).waitFor();
    const favourites = (await server.call('GET', '/v1/generations?favourite=true&q=comet')).json['data'] as {
      id: string;
    }[];
    assert.deepEqual(favourites.map(({ id }) => id).sort(), [...ids].sort());

    await bar.getByRole('button', { name: 'Download' }).click();
    const dialog = page.getByRole('dialog', { name: 'Download' });
    const addresses = (await dialog.getByRole('textbox').inputValue()).split('\n');
    assert.equal(addresses.length, 3);
    for (const address of addresses) assert.equal((await fetch(address)).status, 200);
    const [saved] = await Promise.all([
      page.waitForEvent('download'),
      dialog.getByRole('button', { name: 'Save Comet two' }).click(),
    ]);
    assert.equal(saved.suggestedFilename(), `kinora-${ids[1]?.slice(0, 8)}.mp4`);
    await dialog.getByRole('button', { name: 'Close' }).click();

    await page.keyboard.press('Escape');
    for (const id of ids.slice(1))
      await page
        .locator(`[data-run="${id}"]`)
        .getByRole('button', { name: /^Choose/ })
        .click();
    await bar.getByRole('button', { name: 'Compare' }).click();
    await page
      .getByRole('dialog', { name: 'Comet three' })
      .getByRole('button', { name: 'Side by side' })
      .waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();

    await page.goto(`/history?collection=${String(json['id'])}`);
    await cards(page).nth(2).waitFor();
    await page.locator(`[data-run="${ids[0]}"]`).focus();
    await page.keyboard.press('Alt+ArrowRight');
    await page.locator(`[role=gridcell]:nth-child(2)[data-run="${ids[0]}"]`).waitFor();
    const order = (await server.call('GET', `/v1/generations?collection=${String(json['id'])}`)).json['data'];
    assert.deepEqual(
      (order as { id: string }[]).map(({ id }) => id),
      [ids[1], ids[0], ids[2]],
    );
    assert.deepEqual(complaints, []);
  });

  test('keeps the form as a preset, version by version, and begins from it', async () => {
    const { page, complaints } = await open('/');
    await page.getByLabel('Prompt').fill('A kite over dunes');
    await page.goto('/history?view=presets');
    await page.getByText('No presets yet').waitFor();
    await page.getByRole('button', { name: /Save the form as preset/ }).click();
    await page.getByLabel('Name').fill('Kites');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByRole('heading', { name: 'Kites' }).waitFor();

    await page.goto('/');
    await page.getByLabel('Prompt').fill('A red kite over dunes');
    await page.goto('/history?view=presets');
    await page.getByRole('button', { name: 'More for the preset Kites' }).click();
    await page.getByRole('menuitem', { name: 'Save the form as a new version' }).click();
    await page.getByText('v2', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'More for the preset Kites' }).click();
    await page.getByRole('menuitem', { name: /Versions and changes/ }).click();
    await page.locator('del', { hasText: 'A kite over dunes' }).waitFor();
    await page.locator('ins', { hasText: 'A red kite over dunes' }).waitFor();
    await page.getByRole('button', { name: 'Load version 1' }).click();
    await page.waitForURL((url) => url.pathname === '/');
    assert.equal(await page.getByLabel('Prompt').inputValue(), 'A kite over dunes');
    await page.getByRole('button', { name: 'Presets' }).click();
    await page.getByRole('menuitem', { name: /^Kites/ }).click();
    await page.getByRole('textbox', { name: 'Prompt' }).getByText('A red kite over dunes').waitFor();

    await page.getByRole('button', { name: /Generate/ }).click();
    await page.goto('/history?q=dunes');
    await cards(page).first().waitFor();

    await page.goto('/history?view=presets');
    await page.getByRole('button', { name: 'More for the preset Kites' }).click();
    await page.getByRole('menuitem', { name: /Delete/ }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
    await page.getByText('No presets yet').waitFor();
    assert.deepEqual(complaints, []);
  });

  test('posters take turns: what the page asks for beside them does not wait behind those that are being made', async () => {
    const { page, complaints } = await open('/models');
    const held: Route[] = [];
    await page.route(/as=poster/, (route) => void held.push(route));
    await page.goto('/history?state=completed&versions=all');
    await cards(page).nth(5).waitFor();
    const count = await cards(page).count();
    while (held.length < 4) await page.title();
    await page.evaluate('new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))');
    assert.equal(held.length, 4);
    for (let i = 0; i < count; i++) {
      while (held.length <= i) await page.title();
      await held[i]?.continue();
    }
    assert.deepEqual(complaints, []);
  });

  test('shows 500 runs with the nodes of a few, and is walked by keyboard', async () => {
    const key = await server.newKey({ owner: 'prolific' });
    await manyRuns(server, 'prolific', 500);
    const { page, complaints } = await open('/history', key);
    const card = (n: number) => page.getByRole('gridcell', { name: new RegExp(`^Take ${n} of`) });
    await card(1).waitFor();
    const columns = Number(await page.getByRole('grid').getAttribute('aria-colcount'));
    await card(1).focus();
    for (const [keyName, n] of [['ArrowRight', 2], ['ArrowDown', 2 + columns], ['ArrowLeft', 1 + columns], ['ArrowUp', 1]] as const) {
      await page.keyboard.press(keyName);
      await card(n).and(page.locator(':focus')).waitFor();
    } // prettier-ignore
    await page.keyboard.press('x');
    await page.getByText('1 selected').waitFor();
    await page.keyboard.press('Escape');
    await page.getByText('1 selected').waitFor({ state: 'detached' });
    await page.getByRole('status').getByText('50+ shots').waitFor();

    // The keyboard stays where it was when what it was on goes.
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Delete');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Enter');
    await card(3).and(page.locator(':focus')).waitFor();
    await card(2).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Undo' }).click();
    await card(2).waitFor();

    await card(1).focus();
    let most = 0;
    for (let last = false; !last;) {
      await page.keyboard.press('End');
      last = await card(500).isVisible();
      most = Math.max(most, await cards(page).count());
    }
    assert.ok(most < 60, `${most} cards at once`);
    assert.deepEqual(complaints, []);
  });

  test('says what to do where nothing is, nobody is signed in, or the server is away', async () => {
    const key = await server.newKey({ owner: 'beginner' });
    const expected = /^(failed|400): .*\/v1\/generations\?/;
    const { page, context } = await open('/history', key, { expected });
    await page.getByText('Nothing has been made yet').waitFor();
    await context.route('**/v1/generations?*', (route) => route.abort('connectionrefused'));
    await page.goto('/history?q=x');
    await page.getByText('The history cannot be read now').waitFor();
    await context.unroute('**/v1/generations?*');
    // It may have tried by itself meanwhile.
    const nothing = page.getByText('Nothing fits');
    await page.getByRole('button', { name: 'Try again' }).or(nothing).first().click();
    await nothing.waitFor();
    await page.goto('/history?type=sculpture');
    await page.getByText(/type: 'sculpture' is not valid/).waitFor();

    const stranger = await visit(server.url);
    await stranger.page.goto('/history');
    await stranger.page.getByText('Your runs are kept here').waitFor();
    assert.deepEqual(stranger.complaints, []);
  });
});
