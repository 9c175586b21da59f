/** Attacks on the page: what others put into the server, what other pages do, what a session may. */
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { testServer } from '../support/http.ts';
import type { TestServer } from '../support/http.ts';
import { scriptedEngine } from '../support/scripted-engine.ts';
import { realClip } from '../engines/upstream/support.ts';
import { KinoraError } from '../../src/ray/errors.ts';
import { SEARCH_LENGTH } from '../../src/ray/library.ts';
import { closeBrowser, visit } from './support/browser.ts';
import { dropFiles } from './support/hand-in.ts';

/** Each sets `window.pwned` if it is ever taken for markup or script. */
const MARKUP = [
  '<img src=x onerror="window.pwned=1">',
  '"><script>window.pwned=1</script>',
  '<svg/onload=window.pwned=1>',
  '{{constructor.constructor("window.pwned=1")()}}',
  '</script><script>window.pwned=1</script>',
  '[x](javascript:window.pwned=1)',
  '\u202e</textarea><style>*{display:none}</style>',
].join(' ');

/** What only markup of others could have put there. */
const NEVER =
  'main script, main iframe, main img[src="x"], main svg[onload], main style, [onerror], a[href^="javascript:"]';

const STILL = path.join(import.meta.dirname, '../../examples/media/fig-bowl.jpg');

/** What may lie in this browser's storage, whoever wrote it. */
const HOSTILE = [
  '',
  'null',
  '{',
  '[]',
  '{"state":null,"version":99}',
  '{"state":{"mode":"__proto__","set":[],"ids":{},"of":[1],"open":null,"surface":"constructor","tab":"no"},"version":0}',
  JSON.stringify({
    version: 1,
    state: {
      mode: 'keyframes',
      ids: [null, {}, '<b>'],
      of: { x: null, __proto__: 1, y: { url: { a: 1 } } },
      open: ['file', 'constructor', 7],
      view: 'json',
      surface: 'fal',
      language: {},
      modes: null,
      beside: { video: 7, plan: 'no' },
      set: {
        prompt: { toString: 1 },
        seed: 'seven',
        engine: ['x'],
        image_ref: 'none',
        tags: { a: 1 },
        plan: { moves: [{ move: 'no such', start: 'a' }, null, 7], rig: 4, light: 'x', atmosphere: [[]] },
        source: [],
        aspect_ratio: '0:0',
        video: {
          resolution: 'huge',
          duration: 5,
          keyframes: [null, 'x', { url: 5 }],
          keyframe_indexes: ['a', 1e9, -5],
          size: { width: -1 },
          edit: { controls: [] },
          source_position: { x_norm: 'left' },
        },
      },
    },
  }),
  JSON.stringify({
    version: 1,
    state: {
      mode: 'keyframes',
      set: {
        prompt: `\u0000\u202e\ud800 ${'\u200b😀'.repeat(3_500)}`,
        plan: { moves: [{ move: 'no such', start: 'a' }, null], rig: 4, light: 'x', atmosphere: [[]] },
        tags: { constructor: 'x', ['k'.repeat(65)]: 'v'.repeat(513) },
        seed: -1,
        video: {
          keyframes: [{ file_id: '\ud800' }, { url: 'javascript:1', data: 'x' }, {}],
          keyframe_indexes: [5, 5, 99_999, -7],
        },
      },
    },
  }),
  JSON.stringify({ key: 'x', owner: 'film <b>', request: { prompt: {} }, standing: 'sending', at: 1 }),
  JSON.stringify({
    key: 'x',
    owner: 'film <b>',
    request: { prompt: 'x' },
    standing: 'odd',
    at: 'now',
    why: {},
  }),
];

/** As if something had let markup in after all. */
const INTRUSION = `(async () => {
  const holder = document.createElement('div');
  holder.innerHTML = '<img src=x onerror="window.pwned=1"><iframe srcdoc="<script>parent.pwned=1</script>"></iframe>';
  const script = document.createElement('script');
  script.textContent = 'window.pwned=1';
  document.body.append(holder, script);
  const base = document.createElement('base');
  base.href = 'https://evil.example/';
  document.head.append(base);
  return {
    fetchRefused: await fetch('https://evil.example/').then(() => false, () => true),
    baseRefused: !document.baseURI.startsWith('https://evil.example'),
  };
})()`;

