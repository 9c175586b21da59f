/** The dialect that docs/adding-a-dialect.md shows is put into a copy of the sources, type-checked there, and asked for clips. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { cp, mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { after, before, suite, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import type { PrivateServer } from '../../src/cli/connect/private-server.ts';
import { ROOT, temporaryHome } from '../cli/support.ts';
import { call } from '../support/http.ts';
import type { Answer } from '../support/http.ts';

const KEY = 'a-key-for-the-recipe';
const NEW_FILE = /^```ts\n\/\/ (\S+)\n(.*?)^```/gms;
const CHANGE = /^```diff\n\/\/ (\S+)\n(.*?)^```/gms;
const HUNK = /((?:^-.*\n)+)((?:^\+.*\n)+)/gm;

const PAGE = await readFile(path.join(ROOT, 'docs/adding-a-dialect.md'), 'utf8');

/** A copy of the sources with what the page adds and changes. */
async function follow(copy: string): Promise<void> {
  await cp(path.join(ROOT, 'src'), path.join(copy, 'src'), { recursive: true });
  for (const file of ['package.json', 'tsconfig.json'])
    await cp(path.join(ROOT, file), path.join(copy, file));
  await symlink(path.join(ROOT, 'node_modules'), path.join(copy, 'node_modules'));
  await mkdir(path.join(copy, 'src/dialects/acme'));
  for (const [, name = '', code = ''] of PAGE.matchAll(NEW_FILE))
    await writeFile(path.join(copy, 'src/dialects/acme', name), code);
  for (const [, file = '', hunks = ''] of PAGE.matchAll(CHANGE)) {
    let text = await readFile(path.join(copy, file), 'utf8');
    for (const [, before = '', now = ''] of hunks.matchAll(HUNK)) {
      const [old, fresh] = [before, now].map((lines) => lines.replaceAll(/^[-+]/gm, ''));
      assert.equal(text.split(old ?? '').length, 2, `${file} has this once:\n${old}`);
      text = text.replace(old ?? '', () => fresh ?? '');
    }
    await writeFile(path.join(copy, file), text);
  }
}

suite('the dialect of docs/adding-a-dialect.md', () => {
  let copy = '';
  let server: PrivateServer;
  const ask = (method: string, to: string, body?: unknown): Promise<Answer> =>
    call(server.url + to, method, body, { Authorization: `Bearer ${KEY}` });

  before(async () => {
    copy = await temporaryHome();
    await follow(copy);
    // A server of the copy: each of its files is the copy's.
    const module = pathToFileURL(path.join(copy, 'src/cli/connect/private-server.ts')).href;
    const { startPrivateServer } = (await import(module)) as {
      startPrivateServer(settings: Record<string, string>): Promise<PrivateServer>;
    };
    const home = path.join(copy, 'home');
    await mkdir(home, { mode: 0o711 });
    server = await startPrivateServer({ KINORA_HOME: home, KINORA_API_KEY: KEY });
  });
  after(async () => {
    await server.stop();
    await rm(copy, { recursive: true, force: true });
  });

  test('passes the type check, with nothing changed beside it', async () => {
    const { include: _, ...settings } = JSON.parse(
      await readFile(path.join(copy, 'tsconfig.json'), 'utf8'),
    ) as {
      include: unknown;
    };
    await writeFile(
      path.join(copy, 'tsconfig.json'),
      JSON.stringify({ ...settings, include: ['src/dialects'] }),
    );
    const tsc = path.join(ROOT, 'node_modules/typescript/bin/tsc');
    const { stdout } = await promisify(execFile)(process.execPath, [tsc, '-p', copy]).catch(
      (error: { stdout: string }) => error,
    );
    assert.equal(stdout, '');
  });

  test('makes a clip, tells how it goes, and is found by its own API alone', async () => {
    const asked = { prompt: 'A lighthouse at dawn, slow push in', shape: '1:1', colour: 'ignored' };
    const made = await ask('POST', '/acme/v1/videos', asked);
    assert.equal(made.status, 202, made.text);
    const id = String(made.json['id']);
    assert.match(String(made.json['status']), /^(pending|running)$/);
    // The events end when the clip is there.
    await ask('GET', `/v1/generations/${id}/events`);
    const { json } = await ask('GET', `/acme/v1/videos/${id}`);
    assert.deepEqual([json['status'], json['percent'], json['reason']], ['ready', 100, null]);
    const clip = await fetch(String(json['url']));
    assert.equal(clip.headers.get('content-type'), 'video/mp4');
    await clip.body?.cancel();
    const native = (await ask('GET', `/v1/generations/${id}`)).json['canvas'] as Record<string, number>;
    assert.deepEqual([native['width'], native['height']], [720, 720]);
    const other = await ask('POST', '/v1/generations', { model: 'ray-3.2', type: 'video', prompt: 'x' });
    assert.equal((await ask('GET', `/acme/v1/videos/${String(other.json['id'])}`)).status, 404);
  });

  test('begins with a picture, and stops what is stopped', async () => {
    const image = `data:image/jpeg;base64,${await readFile(path.join(ROOT, 'examples/media/fig-bowl.jpg'), 'base64')}`;
    const made = await ask('POST', '/acme/v1/videos', { prompt: 'push in', image, seconds: 10 });
    assert.equal(made.status, 202, made.text);
    const to = `/acme/v1/videos/${String(made.json['id'])}`;
    assert.equal((await ask('DELETE', to)).json['status'], 'stopped');
    assert.equal((await ask('GET', to)).json['status'], 'stopped');
  });

  test('says in its own names what is wrong', async () => {
    const wrong = async (body: unknown): Promise<unknown> =>
      (await ask('POST', '/acme/v1/videos', body)).json['error'];
    const prompt = 'a fox';
    assert.deepEqual(await wrong({ prompt, seconds: 7 }), {
      code: 'field_value',
      message: 'seconds: 7 is not valid. Allowed: 5, 10',
      field: 'seconds',
    });
    const loop = (await wrong({ prompt, seconds: 10, loop: true })) as { message: string; field: string };
    assert.equal(loop.field, 'seconds');
    assert.equal(loop.message, "loop needs seconds '5s' (seconds is '10s')");
    const stray = (await wrong({ prompt, image: 'ftp://example.com/a.jpg' })) as { field: string };
    assert.equal(stray.field, 'image');
    assert.match((await ask('GET', '/acme/v2/films')).text, /^\{"error":\{"code":"no_such_address"/);
    assert.match(
      (await call(`${server.url}/acme/v1/videos`, 'POST', {})).text,
      /^\{"error":\{"code":"key_missing"/,
    );
  });

  test('is in the catalogue, and other parts of the server do without code for it', async () => {
    const { data } = (await ask('GET', '/v1/models')).json as { data: { surface: string; api: string }[] };
    assert.deepEqual(
      data.filter(({ surface }) => surface === 'acme').map(({ api }) => api),
      ['Acme'],
    );
    const request = { model: 'ray-3.2', type: 'video', prompt: 'a fox', video: { resolution: '540p' } };
    const worded = (await ask('POST', '/v1/translations', request)).json as {
      data: { surface: string; refused: { sentence: string } | null }[];
    };
    const refused = worded.data.filter((each) => each.refused !== null);
    assert.deepEqual(
      refused.map(({ surface }) => surface),
      ['acme'],
    );
    assert.match(refused[0]?.refused?.sentence ?? '', /^Acme’s API is served here, but no engine/);
  });
});
