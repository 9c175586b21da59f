/**
 * Every member of every answer of every provider, taken away and given another type: what an engine needs is missed by name, and what it
 * does not need is not missed. Of a submit nothing but `Lost` may come of it: whatever else would let it be sent again.
 */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import sharp from 'sharp';
import { EngineError } from '../../../src/engines/engine.ts';
import { openApi } from '../../../src/engines/upstream/api.ts';
import type { Api } from '../../../src/engines/upstream/api.ts';
import type { Accepted, Call, Look } from '../../../src/engines/upstream/provider.ts';
import { Lost } from '../../../src/engines/upstream/trouble.ts';
import { MODEL_ID } from '../../../src/ray/request.ts';
import { faultProxy } from '../../support/fault-proxy.ts';
import type { FaultProxy, Seen } from '../../support/fault-proxy.ts';
import { testServer } from '../../support/http.ts';
import type { TestServer } from '../../support/http.ts';
import { scriptedEngine, untilAborted } from '../../support/scripted-engine.ts';
import { withMore } from './both-sides.ts';
import { MOUNTS, SIDES } from './sides.ts';
import { realClip } from './support.ts';
import { CHANGES, changedAt, kindOf, pathsOf } from './walk.ts';
import type { Path } from './walk.ts';

describe('answers with members that are missing or of another type', { concurrency: true }, () => {
  let there: TestServer;
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'kinora-answers-'));
    const picture = sharp({ create: { width: 320, height: 180, channels: 3, background: '#468' } });
    await picture.png().toFile(join(folder, 'still.png'));
    const engine = scriptedEngine({
      lane: 'outside',
      start: (task, context) => {
        if (task.request.prompt.startsWith('wait')) return untilAborted(context);
        if (task.request.prompt.startsWith('fail'))
          throw new EngineError('Not that', { failure_code: 'content_moderated', retryable: false });
        return realClip(context, task);
      },
    });
    there = await testServer([engine], { mounts: MOUNTS });
    await there.worker();
  });
  after(async () => {
    await there.close();
    await rm(folder, { recursive: true });
  });

  for (const { provider, base } of SIDES) {
    const { id, name } = provider;
    describe(id, { concurrency: 1 }, () => {
      let proxy: FaultProxy;
      let api: Api;
      before(async () => {
        proxy = await faultProxy();
        const base_url = proxy.to(there.url) + base;
        const settings = {
          ...provider,
          base_url,
          hosts: undefined,
          key: there.key,
          may_be_private: () => true,
        };
        api = openApi(settings, new AbortController().signal);
      });
      after(() => proxy.close());

      let prompts = 0;
      const callFor = (what: 'done' | 'fail' | 'wait'): Call => {
        const { hdr, exr } = provider.capabilities;
        // At Oxen they are of edits alone.
        const frames = hdr && exr && id !== 'oxen' ? { hdr: true, exr_export: true } : {};
        return provider.compose({
          request: {
            model: MODEL_ID,
            type: 'video',
            prompt: `${what} ${id} ${++prompts}`,
            video: { resolution: '720p', duration: '5s', ...frames },
          },
          canvas: { width: 1280, height: 720, fps: 24, frame_count: 120 },
          seed: 1,
          uploads: {},
        });
      };
      const submit = (call: Call): Promise<Accepted> => provider.submit(api, randomUUID(), call);
      /** A job that has ended there. */
      const ended = async (call: Call): Promise<Accepted> => {
        const accepted = await submit(call);
        const rows = await there.core.db.query<{ id: string }>(
          `select id from generation where request->>'prompt' = $1`,
          [call.body['prompt'] ?? call.body['positivePrompt']],
        );
        await Promise.all(rows.map((row) => there.ended(row.id)));
        return accepted;
      };
      const look = (accepted: Accepted) => async (): Promise<unknown> =>
        plain(await provider.look(api, accepted));

      /**
       * Does the work once for each change of each member of the answers that it gets. Gives what came of those that made a difference.
       *
       * @param only kinds of calls, where others are tried elsewhere
       */
      async function walk(work: () => Promise<unknown>, only = /^/): Promise<Difference[]> {
        const [answers, usual] = await heard(work);
        const differences: Difference[] = [];
        for (const [kind, answer] of answers)
          for (const path of only.test(kind) ? pathsOf(answer) : [])
            for (const change of CHANGES) {
              const rule = changing((body, seen) =>
                kindOf(seen) === kind ? JSON.stringify(changedAt(JSON.parse(body), path, change)) : body,
              );
              const came = await work().catch((error: unknown) => error);
              rule.remove();
              const what = `${kind}: ${path.join('.')} ${change}`;
              if (came instanceof Error) {
                assert.ok(came instanceof EngineError, `${what}: ${came.stack}`);
                assert.ok(
                  came.message.includes(name) && names(came.message, path),
                  `${what}: ${came.message}`,
                );
                differences.push({ what, path, came });
              } else if (JSON.stringify(came) !== JSON.stringify(usual))
                differences.push({ what, path, came });
            }
        return differences;
      }

      /** The largest answer of each kind of call, and what came of the work. */
      async function heard(work: () => Promise<unknown>): Promise<[ReadonlyMap<string, unknown>, unknown]> {
        const answers = new Map<string, unknown>();
        const rule = changing((body, seen) => {
          const [kind, answer] = [kindOf(seen), JSON.parse(body) as unknown];
          if (pathsOf(answer).length >= pathsOf(answers.get(kind)).length) answers.set(kind, answer);
          return body;
        });
        const came = await work();
        rule.remove();
        return [answers, came];
      }

      function changing(change: (body: string, seen: Seen) => string) {
        return proxy.rule({ fits: isCall, times: Infinity, fault: { kind: 'change', change } });
      }

      test('of a submit: it is lost, and never just sent again', async () => {
        const differences = await walk(async () => typeof (await submit(callFor('fail'))).job);
        assert.ok(differences.length > 0);
        for (const { what, came } of differences) assert.ok(came instanceof Lost, what);
      });

      test('of an upload', async () => {
        const file = { path: join(folder, 'still.png'), mime_type: 'image/png', width: 320, height: 180 };
        const differences = await walk(async () => typeof (await provider.upload(api, file)));
        assert.ok(differences.length > 0);
      });

      test('of a job that is done: nothing of it is lost but what is said to be missing', async () => {
        const accepted = await ended(callFor('done'));
        const differences = await walk(look(accepted));
        assert.ok(differences.some(({ came }) => came instanceof Lost));
        for (const { what, path, came } of differences) {
          if (came instanceof Error) continue;
          const { state, notes = [] } = came as Extract<Look, { state: 'done' }>;
          if (state !== 'done')
            assert.deepEqual(came, { state: 'running', word: 'Waiting at Runware' }, what);
          else if (notes.length > 0)
            assert.ok(
              notes.some((note) => names(note, path)),
              `${what}: ${notes.join()}`,
            );
          // That frames are missing is said where they were asked for; a price is not documented everywhere.
          else assert.ok(/exr|output|files|price removed/.test(what), what);
        }
      });

      test('of a job that runs: it runs on, or what is missing is said', async () => {
        const accepted = await submit(callFor('wait'));
        for (const { what, came } of await walk(look(accepted)))
          if (!(came instanceof Error)) assert.equal((came as Look).state, 'running', what);
      });

      test('of a job that failed: it stays so, or what is missing is said', async () => {
        const accepted = await ended(callFor('fail'));
        const differences = await walk(look(accepted));
        assert.ok(differences.length > 0);
        for (const { what, came } of differences) {
          if (came instanceof Error) continue;
          const seen = came as Look;
          if (seen.state !== 'failed')
            assert.deepEqual(came, { state: 'running', word: 'Waiting at Runware' }, what);
        }
      });

      test('of the search for a job', { skip: provider.find === undefined }, async () => {
        const call = callFor('done');
        const { job } = await ended(call);
        const since = new Date();
        const find = async (): Promise<unknown> =>
          (await provider.find?.(api, job, call, since))?.map((found) => found.job);
        assert.deepEqual(await find(), [job]);
        const differences = await walk(find);
        assert.ok(differences.length > 0);
        // What is not like it is not taken for it.
        for (const { what, came } of differences)
          if (!(came instanceof Error)) assert.deepEqual(came, [], what);
      });

      test('of a cancel', { skip: provider.cancel === undefined }, async () => {
        const cancel = async (): Promise<unknown> => {
          const accepted = await submit(callFor('wait'));
          return provider.cancel?.(api, accepted).catch((error: unknown) => {
            if (error instanceof EngineError && error.retryable) return 'later';
            throw error;
          });
        };
        for (const { what, came } of await walk(cancel, /^(?:PUT|DELETE) /))
          assert.ok(came === 'stopped' || came === 'later', what);
      });

      test('of the look at the key', async () => {
        await walk(() => provider.greet(api));
      });

      test('and more members than are known change nothing', async () => {
        const call = callFor('done');
        const accepted = await ended(call);
        const usual = await look(accepted)();
        const more = changing(withMore);
        assert.equal(typeof (await submit(call)).job, 'string');
        assert.deepEqual(await look(accepted)(), usual);
        const file = { path: join(folder, 'still.png'), mime_type: 'image/png', width: 320, height: 180 };
        assert.ok(await provider.upload(api, file));
        const found = await provider.find?.(api, accepted.job, call, new Date());
        assert.ok(found?.some(({ job }) => job === accepted.job) ?? true);
        await provider.greet(api);
        more.remove();
        assert.ok(more.hits() >= 3);
      });
    });
  }
});

interface Difference {
  readonly what: string;
  readonly path: Path;
  readonly came: unknown;
}

/** Without what is another one at each look, and what is only passed on. */
function plain(seen: Look): unknown {
  if (seen.state !== 'done') return seen;
  const { facts: _, ...told } = seen;
  return {
    ...told,
    outputs: seen.outputs.map(({ type, url }) => `${type} ${new URL(url).pathname.split('/')[1]}`),
  };
}

/** Whether a sentence says what is missing, by its name or as what holds it. What is sent along with an upload is theirs to say. */
function names(sentence: string, path: Path): boolean {
  const named = path.filter((part) => typeof part === 'string');
  return named.includes('headers') || named.some((part) => sentence.includes(part));
}

function isCall({ headers }: Seen): boolean {
  return headers['authorization'] !== undefined;
}
