/** Prices before a run: the page says what the server's quotes say, and the button what will be booked. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { dollars, inMicros } from '../../src/ray/rates.ts';
import { call, testServer } from '../support/http.ts';
import type { TestServer } from '../support/http.ts';
import { finished, scriptedEngine, untilAborted } from '../support/scripted-engine.ts';
import type { Script } from '../support/scripted-engine.ts';
import { closeBrowser, visit } from './support/browser.ts';

const REQUEST = {
  model: 'ray-3.2',
  type: 'video',
  prompt: 'A boat',
  aspect_ratio: '16:9',
  video: { resolution: '720p' },
};

describe('prices in the browser', () => {
  let server: TestServer;
  let admin: Record<string, string>;
  const dear: Script = {
    lane: 'outside',
    cost_micros: 540_000,
    start: (_task, context) => untilAborted(context),
  };
  before(async () => {
    const modest = scriptedEngine({ lane: 'outside', cost_micros: 123_456 }, 'modest');
    server = await testServer(
      [
        scriptedEngine({ start: (_task, context) => finished(context) }, 'here'),
        scriptedEngine(dear, 'dear'),
        { ...modest, capabilities: { ...modest.capabilities, resolutions: ['540p', '720p'] } },
        { ...scriptedEngine({}, 'absent'), name: 'Absent', unavailable: 'It needs a key.' },
      ],
      { config: { routes: { final: { policy: 'ordered', engines: ['dear', 'modest'] } } } },
    );
    await server.worker();
    admin = { Authorization: `Bearer ${await server.newKey({ admin: true })}` };
  });
  after(async () => {
    await closeBrowser();
    await server.close();
  });

  async function desk(
    owner: string,
    expected?: RegExp,
  ): Promise<{ page: Page; complaints: string[]; keyId: string }> {
    const { json } = await call(`${server.url}/v1/keys`, 'POST', { name: owner, owner }, admin);
    const { page, complaints } = await visit(server.url, { panel: 'runs', ...(expected && { expected }) });
    await page.goto(`/#key=${String(json['secret'])}`);
    await page.getByRole('button', { name: /Sign out/ }).waitFor();
    await page.getByLabel('Prompt').fill(REQUEST.prompt);
    return { page, complaints, keyId: String(json['id']) };
  }
  const rowsOf = (page: Page, caption: string): Promise<string[][]> =>
    page
      .getByRole('table', { name: caption })
      .locator('tbody tr')
      .evaluateAll((rows: { children: Iterable<{ textContent: string | null }> }[]) =>
        rows.map((row) => [...row.children].map(({ textContent }) => textContent ?? '')),
      );

  test('the table is what a quote of each engine and route says', async () => {
    const { page, complaints } = await desk('reader');
    await page.getByRole('button', { name: 'Generate · $0.00' }).waitFor();
    await page.getByText('1080p', { exact: true }).click();
    await page.getByRole('button', { name: /on here/ }).click();
    const table = page.getByRole('table', { name: 'On this server' });
    await table.getByText('does not support resolution 1080p', { exact: false }).waitFor();
    for (const resolution of ['1080p', '720p']) {
      if (resolution === '720p') {
        await page.keyboard.press('Escape');
        await page.getByText('720p', { exact: true }).click();
        await page.getByRole('button', { name: /on here/ }).click();
        await table.getByText('$0.123456').first().waitFor();
      }
      for (const [name = '', cost] of await rowsOf(page, 'On this server')) {
        const engine = /^(here|dear|modest|final|cheapest)/.exec(name)?.[0];
        const body = { ...REQUEST, video: { resolution }, engine };
        const { status, json } = await server.call('POST', '/v1/quotes', body);
        if (status !== 200) assert.match(cost ?? '', /1080p/);
        else assert.equal(cost, dollars(inMicros((json['engine'] as { usd: number }).usd)), name);
      }
    }
    assert.deepEqual(await rowsOf(page, 'By the providers’ price lists'), [
      ['Luma Agents API', '$0.30', '≈ 33'],
      ['Runware', '$0.30', '≈ 33'],
      ['fal', '$1.00', '≈ 10'],
      ['Oxen', '$1.00', '≈ 10'],
      ['WaveSpeed', '$1.00', '≈ 10'],
    ]);
    await page.getByText(/^Not set up here: Absent/).waitFor();
    await table.getByRole('button', { name: 'A run' }).click();
    assert.match((await rowsOf(page, 'On this server'))[0]?.[0] ?? '', /^(dear|final)/);
    assert.deepEqual(complaints, []);
  });

  test('an engine is chosen in the table, and the button says what all runs of it cost', async () => {
    const { page, complaints } = await desk('chooser');
    await page.getByRole('button', { name: /on here/ }).click();
    await page.getByRole('button', { name: 'dear', exact: true }).click();
    await page.keyboard.press('Escape');
    await page.getByText('×3', { exact: true }).click();
    await page.getByRole('button', { name: 'Generate · $1.62' }).waitFor();
    await page.getByText('3 × $0.54 on dear · 1 s').waitFor();
    await page.getByText('≈ 18 runs for $10', { exact: false }).waitFor();
    assert.deepEqual(complaints, []);
  });

  test('what a budget would refuse is said before, for as many runs as are wanted', async () => {
    const { page, keyId } = await desk('saver');
    await call(`${server.url}/v1/keys/${keyId}/budget`, 'PUT', { day_usd: 1.2 }, admin);
    await page.getByRole('button', { name: /on here/ }).click();
    await page.getByRole('button', { name: 'dear', exact: true }).click();
    await page.keyboard.press('Escape');
    await page.getByText('×3', { exact: true }).click();
    await page.getByText(/\$1\.20 is left, and this costs \$1\.62 on engine 'dear'/).waitFor();
    assert.equal(await page.getByRole('button', { name: /^Generate/ }).isDisabled(), true);
    await page.getByText('×2', { exact: true }).click();
    await page.getByRole('button', { name: 'Generate · $1.08' }).waitFor();
    assert.equal(await page.getByRole('button', { name: /^Generate/ }).isDisabled(), false);
  });

  test('pressed twice it is bought once, and never for more than was shown', async () => {
    const { page } = await desk('hasty', /^409: /);
    await page.getByRole('button', { name: /on here/ }).click();
    await page.getByRole('button', { name: 'dear', exact: true }).click();
    await page.keyboard.press('Escape');
    const tiles = page.getByRole('list', { name: 'Runs' }).getByRole('listitem');
    const generate = page.getByRole('button', { name: 'Generate · $0.54' });
    await generate.dblclick();
    await page
      .getByRole('progressbar', { name: 'Progress' })
      .or(page.getByText('Queued').first())
      .first()
      .waitFor();
    await page.getByLabel('Prompt').fill('A second boat');
    await generate.waitFor();
    for (let i = 0; i < 3; i++) await page.keyboard.press('Control+Enter');
    await tiles.nth(1).waitFor();
    const runs = async (): Promise<string[]> => {
      const { data } = await page.evaluate(async () => {
        const answer = await fetch('/v1/generations?expand=request', {
          headers: { 'x-kinora-workbench': '1' },
        });
        return (await answer.json()) as { data: { request: { prompt: string } }[] };
      });
      return data.map(({ request }) => request.prompt).sort();
    };
    assert.deepEqual(await runs(), [REQUEST.prompt, 'A second boat'].sort());

    await page.getByLabel('Prompt').fill('A third boat');
    await generate.waitFor();
    dear.cost_micros = 800_000;
    await generate.click();
    const refused = page.getByRole('region', { name: 'A run that is not begun yet' });
    await refused
      .getByText("It would cost $0.80 on engine 'dear', more than the $0.54", { exact: false })
      .waitFor();
    assert.equal((await runs()).length, 2);
    await page.getByRole('button', { name: 'Generate · $0.80' }).waitFor();
    await refused.getByRole('button', { name: 'Send again' }).click();
    await tiles.nth(2).getByText('A third boat').or(tiles.nth(0).getByText('A third boat')).first().waitFor();
    await refused.waitFor({ state: 'detached' });
    assert.equal((await runs()).length, 3);
    dear.cost_micros = 540_000;
  });

  test('of overtaken answers the latest counts, and without one the list price is what is agreed to', async () => {
    const { page } = await desk('hurried', /^500: /);
    const path = /\/v1\/quotes\/compare/;
    const button = page.getByRole('button', { name: /^Generate/ });
    await page.getByRole('button', { name: 'Generate · $0.00' }).waitFor();
    await page.getByRole('button', { name: /on here/ }).click();
    const held = Promise.withResolvers<void>();
    const overtaken = Promise.withResolvers<void>();
    await page.route(path, async (route) => {
      if (!(route.request().postData() ?? '').includes('"dear"')) return route.fallback();
      held.resolve();
      await overtaken.promise;
      await route.fallback().catch(() => undefined);
    });
    await page.getByRole('button', { name: 'dear', exact: true }).click();
    await held.promise;
    assert.equal(await button.isDisabled(), true);
    await page.getByRole('button', { name: 'modest', exact: true }).click();
    await page.getByRole('button', { name: 'Generate · $0.123456' }).waitFor();
    overtaken.resolve();
    await page.unroute(path);
    await page.route(path, (route) => route.fulfill({ status: 500, body: '<h1>No</h1>' }));
    await page.keyboard.press('Escape');
    await page.getByText('540p', { exact: true }).click();
    await page.getByRole('button', { name: 'Generate · $0.15 by list' }).waitFor();
    const sent = page.waitForRequest((request) => request.method() === 'POST' && request.url().endsWith('/v1/generations')); // prettier-ignore
    await button.click();
    assert.equal((await sent).headers()['x-kinora-max-usd'], '0.15');
  });

  test('the very same request again is recognised', async () => {
    const owner = 'repeater';
    const bearer = { Authorization: `Bearer ${await server.newKey({ owner })}` };
    const body = { ...REQUEST, seed: 7 };
    const { json } = await call(`${server.url}/v1/generations`, 'POST', body, bearer);
    await server.ended(String(json['id']));
    const { page } = await desk(owner);
    await page.evaluate((request) => {
      const state = { mode: 'text', set: request };
      sessionStorage.clear();
      localStorage.setItem('kinora.draft', JSON.stringify({ state, version: 1 }));
    }, body);
    await page.reload();
    const link = page.getByRole('link', { name: 'See it' });
    await link.waitFor();
    assert.equal(await link.getAttribute('href'), `/generations/${String(json['id'])}`);
    await page.getByLabel('Prompt').fill('Another boat');
    await link.waitFor({ state: 'detached' });
  });

  test('a visitor sees the published prices, and the server is asked for none', async () => {
    const { page, complaints } = await visit(server.url, { panel: 'runs' });
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.goto('/');
    await page.getByLabel('Prompt').fill(REQUEST.prompt);
    await page.getByRole('button', { name: 'Generate · $0.30 by list' }).waitFor();
    await page.getByText('1080p', { exact: true }).click();
    await page.getByRole('button', { name: 'Generate · $1.20 by list' }).waitFor();
    await page.getByRole('button', { name: /^\$1\.20 by list/ }).click();
    await page.getByText('Sign in to see what each engine of this server costs.').waitFor();
    assert.equal((await rowsOf(page, 'By the providers’ price lists')).length, 5);
    assert.deepEqual(
      asked.filter((url) => url.includes('/v1/') && !url.endsWith('/v1/session')),
      [],
    );
    assert.deepEqual(complaints, []);
  });
});
