/** A server that falters before WaveSpeed's clients for programs: looks are tried again, a submit never is. And what they make of refusals. */
import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, mock, test } from 'node:test';
import { CUT, openFront } from './support/front.ts';
import type { Exchange, Front, FrontOptions } from './support/front.ts';
import { openHouse } from './support/house.ts';
import type { House } from './support/house.ts';
import { downloaded, TEXT_TO_VIDEO } from './support/wavespeed.ts';
import { CLIENTS } from './support/wavespeed-clients.ts';

const INPUT = { prompt: 'x' };
const isSubmit = ({ method }: Exchange): boolean => method === 'POST';
const isLook = ({ method, path }: Exchange): boolean => method === 'GET' && path.endsWith('/result');

describe("faults before WaveSpeed's clients", () => {
  let house: House;
  before(async () => (house = await openHouse()));
  after(() => house.close());
  // JavaScript's prints every retry.
  beforeEach(() => {
    mock.method(console, 'log', () => undefined);
    mock.method(console, 'error', () => undefined);
  });
  afterEach(async () => {
    mock.restoreAll();
    await house.settle();
  });

  const jobs = async (): Promise<number> =>
    (await house.core.db.query<{ n: number }>('select count(*)::int as n from generation'))[0]!.n;

  for (const { name, skip, open } of CLIENTS)
    describe(name, { skip }, () => {
      /** Runs behind a front that spoils what it is told to. */
      const behind = async (
        spoil: FrontOptions['spoil'],
        use: (run: () => Promise<readonly string[]>, front: Front) => Promise<void>,
      ): Promise<void> => {
        const front = await openFront(house.url, spoil ? { spoil } : {});
        try {
          await use(() => open(front, house.key).run(TEXT_TO_VIDEO, INPUT, { retries: 3 }), front);
        } finally {
          await front.close();
        }
      };

      for (const fault of [429, 503, CUT] as const)
        test(`${fault} on two looks: it goes on, with the one job`, async () => {
          const before = await jobs();
          let left = 2;
          await behind(
            (exchange) => {
              if (!isLook(exchange) || left-- <= 0) return undefined;
              return fault === CUT ? CUT : { status: fault };
            },
            async (run, front) => {
              await downloaded(front, (await run())[0]);
              assert.ok(left < 0, 'both were met');
              assert.equal(front.exchanges.filter(isSubmit).length, 1);
              assert.equal((await jobs()) - before, 1);
            },
          );
        });

      test('500, 502 and 504 on looks: it goes on', async () => {
        const faults = [500, 502, 504];
        await behind(
          (exchange) => {
            const status = isLook(exchange) ? faults.shift() : undefined;
            return status === undefined ? undefined : { status };
          },
          async (run, front) => {
            await downloaded(front, (await run())[0]);
            assert.deepEqual(faults, []);
          },
        );
      });

      test('a connection that breaks behind the submit: one POST, one job, and no second', async () => {
        const before = await jobs();
        await behind(
          (exchange) => (isSubmit(exchange) ? CUT : undefined),
          async (run, front) => {
            await assert.rejects(run(), /The task may already have been created/);
            assert.deepEqual([front.exchanges.length, (await jobs()) - before], [1, 1]);
          },
        );
      });

      for (const status of [429, 503])
        test(`${status} on the submit is final, and the next run makes the only job`, async () => {
          const before = await jobs();
          let left = 1;
          await behind(
            (exchange) => (isSubmit(exchange) && left-- > 0 ? { status } : undefined),
            async (run) => {
              await assert.rejects(run(), new RegExp(`HTTP ${status}`));
              await run();
              assert.equal((await jobs()) - before, 1);
            },
          );
        });

      test('a wrong key, an unknown model and bad input: statuses, each with our sentence', async () => {
        const before = await jobs();
        const run = (model: string, input: Record<string, unknown>, key = house.key) =>
          open(house, key).run(model, input);
        await assert.rejects(run(TEXT_TO_VIDEO, INPUT, 'wrong'), /HTTP 401: .*[Kk]ey/);
        await assert.rejects(run('luma/ray-9/text-to-video', INPUT), /HTTP 404: .*Model not found/);
        await assert.rejects(run(TEXT_TO_VIDEO, {}), /HTTP 400: .*[Pp]rompt/);
        assert.equal((await jobs()) - before, 0);
      });
    });
});
