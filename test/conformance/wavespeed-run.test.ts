/** A run through WaveSpeed's clients for programs: all four models, what they send, the states on the way, uploads. */
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, describe, test } from 'node:test';
import { openFront } from './support/front.ts';
import type { Exchange, Front, FrontOptions } from './support/front.ts';
import { openHouse } from './support/house.ts';
import type { House } from './support/house.ts';
import { stillBytes } from './support/still.ts';
import {
  documentedInputs,
  downloaded,
  held,
  IMAGE_TO_VIDEO,
  inlineMedia,
  TEXT_TO_VIDEO,
  wavespeedAt,
} from './support/wavespeed.ts';
import type { Media } from './support/wavespeed.ts';
import { CLIENTS } from './support/wavespeed-clients.ts';

const isLook = ({ method, path }: Exchange): boolean => method === 'GET' && path.endsWith('/result');

describe("runs of WaveSpeed's clients", () => {
  let house: House;
  let front: Front;
  let media: Media;
  let folder: string;
  /** Told what the server answered. */
  let answered: FrontOptions['answered'];
  before(async () => {
    [house, media, folder] = await Promise.all([
      openHouse(),
      inlineMedia(),
      mkdtemp(join(tmpdir(), 'kinora-wavespeed-')),
    ]);
    front = await openFront(house.url, { answered: (exchange, body) => answered?.(exchange, body) });
  });
  afterEach(async () => {
    answered = undefined;
    await house.settle();
  });
  after(async () => {
    await front.close();
    await house.close();
    await rm(folder, { recursive: true });
  });

  for (const { name, skip, clientName, open } of CLIENTS)
    describe(name, { skip }, () => {
      test('all four models: what is sent, and an address to download from', async () => {
        for (const [model, input] of documentedInputs(media)) {
          const from = front.exchanges.length;
          const outputs = await open(front, house.key).run(model, input);
          assert.equal(outputs.length, 1);
          assert.equal(await downloaded(front, outputs[0]), 'not really a clip');
          assert.match(String(outputs[0]), /\.mp4(\?|$)/);

          const sent = front.exchanges.slice(from).filter(({ path }) => path.includes('/api/v3/'));
          for (const { headers } of sent) {
            assert.equal(headers['authorization'], `Bearer ${house.key}`);
            assert.equal(headers['x-client-name'], clientName);
            assert.ok(headers['x-client-version'] && headers['x-client-os']);
            // Looks say so too, though there is no body, which nobody may try to read.
            assert.equal(headers['content-type'], 'application/json');
          }
          const [submit, ...looks] = sent;
          assert.deepEqual([submit?.method, submit?.path], ['POST', `/wavespeed/api/v3/${model}`]);
          assert.deepEqual(JSON.parse(submit?.body() ?? ''), input);
          assert.ok(looks.length > 0);
          for (const { method, path } of looks) {
            assert.equal(method, 'GET');
            assert.match(path, /^\/wavespeed\/api\/v3\/predictions\/[0-9a-f]{32}\/result$/);
          }
        }
      });

      test('created, then processing, then completed', async () => {
        const seen: string[] = [];
        const [looked, processing] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
        const { run: blocker } = await held(house, () =>
          wavespeedAt(house).submit(TEXT_TO_VIDEO, { prompt: 'before' }),
        );
        answered = (exchange, body) => {
          const { status } = (JSON.parse(body) as { data: { status: string } }).data;
          if (status !== seen.at(-1)) seen.push(status);
          if (isLook(exchange)) looked.resolve();
          if (isLook(exchange) && status === 'processing') processing.resolve();
        };
        const second = house.stage.next();
        const running = open(front, house.key).run(TEXT_TO_VIDEO, { prompt: 'x' });
        await Promise.race([looked.promise, running]);
        blocker.finish();
        const begun = await second;
        await Promise.race([processing.promise, running]);
        begun.finish();
        assert.equal((await running).length, 1);
        assert.deepEqual(seen, ['created', 'processing', 'completed']);
      });

      test('upload: a ticket, a PUT without the key, and an address that serves as an image', async () => {
        const file = join(folder, 'in.png');
        const bytes = await stillBytes();
        await writeFile(file, bytes);
        const from = front.exchanges.length;
        const echoed = Promise.withResolvers<Record<string, string>>();
        answered = ({ path }, body) => {
          if (path.endsWith('/media/uploads')) echoed.resolve(headersOf(body));
        };
        const url = await open(front, house.key).upload(file);
        const [ticket, put] = front.exchanges.slice(from);
        assert.deepEqual([ticket?.method, ticket?.path], ['POST', '/wavespeed/api/v3/media/uploads']);
        assert.deepEqual(JSON.parse(ticket?.body() ?? ''), {
          filename: 'in.png',
          size: bytes.length,
          content_type: 'image/png',
        });
        const { method, headers } = put!;
        assert.equal(method, 'PUT');
        for (const [header, value] of Object.entries(await echoed.promise))
          assert.equal(headers[header.toLowerCase()], value);
        assert.equal(headers['content-type'], 'image/png');
        assert.deepEqual([headers['authorization'], headers['x-client-name']], [undefined, undefined]);
        assert.equal(headers['content-length'], String(bytes.length));
        assert.deepEqual(Buffer.from(await (await fetch(url)).arrayBuffer()), bytes);
        const outputs = await open(house, house.key).run(IMAGE_TO_VIDEO, { image: url, prompt: 'x' });
        await downloaded(house, outputs[0]);
      });

      test('upload of a file whose name tells no type, and of a clip', async () => {
        const { video } = media;
        const bytes = Buffer.from(video.slice(video.indexOf(',') + 1), 'base64');
        for (const file of ['clip', 'clip.mp4']) {
          await writeFile(join(folder, file), bytes);
          const url = await open(house, house.key).upload(join(folder, file));
          assert.ok(Buffer.from(await (await fetch(url)).arrayBuffer()).equals(bytes));
        }
      });
    });
});

/** Those with which a ticket has its bytes sent. */
function headersOf(ticket: string): Record<string, string> {
  return (JSON.parse(ticket) as { data: { upload: { headers: Record<string, string> } } }).data.upload
    .headers;
}
