/** Finished clips that are sent to where their requests asked for them. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { createServer as createSocketServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { EngineError } from '../../src/engines/engine.ts';
import { openLog } from '../../src/jobs/log.ts';
import { getGeneration } from '../../src/jobs/read.ts';
import { listDeliveries } from '../../src/jobs/webhooks/log.ts';
import { startWebhooks } from '../../src/jobs/webhooks/send.ts';
import type { WebhookSender } from '../../src/jobs/webhooks/send.ts';
import { deleteMedia } from '../../src/jobs/delete-media.ts';
import type { WebhookRow } from '../../src/store/rows.ts';
import { testCore } from '../support/core.ts';
import type { TestCore } from '../support/core.ts';
import { openReceiver } from '../support/receiver.ts';
import type { Receiver } from '../support/receiver.ts';
import { scriptedEngine } from '../support/scripted-engine.ts';

/** Larger than what any buffer on the way holds. */
const CLIP = Buffer.alloc(12_000_000, Buffer.from(Array.from({ length: 251 }, (_, i) => (i * 31) % 251)));

describe('clips that are sent on', () => {
  let t: TestCore;
  let sender: WebhookSender;
  let receiver: Receiver;

  before(async () => {
    const engine = scriptedEngine({
      async start(task, context) {
        if (task.request.prompt === 'fail')
          throw new EngineError('no', { failure_code: 'generation_failed', retryable: false });
        const path = join(context.scratch, 'clip.mov');
        await writeFile(path, CLIP);
        const size = { width: 16, height: 16, frames: 120, fps: 24 };
        return {
          state: 'done',
          outputs: [{ type: 'video', path, mime_type: 'video/quicktime', ...size }],
          cost_micros: 0,
          report: {},
        };
      },
    });
    t = await testCore([engine]);
    await t.worker();
    receiver = await openReceiver();
    const write = () => Promise.resolve({ headers: {}, body: '{}' });
    sender = startWebhooks(t.core, { native: { write } }, openLog('silent'), [0, 0]);
  });
  after(async () => {
    await sender.stop();
    receiver.close();
    await t.close();
  });

  /** The log, once nothing of it waits any more. */
  const settled = async (id: string): Promise<WebhookRow[]> => {
    for (;;) {
      const log = await listDeliveries(t.core, t.caller, id);
      if (log.length > 0 && log.every(({ state }) => state !== 'pending')) return log;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };

  test('arrive as they are, with their type and length, beside the webhook', async () => {
    const asked = {
      upload_url: `${receiver.origin}/put?token=a%2Fb`,
      webhook_url: `${receiver.origin}/hook`,
    };
    const both = receiver.received(2);
    const { id } = await t.submit({ request: asked });
    const put = (await both).find(({ method }) => method === 'PUT');
    assert.equal(put?.path, '/put?token=a%2Fb');
    assert.equal(put.headers['content-type'], 'video/quicktime');
    assert.equal(put.headers['content-length'], String(CLIP.length));
    assert.equal(put.headers.authorization, undefined);
    assert.ok(put.body.equals(CLIP));
    const log = await settled(id);
    assert.deepEqual(log.map(({ event, state }) => `${event} ${state}`).sort(), [
      'generation.completed delivered',
      'output.upload delivered',
    ]);
  });

  test('are sent again after a failure, and stay as they are when none arrives', async () => {
    receiver.answers = [500, 302, 200];
    const three = receiver.received(3);
    const again = await t.submit({ request: { upload_url: `${receiver.origin}/again` } });
    for (const { body, path } of await three) {
      assert.ok(body.equals(CLIP));
      assert.equal(path, '/again');
    }
    const [delivered] = await settled(again.id);
    assert.deepEqual([delivered?.state, delivered?.attempts], ['delivered', 3]);

    receiver.answers = [500, 500, 500];
    const lost = await t.submit({ request: { upload_url: `${receiver.origin}/lost` } });
    const [failed] = await settled(lost.id);
    assert.deepEqual([failed?.state, failed?.last_error], ['failed', 'answered HTTP 500']);
    const view = await getGeneration(t.core, t.caller, lost.id);
    assert.deepEqual([view.state, view.outputs.length, view.failure_code], ['completed', 1, null]);
  });

  test('arrive whole where the answer begins with the first bytes, and have not arrived where it ends with them', async () => {
    const one = receiver.received(1);
    const early = await t.submit({ request: { upload_url: `${receiver.origin}/early` } });
    assert.ok((await one)[0]?.body.equals(CLIP));
    assert.deepEqual(
      (await settled(early.id)).map(({ state, attempts }) => [state, attempts]),
      [['delivered', 1]],
    );

    const hasty = createSocketServer((socket) => {
      socket.on('error', () => undefined);
      socket.once('data', () => {
        socket.pause();
        socket.write('HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n');
      });
    }).listen(0, '127.0.0.1');
    await once(hasty, 'listening');
    const { port } = hasty.address() as AddressInfo;
    const { id } = await t.submit({ request: { upload_url: `http://127.0.0.1:${port}/` } });
    const [lost] = await settled(id);
    hasty.close();
    assert.deepEqual([lost?.state, lost?.attempts], ['failed', 3]);
    assert.equal(lost?.last_error, 'answered before everything was sent');
  });

  test('are not sent when there is none', async () => {
    const asked = { upload_url: `${receiver.origin}/put`, webhook_url: `${receiver.origin}/hook` };
    const one = receiver.received(1);
    const { id } = await t.submit({ request: { ...asked, prompt: 'fail' } });
    assert.equal((await one)[0]?.method, 'POST');
    assert.deepEqual(
      (await settled(id)).map(({ event }) => event),
      ['generation.failed'],
    );
  });

  test('are sent to public addresses only, unless the operator allows others', async () => {
    await sender.stop();
    const core = { ...t.core, config: { ...t.core.config, allowPrivateUrls: false } };
    const strict = startWebhooks(core, {}, openLog('silent'), []);
    const { id } = await t.submit({ request: { upload_url: `${receiver.origin}/private` } });
    const [refused] = await settled(id);
    await strict.stop();
    assert.equal(refused?.state, 'failed');
    assert.match(refused.last_error ?? '', /not at a public address/);

    const gone = await t.submit({ request: { upload_url: `${receiver.origin}/gone` } });
    await t.ended(gone.id);
    assert.ok(await deleteMedia(t.core, t.caller, gone.id));
    sender = startWebhooks(t.core, {}, openLog('silent'), [0, 0]);
    const [never] = await settled(gone.id);
    assert.deepEqual([never?.state, never?.attempts], ['failed', 1]);
    assert.equal(never?.last_error, 'the clip has expired or was deleted');
  });

  test('need an address that can be sent to', async () => {
    for (const upload_url of ['file:///etc/passwd', 'https://me:secret@example.com/', 'nowhere'])
      await assert.rejects(
        t.submit({ request: { upload_url } }),
        /^\w*: upload_url must be an http or https/,
      );
  });
});
