/** The pages for those who come from other providers: their requests are the generator's, and end in clips as they stand there. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { openAsBlob } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { after, before, suite, test } from 'node:test';
import { promisify } from 'node:util';
import { pagesWithSnippets, withSnippets } from '../../scripts/snippets.ts';
import { DIALECTS } from '../../src/dialects/index.ts';
import { probeClip } from '../../src/media/read-clip.ts';
import { ROOT } from '../cli/support.ts';
import { testServer } from '../support/http.ts';
import type { TestServer } from '../support/http.ts';
import { plainEngine } from '../support/plain-clips.ts';
import { unlessRuns } from '../support/programs.ts';
import { quickFolder } from '../support/temporary.ts';

const run = promisify(execFile);
const WITH_REQUESTS = unlessRuns('python3', '-c', 'import requests');

test('pages show requests as the generator writes them (npm run snippets)', async () => {
  for (const page of await pagesWithSnippets()) {
    const text = await readFile(page, 'utf8');
    assert.equal(withSnippets(text), text, page);
    assert.doesNotMatch(text, /<!-- snippet (?!\{.*\} -->\n)/, `a mark in ${page} is not understood`);
  }
});

suite('requests of the pages', { concurrency: 3 }, () => {
  let home = '';
  let server: TestServer;
  let image = '';

  before(async () => {
    home = await quickFolder('kinora-pages-');
    server = await testServer([plainEngine(home)], { mounts: DIALECTS });
    await server.worker();
    const form = new FormData();
    form.set('file', await openAsBlob(path.join(ROOT, 'examples/media/mountain-path.jpg')), 'path.jpg');
    const { json } = await server.call('POST', '/oxen/api/ai/uploads', form);
    image = String(json['url']);
  });
  after(async () => {
    await server.close();
    await rm(home, { recursive: true, force: true });
  });

  /** The only block of a language on a page which has these words; the sample picture is one of ours. */
  const block = async (page: string, language: string, words: string): Promise<string> => {
    const text = await readFile(path.join(ROOT, page), 'utf8');
    const blocks = [...text.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, 'gms'))];
    const found = blocks.map((match) => match[1] ?? '').filter((code) => code.includes(words));
    assert.equal(found.length, 1, `${page} shows '${words}' in ${found.length} blocks`);
    return (found[0] ?? '').replaceAll('https://example.com/image.jpg', image);
  };
  const env = () => ({
    ...process.env,
    FAL_KEY: server.key,
    OXEN_API_KEY: server.key,
    FAL_BASE_URL: `${server.url}/fal`,
    OXEN_BASE_URL: `${server.url}/oxen`,
    WAVESPEED_API_KEY: server.key,
    RUNWARE_API_KEY: server.key,
    WAVESPEED_BASE_URL: `${server.url}/wavespeed`,
    RUNWARE_BASE_URL: `${server.url}/runware/v1`,
    RUNWARE_WS_URL: `${server.url.replace('http', 'ws')}/runware/v1`,
  });
  const printed = async (program: string, args: string[]): Promise<string> =>
    (await run(program, args, { cwd: ROOT, env: env(), maxBuffer: 16 * 1024 * 1024 })).stdout;
  const playable = async (text: string): Promise<void> => {
    const [url] = /https?:\/\/[^"\s]+\/media\/[^"\s]+/.exec(text) ?? [];
    assert.ok(url, `no address of a clip in: ${text}`);
    const file = path.join(home, path.basename(new URL(url).pathname));
    await writeFile(file, Buffer.from(await (await fetch(url)).arrayBuffer()));
    const { width, height, frames } = await probeClip(file);
    assert.deepEqual({ width, height, frames }, { width: 960, height: 540, frames: 120 });
  };
  const lacking = async (...programs: string[]): Promise<string | undefined> => {
    for (const program of programs) {
      if (await run(program, ['--version']).catch(() => undefined)) continue;
      return `this machine has no ${program}`;
    }
    return undefined;
  };

  test('fal, JavaScript', async () => {
    const code = await block('docs/coming-from/fal.md', 'js', 'image_url');
    await playable(await printed(process.execPath, ['--input-type=module', '-e', code]));
  });

  test('fal, JavaScript of the README', async () => {
    const code = await block('README.md', 'js', 'fal.subscribe');
    await playable(await printed(process.execPath, ['--input-type=module', '-e', code]));
  });

  test('fal, cURL', async (t) => {
    const missing = await lacking('curl', 'jq');
    if (missing) return t.skip(missing);
    await playable(await printed('sh', ['-c', await block('docs/coming-from/fal.md', 'sh', '/queue/')]));
  });

  test('Oxen, cURL, waiting', async (t) => {
    const missing = await lacking('curl', 'jq');
    if (missing) return t.skip(missing);
    const code = await block('docs/coming-from/oxen.md', 'sh', '/videos/generate');
    await playable(await printed('sh', ['-c', code]));
  });

  test('WaveSpeed, JavaScript', async () => {
    const code = await block('docs/coming-from/wavespeed.md', 'js', 'new Client');
    await playable(await printed(process.execPath, ['--input-type=module', '-e', code]));
  });

  test('WaveSpeed, JavaScript, a picture that is handed over', async () => {
    const code = await block('docs/coming-from/wavespeed.md', 'js', 'new Client');
    const picture = await block('docs/coming-from/wavespeed.md', 'js', 'client.upload');
    const [start = '', end = ''] = code.split(/const \{ outputs \} = [^;]*;/);
    await playable(await printed(process.execPath, ['--input-type=module', '-e', start + picture + end]));
  });

  test("WaveSpeed, Hugging Face's client", async () => {
    const code = await block('docs/coming-from/wavespeed.md', 'js', '@huggingface/inference');
    const file = path.join(home, 'lighthouse.mp4');
    const here = code.replace('out/lighthouse.mp4', file);
    await printed(process.execPath, ['--input-type=module', '-e', here]);
    assert.equal((await probeClip(file)).frames, 120);
  });

  test('WaveSpeed, cURL: a file that is handed over, then the pair', async (t) => {
    const missing = await lacking('curl', 'jq');
    if (missing) return t.skip(missing);
    const upload = await block('docs/coming-from/wavespeed.md', 'sh', '/upload/binary');
    const { data } = JSON.parse(await printed('sh', ['-c', upload])) as { data: { download_url: string } };
    const pair = await block('docs/coming-from/wavespeed.md', 'sh', '/predictions/');
    const answer = await printed('sh', ['-c', pair.replaceAll(image, data.download_url)]);
    // What comes before is the input, with the address of the picture.
    await playable(answer.slice(answer.indexOf('"outputs"')));
  });

  test('Runware, JavaScript', async () => {
    const code = await block('docs/coming-from/runware.md', 'js', 'Runware.initialize');
    await playable(await printed(process.execPath, ['--input-type=module', '-e', code]));
  });

  test('Runware, Python', async (t) => {
    if (typeof WITH_REQUESTS === 'string') return t.skip(WITH_REQUESTS);
    await playable(
      await printed('python3', ['-c', await block('docs/coming-from/runware.md', 'python', 'requests.post')]),
    );
  });

  test('Runware, cURL: a picture that is stored', async (t) => {
    const missing = await lacking('curl', 'base64');
    if (missing) return t.skip(missing);
    const code = await block('docs/coming-from/runware.md', 'sh', 'mediaStorage');
    const { data } = JSON.parse(await printed('sh', ['-c', code])) as { data: { mediaURL: string }[] };
    const kept = await fetch(data[0]?.mediaURL ?? '');
    const own = await readFile(path.join(ROOT, 'examples/media/mountain-path.jpg'));
    assert.ok(own.equals(Buffer.from(await kept.arrayBuffer())), 'the file itself');
  });

  test('Runware, cURL', async (t) => {
    const missing = await lacking('curl', 'jq');
    if (missing) return t.skip(missing);
    await playable(
      await printed('sh', ['-c', await block('docs/coming-from/runware.md', 'sh', 'getResponse')]),
    );
  });
});
