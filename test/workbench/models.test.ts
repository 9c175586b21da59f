/** The pages of models, and `/?model=` for the ids of every API. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { DIALECTS } from '../../src/dialects/index.ts';
import { modelListSchema } from '../../src/http/native/schemas/model.ts';
import type { Model } from '../../src/http/native/schemas/model.ts';
import { requestSnippet, snippetModes } from '../../src/snippets/index.ts';
import { minimalCall } from '../../workbench/src/models/minimal.ts';
import { parametersOf } from '../../workbench/src/models/parameters.ts';
import { call, testServer } from '../support/http.ts';
import type { TestServer } from '../support/http.ts';
import { finished, scriptedEngine } from '../support/scripted-engine.ts';
import { NEEDED, runSnippet } from '../support/snippets.ts';
import { closeBrowser, visit } from './support/browser.ts';

describe('models in the browser', () => {
  let server: TestServer;
  let page: Page;
  let complaints: string[];
  let models: readonly Model[];
  before(async () => {
    server = await testServer([scriptedEngine({ start: (_task, context) => finished(context) })], {
      mounts: DIALECTS,
    });
    await server.worker();
    models = modelListSchema.parse((await call(`${server.url}/v1/models`, 'GET')).json).data;
    ({ page, complaints } = await visit(server.url));
  });
  after(async () => {
    await closeBrowser();
    await server.close();
  });

  test('are found by words, by kind of shot and by API', async () => {
    await page.goto('/models');
    await page.getByText(`${models.length} models`).waitFor();
    await page.getByLabel('Search').fill('oxen REFRAME');
    await page.getByText('1 model', { exact: true }).waitFor();
    await page.getByLabel('Search').fill('nobody has this');
    await page.getByText('No model is called that').waitFor();
    await page.getByLabel('Search').fill('');
    await page.getByRole('radiogroup', { name: 'Kind of shot' }).getByText('Keyframes').click();
    await page.getByRole('radiogroup', { name: 'API' }).getByText('Runware').click();
    await page.getByText('1 model', { exact: true }).waitFor();
    await page.getByRole('link', { name: /luma:ray@3\.2/ }).click();
    await page.getByRole('heading', { level: 1, name: 'Luma Ray 3.2' }).waitFor();
    await page.getByRole('navigation', { name: 'Breadcrumb' }).getByText('Runware').click();
    await page.getByRole('radio', { name: 'Runware', checked: true }).waitFor();
  });

  test('each API’s have their pages: parameters, sizes, prices, code; nothing complains', async () => {
    const shown = [...Map.groupBy(models, ({ surface }) => surface).values()].flatMap((group) => [
      ...group.slice(0, 2),
      ...group.slice(-1),
    ]);
    for (const { id, name, schema } of new Set(shown)) {
      await page.goto(`/models/${id}`);
      await page.getByRole('heading', { level: 1, name, exact: true }).waitFor();
      const table = page.getByRole('region', { name: 'Parameters' });
      assert.equal(await table.locator('tbody tr').count(), parametersOf(schema).length, id);
      assert.match(await page.getByRole('region', { name: 'List prices' }).innerText(), /\$\d/);
      await page.getByRole('region', { name: /code$/ }).waitFor();
      const published = page.getByRole('link', { name: 'Published schema' });
      if ((await published.count()) > 0) {
        const address = new URL((await published.getAttribute('href')) ?? '', server.url);
        assert.equal((await fetch(address)).status, 200, address.href);
      }
    }
    assert.deepEqual(complaints, []);
  });

  test('an id that nobody has leads to those that come nearest', async () => {
    await page.goto('/models/luma/ray-9/video-edit');
    await page.getByRole('heading', { name: 'There is no such model here' }).waitFor();
    const first = page.getByRole('main').getByRole('listitem').getByRole('link').first();
    assert.match(await first.innerText(), /edit/i);
  });

  /** What the form begins with for each kind of shot. */
  const MODES: Readonly<Record<Model['tasks'][number], string>> = {
    'text-to-video': 'Text',
    'image-to-video': 'Image',
    keyframes: 'Keyframes',
    edit: 'Edit',
    reframe: 'Reframe',
    extend: 'Extend',
  };
  test('/?model= of every id, with every kind of shot that it makes, opens that form as its API begins', async () => {
    const chosen = (name: string) => page.getByRole('radio', { name, exact: true, checked: true });
    await page.goto('/');
    for (const { id, tasks, schema } of models)
      for (const [i, task] of tasks.entries()) {
        const query = new URLSearchParams({ model: id, ...(i > 0 && { task }) }).toString();
        await page.evaluate(`history.pushState(null, '', '/?${query}')`);
        await page
          .getByText(/Its code is under API/)
          .locator(`a[href="/models/${id}"]`)
          .waitFor();
        await chosen(MODES[task]).waitFor();
        const { resolution } = schema.properties as Record<string, { default?: string }>;
        if (resolution?.default !== undefined) await chosen(resolution.default).waitFor();
        assert.equal(page.url(), `${server.url}/`);
      }
    await page.goto('/?model=luma:ray@3.2&task=keyframes');
    await chosen('Keyframes').waitFor();
    assert.deepEqual(complaints, []);
  });

  test('/?model= of nobody says so', async () => {
    await page.goto('/?model=luma/ray-9');
    await page.getByText('No model here is called').waitFor();
    await page.getByRole('link', { name: 'these come nearest' }).click();
    await page.getByRole('heading', { name: 'There is no such model here' }).waitFor();
    assert.deepEqual(complaints, []);
  });

  test('the shortest call of each runs as it stands', { skip: NEEDED.curl }, async () => {
    const env = Object.fromEntries(
      ['KINORA_API_KEY', 'FAL_KEY', 'OXEN_API_KEY', 'WAVESPEED_API_KEY', 'RUNWARE_API_KEY'].map((name) => [
        name,
        server.key,
      ]),
    );
    const current = models.filter(({ renders_as }) => renders_as === null);
    await Promise.all(
      current.map(async (model) => {
        const { surface, id } = model;
        const mode = snippetModes(surface)[0]?.mode;
        const body = minimalCall(model, server.url);
        const code = requestSnippet({ surface, language: 'curl', mode, origin: server.url, model: id, body });
        const ended = await runSnippet(code, 'curl', env);
        assert.equal(ended.code, 0, `${id}: ${ended.stderr}`);
        assert.match(ended.stdout, /\/media\//, `${id}: ${ended.stdout}`);
      }),
    );
  });
});
