/** Every snippet is well-formed, sends the body that was meant, and reads the answer. */
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import {
  SNIPPET_LANGUAGES,
  SNIPPET_SURFACES,
  exampleBody,
  requestSnippet,
  snippetFacts,
  snippetModes,
} from '../../src/snippets/index.ts';
import type { SnippetLanguage, SnippetRequest } from '../../src/snippets/index.ts';
import { run, unlessRuns } from '../support/programs.ts';
import type { Ended } from '../support/programs.ts';
import { provider } from './provider.ts';
import type { Provider } from './provider.ts';
import { NASTY_BODY } from './values.ts';

const SECRET = 'a-key:with-$signs';
const MODEL = "luma/a'b";
const KEYS = {
  OXEN_API_KEY: SECRET,
  FAL_KEY: SECRET,
  WAVESPEED_API_KEY: SECRET,
  RUNWARE_API_KEY: SECRET,
  KINORA_API_KEY: SECRET,
};
const needed: Record<SnippetLanguage, string | false> = {
  curl: unlessRuns('bash', '-c', 'curl --version && jq --version'),
  python: unlessRuns('python3', '-c', 'import requests'),
  javascript: false,
};

const all: Omit<SnippetRequest, 'origin' | 'body' | 'model'>[] = SNIPPET_SURFACES.flatMap((surface) =>
  snippetModes(surface).flatMap(({ mode, languages }) =>
    languages.map((language) => ({ surface, mode, language })),
  ),
);
/** Clients that are packages of their own; what they send is the matter of the conformance tests. */
const needsPackage = ({ surface, language, mode }: (typeof all)[number]): boolean =>
  mode === 'socket' || (['fal', 'wavespeed'].includes(surface) && language !== 'curl');

describe('snippets', () => {
  let folder: string;
  let server: Provider;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'kinora-snippets-'));
    server = await provider();
  });
  after(async () => {
    server.close();
    await rm(folder, { recursive: true });
  });

  async function runSnippet(text: string, language: SnippetLanguage, env = {}): Promise<Ended> {
    if (language === 'curl') return run('bash', ['-c', text], { env: { ...KEYS, ...env } });
    const path = join(folder, language === 'python' ? 'snippet.py' : 'snippet.mjs');
    await writeFile(path, text);
    const program = language === 'python' ? 'python3' : process.execPath;
    return run(program, [path], { env: { ...KEYS, ...env } });
  }

  for (const one of all) {
    const name = `${one.surface}, ${String(one.mode)}, ${one.language}`;
    const { language } = one;
    const written = (origin: string): string =>
      requestSnippet({ ...one, origin, model: MODEL, body: NASTY_BODY });

    test(`${name}: parses, and names the key that it needs`, { skip: needed[language] }, async () => {
      const text = written('http://localhost:7070');
      const path = join(folder, `parse.${language === 'javascript' ? 'mjs' : 'txt'}`);
      await writeFile(path, text);
      const ended =
        language === 'curl'
          ? await run('bash', ['-n', path])
          : language === 'python'
            ? await run('python3', ['-c', 'import ast, sys; ast.parse(open(sys.argv[1]).read())', path])
            : await run(process.execPath, ['--check', path]);
      assert.equal(ended.code, 0, ended.stderr);
      assert.match(text, /API_KEY|FAL_KEY/);
    });

    if (!needsPackage(one))
      test(`${name}: sends the body and tells the clip`, { skip: needed[language] }, async () => {
        server.received.length = 0;
        const ended = await runSnippet(written(server.origin), language);
        assert.equal(ended.code, 0, ended.stderr);
        assert.match(ended.stdout, /http:\/\/127\.0\.0\.1:\d+\/clip\.mp4/);
        const meant = ['oxen', 'runware'].includes(one.surface)
          ? { model: MODEL, ...NASTY_BODY }
          : NASTY_BODY;
        assert.deepEqual(
          server.received.map(({ body }) => body),
          [JSON.parse(JSON.stringify(meant))],
        );
        const word = one.surface === 'fal' ? 'Key' : 'Bearer';
        assert.equal(server.received[0]?.authorization, `${word} ${SECRET}`);
      });
  }

  test('a body longer than any argument of a program', { skip: needed.curl }, async () => {
    const body = {
      image: `data:image/png;base64,${'A'.repeat(300_000)}`,
      prompt: NASTY_BODY['prompt'] ?? '',
    };
    for (const { surface, mode, language } of all.filter((one) => one.language === 'curl')) {
      server.received.length = 0;
      const text = requestSnippet({ surface, mode, language, origin: server.origin, model: MODEL, body });
      const path = join(folder, 'long.sh');
      await writeFile(path, text);
      const ended = await run('bash', [path], { env: KEYS });
      assert.equal(ended.code, 0, ended.stderr);
      assert.partialDeepStrictEqual(server.received, [{ body }]);
      assert.match(ended.stdout, /clip\.mp4/);
    }
  });

  test('who is called back stands in the address of the submit, where the API takes it there', async () => {
    const webhook = `http://hook.example/a?b=1&c="d'$(e)`;
    const written = (one: (typeof all)[number], called?: string): string =>
      requestSnippet({ ...one, origin: server.origin, model: MODEL, body: NASTY_BODY, webhook: called });
    for (const one of all) {
      const takes = snippetFacts(one.surface).webhook;
      if (takes === undefined) assert.equal(written(one, webhook), written(one));
      else assert.notEqual(written(one, webhook), written(one));
      if (takes === undefined || needsPackage(one) || needed[one.language] !== false) continue;
      server.received.length = 0;
      await runSnippet(written(one, webhook), one.language);
      const { searchParams } = new URL(server.received[0]?.path ?? '', server.origin);
      assert.equal(searchParams.get(takes), webhook);
    }
  });

  test('the environment names another server', { skip: needed.curl }, async () => {
    const other = await provider();
    for (const language of SNIPPET_LANGUAGES.filter((one) => needed[one] === false)) {
      const text = requestSnippet({
        surface: 'oxen',
        language,
        origin: server.origin,
        model: 'm',
        body: { prompt: 'x' },
      });
      await runSnippet(text, language, { OXEN_BASE_URL: `${other.origin}/oxen` });
    }
    assert.equal(other.received.length, SNIPPET_LANGUAGES.filter((one) => needed[one] === false).length);
    other.close();
  });

  test('a refusal is told and ends the snippet', { skip: needed.curl }, async () => {
    for (const mode of ['sync', 'async', 'sse'] as const)
      for (const language of SNIPPET_LANGUAGES.filter((one) => needed[one] === false)) {
        const text = requestSnippet({
          surface: 'oxen',
          mode,
          language,
          origin: `${server.origin}/nowhere`,
          model: 'm',
          body: {},
        });
        const ended = await runSnippet(text, language);
        assert.match(ended.stdout + ended.stderr, /no POST|404/, `${mode} ${language}`);
      }
  });

  test('what is no origin or no mode is refused', () => {
    const request = { surface: 'native', language: 'curl', model: '', body: {} } as const;
    for (const origin of ['localhost:7070', 'http://a"; rm -rf /', 'http://$(id)', 'ftp://a'])
      assert.throws(() => requestSnippet({ ...request, origin }), RangeError, origin);
    assert.throws(
      () => requestSnippet({ ...request, origin: 'http://a', mode: 'sse' }),
      /no mode 'sse'. Modes: async/,
    );
    assert.match(requestSnippet({ ...request, origin: 'https://a.example/kinora/' }), /example\/kinora}"/);
  });
});

