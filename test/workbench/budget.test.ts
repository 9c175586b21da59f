/** What the first look at the page loads, and from where. */
import assert from 'node:assert/strict';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { openBuiltFiles } from '../../src/http/pages/built-files.ts';
import { testServer } from '../support/http.ts';
import type { TestServer } from '../support/http.ts';
import { scriptedEngine } from '../support/scripted-engine.ts';
import { quickFolder } from '../support/temporary.ts';
import { closeBrowser, visit } from './support/browser.ts';

/** Bytes of JavaScript, packed as gzip packs them. */
const MOST_SCRIPT = 350_000;

describe('a first load', () => {
  let server: TestServer;
  before(async () => {
    server = await testServer([scriptedEngine({})]);
  });
  after(async () => {
    await closeBrowser();
    await server.close();
  });

  test('takes at most 350 kB of JavaScript, none of it from elsewhere, and fails nowhere', async (t) => {
    const { page, complaints } = await visit(server.url);
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.goto('/', { waitUntil: 'networkidle' });
    await page.getByRole('button', { name: /Generate/ }).waitFor();

    const foreign = asked.filter((url) => !/^(data|blob):/.test(url) && new URL(url).origin !== server.url);
    assert.deepEqual(foreign, []);
    const scripts = [...new Set(asked.filter((url) => new URL(url).pathname.endsWith('.js')))];
    const sizes = await Promise.all(scripts.map(async (url) => sizeOf(await (await fetch(url)).bytes())));
    const whole = sizes.reduce((sum, size) => sum + size, 0);
    t.diagnostic(`${Math.round(whole / 1000)} kB of JavaScript in ${scripts.length} files`);
    assert.ok(
      whole > 0 && whole <= MOST_SCRIPT,
      `${whole} bytes: ${scripts.map((url, n) => `${url} ${sizes[n]}`).join('\n')}`,
    );
    assert.deepEqual(complaints, []);
  });

  test('is packed and kept: names that change with their content, for a year', async () => {
    const { page } = await visit(server.url);
    const answers: { path: string; encoding: string; caching: string }[] = [];
    page.on('response', (response) => {
      const { pathname } = new URL(response.url());
      const headers = response.headers();
      if (/\.(js|css)$/.test(pathname))
        answers.push({
          path: pathname,
          encoding: headers['content-encoding'] ?? '',
          caching: headers['cache-control'] ?? '',
        });
    });
    await page.goto('/', { waitUntil: 'networkidle' });
    assert.ok(answers.length > 0);
    const loose = answers.filter(
      ({ encoding, caching }) => !/^(br|gzip)$/.test(encoding) || !caching.includes('immutable'),
    );
    assert.deepEqual(loose, []);
  });
});

function sizeOf(script: Uint8Array): number {
  return gzipSync(script, { level: 9 }).length;
}

test('a page that is built while the server runs is there', async (t) => {
  const folder = await quickFolder('kinora-assets-');
  t.after(() => rm(folder, { recursive: true }));
  const files = openBuiltFiles(folder);
  assert.equal(await files.find('index.html'), undefined);
  await writeFile(join(folder, 'index.html'), '<p>Here</p>');
  assert.equal((await files.find('index.html'))?.text(), '<p>Here</p>');
});
