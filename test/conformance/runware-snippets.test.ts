/** The snippets of Runware, run as they stand: by hand over HTTP, and with Runware's own client over a WebSocket. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { runwareMount } from '../../src/dialects/runware/index.ts';
import { requestSnippet, snippetModes } from '../../src/snippets/index.ts';
import { testServer } from '../support/http.ts';
import type { TestServer } from '../support/http.ts';
import { unlessRuns } from '../support/programs.ts';
import { finished, scriptedEngine } from '../support/scripted-engine.ts';
import { NEEDED, runSnippet } from '../support/snippets.ts';

const PROMPT = `It's a "slow" push in, at $5 & 100% \\ \`now\`\n— naïve, 日本語 🎬`;
const WEBSOCKETS = unlessRuns('python3', '-c', 'import websockets.sync.client');

describe('snippets of Runware', { concurrency: 3 }, () => {
  let server: TestServer;
  /** The prompts that reached the engine. */
  const asked = new Set<string>();
  before(async () => {
    const engine = scriptedEngine({
      start(task, context) {
        asked.add(task.request.prompt);
        return finished(context);
      },
    });
    server = await testServer([engine], { mounts: [runwareMount] });
    await server.worker();
  });
  after(() => server.close());

  for (const { mode, languages } of snippetModes('runware'))
    for (const language of languages) {
      const skip = mode === 'socket' && language === 'python' ? WEBSOCKETS : NEEDED[language];
      test(`${mode}, ${language}`, { skip }, async () => {
        const positivePrompt = `${PROMPT} ${mode} ${language}`;
        const request = { surface: 'runware', model: 'luma:ray@3.2', body: { positivePrompt } } as const;
        const text = requestSnippet({ ...request, mode, language, origin: server.url });
        const { code, stdout, stderr } = await runSnippet(text, language, { RUNWARE_API_KEY: server.key });
        assert.equal(code, 0, stderr);
        const url = /(?:"videoURL": "|^)(http[^"'\s]+)/m.exec(stdout)?.[1] ?? '';
        assert.ok(url.startsWith(server.url), stdout);
        assert.equal(await (await fetch(url)).text(), 'not really a clip');
        assert.ok(asked.has(positivePrompt), [...asked].join('\n'));
      });
    }

  test('a refusal is told, by name', { skip: NEEDED.curl }, async () => {
    for (const language of ['curl', 'javascript'] as const) {
      const body = { positivePrompt: 'A boat', duration: 7 };
      const text = requestSnippet({
        surface: 'runware',
        model: 'luma:ray@3.2',
        body,
        language,
        origin: server.url,
      });
      const { stdout, stderr } = await runSnippet(text, language, { RUNWARE_API_KEY: server.key });
      assert.match(stdout + stderr, /duration/);
    }
  });

  test('what a language cannot do is refused', () => {
    const request = { surface: 'runware', model: 'm', body: {}, origin: 'http://a' } as const;
    assert.throws(
      () => requestSnippet({ ...request, mode: 'socket', language: 'curl' }),
      /no curl in mode 'socket'. It has: python, javascript/,
    );
  });
});
