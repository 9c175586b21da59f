/**
 * The generated Oxen snippets, run as they stand: they end well and print an address from which a clip comes that plays.
 * `npm test` runs each model, mode and language with one another; `npm run soak` all of their combinations, with the minimal
 * and with the whole body, on the built-in renderer.
 */
import assert from 'node:assert/strict';
import { mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { Hono } from 'hono';
import { z } from 'zod';
import { oxenMount } from '../../src/dialects/oxen/index.ts';
import { OXEN_MODELS } from '../../src/dialects/oxen/models.ts';
import { createPrevizEngine } from '../../src/engines/previz/index.ts';
import type { Mount } from '../../src/http/app.ts';
import type { AppEnv } from '../../src/http/context.ts';
import { openClip } from '../../src/media/read-clip.ts';
import { exampleBody, requestSnippet, snippetModes, SNIPPET_LANGUAGES } from '../../src/snippets/index.ts';
import type { JsonObject, SampleMedia, SnippetLanguage, SnippetMode } from '../../src/snippets/index.ts';
import { evenly, makeClip } from '../media/odd-clips.ts';
import { call, testServer } from '../support/http.ts';
import type { TestServer } from '../support/http.ts';
import { plainEngine } from '../support/plain-clips.ts';
import { unlessRuns } from '../support/programs.ts';
import { NEEDED, runSnippet } from '../support/snippets.ts';
import { outputOf } from '../support/tools.ts';
import { finished, scriptedEngine } from '../support/scripted-engine.ts';
import { quickFolder } from '../support/temporary.ts';

const SOAK = process.env['KINORA_SOAK'] === '1';
const JPEG = new URL('../../examples/media/fig-bowl.jpg', import.meta.url);
const PROMPT = `It's a "slow" push in, at $5 & 100% \\ \`now\`\n— naïve, 日本語 🎬`;
const SOURCE_FRAMES = 24;
const MODES = snippetModes('oxen').map(({ mode }) => mode);
/** Where each mode and language prints the address of the clip. */
const PRINTED = /(?:"result_url": "|"url": "|'url': '|^Result: |^)(http[^"'\s]+)/m;

interface Case {
  readonly model: string;
  readonly mode: SnippetMode;
  readonly language: SnippetLanguage;
  readonly variant: 'minimal' | 'all';
}

/** Each model with each mode, each mode with each language, each of them with either body; or everything. */
function cases(): Case[] {
  const all = OXEN_MODELS.flatMap(({ id: model }, m) =>
    MODES.flatMap((mode, k) =>
      SNIPPET_LANGUAGES.flatMap((language, l) =>
        (['minimal', 'all'] as const).map((variant, v) => ({
          model,
          mode,
          language,
          variant,
          sampled: (m + k) % SNIPPET_LANGUAGES.length === l && (m + (k >> 1)) % 2 === v,
        })),
      ),
    ),
  );
  return all.filter(({ sampled }) => SOAK || sampled);
}

describe('Oxen’s snippets make clips', { concurrency: 4 }, () => {
  let folder = '';
  let server: TestServer;
  let samples: SampleMedia;
  const schemas = new Map<string, object>();
  before(async () => {
    folder = await quickFolder('kinora-oxen-snippets-');
    const engine = SOAK ? createPrevizEngine({ threads: 2 }) : plainEngine(folder);
    server = await testServer([engine], { mounts: [oxenMount] });
    await server.worker();
    const path = await makeClip({
      path: join(server.core.config.home, 'source.mp4'),
      width: 160,
      height: 90,
      times: evenly(SOURCE_FRAMES, 24),
      draw: (x, y, n) => [
        40 + (((x + 3 * n) * 7 + y * 5) & 127),
        100 + ((x + n) & 31),
        120 + ((y >> 2) & 31),
      ],
    });
    samples = {
      image: await upload(await readFile(JPEG), 'bowl.jpg', 'image/jpeg'),
      video: await upload(await readFile(path), 'source.mp4', 'video/mp4'),
    };
    const { json } = await call(`${server.url}/oxen/api/ai/models`, 'GET');
    const { data } = z
      .object({ data: z.array(z.looseObject({ id: z.string(), request_schema: z.looseObject({}) })) })
      .parse(json);
    for (const { id, request_schema } of data) schemas.set(id, request_schema);
  });
  after(async () => {
    await server.close();
    await rm(folder, { recursive: true });
  });

  async function upload(bytes: Buffer, name: string, type: string): Promise<string> {
    const form = new FormData();
    form.set('file', new File([new Uint8Array(bytes)], name, { type }));
    const answer = await server.call('POST', '/oxen/api/ai/uploads', form);
    assert.equal(answer.status, 200, answer.text);
    return String(answer.json['url']);
  }

  for (const one of cases()) {
    const { model, mode, language, variant } = one;
    test(`${model}, ${language}, ${mode}, ${variant}`, { skip: NEEDED[language] }, async () => {
      const body: JsonObject = {
        ...exampleBody(schemas.get(model) ?? {}, variant, samples),
        prompt: PROMPT,
      };
      const text = requestSnippet({ surface: 'oxen', mode, language, origin: server.url, model, body });
      const ended = await runSnippet(text, language, { OXEN_API_KEY: server.key });
      assert.equal(ended.code, 0, ended.stderr);
      const url = PRINTED.exec(ended.stdout)?.[1] ?? '';
      assert.ok(url.startsWith(server.url), ended.stdout);
      await plays(url, `${Object.values(one).join('-')}.mp4`, model);
    });
  }

  async function plays(url: string, name: string, model: string): Promise<void> {
    const answer = await fetch(url);
    assert.deepEqual([answer.status, answer.headers.get('content-type')], [200, 'video/mp4']);
    const path = join(server.core.config.home, name);
    await writeFile(path, Buffer.from(await answer.arrayBuffer()));
    await using clip = await openClip(path);
    let frames = 0;
    for await (const frame of clip.frames()) frames += frame.width > 0 ? 1 : 0;
    const isNew = OXEN_MODELS.find(({ id }) => id === model)?.type === 'video';
    assert.deepEqual([clip.facts.codec, frames], ['h264', isNew ? 120 : SOURCE_FRAMES]);
    assert.equal(Math.min(clip.facts.width, clip.facts.height), 540);
  }
});

