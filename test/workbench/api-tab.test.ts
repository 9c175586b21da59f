/** The API tab: what its copy button gives runs as it stands, for every API and in every language. */
import assert from 'node:assert/strict';
import { readFile, stat } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { DIALECTS, dialectWebhooks } from '../../src/dialects/index.ts';
import { nativeWebhook } from '../../src/http/native/webhook.ts';
import { openLog } from '../../src/jobs/log.ts';
import { startWebhooks } from '../../src/jobs/webhooks/send.ts';
import type { WebhookSender } from '../../src/jobs/webhooks/send.ts';
import type { GenerationRequest } from '../../src/ray/request.ts';
import type { SnippetLanguage } from '../../src/snippets/index.ts';
import { testServer } from '../support/http.ts';
import type { TestServer } from '../support/http.ts';
import { unlessRuns } from '../support/programs.ts';
import { finished, scriptedEngine } from '../support/scripted-engine.ts';
import { NEEDED, runSnippet } from '../support/snippets.ts';
import { closeBrowser, visit } from './support/browser.ts';

const JPEG = new URL('../../examples/media/fig-bowl.jpg', import.meta.url);
/** What would do something beside the request in a shell, in Python or in JavaScript, if it were not quoted right. */
const PROMPT = [
  `It's a "slow" push in, at $5 & 100% \\ \`now\` <b>naïve</b> 日本語 🎬 \u2028\u202e`,
  '$(touch pwned) `touch pwned` ${x} {x} {{x}} %s %n !! \'"""\'; touch pwned # */ </script>',
  'JSON',
  "EOF\t'); process.exit(7) //",
  "\\';\\",
].join('\n');

const LANGUAGES: Readonly<Record<SnippetLanguage, string>> = {
  curl: 'cURL',
  python: 'Python',
  javascript: 'JavaScript',
};
const APIS = ['Kinora', 'fal', 'Oxen', 'WaveSpeed', 'Runware'] as const;
/** Code that needs a package of the provider's. */
const PACKAGES: Readonly<Record<string, string | false>> = {
  'fal python': unlessRuns('python3', '-c', 'import fal_client'),
  'WaveSpeed python': unlessRuns('python3', '-c', 'import wavespeed'),
};

