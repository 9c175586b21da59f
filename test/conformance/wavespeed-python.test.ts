/**
 * What WaveSpeed's Python client (2.0.1) has alone: exactly 200, `data` that is never null, functions of the module, files that are
 * open already. The rest it does as JavaScript's does: the tests that run all `CLIENTS`.
 */
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, describe, test } from 'node:test';
import { openFront } from './support/front.ts';
import { openHouse } from './support/house.ts';
import type { House } from './support/house.ts';
import { stillBytes } from './support/still.ts';
import {
  baseUrl,
  documentedInputs,
  ended,
  inlineMedia,
  TEXT_TO_VIDEO,
  wavespeedAt,
} from './support/wavespeed.ts';
import { CLIENTS, runPython } from './support/wavespeed-clients.ts';

/** As a user's script: one that ends well when all is well. */
const SCRIPT = `
import sys
import wavespeed
from wavespeed import Client

base, key, still = sys.argv[1:4]
wavespeed.config.api.base_url, wavespeed.config.api.api_key = base, key
with open(still, "rb") as file:
    image = wavespeed.upload(file)
out = wavespeed.run("luma/ray-3.2/image-to-video", {"image": image, "prompt": "pan left"}, poll_interval=0.05)
assert out["outputs"][0].startswith(sys.argv[4]), out
try:
    Client(api_key=key, base_url=base).get_result("0" * 32)
    raise SystemExit("nothing was raised")
except RuntimeError as error:
    assert "HTTP 404" in str(error), error
print("all well")
`;

describe("the way of WaveSpeed's Python client", () => {
  let house: House;
  before(async () => (house = await openHouse()));
  afterEach(() => house.settle());
  after(() => house.close());

  test('exactly 200 on the submit of each model and on every look, with outputs as a list', async () => {
    const wavespeed = wavespeedAt(house);
    for (const [model, input] of documentedInputs(await inlineMedia())) {
      const submitted = await wavespeed.call('POST', `/${model}`, input);
      const { id } = submitted.json['data'] as { id: string };
      await ended(house, id);
      const looked = await wavespeed.call('GET', `/predictions/${id}/result`);
      const { status, outputs } = looked.json['data'] as { status: string; outputs: unknown };
      assert.deepEqual([submitted.status, looked.status, status], [200, 200, 'completed']);
      assert.ok(Array.isArray(outputs));
    }
  });

  for (const { name, skip, open } of CLIENTS.filter(({ clientName }) => clientName === 'wavespeed-python'))
    test(
      `${name}: 201, and data that is null, would be noticed, at the submit and at a look`,
      { skip },
      async () => {
        const made = { code: 200, message: 'success', data: { id: 'x' } };
        const done = { code: 200, message: 'success', data: { status: 'completed', outputs: [] } };
        const answers = { POST: { status: 200, body: made }, GET: { status: 200, body: done } };
        for (const [spoiled, sentence] of [
          [{ ...answers, POST: { status: 201, body: made } }, /HTTP 201/],
          [{ ...answers, POST: { status: 200, body: { ...made, data: null } } }, /NoneType/],
          [{ ...answers, GET: { status: 202, body: done } }, /HTTP 202/],
          [{ ...answers, GET: { status: 200, body: { ...done, data: null } } }, /NoneType/],
        ] as const) {
          const spoil = ({ method }: { method: string }) => spoiled[method as keyof typeof answers];
          const front = await openFront(house.url, { spoil });
          await assert.rejects(open(front, house.key).run(TEXT_TO_VIDEO, { prompt: 'x' }), sentence);
          await front.close();
        }
      },
    );

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

  const { skip } = CLIENTS.at(-1)!;
  test(
    'the functions of the module, with its settings; a file that is open; an unknown task',
    { skip },
    async () => {
      const folder = await mkdtemp(join(tmpdir(), 'kinora-wavespeed-python-'));
      const still = join(folder, 'in.png');
      await writeFile(still, await stillBytes());
      const { stdout, stderr } = await runPython(SCRIPT, '', [baseUrl(house), house.key, still, house.url]);
      await rm(folder, { recursive: true });
      assert.equal(stdout.trim().split('\n').at(-1), 'all well', stderr);
    },
  );
});
