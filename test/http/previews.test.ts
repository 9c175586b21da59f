import assert from 'node:assert/strict';
import { copyFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import sharp from 'sharp';
import { z } from 'zod';
import { startSweeper } from '../../src/jobs/sweeper.ts';
import { openLog } from '../../src/jobs/log.ts';
import { openFootage } from '../../src/media/footage/footage.ts';
import { openPreviews } from '../../src/jobs/previews.ts';
import { createPreviewMaker } from '../../src/media/previews/previews.ts';
import type { PreviewMaker } from '../../src/media/previews/previews.ts';
import { previewAddress } from '../../src/ray/previews.ts';
import type { PreviewKind } from '../../src/ray/previews.ts';
import { evenly, makeClip } from '../media/odd-clips.ts';
import { realClip } from '../engines/upstream/support.ts';
import { testServer } from '../support/http.ts';
import type { TestServer } from '../support/http.ts';
import { finished, scriptedEngine } from '../support/scripted-engine.ts';
import { quickFolder } from '../support/temporary.ts';

const generation = z.object({ id: z.string(), output: z.array(z.object({ url: z.string() })) });
const FRAMES = 12;

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** Light of 1000 cd/m² on the left, as PQ codes it, and none on the right. */
const bright = (x: number): readonly [number, number, number] => [x < 80 ? 185 : 16, 128, 128];

describe('previews of clips', () => {
  let server: TestServer;
  let folder: string;
  let wide: string;
  before(async () => {
    folder = await quickFolder('kinora-previews-');
    wide = await makeClip({
      path: join(folder, 'wide.mp4'),
      codec: 'hevc',
      format: 'yuv420p10le',
      times: evenly(FRAMES, 24),
      colour: { primaries: 9, transfer: 16, matrix: 9 },
      draw: bright,
      still: true,
    });
    server = await testServer([
      scriptedEngine({
        async start(task, context) {
          if (task.request.prompt === 'no clip') return finished(context);
          if (task.request.prompt !== 'hdr') return realClip(context, task);
          const path = join(context.scratch, 'clip.mp4');
          await copyFile(wide, path);
          const output = { type: 'video', path, mime_type: 'video/mp4', width: 160, height: 90 } as const;
          return {
            state: 'done',
            outputs: [{ ...output, frames: FRAMES, fps: 24 }],
            cost_micros: 0,
            report: {},
          };
        },
      }),
    ]);
    await server.worker();
  });
  after(async () => {
    await server.close();
    await rm(folder, { recursive: true, force: true });
  });

  async function completed(prompt = 'a test'): Promise<{ id: string; url: string }> {
    const body = { model: 'ray-3.2', type: 'video', prompt };
    const { id } = generation.parse((await server.call('POST', '/v1/generations', body)).json);
    assert.equal(await server.ended(id), 'completed');
    const { output } = generation.parse((await server.call('GET', `/v1/generations/${id}`)).json);
    return { id, url: output[0]?.url ?? '' };
  }

  const look = (url: string, kind: PreviewKind, headers = {}): Promise<Response> =>
    fetch(previewAddress(url, kind), { headers });

  async function saved(response: Response, name: string): Promise<string> {
    const path = join(folder, name);
    await writeFile(path, Buffer.from(await response.arrayBuffer()));
    return path;
  }

  test('a poster is made once, whoever asks meanwhile, and may be kept by the browser', async () => {
    const { id, url } = await completed();
    const [first, second] = await Promise.all([look(url, 'poster'), look(url, 'poster')]);
    assert.equal(first.status, 200);
    assert.equal(first.headers.get('content-type'), 'image/webp');
    assert.match(first.headers.get('cache-control') ?? '', /^private, max-age=\d+, immutable$/);
    assert.equal(first.headers.get('etag'), second.headers.get('etag'));
    const { width, format } = await sharp(Buffer.from(await first.arrayBuffer())).metadata();
    assert.deepEqual({ width, format }, { width: 480, format: 'webp' });
    const rows = await server.core.db.query(
      `select p.id from asset p join generation_output o on o.asset_id = p.made_of where o.generation_id = $1`,
      [id],
    );
    assert.equal(rows.length, 1);
  });

  test('a hover preview is small and silent, and can be sought in', async () => {
    const { url } = await completed();
    const part = await look(url, 'hover', { Range: 'bytes=0-99' });
    assert.equal(part.status, 206);
    assert.equal((await part.arrayBuffer()).byteLength, 100);
    const { facts } = await openFootage(await saved(await look(url, 'hover'), 'hover.mp4'));
    assert.deepEqual([facts.width, facts.codec, facts.audio], [320, 'h264', false]);
  });

  test('the proxy of an HDR clip has its frames and its size, in what every browser plays', async () => {
    const { url } = await completed('hdr');
    const { facts, ticks } = await openFootage(await saved(await look(url, 'proxy'), 'proxy.mp4'));
    const { codec, width, height, pictures, transfer, bit_depth } = facts;
    assert.deepEqual(
      { codec, width, height, pictures, transfer, bit_depth },
      { codec: 'h264', width: 160, height: 90, pictures: FRAMES, transfer: 'sdr', bit_depth: 8 },
    );
    for await (const { from } of ticks({ width: 160, height: 90 }, 1)) {
      const at = (x: number): number => from.rgba[(45 * 160 + x) * 4] ?? -1;
      // 1000 cd/m² come to 0.97 of white, and black stays black.
      assert.ok(at(20) > 235 && at(140) < 8, `${at(20)}, ${at(140)}`);
    }
  });

  test('what cannot be previewed says so, in lists too, and is not tried at each look', async () => {
    const { id, url } = await completed('no clip');
    const previewsOf = async (): Promise<unknown> => {
      const { json } = await server.call('GET', `/v1/generations?shot_id=${id}`);
      return (json['data'] as { output: { previews?: boolean }[] }[])[0]?.output[0]?.previews;
    };
    assert.equal(await previewsOf(), undefined);
    const refused = await look(url, 'poster');
    assert.equal(refused.status, 422);
    assert.match(await refused.text(), /No preview can be made of this clip/);
    assert.equal(await previewsOf(), false);
    await server.core.db.query(`update asset set blob_key = 'output/nothing' where role = 'output'`);
    assert.equal((await look(url, 'poster')).status, 422);
  });

  test('an address without its signature, and an unknown preview, are refused', async () => {
    const { url } = await completed();
    assert.equal((await look(url.replace(/sig=../, 'sig=xx'), 'poster')).status, 403);
    const unknown = await fetch(`${url}&as=hologram`);
    assert.equal(unknown.status, 400);
    assert.match(await unknown.text(), /poster, hover, proxy/);
  });

  test('previews go with their clip, bytes included', async () => {
    const { id, url } = await completed();
    assert.equal((await look(url, 'poster')).status, 200);
    const [row] = await server.core.db.query<{ blob_key: string }>(
      `select p.blob_key from asset p join generation_output o on o.asset_id = p.made_of where o.generation_id = $1`,
      [id],
    );
    assert.ok(row !== undefined && (await server.core.blobs.head(row.blob_key)));
    assert.equal((await server.call('DELETE', `/v1/generations/${id}`)).status, 204);
    assert.equal((await look(url, 'poster')).status, 410);
    const sweeper = startSweeper(server.core, openLog('silent'));
    await sweeper.sweep();
    await sweeper.stop();
    assert.equal(await server.core.blobs.head(row.blob_key), undefined);
  });

  test('a clip that holds the decoder up is given up, and the next one is made', async () => {
    const target = join(folder, 'late.webp');
    const hurried = createPreviewMaker(1);
    const turn = { owner: 'me', isWanted: () => true };
    const poster = (maker: PreviewMaker) =>
      maker.inTurn('poster', turn, (make) => make({ kind: 'poster', clip: wide, target }));
    await assert.rejects(poster(hurried), { status: 422, message: /takes longer than/ });
    await hurried.close();
    const patient = createPreviewMaker();
    assert.equal((await poster(patient)).width, 160);
    // Whatever ends the process, the next one is made.
    process.kill(patient.pids()[0] ?? 0, 'SIGKILL');
    while (patient.pids().some(isAlive)) await new Promise(setImmediate);
    assert.equal((await poster(patient)).width, 160);
    await patient.close();
  });

  test('a clip that goes on and on has a poster, and nothing of all of it', async () => {
    const path = join(folder, 'long.mp4');
    await makeClip({
      path,
      codec: 'hevc',
      format: 'yuv420p10le',
      times: [0, 1, 1_000],
      draw: bright,
      still: true,
    });
    const maker = createPreviewMaker();
    const write = (kind: PreviewKind) =>
      maker.inTurn(kind, { owner: 'me', isWanted: () => true }, (make) =>
        make({ kind, clip: path, target: join(folder, kind) }),
      );
    assert.equal((await write('poster')).frames, 1);
    for (const kind of ['hover', 'proxy'] as const)
      await assert.rejects(write(kind), { status: 422, message: /lasts 1\d{3} s/ });
    await maker.close();
  });

  test('nothing is begun for those who have left', async () => {
    const held = Promise.withResolvers<void>();
    const maker = createPreviewMaker();
    const begun: string[] = [];
    let inLine = 0;
    const previews = openPreviews({
      ...server.core,
      previews: {
        inTurn: (kind, turn, work) => {
          inLine += 1;
          return maker.inTurn(kind, turn, async (make) => {
            begun.push(turn.owner);
            await held.promise;
            return work(make);
          });
        },
      },
    });
    const clips: { id: string; owner_id: string }[] = [];
    for (let n = 0; n < 3; n += 1) {
      const { id } = await completed();
      const [clip] = await server.core.db.query<{ id: string; owner_id: string }>(
        `select a.id, a.owner_id from asset a join generation_output o on o.asset_id = a.id where o.generation_id = $1`,
        [id],
      );
      if (clip !== undefined) clips.push(clip);
    }
    const [leaves, stays] = [new AbortController(), new AbortController()];
    const ask = (n: number, { signal }: AbortController): Promise<string> =>
      previews.of(clips[n]?.id ?? '', 'poster', signal).then(
        () => 'made',
        (error: Error) => error.name,
      );
    const first = ask(0, stays);
    while (begun.length === 0) await new Promise(setImmediate);
    const others = [ask(1, leaves), ask(2, stays)];
    while (inLine < 3) await new Promise(setImmediate);
    leaves.abort();
    held.resolve();
    assert.deepEqual(await Promise.all([first, ...others]), ['made', 'TurnMissed', 'made']);
    assert.equal(begun.length, 2);
    const again = await previews.of(clips[1]?.id ?? '', 'poster', stays.signal);
    assert.equal(typeof again, 'string');
    await maker.close();
  });

  test('a download has the name that was asked for, with the extension of what is in it', async () => {
    const { url } = await completed();
    const { headers } = await fetch(`${url}&download=${encodeURIComponent('../a shot.exe')}`, {
      method: 'HEAD',
    });
    assert.match(headers.get('content-disposition') ?? '', /^attachment; filename="a shot\.exe\.mp4"/);
  });
});
