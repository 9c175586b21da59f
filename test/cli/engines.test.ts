/** Engines, routes and finals on the command line, against a server whose engines do at once what they are asked. */
import assert from 'node:assert/strict';
import { rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { after, before, suite, test } from 'node:test';
import type { z } from 'zod';
import { EngineError } from '../../src/engines/engine.ts';
import { keySchema, newKeyAnswerSchema, quoteSchema } from '../../src/http/native/schemas/admin.ts';
import { generationPageSchema, generationSchema } from '../../src/http/native/schemas/generation.ts';
import { realClip } from '../engines/upstream/support.ts';
import { testServer } from '../support/http.ts';
import type { TestServer } from '../support/http.ts';
import { scriptedEngine } from '../support/scripted-engine.ts';
import { kinora, printed, temporaryHome } from './support.ts';

suite('engines on the command line', () => {
  let server: TestServer;
  let home = '';
  let admin = '';
  let refused: EngineError | undefined;
  before(async () => {
    const start = (_task: unknown, context: Parameters<typeof realClip>[0]) => realClip(context);
    home = await temporaryHome();
    server = await testServer(
      [
        scriptedEngine({ start }, 'draft'),
        {
          ...scriptedEngine({ start, lane: 'outside', cost_micros: 1_200_000 }, 'final'),
          reach: () => (refused === undefined ? Promise.resolve() : Promise.reject(refused)),
        },
        { ...scriptedEngine({ lane: 'outside' }, 'keyless'), unavailable: 'it needs a key' },
      ],
      { config: { routes: { best: { policy: 'ordered', engines: ['keyless', 'final'] } } } },
    );
    await server.worker();
    admin = await server.newKey({ admin: true });
  });
  after(async () => {
    await server.close();
    await rm(home, { recursive: true });
  });
  const run = (...args: string[]) =>
    kinora(args, { KINORA_HOME: home, KINORA_URL: server.url, KINORA_API_KEY: admin }).ended;
  const json = async <S extends z.ZodType>(schema: S, ...args: string[]) =>
    printed(schema, await run(...args, '--json'));

  test('finalize shows the price, waits for yes, and saves the clip of the other engine', async () => {
    const out = path.join(home, 'final.mp4');
    const draft = await json(
      generationSchema,
      'generate',
      'A boat',
      '--resolution',
      '540p',
      '-o',
      path.join(home, 'draft.mp4'),
    );
    assert.equal(draft.engine, 'draft');
    const asked = ['finalize', 'last', '--engine', 'best', '--resolution', '1080p', '-o', out];

    const unasked = await run(...asked);
    assert.equal(unasked.code, 2);
    assert.match(unasked.stderr, /Nobody can answer here whether the price is right: add --yes/);

    const { code, stdout, stderr } = await run(...asked, '--yes');
    assert.equal(code, 0, stderr);
    assert.match(
      stderr,
      /engine cost +\$1\.20 \(final, by best\)\n +else +keyless is not set up: it needs a key/,
    );
    assert.match(stdout, /engine +final, seed/);
    assert.ok((await stat(out)).size > 1000);
    const [final] = (await json(generationPageSchema, 'list', '--engine', 'final')).data;
    assert.deepEqual([final?.shot_id, final?.version_of, final?.seed], [draft.shot_id, draft.id, draft.seed]);
  });

  test('providers are asked whether they accept their keys, by hand and by doctor', async () => {
    const well = await run('engines', 'check');
    assert.deepEqual(
      [well.code, well.stdout],
      [0, '✔ draft: ready\n✔ final: ready answers and accepts the key\n'],
    );
    refused = new EngineError('Final: the key is not accepted', {
      failure_code: 'generation_failed',
      retryable: false,
    });
    const [wrong, doctor, listed, stranger] = await Promise.all([
      run('engines', 'check', 'final'),
      run('doctor'),
      run('engines'),
      kinora(['doctor'], { KINORA_HOME: home, KINORA_URL: server.url, KINORA_API_KEY: server.key }).ended,
    ]);
    refused = undefined;
    assert.deepEqual(
      [wrong.code, wrong.stdout],
      [6, '✖ final: ready is not well: Final: the key is not accepted\n'],
    );
    assert.match(doctor.stdout, /^! provider: final: ready is not well: Final: the key is not accepted\.$/m);
    assert.doesNotMatch(doctor.stdout, /keyless/);
    assert.match(listed.stdout, /^keyless +not set up /m);
    assert.match(stranger.stdout, /provider: Not asked: only an admin key/);
  });

  test('routes are listed, quoted, and given to keys', async () => {
    const { stdout } = await run('engines');
    assert.match(stdout, /^best: a route, ordered\n {2}keyless, final$/m);
    assert.equal((await json(quoteSchema, 'quote', '--engine', 'best')).engine.id, 'final');

    const key = await json(newKeyAnswerSchema, 'keys', 'add', 'finals', '--engine', 'best');
    assert.equal(key.engine, 'best');
    assert.equal((await json(keySchema, 'keys', 'engine', key.id)).engine, null);
    const wrong = await run('keys', 'engine', key.id, 'nowhere');
    assert.deepEqual([wrong.code, /engine 'nowhere' is not available here/.test(wrong.stderr)], [3, true]);
  });
});
