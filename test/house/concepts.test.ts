/** docs/concepts.md: the words that each API's clients see are those that a running server tells them. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { after, before, suite, test } from 'node:test';
import { DIALECTS } from '../../src/dialects/index.ts';
import { EngineError } from '../../src/engines/engine.ts';
import type { EngineContext, EngineStep } from '../../src/engines/engine.ts';
import { SURFACES, SURFACE_IDS } from '../../src/ray/surfaces.ts';
import type { SurfaceId } from '../../src/ray/surfaces.ts';
import { GENERATION_STATES } from '../../src/store/rows.ts';
import type { GenerationState } from '../../src/store/rows.ts';
import { ROOT } from '../cli/support.ts';
import { testServer } from '../support/http.ts';
import type { TestServer } from '../support/http.ts';
import { finished, scriptedEngine } from '../support/scripted-engine.ts';

/** What a client is told, as the page writes it. */
type Look = () => Promise<string>;
/** Submits a shot of these words as a client of the API does. */
type Submit = (prompt: string) => Promise<Look>;

const code = (word: unknown): string => `\`${String(word)}\``;
const ENDINGS = ['completed', 'failed', 'cancelled'] as const;

suite('the states of docs/concepts.md', () => {
  const running = Promise.withResolvers<undefined>();
  const mayEnd = Promise.withResolvers<undefined>();
  let started = 0;
  let server: TestServer;

  before(async () => {
    server = await testServer([scriptedEngine({ start: atOnce })], { mounts: DIALECTS });
  });
  after(() => server.close());

  /** All are under way before any may end. */
  async function atOnce(
    { request }: { request: { prompt: string } },
    context: EngineContext,
  ): Promise<EngineStep> {
    if (++started === 2 * SURFACE_IDS.length) running.resolve(undefined);
    await mayEnd.promise;
    if (request.prompt === 'failed')
      throw new EngineError('It cannot be made.', { failure_code: 'generation_failed', retryable: false });
    return finished(context);
  }

  const CLIENTS: Readonly<Record<SurfaceId, Submit>> = {
    async native(prompt) {
      const { json } = await server.call('POST', '/v1/generations', {
        model: 'ray-3.2',
        type: 'video',
        prompt,
      });
      return async () =>
        code((await server.call('GET', `/v1/generations/${String(json['id'])}`)).json['state']);
    },
    async fal(prompt) {
      const key = { Authorization: `Key ${server.key}` };
      const path = '/fal/queue/luma/agent/ray/v3.2/text-to-video';
      const { json } = await server.call('POST', path, { prompt }, key);
      return async () => {
        const { pathname } = new URL(String(json['status_url']));
        const { status, error_type: type } = (await server.call('GET', pathname, undefined, key)).json;
        return type === undefined ? code(status) : `${code(status)} with ${code(type)}`;
      };
    },
    async oxen(prompt) {
      const { json } = await server.call('POST', '/oxen/api/ai/queue', {
        model: 'luma-ray-v3-2-text-to-video',
        prompt,
      });
      const [made] = json['generations'] as { generation_id: string }[];
      const look = `/oxen/api/ai/queue/${made?.generation_id}`;
      return async () => code((await server.call('GET', look)).json['status']);
    },
    async wavespeed(prompt) {
      const { json } = await server.call('POST', '/wavespeed/api/v3/luma/ray-3.2/text-to-video', { prompt });
      const { id } = json['data'] as { id: string };
      return async () => {
        const answer = await server.call('GET', `/wavespeed/api/v3/predictions/${id}/result`);
        return code((answer.json['data'] as { status: string }).status);
      };
    },
    async runware(positivePrompt) {
      const taskUUID = crypto.randomUUID();
      const task = { taskType: 'videoInference', taskUUID, model: 'luma:ray@3.2', positivePrompt };
      await server.call('POST', '/runware/v1', [task]);
      return async () => {
        const { json } = await server.call('POST', '/runware/v1', [{ taskType: 'getResponse', taskUUID }]);
        const [shown] = (json['data'] ?? []) as { status: string }[];
        const [error] = (json['errors'] ?? []) as { code: string }[];
        return error === undefined ? code(shown?.status) : `error ${code(error.code)}`;
      };
    },
  };

  test('are told to the clients of each API in the words of the table', async () => {
    const shots: { surface: SurfaceId; ending: GenerationState; look: Look; id: string }[] = [];
    for (const surface of SURFACE_IDS)
      for (const ending of ENDINGS) {
        const look = await CLIENTS[surface](ending);
        const { json } = await server.call('GET', '/v1/generations?limit=1');
        shots.push({ surface, ending, look, id: (json['data'] as { id: string }[])[0]?.id ?? '' });
      }
    const seen = new Map<string, Set<string>>();
    const look = async (state: GenerationState, some = shots): Promise<void> => {
      for (const shot of some) {
        const cell = `${state} ${shot.surface}`;
        seen.set(cell, (seen.get(cell) ?? new Set()).add(await shot.look()));
      }
    };
    const ending = (state: GenerationState) => shots.filter((shot) => shot.ending === state);

    await look('queued');
    for (const { id } of ending('cancelled')) await server.call('POST', `/v1/generations/${id}/cancel`);
    await look('cancelled', ending('cancelled'));
    const workers = SURFACE_IDS.flatMap(() => [server.worker(), server.worker()]);
    await Promise.all(workers);
    await running.promise;
    await look('processing', [...ending('completed'), ...ending('failed')]);
    mayEnd.resolve(undefined);
    for (const { id } of shots) await server.ended(id);
    for (const state of ['completed', 'failed'] as const) await look(state, ending(state));

    const rows = GENERATION_STATES.map((state) =>
      [
        code(state),
        ...SURFACE_IDS.map((surface) => [...(seen.get(`${state} ${surface}`) ?? [])].join(' or ')),
      ].join(' | '),
    );
    const head = ['State', ...SURFACE_IDS.map((surface) => SURFACES[surface].name)].join(' | ');
    const page = await readFile(path.join(ROOT, 'docs/concepts.md'), 'utf8');
    const table = /<!-- states as each API tells them -->\n\n([^]*?)\n\n/.exec(page)?.[1] ?? '';
    const [shownHead, , ...shown] = table.split('\n').map((line) => line.replaceAll(/^\| | \|$/g, ''));
    assert.deepEqual([shownHead, ...shown], [head, ...rows]);
  });
});