describe('the API tab', () => {
  let server: TestServer;
  let sender: WebhookSender;
  let env: Record<string, string>;
  let file: string;
  let page: Page;
  let complaints: string[];
  /** The requests that reached the engine. */
  const asked: GenerationRequest[] = [];

  before(async () => {
    const engine = scriptedEngine({
      start(task, context) {
        asked.push(task.request);
        return finished(context);
      },
    });
    server = await testServer([engine], { mounts: DIALECTS });
    await server.worker();
    const { core, secret, url } = server;
    const formats = {
      native: nativeWebhook({ config: core.config, secret, url }),
      ...dialectWebhooks({ core, secret, url }),
    };
    sender = startWebhooks(core, formats, openLog('silent'), [0]);
    const names = ['KINORA_API_KEY', 'FAL_KEY', 'OXEN_API_KEY', 'WAVESPEED_API_KEY', 'RUNWARE_API_KEY'];
    env = Object.fromEntries(names.map((name) => [name, server.key]));
    const form = new FormData();
    form.append('file', new File([new Uint8Array(await readFile(JPEG))], 'x.jpg', { type: 'image/jpeg' }));
    file = String((await server.call('POST', '/v1/files', form)).json['id']);
    const visited = await visit(server.url);
    ({ page, complaints } = visited);
    await visited.context.grantPermissions(['clipboard-read', 'clipboard-write']);
  });
  after(async () => {
    await closeBrowser();
    await sender.stop();
    await server.close();
  });

  /** Opens the page with this shot in its form, signed in. */
  async function direct(shot: object): Promise<void> {
    const draft = JSON.stringify({ state: { ...shot, versionOf: undefined }, version: 1 });
    await page.goto('/models');
    await page.evaluate((value) => {
      sessionStorage.clear();
      localStorage.setItem('kinora.draft', value);
    }, draft);
    await page.goto(`/#key=${server.key}`);
    await page.getByRole('button', { name: /Sign out/ }).waitFor();
    await page.getByRole('tab', { name: 'API' }).click();
  }

  async function choose(group: string, name: string): Promise<void> {
    await page.getByRole('radiogroup', { name: group, exact: true }).getByText(name, { exact: true }).click();
  }

  async function copied(name: string): Promise<string> {
    await page.getByRole('button', { name: `Copy ${name}` }).click();
    await page.getByRole('button', { name: 'Copied' }).waitFor();
    return page.evaluate<string>('navigator.clipboard.readText()');
  }

  /** Each language at each API with words alone; with media one language, because the rest of the code is the same. */
  const SHOTS: readonly {
    kind: string;
    languages: readonly SnippetLanguage[];
    refusing: readonly string[];
  }[] = [
    { kind: 'text', languages: ['curl', 'python', 'javascript'], refusing: [] },
    { kind: 'image', languages: ['curl'], refusing: [] },
    { kind: 'keyframes', languages: ['javascript'], refusing: ['Oxen', 'WaveSpeed'] },
  ];

  function shotOf(kind: string): object {
    const media: Record<string, object> = {
      image: { start_frame: { file_id: file } },
      keyframes: { keyframes: [{ file_id: file }, { file_id: file }], keyframe_indexes: [0, 60] },
    };
    const video = { resolution: '540p', ...media[kind] };
    return { mode: kind, set: { prompt: PROMPT, aspect_ratio: '4:3', video } };
  }

  for (const { kind, languages, refusing } of SHOTS)
    test(`a shot of ${kind}: what is copied runs, and asks for that shot`, async (t) => {
      await direct(shotOf(kind));
      const runs: Promise<void>[] = [];
      asked.length = 0;
      for (const api of APIS) {
        await choose('API', api);
        if (refusing.includes(api)) {
          await page.getByText(`${api} cannot be asked for this shot`).waitFor();
          await page.getByText(`video.${kind}`, { exact: true }).waitFor();
          continue;
        }
        for (const language of languages) {
          const skip = NEEDED[language] || (PACKAGES[`${api} ${language}`] ?? false);
          if (skip !== false) {
            t.diagnostic(`${api}, ${LANGUAGES[language]} is not run: ${skip}`);
            continue;
          }
          await choose('Language', LANGUAGES[language]);
          const code = await copied(`${LANGUAGES[language]} code`);
          assert.ok(!code.includes(server.key));
          runs.push(succeeds(`${api}, ${language}`, code, language));
        }
      }
      await Promise.all(runs);
      await assert.rejects(stat('pwned'), { code: 'ENOENT' });
      assert.equal(asked.length, runs.length);
      for (const { prompt, aspect_ratio, video = {} } of asked) {
        assert.equal(prompt, PROMPT);
        assert.equal(aspect_ratio, '4:3');
        assert.equal(video.resolution, '540p');
        assert.equal(video.start_frame !== undefined, kind === 'image');
        assert.deepEqual(video.keyframe_indexes, kind === 'keyframes' ? [0, 60] : undefined);
      }
    });

  async function succeeds(name: string, code: string, language: SnippetLanguage): Promise<void> {
    const { code: ended, stdout, stderr } = await runSnippet(code, language, env);
    assert.equal(ended, 0, `${name}: ${stderr}`);
    assert.match(stdout, /\/media\//, name);
  }

  test('of an incomplete shot, and of files of whoever is not signed in, nothing is asked', async () => {
    await direct({ mode: 'edit', set: { prompt: PROMPT } });
    await choose('API', 'fal');
    await page.getByText('There is no call yet').waitFor();
    await choose('API', 'Kinora');
    await page.getByText('As it stands, the server would refuse it', { exact: false }).waitFor();
    const stranger = await visit(server.url);
    const state = JSON.stringify({ state: shotOf('image'), version: 1 });
    await stranger.page.addInitScript((draft) => localStorage.setItem('kinora.draft', draft), state);
    await stranger.page.goto('/');
    await stranger.page.getByRole('tab', { name: 'API' }).click();
    await stranger.page.getByRole('radiogroup', { name: 'API' }).getByText('fal', { exact: true }).click();
    await stranger.page.getByText('It names files of yours').waitFor();
    assert.deepEqual([...complaints, ...stranger.complaints], []);
  });

  test('Oxen’s three ways and lengths, Runware’s socket: each is other code; nothing complained', async () => {
    await direct(shotOf('text'));
    await choose('API', 'Oxen');
    await choose('Language', 'Python');
    const codes = new Set<string>();
    for (const mode of ['Sync', 'Async', 'Async with SSE']) {
      await choose('Way of waiting', mode);
      for (const length of ['Minimal', 'Basic', 'All']) {
        await choose('Length', length);
        codes.add(await page.getByRole('region', { name: 'Python code' }).innerText());
      }
    }
    assert.equal(codes.size, 9);
    await choose('API', 'Runware');
    await choose('Way of waiting', 'WebSocket');
    await page.getByText('pip install websockets').waitFor();
    assert.equal(await page.getByText('cURL', { exact: true }).count(), 0);
    // As the longest of its lengths was chosen above.
    await choose('Language', 'JavaScript');
    await succeeds('Runware, socket', await copied('JavaScript code'), 'javascript');
    assert.deepEqual(complaints, []);
  });

  test('JSON of the request, as the API takes it', async () => {
    await choose('API', 'Oxen');
    await choose('Show', 'JSON');
    const request: unknown = JSON.parse(await copied('request'));
    assert.deepEqual(request, {
      model: 'luma-ray-v3-2-text-to-video',
      prompt: PROMPT,
      resolution: '540p',
      aspect_ratio: '4:3',
    });
  });

  test('a receiver of one’s own gets the webhook of a run, and finds its signature to fit', async () => {
    await direct(shotOf('text'));
    await choose('Show', 'Webhooks');
    await page.getByRole('button', { name: 'Make an address' }).click();
    await page.getByRole('button', { name: 'Call it when this shot ends' }).click();
    await page.getByRole('button', { name: /^Generate · \$/ }).click();
    await page.getByRole('tab', { name: 'Runs' }).and(page.locator('[aria-selected=true]')).waitFor();
    await page.getByRole('tab', { name: 'API' }).click();
    await page.getByText(/signature fits/).waitFor();
    await page.getByText('delivered', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Send again' }).click();
    await page
      .getByText(/signature fits/)
      .nth(1)
      .waitFor();

    // fal and WaveSpeed take it in the address of the submit; what their clients are told of the run is theirs, too.
    const shown = (name: string, hasText: RegExp) =>
      page.getByRole('region', { name }).filter({ hasText }).waitFor();
    for (const [api, language, called, told] of [
      ['fal', 'cURL', /\?fal_webhook=http/, /"video": \{/],
      ['WaveSpeed', 'cURL', /\?webhook=http/, /"outputs": \[/],
      ['Runware', 'JavaScript', /webhookURL: "http/, /"videoUUID"/],
    ] as const) {
      await choose('API', api);
      await choose('Show', 'Code');
      await choose('Language', language);
      await shown(`${language} code`, called);
      await choose('Show', 'JSON');
      await shown('response', told);
    }
    assert.deepEqual(complaints, []);
  });
});
