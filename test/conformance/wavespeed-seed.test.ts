/**
 * The requests that WaveSpeed's pages of Luma's Ray print, in a real shell and a real Node: nothing is changed but key, host and
 * media. Its Node sample needs the class by its name, and the address of a server.
 */
import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { run, unlessRuns } from '../support/programs.ts';
import { openHouse } from './support/house.ts';
import type { House } from './support/house.ts';
import { openReceiver } from './support/receiver.ts';
import type { Receiver } from './support/receiver.ts';
import { runModule } from './support/run-module.ts';
import { baseUrl, downloaded, ended, IMAGE_TO_VIDEO, shaped } from './support/wavespeed.ts';

type Json = Record<string, unknown>;

const IMAGE = 'https://example.com/image.jpeg';

/** The first of the pair, for a model and its inputs. */
const submit = (model: string, inputs: string): string => `# Submit the task
curl --location --request POST "https://api.wavespeed.ai/api/v3/${model}" \\
--header "Content-Type: application/json" \\
--header "Authorization: Bearer \${WAVESPEED_API_KEY}" \\
--data-raw '${inputs}'
`;

const RESULT = `# Get the result
curl --location --request GET "https://api.wavespeed.ai/api/v3/predictions/\${requestId}/result" \\
--header "Authorization: Bearer \${WAVESPEED_API_KEY}"
`;

const PAIRS = [
  [
    IMAGE_TO_VIDEO,
    `{
    "image": "${IMAGE}",
    "prompt": "A slow push in on a lighthouse, waves breaking below",
    "size": "16:9",
    "resolution": "540p",
    "duration": "5s"
}`,
  ],
  // The request of the page of Ray 2, whose inputs are of an older kind.
  [
    'luma/ray-2-i2v',
    `{
    "image": "${IMAGE}",
    "prompt": "A father and daughter preparing dinner in a cozy apartment kitchen, chopping vegetables, oil sizzling in the pan, casual conversation, natural warm lighting",
    "size": "1280*720",
    "duration": "5",
    "enable_prompt_optimizer": false
}`,
  ],
] as const;

/** What generated pages print: the defaults, and nothing that the model requires. */
const DEFAULTS = `{
    "size": "16:9",
    "resolution": "540p",
    "duration": "5s"
}`;

describe("requests of WaveSpeed's pages", () => {
  let house: House;
  let receiver: Receiver;
  before(async () => {
    [house, receiver] = await Promise.all([openHouse(), openReceiver()]);
  });
  afterEach(() => house.settle());
  after(async () => {
    await house.close();
    await receiver.close();
  });

  describe('cURL', { skip: unlessRuns('bash', '-c', 'curl --version') }, () => {
    const shell = async (script: string, env: Record<string, string> = {}): Promise<Json> => {
      const input = script
        .replace('https://api.wavespeed.ai', baseUrl(house))
        .replace(IMAGE, `${receiver.url}/still.png`);
      const keyed = { WAVESPEED_API_KEY: house.key, ...env };
      const { code, stdout, stderr } = await run('bash', ['-s'], { env: keyed, input });
      assert.equal(code, 0, stderr);
      return JSON.parse(stdout) as Json;
    };

    for (const [model, inputs] of PAIRS)
      test(`${model}: submit and result`, async () => {
        const created = await shell(submit(model, inputs));
        assert.deepEqual([created['code'], created['message']], [200, 'success']);
        const { id } = shaped(house, created['data'] as Json);
        await ended(house, id);
        const told = await shell(RESULT, { requestId: id });
        const prediction = shaped(house, told['data'] as Json);
        assert.deepEqual([prediction.status, prediction.model], ['completed', model]);
        assert.equal(await downloaded(house, prediction.outputs[0]), 'not really a clip');
      });

    test('without what the model requires, it is said what is missing', async () => {
      const told = await shell(submit(IMAGE_TO_VIDEO, DEFAULTS));
      assert.deepEqual([told['code'], told['message']], [400, 'image is required']);
    });

    test('in single quotes, as other pages have it, the key is not put in: 401 that says so', async () => {
      const quoted = submit(...PAIRS[0]).replace(
        /"Authorization: Bearer (.*?)"/,
        `'Authorization: Bearer $1'`,
      );
      assert.ok(quoted.includes(`'Authorization`));
      const told = await shell(quoted);
      assert.equal(told['code'], 401);
      assert.match(String(told['message']), /key/i);
    });
  });

  describe('Node', () => {
    /** As printed below the first line, which differs. */
    const sample = (first: string, options: string): string => `
      import { createRequire } from 'node:module';
      const require = createRequire(process.cwd() + '/');
      const [baseUrl, apiKey, image] = process.argv.slice(-3);
      ${first}
      const client = new WaveSpeed(${options});
      const { outputs } = await client.run('${IMAGE_TO_VIDEO}', { image, prompt: 'A slow push in' });
      console.log(outputs[0]);`;
    const script = (first: string, options: string) =>
      runModule(sample(first, options), [baseUrl(house), house.key, `${receiver.url}/still.png`]).ended;

    test('as it is printed, it is no constructor with today’s package', async () => {
      await assert.rejects(script(`const WaveSpeed = require('wavespeed');`, ''), /not a constructor/);
    });

    test('with the class by its name and our address, it runs', async () => {
      const first = `const { Client: WaveSpeed } = require('wavespeed');`;
      const [printed] = await script(first, 'apiKey, { baseUrl }');
      assert.equal(await downloaded(house, printed), 'not really a clip');
    });
  });
});
