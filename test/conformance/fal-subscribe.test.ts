/** What fal's pages show of its JavaScript client, run unchanged but for where it goes. */
import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';
import { fal, ApiError, ValidationError } from '@fal-ai/client';
import type { QueueStatus } from '@fal-ai/client';
import { openHouse } from './support/house.ts';
import type { House } from './support/house.ts';
import { openReceiver } from './support/receiver.ts';
import type { Receiver } from './support/receiver.ts';
import { runModule } from './support/run-module.ts';
import {
  clipOf,
  errorTypeOf,
  here,
  IMAGE_TO_VIDEO,
  TEXT_TO_VIDEO,
  throughFetch,
  throughProxy,
  WAYS,
} from './support/ways.ts';

const ACCENTED = 'café 映画 🎬';

interface Status {
  readonly status: string;
  readonly logs: readonly { readonly message: string }[] | null;
}

/** What the script in a process of its own reports. */
interface Told {
  readonly before: {
    readonly with: Status;
    readonly without: Status;
    readonly early: { readonly status: number; readonly body: { readonly detail: string } };
  };
  readonly last: Status;
  readonly after: Status;
  readonly data: { readonly video: { readonly url: string } };
}

describe("fal's client", () => {
  let house: House;
  let receiver: Receiver;
  before(async () => {
    [house, receiver] = await Promise.all([openHouse(), openReceiver()]);
  });
  beforeEach(() => house.stage.hold());
  afterEach(() => house.settle());
  after(async () => {
    await house.close();
    await receiver.close();
  });

  /** Keeps the one worker busy, so that what is submitted next waits; resolves with what lets go of it. */
  const occupied = async (): Promise<() => void> => {
    const begun = house.stage.next();
    await throughFetch(house).queue.submit(TEXT_TO_VIDEO, { input: { prompt: 'before the others' } });
    const run = await begun;
    return () => run.finish();
  };

  const downloaded = async (url: string): Promise<string> => {
    assert.ok(url.startsWith(house.url), `${url} is ours`);
    const response = await fetch(url);
    assert.deepEqual([response.status, response.headers.get('content-type')], [200, 'video/mp4']);
    return response.text();
  };

  test("the code of the page: subscribe with logs, through the module's own client", async () => {
    fal.config({ credentials: house.key, proxyUrl: { url: `${house.url}/api/fal/proxy`, when: 'always' } });
    const printed: unknown[] = [];
    const console = { log: (line: unknown) => printed.push(line) };
    void house.stage.next().then((run) => {
      run.log('a first line');
      run.log(ACCENTED);
      // The page's code decides nothing by what it sees, so the run ends when a poll has shown the lines.
      void shown.then(() => run.finish());
    });
    const { promise: shown, resolve: show } = Promise.withResolvers<undefined>();

    const result = await fal.subscribe('luma/agent/ray/v3.2/image-to-video', {
      input: {
        prompt: 'The camera slowly pushes in on the subject',
        image_url: `${receiver.url}/still.png`,
      },
      logs: true,
      onQueueUpdate: (update) => {
        if (update.status === 'IN_PROGRESS') {
          update.logs.map((log) => log.message).forEach((line) => console.log(line));
          if (update.logs.some(({ message }) => message.includes(ACCENTED))) show(undefined);
        }
      },
    });

    assert.ok(printed.includes('a first line') && printed.includes(ACCENTED), JSON.stringify(printed));
    assert.match(result.requestId, /^[0-9a-f-]{36}$/);
    const video = clipOf(result);
    assert.equal(await downloaded(video.url), 'not really a clip');
    assert.equal(video.content_type, 'video/mp4');
    assert.equal(video.file_size, 'not really a clip'.length);
    assert.ok(typeof video.file_name === 'string');
  });

  for (const [name, way] of WAYS) {
    test(`polling through ${name}: position, logs that grow, result`, async () => {
      const letGo = await occupied();
      const updates: QueueStatus[] = [];
      const begun = house.stage.next();
      void begun.then((run) => {
        run.log('one');
        run.log('two');
      });
      const result = await way(house).subscribe(TEXT_TO_VIDEO, {
        input: { prompt: 'a lighthouse' },
        logs: true,
        pollInterval: 20,
        onQueueUpdate(update) {
          updates.push(update);
          if (update.status === 'IN_QUEUE') letGo();
          if (update.status === 'IN_PROGRESS' && update.logs.length >= 2)
            void begun.then((run) => run.finish());
        },
      });
      const [first] = updates;
      assert.ok(first?.status === 'IN_QUEUE' && Number.isInteger(first.queue_position));
      assert.ok(first.queue_position >= 0);
      for (const update of updates) {
        assert.equal(update.request_id, result.requestId);
        if (update.status !== 'IN_QUEUE') assert.ok(Array.isArray(update.logs), 'an array, also when empty');
      }
      const last = updates.at(-1);
      assert.ok(last?.status === 'COMPLETED');
      const messages = last.logs.map(({ message }) => message);
      assert.deepEqual(
        messages.filter((message) => message === 'one' || message === 'two'),
        ['one', 'two'],
      );
      for (const log of last.logs) {
        assert.equal(log.source, 'USER');
        assert.match(log.timestamp, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d+Z$/);
        assert.ok(['STDERR', 'STDOUT', 'ERROR', 'INFO', 'WARN', 'DEBUG'].includes(log.level));
      }
      assert.equal(typeof last.metrics?.inference_time, 'number');
      await downloaded(clipOf(result).url);
    });

    test(`streaming through ${name}: each line once, accents whole, ends after COMPLETED`, async () => {
      const letGo = await occupied();
      const states: string[] = [];
      let lines: string[] = [];
      const begun = house.stage.next();
      const result = await way(house).subscribe(TEXT_TO_VIDEO, {
        input: { prompt: 'a lighthouse' },
        logs: true,
        mode: 'streaming',
        onQueueUpdate(update) {
          if (states.at(-1) !== update.status) states.push(update.status);
          if (update.status === 'IN_QUEUE') {
            letGo();
            void begun.then((run) => run.log('one'));
            return;
          }
          lines = update.logs.map(({ message }) => message);
          if (lines.includes(ACCENTED)) void begun.then((run) => run.finish());
          else if (lines.includes('one')) void begun.then((run) => run.log(ACCENTED));
        },
      });
      assert.deepEqual(states, ['IN_QUEUE', 'IN_PROGRESS', 'COMPLETED']);
      assert.equal(lines.filter((line) => line === 'one').length, 1, JSON.stringify(lines));
      assert.equal(lines.filter((line) => line === ACCENTED).length, 1, JSON.stringify(lines));
      await downloaded(clipOf(result).url);
    });

    test(`run through ${name} waits for the result`, async () => {
      house.stage.release();
      const result = await way(house).run(TEXT_TO_VIDEO, { input: { prompt: 'a lighthouse' } });
      const { requestId } = result;
      assert.match(requestId, /^[0-9a-f-]{36}$/);
      await downloaded(clipOf(result).url);
      const again = await way(house).queue.result(TEXT_TO_VIDEO, { requestId });
      assert.equal(again.requestId, requestId);
    });

    test(`run through ${name} without input is 422 for the prompt`, async () => {
      const error: unknown = await way(house)
        .run(TEXT_TO_VIDEO, {})
        .catch((reason: unknown) => reason);
      assert.ok(error instanceof ValidationError, String(error));
      assert.equal(error.getFieldErrors('prompt')[0]?.type, 'missing');
      assert.notEqual(error.message, '');
    });
  }

  test('a status stream with a temporary token instead of the key', async () => {
    const seen: Request[] = [];
    const client = throughFetch(house, {
      around: (request, send) => {
        seen.push(request);
        return send();
      },
    });
    const begun = house.stage.next();
    const { request_id } = await client.queue.submit(TEXT_TO_VIDEO, { input: { prompt: 'a lighthouse' } });
    const stream = await client.queue.streamStatus(TEXT_TO_VIDEO, {
      requestId: request_id,
      logs: true,
      connectionMode: 'client',
    });
    (await begun).finish();
    const last = await stream.done();
    assert.equal(last.status, 'COMPLETED');
    const call = seen.find(({ url }) => url.includes('/status/stream'));
    assert.ok(call?.url.includes('fal_jwt_token=') && call.headers.get('authorization') === null);
  });

  test('what was submitted is followed by its id in a new process', async () => {
    const begun = house.stage.next();
    const { request_id } = await throughProxy(house).queue.submit(IMAGE_TO_VIDEO, {
      input: { prompt: 'a lighthouse', image_url: `${receiver.url}/still.png` },
      webhookUrl: undefined as unknown as string,
    });
    const run = await begun;
    run.log('one');
    const other = runModule(
      `
      import { createFalClient } from '@fal-ai/client';
      const [endpoint, requestId, url, key] = process.argv.slice(1);
      const fal = createFalClient({ credentials: key, proxyUrl: { url, when: 'always' } });
      const stream = await fal.queue.streamStatus(endpoint, { requestId, logs: true });
      const events = [];
      stream.on('data', (event) => {
        if (events.push(event) === 1) console.log('streaming');
      });
      const early = fal.queue.result(endpoint, { requestId }).catch((error) => ({ status: error.status, body: error.body }));
      const before = {
        with: await fal.queue.status(endpoint, { requestId, logs: true }),
        without: await fal.queue.status(endpoint, { requestId, logs: false }),
        early: await early,
      };
      console.log('looked');
      const last = await stream.done();
      const after = await fal.queue.status(endpoint, { requestId, logs: true });
      const { data } = await fal.queue.result(endpoint, { requestId });
      console.log(JSON.stringify({ before, events, last, after, data }));
      `,
      [IMAGE_TO_VIDEO, request_id, `${house.url}/fal/proxy`, house.key],
    );
    await Promise.all([other.line('streaming'), other.line('looked')]);
    run.finish();
    const told = JSON.parse((await other.ended).at(-1) ?? '') as Told;
    assert.equal(told.before.with.status, 'IN_PROGRESS');
    assert.ok(Array.isArray(told.before.with.logs));
    assert.ok((told.before.without.logs ?? []).length === 0);
    assert.equal(told.before.early.status, 400);
    assert.equal(told.before.early.body.detail, 'Request is still in progress');
    assert.deepEqual([told.last.status, told.after.status], ['COMPLETED', 'COMPLETED']);
    assert.ok(told.after.logs?.some(({ message }) => message === 'one'));
    await downloaded(told.data.video.url);
  });

  test('every form of the addresses that people write', async () => {
    house.stage.release();
    const { requestId } = await throughFetch(house).subscribe(TEXT_TO_VIDEO, {
      input: { prompt: 'a lighthouse' },
      pollInterval: 20,
    });
    const headers = { Authorization: `Key ${house.key}` };
    for (const form of [
      `luma/agent/requests`,
      `${TEXT_TO_VIDEO}/requests`,
      `${IMAGE_TO_VIDEO}/requests`,
      'requests',
    ]) {
      const base = here(house.url, new URL(`https://queue.fal.run/${form}/${requestId}`));
      for (const [path, field] of [
        ['', 'video'],
        ['/response', 'video'],
        ['/status', 'status'],
        ['/status?logs=true', 'status'],
      ] as const) {
        const response = await fetch(base + path, { headers });
        const body = (await response.json()) as Record<string, unknown>;
        assert.equal(response.status, 200, `${form}${path}: ${JSON.stringify(body)}`);
        assert.ok(field in body, `${form}${path}`);
        assert.equal(response.headers.get('x-fal-request-id'), requestId);
      }
      const posted = await fetch(base, { method: 'POST', headers, body: '{}' });
      assert.equal(posted.status, 405, `POST ${form} starts nothing`);
    }
  });

  test('startTimeout: 504 that the client does not try again, and the job is over', async () => {
    const letGo = await occupied();
    const calls: string[] = [];
    const client = throughFetch(house, {
      around: (request, send) => {
        calls.push(`${request.method} ${new URL(request.url).pathname}`);
        return send();
      },
    });
    const error: unknown = await client
      .run(TEXT_TO_VIDEO, { input: { prompt: 'never begun' }, startTimeout: 1.05 })
      .catch((reason: unknown) => reason);
    assert.ok(error instanceof ApiError, String(error));
    assert.deepEqual([error.status, error.isUserTimeout, calls.length], [504, true, 1]);
    assert.equal(errorTypeOf(error), 'request_timeout');
    assert.notEqual(error.message, '');

    const late: unknown = await client
      .subscribe(TEXT_TO_VIDEO, { input: { prompt: 'never begun' }, startTimeout: 1.05, pollInterval: 50 })
      .catch((reason: unknown) => reason);
    assert.ok(late instanceof ApiError && late.isUserTimeout, String(late));
    letGo();
  });

  test('priority, hint, tags, lifetimes and headers of newer clients are taken', async () => {
    const { request_id } = await throughFetch(house).queue.submit(TEXT_TO_VIDEO, {
      input: { prompt: 'a lighthouse', a_field_of_tomorrow: 1 },
      priority: 'low',
      hint: 'a-runner',
      startTimeout: 600,
      storageSettings: { expiresIn: '1d', initialAcl: { default: 'allow' } },
      headers: {
        'X-Fal-Tags': 'project=film,take=3',
        'X-Fal-Request-Start-Timeout': '600.5',
        'X-Fal-Store-IO': '0',
        'X-Fal-No-Retry': '1',
        'x-app-fal-disable-fallback': 'true',
      },
    });
    const run = await house.stage.next();
    run.finish();
    await throughFetch(house).queue.subscribeToStatus(TEXT_TO_VIDEO, {
      requestId: request_id,
      pollInterval: 20,
    });
    const result = await throughFetch(house).queue.result(TEXT_TO_VIDEO, { requestId: request_id });
    assert.notEqual(clipOf(result).url, '');
  });

  test('fal_max_queue_length: 429 when more wait already', async () => {
    const letGo = await occupied();
    const submit = (query: string) =>
      fetch(`${house.url}/fal/queue/${TEXT_TO_VIDEO}${query}`, {
        method: 'POST',
        headers: { Authorization: `Key ${house.key}`, 'Content-Type': 'application/json' },
        body: JSON.stringify({ prompt: 'one more' }),
      });
    assert.equal((await submit('?fal_max_queue_length=5')).status, 200);
    const refused = await submit('?fal_max_queue_length=0');
    assert.equal(refused.status, 429);
    assert.ok('message' in ((await refused.json()) as object));
    letGo();
  });

  test('a stream of a run ends with its output', async () => {
    const begun = house.stage.next();
    const stream = await throughFetch(house).stream(TEXT_TO_VIDEO, { input: { prompt: 'a lighthouse' } });
    (await begun).finish();
    const last = (await stream.done()) as { video?: { url: string } };
    await downloaded(last.video?.url ?? '');
  });
});