describe('the page under attack', () => {
  let server: TestServer;
  let admin: string;
  const ids: string[] = [];
  before(async () => {
    server = await testServer([
      scriptedEngine({
        start(task, context) {
          context.log(`a line of the log ${MARKUP}`);
          context.progress({ fraction: 0.5, stage: `<b>stage</b> ${MARKUP}`.slice(0, 60) });
          if (task.request.prompt.startsWith('fail'))
            throw new KinoraError(`It came to nothing: ${MARKUP}`, { status: 422, code: 'moderation' });
          return realClip(context, task);
        },
      }),
    ]);
    await server.worker();
    admin = await server.newKey({ admin: true, name: `key ${MARKUP}`.slice(0, 100), owner: 'film <b>' });
    ids.push(...(await fillWithMarkup(server, admin)));
  });
  after(async () => {
    await closeBrowser();
    await server.close();
  });

  test('prompts, names, tags and sentences with markup are text on every page', async () => {
    const { page } = await visit(server.url, { expected: /^404: .*\/v1\/shots/ });
    await page.goto(`/#key=${admin}`);
    await page.getByRole('button', { name: /Sign out/ }).waitFor();
    const model = encodeURIComponent(MARKUP);
    for (const path of [
      '/',
      '/history',
      ...ids.flatMap((id) => [`/generations/${id}`, `/shots/${id}`]),
      `/?model=${model}`,
      '/settings',
      '/settings/keys',
      '/settings/budgets',
      '/settings/decisions',
      '/settings/ledger',
      `/history?q=${encodeURIComponent(MARKUP.slice(0, SEARCH_LENGTH))}`,
      `/settings/${model}`,
    ]) {
      await page.goto(path);
      await page.locator('main :is(h1, h2)').first().waitFor();
      await page.waitForLoadState('networkidle');
      assert.equal(await isInjected(page), false, path);
    }
  });

  test('what was written into the form stays text, and so does what the browser kept', async () => {
    const { page, complaints } = await visit(server.url);
    await page.goto('/');
    await page.getByLabel('Prompt', { exact: true }).fill(MARKUP);
    for (const tab of await page.getByRole('tab').all()) await tab.click();
    await page.reload();
    await page.getByLabel('Prompt', { exact: true }).waitFor();
    assert.equal(await page.getByLabel('Prompt', { exact: true }).inputValue(), MARKUP);
    assert.equal(await isInjected(page), false);
    assert.deepEqual(complaints, []);
  });

  test('a page that somehow got markup in would run none of it, and call nobody', async () => {
    const { page } = await visit(server.url, { expected: /^/ });
    await page.goto('/');
    await page.getByRole('heading', { level: 1 }).waitFor();
    const outcome = await page.evaluate(INTRUSION);
    assert.deepEqual(outcome, { fetchRefused: true, baseRefused: true });
    assert.equal(await page.evaluate("'pwned' in window"), false);
  });

  test('no other page frames it, and none rides on its session', async () => {
    const { page, context } = await visit(server.url);
    await page.goto(`/#key=${admin}`);
    await page.getByRole('button', { name: /Sign out/ }).waitFor();
    const [cookie] = await context.cookies();
    assert.deepEqual([cookie?.httpOnly, cookie?.sameSite, cookie?.path], [true, 'Strict', '/']);
    assert.equal(await page.evaluate('document.cookie'), '');

    // Another port of the same machine is the same site to a browser, and gets SameSite cookies sent.
    const evil = await otherPage(`<iframe src="${server.url}/"></iframe>`);
    const attack = await context.newPage();
    await attack.goto(evil.url);
    const frame = attack.frames().find((each) => each !== attack.mainFrame());
    assert.equal(await frame?.locator('#root').count(), 0);
    const answers = await attack.evaluate(async (to) => {
      const statusOf = (path: string, init: RequestInit): Promise<number | string> =>
        fetch(to + path, { credentials: 'include', ...init }).then(
          ({ status }) => status,
          () => 'refused',
        );
      const body = JSON.stringify({ model: 'ray-3.2', type: 'video', prompt: 'A forged shot' });
      return {
        plain: await statusOf('/v1/generations', { method: 'POST', body, mode: 'no-cors' }),
        json: await statusOf('/v1/generations', {
          method: 'POST',
          body,
          headers: { 'content-type': 'application/json', 'x-kinora-workbench': '1' },
        }),
        read: await statusOf('/v1/generations', { headers: { 'x-kinora-workbench': '1' } }),
        signOut: await statusOf('/v1/session', { method: 'DELETE' }),
      };
    }, server.url);
    // 0 is an answer that the page may not look at; the list below says that nothing came of it.
    assert.deepEqual(answers, { plain: 0, json: 'refused', read: 'refused', signOut: 'refused' });
    const list = await server.call('GET', '/v1/generations', undefined, { Authorization: `Bearer ${admin}` });
    assert.doesNotMatch(list.text, /A forged shot/);
    await page.reload();
    await page.getByRole('button', { name: /Sign out/ }).waitFor();
    await evil.close();
  });

  test('whatever the browser kept, the page is there', async () => {
    // Files and runs of nobody are looked for, and code for what is no request.
    const { page } = await visit(server.url, { expected: /^40[04]: / });
    await page.goto(`/#key=${admin}`);
    await page.getByRole('button', { name: /Sign out/ }).waitFor();
    for (const kept of HOSTILE) {
      await page.evaluate((text) => {
        const names = ['draft', 'runs', 'originals', 'sections', 'api-tab', 'theme', 'attempt.x', 'notices'];
        for (const name of names) localStorage.setItem(`kinora.${name}`, text);
        sessionStorage.setItem('kinora.stage', text);
      }, kept);
      await page.reload();
      await page.getByLabel('Prompt', { exact: true }).waitFor();
      for (const tab of await page.getByRole('tab').all()) await tab.click();
      assert.equal(await page.getByText('This page could not be shown').count(), 0, kept.slice(0, 200));
    }
  });

  test('an id in an address leads to nothing else', async () => {
    const { page } = await visit(server.url, { expected: /^404: / });
    await page.goto(`/#key=${admin}`);
    await page.getByRole('button', { name: /Sign out/ }).waitFor();
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    for (const id of [
      '..%2Fkeys',
      '%2e%2e%2fkeys',
      '..%2F..%2Fmedia%2Fx',
      '%252e%252e',
      'a%3Fexpand=x%23',
      '%00',
      '__proto__',
    ]) {
      await page.goto(`/generations/${id}`);
      await page.getByText('There is no such run').waitFor();
    }
    assert.deepEqual(
      asked.filter((path) => path === '/v1/keys' || path.startsWith('/media/')),
      [],
    );
  });

  test('by the name of another machine, over plain http, it works as well', async () => {
    const { page } = await visit(server.url.replace('127.0.0.1', 'studio.test'));
    await page.goto('/');
    assert.equal(await page.evaluate('isSecureContext'), false);
    await page.getByLabel('Prompt', { exact: true }).fill('fine, a still that moves');
    await dropFiles(page, 'body', [{ file: STILL, type: 'image/jpeg' }]);
    await page.getByRole('group', { name: 'First frame' }).getByText('fig-bowl.jpg').waitFor();
    await page.getByText('The preview needs shared memory', { exact: false }).waitFor();
    await page.getByRole('button', { name: /^Generate/ }).click();
    await page.getByLabel('API key').fill(server.key);
    await page.getByRole('dialog').getByRole('button', { name: 'Sign in' }).click();
    await page.getByLabel('The clip').waitFor();
  });
});

