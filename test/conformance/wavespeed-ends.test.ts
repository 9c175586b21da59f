/** How runs end that do not complete, through WaveSpeed's clients for programs: failed, cancelled, deleted, out of time, unpaid. */
import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { openFront } from './support/front.ts';
import type { FrontOptions } from './support/front.ts';
import { openHouse } from './support/house.ts';
import type { House } from './support/house.ts';
import { held, IMAGE_TO_VIDEO, refused, TEXT_TO_VIDEO, wavespeedAt } from './support/wavespeed.ts';
import { CLIENTS } from './support/wavespeed-clients.ts';

const INPUT = { prompt: 'x' };

describe("ends of runs of WaveSpeed's clients", () => {
  let house: House;
  before(async () => (house = await openHouse()));
  afterEach(() => house.settle());
  after(() => house.close());

  for (const { name, skip, open } of CLIENTS)
    describe(name, { skip }, () => {
      const client = (place: { url: string } = house) => open(place, house.key);
      const failing = async <T>(call: () => Promise<T>): Promise<T> => {
        const { run, running } = await held(house, call);
        run.fail('the lamp would not light');
        house.stage.release();
        return running;
      };

      test('failed: the error names task and reason; without a throw both are told', async () => {
        const error = await failing(() => errorOf(client().run(TEXT_TO_VIDEO, INPUT)));
        const id = /^Prediction failed \(task_id: ([0-9a-f]{32})\): /.exec(error)?.[1] ?? error;
        const failed = await wavespeedAt(house).get(id);
        assert.deepEqual([failed.status, failed.outputs, failed['code']], ['failed', [], 1403]);
        assert.ok(failed.error !== '' && error.endsWith(`: ${failed.error}`), error);

        const told = await failing(() => client().runNoThrow(TEXT_TO_VIDEO, INPUT));
        assert.deepEqual([told.outputs, told.status], [null, 'failed']);
        assert.match(told.taskId, /^[0-9a-f]{32}$/);
        assert.ok(told.error.includes(failed.error), told.error);
      });

      test('media that cannot be fetched are a task that fails with code 1402', async () => {
        const image = 'http://127.0.0.1:9/still.png';
        const told = await client().runNoThrow(IMAGE_TO_VIDEO, { image, ...INPUT });
        assert.deepEqual([told.outputs, told.status], [null, 'failed']);
        const failed = await wavespeedAt(house).get(told.taskId);
        assert.deepEqual([failed.status, failed['code']], ['failed', 1402]);
        assert.match(failed.error, /^image: /);
        assert.ok(told.error.includes(failed.error), told.error);
      });

      test('cancelled elsewhere: the client stops, and says which task', async () => {
        const { run, running } = await held(house, () => errorOf(client().run(TEXT_TO_VIDEO, INPUT)));
        const { generation_id } = run.task;
        const cancelled = await house.call('POST', `/v1/generations/${generation_id}/cancel`);
        assert.ok(cancelled.status < 300, cancelled.text);
        await run.stopped;
        const id = generation_id.replaceAll('-', '');
        const { status, error } = await wavespeedAt(house).get(id);
        assert.equal(status, 'cancelled');
        assert.match(await running, new RegExp(`^Prediction \\w+ \\(task_id: ${id}\\): `));
        assert.ok((await running).endsWith(error), await running);
      });

      for (const way of ['path', 'list'] as const)
        test(`deleted by ${way} while it runs: 404, which stops the client, and the work stops`, async () => {
          const { run, running } = await held(house, () => errorOf(client().run(TEXT_TO_VIDEO, INPUT)));
          const id = run.task.generation_id.replaceAll('-', '');
          const wavespeed = wavespeedAt(house);
          if (way === 'path')
            assert.deepEqual(await wavespeed.data('DELETE', `/predictions/${id}`), { id, status: 'deleted' });
          else {
            const { deleted_count } = await wavespeed.data('POST', '/predictions/delete', { ids: [id] });
            assert.equal(deleted_count, 1);
          }
          await run.stopped;
          // The work is stopped first: a look may fall between the two.
          assert.match(await running, /HTTP 404|^Prediction \w+ \(task_id: /);
          refused(await wavespeed.call('GET', `/predictions/${id}/result`), 404);
        });

      /** What a client makes of an answer that is not ours. */
      const told = async (method: string, data: object): Promise<string> => {
        const spoil: FrontOptions['spoil'] = (exchange) =>
          exchange.method === method ? { status: 200, body: data } : undefined;
        const front = await openFront(house.url, { spoil });
        try {
          return await errorOf(client(front).run(TEXT_TO_VIDEO, INPUT));
        } finally {
          await front.close();
        }
      };

      test('no credit as the provider tells it, which we never do: no id, no run', async () => {
        const answer = { code: 400, message: 'Insufficient credits' };
        assert.match(await told('POST', answer), /No request ID in response: .*Insufficient credits/);
      });

      test('a task that ran out of time stops the client', async () => {
        const data = { id: 'x', status: 'timeout', outputs: [], error: '' };
        assert.match(await told('GET', { code: 200, message: 'success', data }), /\(task_id: [0-9a-f]{32}\)/);
      });
    });
});

/** The sentence with which a call fails, as it has to. */
async function errorOf(call: Promise<unknown>): Promise<string> {
  const value: unknown = await call.catch((reason: unknown) => reason);
  assert.ok(value instanceof Error, 'it did not fail');
  return value.message;
}
