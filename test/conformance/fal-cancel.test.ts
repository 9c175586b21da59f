/** Cancelling through fal's client in every state, and what a client that gives up leaves behind. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';
import { ApiError } from '@fal-ai/client';
import { openHouse } from './support/house.ts';
import type { House } from './support/house.ts';
import type { Run } from './support/stage.ts';
import { clipOf, errorTypeOf, here, TEXT_TO_VIDEO, throughFetch, WAYS } from './support/ways.ts';

describe('cancelling', () => {
  let house: House;
  before(async () => (house = await openHouse()));
  beforeEach(() => house.stage.hold());
  afterEach(() => house.settle());
  after(() => house.close());

  const submitted = async (prompt: string): Promise<string> =>
    (await throughFetch(house).queue.submit(TEXT_TO_VIDEO, { input: { prompt } })).request_id;

  const running = async (prompt: string): Promise<{ id: string; run: Run }> => {
    const begun = house.stage.next();
    const id = await submitted(prompt);
    return { id, run: await begun };
  };

  /** What goes over the wire; the client itself throws the body away. */
  const put = async (
    id: string,
    method = 'PUT',
  ): Promise<{ status: number; body: Record<string, unknown> }> => {
    const address = new URL(`https://queue.fal.run/luma/agent/requests/${id}/cancel`);
    const response = await fetch(here(house.url, address), {
      method,
      headers: { Authorization: `Key ${house.key}`, 'Content-Type': 'application/json' },
    });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };

  const endedByCancel = async (id: string): Promise<void> => {
    const status = await throughFetch(house).queue.status(TEXT_TO_VIDEO, { requestId: id, logs: true });
    assert.equal(status.status, 'COMPLETED');
    const { error, error_type } = status as unknown as Record<string, unknown>;
    assert.ok(typeof error === 'string' && error !== '');
    assert.equal(error_type, 'client_cancelled');
    const refused: unknown = await throughFetch(house)
      .queue.result(TEXT_TO_VIDEO, { requestId: id })
      .catch((reason: unknown) => reason);
    assert.ok(refused instanceof ApiError, String(refused));
    assert.equal(refused.status, 499);
    assert.equal(errorTypeOf(refused), 'client_cancelled');
    assert.notEqual(refused.message, '');
    assert.equal(refused.requestId, id);
  };

  test('while queued: 200, and it is over', async () => {
    const { run } = await running('before');
    const id = await submitted('waits');
    assert.deepEqual(await put(id), { status: 200, body: { status: 'OK', success: true } });
    await endedByCancel(id);
    run.finish();
  });

  test('while running: 202, the work stops, and it is over at once', async () => {
    const { id, run } = await running('under way');
    assert.deepEqual(await put(id), {
      status: 202,
      body: { status: 'CANCELLATION_REQUESTED', success: true },
    });
    await endedByCancel(id);
    await run.stopped;
  });

  test('after the end: 400, and the result stays; cancelled twice is no better', async () => {
    house.stage.release();
    const client = throughFetch(house);
    const { requestId } = await client.subscribe(TEXT_TO_VIDEO, {
      input: { prompt: 'done' },
      pollInterval: 20,
    });
    const { status, body } = await put(requestId);
    assert.deepEqual([status, body['status'], body['success']], [400, 'ALREADY_COMPLETED', false]);
    assert.notEqual(clipOf(await client.queue.result(TEXT_TO_VIDEO, { requestId })).url, '');
  });

  test('unknown: 404; with another method: 405', async () => {
    const { status, body } = await put(randomUUID());
    assert.deepEqual([status, body['status']], [404, 'NOT_FOUND']);
    assert.equal((await put('no-uuid-at-all')).status, 404);
    const { id, run } = await running('goes on');
    for (const method of ['POST', 'DELETE']) assert.equal((await put(id, method)).status, 405, method);
    run.finish();
  });

  for (const [name, way] of WAYS) {
    test(`the client's own cancel through ${name}: silent when it may, an error when it is late`, async () => {
      const { id, run } = await running('under way');
      await way(house).queue.cancel(TEXT_TO_VIDEO, { requestId: id });
      await run.stopped;
      await assert.rejects(way(house).queue.cancel(TEXT_TO_VIDEO, { requestId: id }), { status: 400 });
      await assert.rejects(way(house).queue.cancel(TEXT_TO_VIDEO, { requestId: randomUUID() }), {
        status: 404,
      });
    });
  }

  test('a timeout that strikes while a poll is under way: the polling ends all the same', async () => {
    const cancelled = Promise.withResolvers<undefined>();
    const over = Promise.withResolvers<undefined>();
    const polls: string[] = [];
    const client = throughFetch(house, {
      async around(request, send) {
        const { pathname } = new URL(request.url);
        const response = await send();
        if (pathname.endsWith('/cancel')) cancelled.resolve(undefined);
        if (!pathname.endsWith('/status')) return response;
        const { status } = (await response.clone().json()) as { status: string };
        polls.push(status);
        // The first answer, from before the cancel, arrives after it: the client then schedules one poll more.
        if (polls.length === 1) await cancelled.promise;
        if (status === 'COMPLETED') over.resolve(undefined);
        return response;
      },
    });
    const subscribed = client.subscribe(TEXT_TO_VIDEO, {
      input: { prompt: 'takes too long' },
      pollInterval: 10,
      timeout: 300,
    });
    await assert.rejects(subscribed, /timed out/);
    await over.promise;
    assert.equal(polls.length, 2, 'the very next poll says that it is over');
    assert.notEqual(polls[0], 'COMPLETED');
  });

  test('an aborted subscribe leaves the job running', async () => {
    const controller = new AbortController();
    const begun = house.stage.next();
    const enqueued = Promise.withResolvers<string>();
    const subscribed = throughFetch(house).subscribe(TEXT_TO_VIDEO, {
      input: { prompt: 'goes on alone' },
      pollInterval: 10,
      abortSignal: controller.signal,
      onEnqueue: (id) => enqueued.resolve(id),
    });
    const run = await begun;
    controller.abort();
    await assert.rejects(subscribed);
    const requestId = await enqueued.promise;
    const { status } = await throughFetch(house).queue.status(TEXT_TO_VIDEO, { requestId });
    assert.equal(status, 'IN_PROGRESS');
    run.finish();
    await house.ended(requestId);
  });

  test('who hangs up on a run ends it: nothing leaks', async () => {
    const controller = new AbortController();
    const begun = house.stage.next();
    const ran = throughFetch(house).run(TEXT_TO_VIDEO, {
      input: { prompt: 'nobody waits' },
      abortSignal: controller.signal,
    });
    const run = await begun;
    controller.abort();
    await assert.rejects(ran);
    await run.stopped;
  });
});
