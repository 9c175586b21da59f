import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { brokenRules } from '../../src/ray/rules.ts';
import { SURFACES } from '../../src/ray/surfaces.ts';
import { call, testServer } from '../support/http.ts';
import type { TestServer } from '../support/http.ts';
import { scriptedEngine } from '../support/scripted-engine.ts';
import { EXAMPLES } from '../../workbench/src/examples/examples.ts';
import { modeOf } from '../../workbench/src/shot/modes.ts';
import { closeBrowser, visit } from './support/browser.ts';

describe('examples', () => {
  let server: TestServer;
  before(async () => {
    server = await testServer([scriptedEngine({})]);
    await server.worker();
  });
  after(async () => {
    await closeBrowser();
    await server.close();
  });

  for (const example of EXAMPLES)
    test(`“${example.title}” is a whole request, and its media are there`, async () => {
      const request = example.request(server.url);
      assert.deepEqual(brokenRules(request, SURFACES.native), []);
      assert.equal(modeOf(request), example.mode);
      const made = await server.call('POST', '/v1/generations', request);
      assert.equal(made.status, 201, made.text);
      assert.equal(await server.ended(String(made.json['id'])), 'completed');
    });

  test('media are open to anybody, in ranges, and nothing else of the folder is', async () => {
    const at = `${server.url}/media/examples/`;
    const clip = await fetch(`${at}city-towers.mp4`, { headers: { range: 'bytes=4-7' } });
    assert.deepEqual([clip.status, await clip.text()], [206, 'ftyp']);
    assert.equal((await call(`${at}city-towers.mp4`, 'HEAD')).headers.get('content-type'), 'video/mp4');
    for (const name of [
      'LICENSES.md',
      'no-such.jpg',
      '..%2Fshots.yaml',
      '..%2Fmedia%2Ffig-bowl.jpg',
      'FIG-BOWL.JPG',
    ])
      assert.equal((await fetch(at + name)).status, 404, name);
  });

  test('load into the form with their media, before anybody signs in', async () => {
    const { page, complaints } = await visit(server.url);
    await page.goto('/');
    await page.getByRole('button', { name: /Along the mountain path/ }).click();
    const prompt = page.getByLabel('Prompt', { exact: true });
    assert.match(await prompt.inputValue(), /pushes in along the path/);
    await page.getByRole('radio', { name: 'Image' }).and(page.locator(':checked')).waitFor();
    assert.equal(await page.getByRole('heading', { name: 'Begin with an example' }).count(), 0);
    assert.equal(await page.getByRole('button', { name: /Generate/ }).isEnabled(), true);
    assert.deepEqual(complaints, []);
  });

  test('can all be seen at an address of their own', async () => {
    const { page, complaints } = await visit(server.url, { width: 390 });
    await page.goto('/');
    await page.getByRole('button', { name: 'Examples', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: 'Examples' }).waitFor();
    assert.equal(
      await page.getByRole('list', { name: 'Examples' }).getByRole('button').count(),
      EXAMPLES.length,
    );
    await page.getByRole('button', { name: /A skyline for the phone/ }).click();
    await page.waitForURL(`${server.url}/`);
    assert.deepEqual(complaints, []);
  });
});