test('example bodies follow the schema: order, defaults, first values, samples', () => {
  const schema = {
    required: ['prompt', 'shape'],
    basic: ['input_video'],
    properties: {
      seed: { type: 'integer', minimum: 3, 'x-order': 9 },
      size: { type: 'string', default: '540p', 'x-order': 8 },
      flag: { type: 'boolean', default: false, 'x-order': 7 },
      input_video: { type: 'string', format: 'uri', 'x-order': 3 },
      shape: { type: 'string', enum: ['3:4', '1:1'], 'x-order': 2 },
      prompt: { type: 'string', default: '', 'x-order': 1 },
    },
  };
  const samples = { image: 'http://i', video: 'http://v' };
  const minimal = exampleBody(schema, 'minimal', samples);
  assert.equal(JSON.stringify(minimal), '{"prompt":"<prompt>","shape":"3:4"}');
  const whole = exampleBody(schema, 'all', samples);
  assert.equal(
    JSON.stringify(whole),
    '{"prompt":"<prompt>","shape":"3:4","input_video":"http://v","flag":false,"size":"540p"}',
  );
  const odd = {
    required: ['image_urls', 'box', 'count', 'tags', 'on', 'mask_url'],
    properties: {
      image_urls: { type: 'array', items: { type: 'string', format: 'uri' } },
      box: { type: 'object' },
      count: { type: 'integer', minimum: 1 },
      tags: { type: 'array', items: { type: 'string' } },
      on: { type: 'boolean' },
      mask_url: { type: 'string' },
    },
  };
  assert.deepEqual(exampleBody(odd, 'minimal', samples), {
    image_urls: ['http://i'],
    box: {},
    count: 1,
    tags: ['<tags>'],
    on: false,
    mask_url: 'http://i',
  });
});
