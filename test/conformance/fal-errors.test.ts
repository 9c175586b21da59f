/** What fal's client makes of refusals, of a server that falters, and of other people's requests. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { ApiError, ValidationError } from '@fal-ai/client';
import { openFront } from './support/front.ts';
import type { Exchange, Spoiled } from './support/front.ts';
import { openHouse } from './support/house.ts';
import type { House } from './support/house.ts';
import { openReceiver } from './support/receiver.ts';
import type { Receiver } from './support/receiver.ts';
import { stillUri } from './support/still.ts';
import {
  clipOf,
  here,
  IMAGE_TO_VIDEO,
  RAY,
  TEXT_TO_VIDEO,
  throughFetch,
  throughProxy,
  WAYS,
} from './support/ways.ts';

interface Refused {
  readonly detail: string;
  readonly message: string;
  readonly status?: string;
}

describe('errors', () => {
  let house: House;
  let receiver: Receiver;
  let still: string;
  before(async () => {
    [house, receiver, still] = await Promise.all([openHouse(), openReceiver(), stillUri()]);
  });
  after(async () => {
    await house.close();
    await receiver.close();
  });

  const refusal = async (call: Promise<unknown>): Promise<ApiError<Refused>> => {
    const error: unknown = await call.then(
      (value) => assert.fail(`succeeded: ${JSON.stringify(value)}`),
      (reason: unknown) => reason,
    );
    assert.ok(error instanceof ApiError, String(error));
    return error as ApiError<Refused>;
  };

  /** A name, the input, the field that is at fault, the type of the error. */
  const WRONG: readonly (readonly [string, () => Record<string, unknown>, string, RegExp])[] = [
    ['no prompt', () => ({ image_url: still }), 'prompt', /^missing$/],
    ['an empty prompt', () => ({ prompt: '', image_url: still }), 'prompt', /^string_too_short$/],
    ['a prompt that is no text', () => ({ prompt: 7, image_url: still }), 'prompt', /^string_type$/],
    ['a long prompt', () => ({ prompt: 'x'.repeat(6001), image_url: still }), 'prompt', /^string_too_long$/],
    [
      'a bad resolution',
      () => ({ prompt: 'x', image_url: still, resolution: '4k' }),
      'resolution',
      /^literal_error$/,
    ],
    [
      'a bad ratio',
      () => ({ prompt: 'x', image_url: still, aspect_ratio: '5:4' }),
      'aspect_ratio',
      /^literal_error$/,
    ],
    ['a loop of 10 s', () => ({ prompt: 'x', image_url: still, loop: true, duration: '10s' }), 'loop', /./],
    ['HDR at 540p', () => ({ prompt: 'x', image_url: still, hdr: true }), 'resolution', /./],
    ['EXR without HDR', () => ({ prompt: 'x', image_url: still, exr_export: true }), 'exr_export', /./],
    ['no image at all', () => ({ prompt: 'x' }), 'image_url', /^missing$/],
    [
      'bytes where an address belongs',
      () => ({ prompt: 'x', image_url: { 0: 137, 1: 80 } }),
      'image_url',
      /./,
    ],
    [
      'an address that nobody answers',
      () => ({ prompt: 'x', image_url: 'http://127.0.0.1:9/a.png' }),
      'image_url',
      /^file_download_error$/,
    ],
    [
      'an address that answers 403',
      () => ({ prompt: 'x', image_url: `${receiver.url}/secret.png` }),
      'image_url',
      /^file_download_error$/,
    ],
    [
      'what is no picture',
      () => ({ prompt: 'x', image_url: 'data:image/png;base64,bm8=' }),
      'image_url',
      /./,
    ],
  ];

  for (const [what, input, field, type] of WRONG) {
    test(`422 for ${what}, naming ${field}`, async () => {
      const error = await refusal(throughFetch(house).run(IMAGE_TO_VIDEO, { input: input() }));
      assert.ok(error instanceof ValidationError, `${error.status} ${JSON.stringify(error.body)}`);
      const [first] = error.getFieldErrors(field);
      assert.ok(first, JSON.stringify(error.body));
      assert.match(first.type, type);
      assert.equal(first.loc[0], 'body');
      assert.notEqual(first.msg, '');
      assert.notEqual(error.message, '', 'the client shows `message` and nothing else');
    });
  }

  for (const [name, way] of WAYS) {
    test(`through ${name} the queue takes a bad input and says so at the end`, async () => {
      const states: string[] = [];
      let enqueued = '';
      const error = await refusal(
        way(house).subscribe(TEXT_TO_VIDEO, {
          input: { resolution: '720p' },
          pollInterval: 20,
          onEnqueue: (id) => (enqueued = id),
          onQueueUpdate: (update) => states.push(update.status),
        }),
      );
      assert.ok(error instanceof ValidationError);
      assert.equal(error.getFieldErrors('prompt')[0]?.type, 'missing');
      assert.deepEqual([error.requestId, states.at(-1)], [enqueued, 'COMPLETED']);
      const status = await way(house).queue.status(TEXT_TO_VIDEO, { requestId: enqueued, logs: true });
      const said = status as unknown as Record<string, unknown>;
      assert.ok(typeof said['error'] === 'string' && said['error'] !== '');
      assert.ok(typeof said['error_type'] === 'string');
    });
  }

  test('a bad input costs nothing and says so', async () => {
    const response = await fetch(here(house.url, new URL(`https://fal.run/${TEXT_TO_VIDEO}`)), {
      method: 'POST',
      headers: { Authorization: `Key ${house.key}` },
    });
    assert.equal(response.status, 422, 'an empty body is an empty input');
    assert.equal(Number(response.headers.get('x-fal-billable-units')), 0);
    assert.match(response.headers.get('x-fal-request-id') ?? '', /^[0-9a-f-]{36}$/);
  });

  test('a body that is no JSON is refused at once, in the queue too', async () => {
    for (const host of ['fal.run', 'queue.fal.run']) {
      const response = await fetch(here(house.url, new URL(`https://${host}/${TEXT_TO_VIDEO}`)), {
        method: 'POST',
        headers: { Authorization: `Key ${house.key}`, 'Content-Type': 'application/json' },
        body: '{"prompt": ',
      });
      assert.ok([400, 422].includes(response.status), String(response.status));
      const body = (await response.json()) as Record<string, unknown>;
      assert.ok(typeof body['message'] === 'string' && 'detail' in body);
    }
  });

  test('a run that fails: status, result and message tell it', async () => {
    house.stage.hold();
    const begun = house.stage.next();
    const client = throughFetch(house);
    const subscribed = refusal(
      client.subscribe(TEXT_TO_VIDEO, { input: { prompt: 'x' }, pollInterval: 20, logs: true }),
    );
    (await begun).fail('The lamp of the projector broke');
    house.stage.release();
    const error = await subscribed;
    assert.equal(error.status, 500);
    assert.match(error.message, /lamp/);
    assert.match(error.requestId, /^[0-9a-f-]{36}$/, 'by which Python clients know not to try again');
    const status = await client.queue.status(TEXT_TO_VIDEO, { requestId: error.requestId });
    assert.match(String((status as unknown as Record<string, unknown>)['error']), /lamp|500/);
  });

  test('401 without a key and with a wrong one, everywhere; 403 for a key that is locked', async () => {
    const suspended = await house.newKey();
    await house.core.db.query(`update api_key set suspended_at = now() where hash = sha256($1)`, [
      Buffer.from(suspended),
    ]);
    for (const [key, status] of [
      [undefined, 401],
      ['no:such-key', 401],
      [suspended, 403],
    ] as const) {
      const client = throughFetch(house, { key });
      const requestId = randomUUID();
      for (const call of [
        () => client.run(TEXT_TO_VIDEO, { input: { prompt: 'x' } }),
        () => client.queue.submit(TEXT_TO_VIDEO, { input: { prompt: 'x' } }),
        () => client.queue.status(TEXT_TO_VIDEO, { requestId }),
        () => client.queue.result(TEXT_TO_VIDEO, { requestId }),
        () => client.queue.cancel(TEXT_TO_VIDEO, { requestId }),
        () => client.queue.streamStatus(TEXT_TO_VIDEO, { requestId }).then((stream) => stream.done()),
        () => client.storage.upload(new Blob(['x'], { type: 'image/png' })),
      ]) {
        const error = await refusal(call());
        assert.equal(error.status, status);
        assert.ok(typeof error.body.detail === 'string' && error.message !== '');
      }
    }
  });

  test('404 for endpoints that do not exist, never 408 or 409', async () => {
    const input = { prompt: 'x' };
    const client = throughProxy(house);
    const app = await refusal(client.run('luma/projector/ray', { input }));
    assert.equal(app.status, 404);
    assert.match(app.body.detail, /^Application "[\w/]+" not found$/);
    const path = await refusal(client.run(`${RAY}/video-to-smell`, { input }));
    assert.deepEqual([path.status, path.body.detail], [404, 'Path /ray/v3.2/video-to-smell not found']);
    const queued = await refusal(client.subscribe(`${RAY}/video-to-smell`, { input, pollInterval: 20 }));
    assert.equal(queued.status, 404);
  });

  test('the requests of others do not exist', async () => {
    const { request_id } = await throughFetch(house).queue.submit(TEXT_TO_VIDEO, { input: { prompt: 'x' } });
    await house.ended(request_id);
    const stranger = { url: house.url, key: await house.newKey({ owner: 'stranger' }) };
    const client = throughFetch(stranger);
    for (const requestId of [request_id, randomUUID(), 'not-a-uuid']) {
      const missing = [
        await refusal(client.queue.status(TEXT_TO_VIDEO, { requestId })),
        await refusal(client.queue.result(TEXT_TO_VIDEO, { requestId })),
        await refusal(client.queue.cancel(TEXT_TO_VIDEO, { requestId })),
        await refusal(
          client.queue.streamStatus(TEXT_TO_VIDEO, { requestId }).then((stream) => stream.done()),
        ),
      ];
      assert.deepEqual(new Set(missing.map(({ status }) => status)), new Set([404]));
      assert.equal(missing[0]?.body.status, 'NOT_FOUND');
      assert.equal(missing[1]?.body.detail, 'Request not found');
    }
  });

  for (const status of [429, 503]) {
    test(`${status} once on submit: tried again, and one job made`, async () => {
      const isSubmit = ({ method, path }: Exchange): boolean =>
        method === 'POST' && path.startsWith('/fal/queue/');
      let left = 1;
      const front = await openFront(house.url, {
        spoil: (exchange): Spoiled | undefined => (isSubmit(exchange) && left-- > 0 ? { status } : undefined),
      });
      const jobs = async (): Promise<number> =>
        (await house.core.db.query<{ n: number }>('select count(*)::int as n from generation'))[0]!.n;
      const before = await jobs();
      const client = throughFetch({ url: front.url, key: house.key });
      const result = await client.subscribe(TEXT_TO_VIDEO, { input: { prompt: 'x' }, pollInterval: 20 });
      assert.notEqual(clipOf(result).url, '');
      assert.deepEqual([front.exchanges.filter(isSubmit).length, (await jobs()) - before], [2, 1]);
      await front.close();
    });
  }

  test('503 once on a poll: the client goes on polling', async () => {
    let left = 1;
    const front = await openFront(house.url, {
      spoil: ({ path }): Spoiled | undefined =>
        path.includes('/status') && left-- > 0 ? { status: 503 } : undefined,
    });
    const client = throughFetch({ url: front.url, key: house.key });
    const result = await client.subscribe(TEXT_TO_VIDEO, { input: { prompt: 'x' }, pollInterval: 20 });
    assert.notEqual(clipOf(result).url, '');
    await front.close();
  });

  test('a browser may call everything: preflight, and headers that scripts may read', async () => {
    const id = randomUUID();
    for (const [method, address] of [
      ['POST', `https://queue.fal.run/${TEXT_TO_VIDEO}`],
      ['POST', `https://fal.run/${TEXT_TO_VIDEO}`],
      ['GET', `https://queue.fal.run/luma/agent/requests/${id}/status`],
      ['GET', `https://queue.fal.run/luma/agent/requests/${id}/status/stream`],
      ['GET', `https://queue.fal.run/luma/agent/requests/${id}`],
      ['PUT', `https://queue.fal.run/luma/agent/requests/${id}/cancel`],
      ['POST', 'https://rest.fal.ai/storage/upload/initiate'],
      ['POST', 'https://rest.fal.ai/storage/upload/initiate-multipart'],
      ['POST', 'https://rest.fal.ai/storage/auth/token'],
      ['POST', 'https://rest.fal.ai/tokens/'],
      ['POST', `${house.url}/fal/proxy`],
      ['POST', `${house.url}/api/fal/proxy`],
    ] as const) {
      const response = await fetch(here(house.url, new URL(address)), {
        method: 'OPTIONS',
        headers: {
          Origin: 'https://studio.example',
          'Access-Control-Request-Method': method,
          'Access-Control-Request-Headers':
            'authorization,content-type,x-fal-queue-priority,x-fal-target-url',
        },
      });
      assert.equal(response.status, 204, address);
      assert.equal(response.headers.get('access-control-allow-origin'), '*');
      assert.ok(response.headers.get('access-control-allow-methods')?.includes(method), address);
      const allowed = response.headers.get('access-control-allow-headers')?.toLowerCase() ?? '';
      for (const name of ['authorization', 'content-type', 'x-fal-queue-priority', 'x-fal-target-url'])
        assert.ok(allowed.includes(name) || allowed === '*', `${name} in ${allowed}`);
    }
    const answer = await fetch(here(house.url, new URL(`https://fal.run/${TEXT_TO_VIDEO}`)), {
      method: 'POST',
      headers: { Authorization: `Key ${house.key}`, Origin: 'https://studio.example' },
      body: '{"prompt":"x"}',
    });
    await answer.body?.cancel();
    const exposed = (answer.headers.get('access-control-expose-headers') ?? '').toLowerCase();
    for (const name of [
      'x-fal-request-id',
      'x-fal-billable-units',
      'x-fal-request-timeout-type',
      'x-fal-error-type',
      'x-fal-needs-retry',
      'etag',
    ])
      assert.ok(exposed.includes(name), `${name} in ${exposed}`);
    assert.equal(answer.headers.get('access-control-allow-origin'), '*');
  });
});
