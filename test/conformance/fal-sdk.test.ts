/**
 * Clients that know fal's hosts and nothing else, in a network whose names lead here over TLS: fal's own without any
 * configuration but its key, and Vercel's AI SDK, whose video model has no setting for another host.
 */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { after, before, describe, test } from 'node:test';
import { createFal } from '@ai-sdk/fal';
import { createFalClient } from '@fal-ai/client';
import { experimental_generateVideo as generateVideo } from 'ai';
import { openHouse } from './support/house.ts';
import type { House } from './support/house.ts';
import { openReceiver } from './support/receiver.ts';
import type { Receiver } from './support/receiver.ts';
import { CLIENT_OVER_TLS, pythonHasFal } from './support/python-script.ts';
import { stillBlob, stillBytes } from './support/still.ts';
import { fetchHere, falCertificates } from './support/tls.ts';
import { addressOf, clipOf, IMAGE_TO_VIDEO, TEXT_TO_VIDEO } from './support/ways.ts';

type Model = Parameters<typeof generateVideo>[0]['model'];

describe("fal's names, resolved to this server", () => {
  let house: House;
  let receiver: Receiver;
  let certificates: Awaited<ReturnType<typeof falCertificates>>;
  let network: ReturnType<typeof fetchHere>;
  /** Host and method of every call that a client made. */
  let calls: string[] = [];
  before(async () => {
    globalThis.AI_SDK_LOG_WARNINGS = false;
    certificates = await falCertificates();
    house = await openHouse({ config: { tls: { ...certificates.files, port: 0 } } });
    receiver = await openReceiver();
    network = fetchHere(certificates.ca, Number(new URL(house.http.tlsUrl ?? '').port));
  });
  after(async () => {
    await network.close();
    await house.close();
    await receiver.close();
    await rm(certificates.folder, { recursive: true });
  });

  const noted: typeof fetch = (input, init) => {
    calls.push(`${init?.method ?? 'GET'} ${addressOf(input).host}`);
    return network.fetch(input, init);
  };
  const noteAnew = (): void => void (calls = []);

  const clip = async (url: string): Promise<string> => {
    assert.match(url, /^https:\/\/(?:[\w.]+\.)?fal\.(?:run|ai|media)\//);
    return (await network.fetch(url)).text();
  };

  test("fal's client with its key alone: submit, stream, result, uploads", async () => {
    noteAnew();
    const fal = createFalClient({ credentials: house.key, fetch: noted });
    const result = await fal.subscribe(IMAGE_TO_VIDEO, {
      input: { prompt: 'x', image_url: await stillBlob() },
      mode: 'streaming',
      logs: true,
    });
    assert.notEqual(result.requestId, '');
    assert.equal(await clip(clipOf(result).url), 'not really a clip');
    assert.ok(calls.includes('POST queue.fal.run') && calls.includes('POST rest.fal.ai'));
    assert.ok(calls.some((call) => call.startsWith('PUT ')));
    const run = await fal.run(TEXT_TO_VIDEO, { input: { prompt: 'x' } });
    assert.equal(await clip(clipOf(run).url), 'not really a clip');
    assert.ok(calls.includes('POST fal.run'));
  });

  test('the addresses of an answer stay on the names that were called', async () => {
    const response = await network.fetch(`https://queue.fal.run/${TEXT_TO_VIDEO}`, {
      method: 'POST',
      headers: { Authorization: `Key ${house.key}`, 'Content-Type': 'application/json' },
      body: JSON.stringify({ prompt: 'x' }),
    });
    const { request_id, ...told } = (await response.json()) as Record<string, string>;
    const base = `https://queue.fal.run/luma/agent/requests/${request_id!}`;
    assert.deepEqual(
      [told['response_url'], told['status_url'], told['cancel_url']],
      [base, `${base}/status`, `${base}/cancel`],
    );
    await house.ended(request_id!);
  });

  // Two packages bring the same interface in two versions, whose types are not one under exact optional properties.
  const sdk = () => createFal({ apiKey: house.key, fetch: noted }).video(IMAGE_TO_VIDEO) as unknown as Model;
  /** Its own refuses names that lead to private addresses, as those of a test network do. */
  const download = async ({ url }: { url: URL }) => {
    const response = await network.fetch(url);
    return {
      data: new Uint8Array(await response.arrayBuffer()),
      mediaType: response.headers.get('content-type') ?? undefined,
    };
  };

  test('the AI SDK makes a video, polling until it is there', async () => {
    noteAnew();
    house.stage.hold();
    const begun = house.stage.next();
    let polls = 0;
    const made = generateVideo({
      model: sdk(),
      prompt: { image: await stillBytes(), text: 'a lighthouse' },
      aspectRatio: '3:4',
      duration: 5,
      providerOptions: { fal: { resolution: '720p', loop: true } },
      poll: {
        intervalMs: 1,
        // The run ends once a poll has been told that it is under way.
        delay: async () => {
          if ((polls += 1) === 2) (await begun).finish();
        },
      },
      download,
    });
    const run = await begun;
    assert.equal(run.task.request.prompt, 'a lighthouse');
    assert.equal(run.task.request.aspect_ratio, '3:4');
    assert.deepEqual([run.task.request.video?.resolution, run.task.request.video?.loop], ['720p', true]);
    const { video, providerMetadata } = await made;
    assert.equal(Buffer.from(video.uint8Array).toString(), 'not really a clip');
    assert.equal(video.mediaType, 'video/mp4');
    const told = providerMetadata['fal'] as unknown as { videos: { url: string }[] };
    assert.equal(await clip(told.videos[0]!.url), 'not really a clip');
    assert.deepEqual(new Set(calls), new Set(['POST queue.fal.run', 'GET queue.fal.run']));
    await house.settle();
  });

  test('the AI SDK with a webhook instead of polls', async () => {
    const { promise: received, resolve: receive } = Promise.withResolvers<{
      body: string;
      headers: Record<string, string>;
    }>();
    const begun = house.stage.next();
    house.stage.hold();
    const made = generateVideo({
      model: sdk(),
      prompt: { image: await stillBytes(), text: 'x' },
      webhook: async () => ({ url: `${receiver.url}/hook`, received }),
      download,
    });
    const run = await begun;
    run.finish();
    await house.ended(run.task.generation_id);
    receive({ body: '', headers: {} });
    assert.equal(Buffer.from((await made).video.uint8Array).toString(), 'not really a clip');
    await house.settle();
  });

  test('what the AI SDK shows of a refusal', async () => {
    await assert.rejects(
      generateVideo({
        model: sdk(),
        prompt: { image: await stillBytes(), text: 'x' },
        duration: 7,
        poll: { intervalMs: 1 },
        maxRetries: 0,
        download,
      }),
      (error: Error) => {
        assert.match(error.message, /duration/, 'the sentence, not only the status text');
        return true;
      },
    );
  });

  test(
    "fal's Python client by its environment alone, and its timeout, which cancels the job",
    {
      skip: pythonHasFal()
        ? false
        : 'python3 has no fal_client here: its wire is tested in fal-python.test.ts',
    },
    async () => {
      const ca = path.join(certificates.folder, 'ca.pem');
      await writeFile(ca, certificates.ca);
      const host = new URL(house.http.tlsUrl ?? '').host;
      const script = spawn('python3', ['-c', CLIENT_OVER_TLS], {
        env: {
          ...process.env,
          SSL_CERT_FILE: ca,
          FAL_KEY: house.key,
          FAL_RUN_HOST: `${host}/fal/run`,
          FAL_QUEUE_RUN_HOST: `${host}/fal/queue`,
        },
        stdio: ['pipe', 'pipe', 'inherit'],
      });
      const [line] = (await once(createInterface({ input: script.stdout }), 'line')) as [string];
      assert.equal(line, 'now hold');
      house.stage.hold();
      const begun = house.stage.next();
      script.stdin.end('\n');
      await (
        await begun
      ).stopped;
      const [code] = (await once(script, 'close')) as [number | null];
      assert.equal(code, 0);
      await house.settle();
    },
  );
});
