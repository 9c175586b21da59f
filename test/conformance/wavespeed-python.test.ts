/**
 * What WaveSpeed's Python client (2.0.1) demands of the wire, checked as strictly as its source does; and the client itself,
 * where it is installed.
 */
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, describe, test } from 'node:test';
import { call } from '../support/http.ts';
import { run, unlessRuns } from '../support/programs.ts';
import { CUT, openFront } from './support/front.ts';
import type { FrontOptions } from './support/front.ts';
import { openHouse } from './support/house.ts';
import type { House } from './support/house.ts';
import { stillBytes } from './support/still.ts';
import {
  baseUrl,
  documentedInputs,
  ended,
  held,
  inlineMedia,
  TEXT_TO_VIDEO,
  wavespeedAt,
} from './support/wavespeed.ts';
import { WAVESPEED_PYTHON } from './support/wavespeed-python.ts';

const PYTHON = unlessRuns('python3', '-c', 'import wavespeed; wavespeed.Client');

describe("the way of WaveSpeed's Python client", () => {
  let house: House;
  before(async () => (house = await openHouse({ config: { wavespeedSyncSeconds: 1 } })));
  afterEach(() => house.settle());
  after(() => house.close());

  /** Its reading of a submit: exactly 200, `data` an object or absent, an id in it. */
  const submitted = async (base: string, model: string, input: unknown): Promise<string> => {
    const headers = {
      Authorization: `Bearer ${house.key}`,
      'X-Client-Name': 'wavespeed-python',
      'X-Client-Version': '2.0.1',
      'X-Client-OS': 'linux',
      'User-Agent': 'python-requests/2.32.3',
    };
    const { status, json, text } = await call(`${base}/api/v3/${model}`, 'POST', input, headers);
    if (status !== 200) throw new Error(`Failed to submit prediction: HTTP ${status}: ${text}`);
    const data = 'data' in json ? json['data'] : {};
    if (data === null) throw new TypeError("'NoneType' object has no attribute 'get'");
    const { id } = data as { id?: string };
    if (!id) throw new Error(`No request ID in response: ${text}`);
    return id;
  };

  test('exactly 200 on the submit of each model and on every look, with outputs as a list', async () => {
    for (const [model, input] of documentedInputs(await inlineMedia())) {
      const id = await submitted(baseUrl(house), model, input);
      await ended(house, id);
      const answer = await wavespeedAt(house).call('GET', `/predictions/${id}/result`, undefined, {
        'Content-Type': 'application/json',
      });
      assert.equal(answer.status, 200);
      const { status, outputs } = answer.json['data'] as { status: string; outputs: unknown };
      assert.deepEqual([status, Array.isArray(outputs)], ['completed', true]);
    }
  });

  test('the guard of this file: 201, and data that is null, would be noticed', async () => {
    const answers: [FrontOptions['spoil'], RegExp][] = [
      [() => ({ status: 201, body: { code: 200, data: { id: 'x' } } }), /HTTP 201/],
      [() => ({ status: 200, body: { code: 400, message: 'x', data: null } }), /NoneType/],
      [() => ({ status: 200, body: { code: 400, message: 'Insufficient credits' } }), /No request ID/],
    ];
    for (const [spoil, sentence] of answers) {
      const front = await openFront(house.url, spoil ? { spoil } : {});
      await assert.rejects(submitted(baseUrl(front), TEXT_TO_VIDEO, { prompt: 'x' }), sentence);
      await front.close();
    }
  });

  test('no answer carries data that is null, whatever is refused', async () => {
    for (const [method, path, body] of [
      ['POST', `/${TEXT_TO_VIDEO}`, {}],
      ['POST', '/luma/ray-9', { prompt: 'x' }],
      ['GET', '/predictions/unknown/result', undefined],
      ['GET', '/no/such/address', undefined],
      ['PUT', '/predictions', {}],
    ] as const) {
      const { status, json, text } = await wavespeedAt(house).call(method, path, body);
      assert.ok(status >= 400 && status < 500, text);
      assert.deepEqual([typeof json['code'], typeof json['message']], ['number', 'string'], text);
      assert.notEqual(json['data'], null);
    }
  });

  /** The client in a process of its own, pointed at `place`. */
  const python = async (scene: string, place: { url: string } = house): Promise<string[]> => {
    const folder = await mkdtemp(join(tmpdir(), 'kinora-wavespeed-python-'));
    const still = join(folder, 'in.png');
    await writeFile(still, await stillBytes());
    const path = process.env['PYTHONPATH'];
    const { code, stdout, stderr } = await run('python3', ['-', scene, baseUrl(place), house.key, still], {
      input: WAVESPEED_PYTHON,
      env: path === undefined ? {} : { PYTHONPATH: path },
    });
    await rm(folder, { recursive: true });
    assert.equal(code, 0, stderr);
    return stdout.trim().split('\n');
  };

  test('the client itself: run, upload, refusals, sync in time', { skip: PYTHON }, async () => {
    assert.equal((await python('ordinary')).at(-1), 'all well');
  });

  test(
    'the client itself: a failure and a cancellation are raised with the task',
    { skip: PYTHON },
    async () => {
      for (const end of ['failed', 'cancelled'] as const) {
        const { run: playing, running } = await held(house, () => python(`ends-${end}`));
        if (end === 'failed') playing.fail('the lamp would not light');
        else await house.call('POST', `/v1/generations/${playing.task.generation_id}/cancel`);
        house.stage.release();
        assert.equal((await running).at(-1), 'all well');
      }
    },
  );

  test('the client itself: 5004 after the wait, and get_result later', { skip: PYTHON }, async () => {
    house.stage.hold();
    const [id] = await python('sync-timeout');
    house.stage.release();
    await ended(house, id!);
    assert.equal((await wavespeedAt(house).get(id!)).status, 'completed');
  });

  test(
    'the client itself: one POST when the connection breaks; 429 and 503 on looks',
    { skip: PYTHON },
    async () => {
      const cut = await openFront(house.url, {
        spoil: ({ method }) => (method === 'POST' ? CUT : undefined),
      });
      assert.equal((await python('cut', cut)).at(-1), 'all well');
      assert.equal(cut.exchanges.length, 1);
      await cut.close();
      const statuses = [429, 503];
      const faltering = await openFront(house.url, {
        spoil: ({ method }) => {
          const status = method === 'GET' ? statuses.shift() : undefined;
          return status === undefined ? undefined : { status };
        },
      });
      assert.equal((await python('faltering', faltering)).at(-1), 'all well');
      await faltering.close();
    },
  );
});