describe('Oxen’s completion stream and the snippets that listen', () => {
  const awks = ['mawk', 'gawk', 'busybox', 'original-awk'];

  /** A search path on which `awk` is the given program. */
  async function pathWith(awk: string, home: string): Promise<string> {
    const folder = join(home, `as-${awk}`);
    await mkdir(folder);
    await symlink(outputOf('which', awk).toString().trim(), join(folder, 'awk'));
    return `${folder}:${process.env['PATH'] ?? ''}`;
  }

  const listen = (origin: string, language: SnippetLanguage): string =>
    requestSnippet({
      surface: 'oxen',
      mode: 'sse',
      language,
      origin,
      model: 'luma-ray-v3-2-text-to-video',
      body: { prompt: PROMPT },
    });

  test('a job that ended before the stream opened is told again', async (t) => {
    const server = await testServer([scriptedEngine({})], { mounts: [oxenMount] });
    t.after(() => server.close());
    await server.worker();
    const ended = {
      curl: `until curl -sS -H "Authorization: Bearer $OXEN_API_KEY" "$OXEN/api/ai/queue/$GEN_ID" | grep -q succeeded; do :; done`,
      python: `while requests.get(f"{OXEN}/api/ai/queue/{generation_id}", headers=HEADERS).json()["status"] != "succeeded": pass`,
      javascript: `while ((await call(\`/api/ai/queue/\${id}\`)).status !== "succeeded");`,
    };
    const late = (language: SnippetLanguage): string =>
      listen(server.url, language).replace(/^(?=(?:#|\/\/) Listen until)/m, `${ended[language]}\n`);
    for (const language of SNIPPET_LANGUAGES)
      if (NEEDED[language] === false) {
        const { code, stdout, stderr } = await runSnippet(late(language), language, {
          OXEN_API_KEY: server.key,
        });
        assert.equal(code, 0, stderr);
        assert.match(stdout, PRINTED);
      }
    for (const awk of NEEDED.curl === false ? awks : []) {
      if (unlessRuns('which', awk) !== false) {
        t.diagnostic(`${awk} is not installed`);
        continue;
      }
      const PATH = await pathWith(awk, server.core.config.home);
      const { code, stdout, stderr } = await runSnippet(late('curl'), 'curl', {
        OXEN_API_KEY: server.key,
        PATH,
      });
      assert.equal(code, 0, `${awk}: ${stderr}`);
      assert.match(stdout, PRINTED, awk);
    }
  });

  test('a job that ends later is told when it ends, alone', async (t) => {
    let opened = Promise.withResolvers<void>();
    const noticing: Mount = {
      ...oxenMount,
      app(services) {
        const app = new Hono<AppEnv>();
        app.use('/api/events', async (c, next) => {
          void noticeHead(c.env.outgoing);
          await next();
        });
        app.route('/', oxenMount.app(services));
        return app;
      },
    };
    async function noticeHead(answer: { headersSent: boolean }): Promise<void> {
      while (!answer.headersSent) await setImmediate();
      opened.resolve();
    }
    const engine = scriptedEngine({
      async start(_, context) {
        await opened.promise;
        return finished(context);
      },
    });
    const server = await testServer([engine], { mounts: [noticing] });
    t.after(() => server.close());
    await server.worker();
    for (const language of SNIPPET_LANGUAGES)
      if (NEEDED[language] === false) {
        opened = Promise.withResolvers();
        const { code, stdout, stderr } = await runSnippet(listen(server.url, language), language, {
          OXEN_API_KEY: server.key,
        });
        assert.equal(code, 0, stderr);
        assert.match(stdout, PRINTED);
      }
  });
});