function isInjected(page: Page): Promise<boolean> {
  return page.evaluate(`'pwned' in window || document.querySelector(${JSON.stringify(NEVER)}) !== null`);
}

/** Runs, files, tags and keys whose every word is markup. */
async function fillWithMarkup(server: TestServer, key: string): Promise<string[]> {
  const headers = { Authorization: `Bearer ${key}` };
  const form = new FormData();
  form.append(
    'file',
    new File([new Uint8Array(10)], `${MARKUP.replaceAll('/', ':')}.jpg`, { type: 'image/jpeg' }),
  );
  await server.call('POST', '/v1/files', form, headers);
  const made = await Promise.all(
    [`fine ${MARKUP}`, `fail ${MARKUP}`].map(async (prompt) => {
      const tags = { '<i>film</i>': MARKUP.slice(0, 60) };
      const request = { model: 'ray-3.2', type: 'video', prompt, tags, user_id: '<u>' };
      const answer = await server.call('POST', '/v1/generations', request, headers);
      assert.equal(answer.status, 201, answer.text);
      const id = String(answer.json['id']);
      await server.ended(id);
      return id;
    }),
  );
  return made;
}

async function otherPage(body: string): Promise<{ url: string; close(): Promise<void> }> {
  const http = createServer((_request, response) =>
    response.setHeader('content-type', 'text/html').end(`<!doctype html><title>Other</title>${body}`),
  );
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(http.address() as AddressInfo).port}/`,
    close: () =>
      new Promise((resolve) => {
        http.closeAllConnections();
        http.close(() => resolve());
      }),
  };
}
