/** The snippets of fal, WaveSpeed and the native API, run as they stand: by hand, and with the providers' own clients. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { falMount } from '../../src/dialects/fal/index.ts';
import { wavespeedMount } from '../../src/dialects/wavespeed/index.ts';
import { SNIPPET_LANGUAGES, requestSnippet } from '../../src/snippets/index.ts';
import type { SnippetLanguage, SnippetRequest } from '../../src/snippets/index.ts';
import { testServer } from '../support/http.ts';
import type { TestServer } from '../support/http.ts';
import { unlessRuns } from '../support/programs.ts';
import { finished, scriptedEngine } from '../support/scripted-engine.ts';
import { NEEDED, runSnippet } from '../support/snippets.ts';

const PROMPT = `It's a "slow" push in, at $5 & 100% \\ \`now\`\n— naïve, 日本語 🎬`;
const REQUESTS: readonly Pick<SnippetRequest, 'surface' | 'model' | 'body'>[] = [
  { surface: 'fal', model: 'luma/agent/ray/v3.2/text-to-video', body: { prompt: PROMPT, loop: false } },
  { surface: 'wavespeed', model: 'luma/ray-3.2/text-to-video', body: { prompt: PROMPT, size: '1:1' } },
  { surface: 'native', model: '', body: { model: 'ray-3.2', type: 'video', prompt: PROMPT } },
];
/** Surfaces whose code in Python needs the provider's package. */
const PYTHON_CLIENTS: Readonly<Record<string, string | false>> = {
  fal: unlessRuns('python3', '-c', 'import fal_client'),
  wavespeed: unlessRuns('python3', '-c', 'import wavespeed'),
};

describe('snippets of fal, WaveSpeed and the native API', () => {
  let server: TestServer;
  /** The prompt that reached the engine last. */
  let asked: string;
  before(async () => {
    const engine = scriptedEngine({
      start(task, context) {
        asked = task.request.prompt;
        return finished(context);
      },
    });
    server = await testServer([engine], { mounts: [falMount, wavespeedMount] });
    await server.worker();
  });
  after(() => server.close());

  const skip = (surface: string, language: SnippetLanguage) =>
    (language === 'python' ? PYTHON_CLIENTS[surface] : undefined) ?? NEEDED[language];

  for (const request of REQUESTS)
    for (const language of SNIPPET_LANGUAGES)
      test(`${request.surface}, ${language}`, { skip: skip(request.surface, language) }, async () => {
        const text = requestSnippet({ ...request, language, origin: server.url });
        const env = { FAL_KEY: server.key, WAVESPEED_API_KEY: server.key, KINORA_API_KEY: server.key };
        const { code, stdout, stderr } = await runSnippet(text, language, env);
        assert.equal(code, 0, stderr);
        const url = /(?:"url": "|"outputs": \[\s*"|^Result: |^)(http[^"'\s]+)/m.exec(stdout)?.[1] ?? '';
        assert.ok(url.startsWith(server.url), stdout);
        assert.equal(await (await fetch(url)).text(), 'not really a clip');
        assert.equal(asked, PROMPT);
      });
});
