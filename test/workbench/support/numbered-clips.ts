/** A server whose runs give clips in which every frame bears its number, and the way to read it off the page. */
import assert from 'node:assert/strict';
import { copyFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { evenly, makeClip } from '../../media/odd-clips.ts';
import type { OddClip } from '../../media/odd-clips.ts';
import { testServer } from '../../support/http.ts';
import type { TestServer } from '../../support/http.ts';
import { scriptedEngine } from '../../support/scripted-engine.ts';
import { quickFolder } from '../../support/temporary.ts';
import { visit } from './browser.ts';
import type { Visit, VisitOptions } from './browser.ts';
import { signIn } from './library.ts';

export const [WIDTH, HEIGHT, FRAMES] = [320, 180, 120];
const BITS = 8;

export interface NumberedRuns {
  readonly server: TestServer;
  /** Path of the clip that every SDR run gives. */
  readonly clip: string;
  /** The id of a completed run. An HDR one gives a second of HEVC in PQ. */
  run(prompt: string, hdr?: boolean): Promise<string>;
  /** Its page, somebody signed in, with the first frame drawn. */
  open(id: string, options?: VisitOptions): Promise<Visit>;
  close(): Promise<void>;
}

export async function numberedRuns(): Promise<NumberedRuns> {
  const folder = await quickFolder('kinora-player-');
  const numbered = (name: string, frames: number, more: Partial<OddClip>): Promise<string> => {
    const path = join(folder, name);
    return makeClip({ path, width: WIDTH, height: HEIGHT, times: evenly(frames, 24), draw, ...more });
  };
  const clip = await numbered('numbered.mp4', FRAMES, { bFrames: 2 });
  const colour = { primaries: 9, transfer: 16, matrix: 9 };
  const wide = await numbered('wide.mp4', 24, { codec: 'hevc', format: 'yuv420p10le', colour });
  const server = await testServer([
    scriptedEngine({
      async start({ request }, { scratch }) {
        const path = join(scratch, 'clip.mp4');
        await copyFile(request.video?.hdr === true ? wide : clip, path);
        const size = { width: WIDTH, height: HEIGHT, frames: FRAMES, fps: 24 };
        return {
          state: 'done',
          outputs: [{ type: 'video', path, mime_type: 'video/mp4', ...size }],
          cost_micros: 0,
          report: { engine: 'scripted' },
        };
      },
    }),
  ]);
  await server.worker();
  return {
    server,
    clip,
    async run(prompt, hdr = false) {
      const video = hdr ? { resolution: '1080p', hdr } : { resolution: '540p' };
      const body = { model: 'ray-3.2', type: 'video', prompt, seed: 7, aspect_ratio: '16:9', video };
      const { json, text, status } = await server.call('POST', '/v1/generations', body);
      assert.equal(status, 201, text);
      const id = String(json['id']);
      assert.equal(await server.ended(id), 'completed');
      return id;
    },
    async open(id, options) {
      const there = await visit(server.url, options);
      await signIn(there.context, server.key);
      await there.page.goto(`/generations/${id}`);
      await drawn(there.page, 'The clip', 0);
      return there;
    },
    async close() {
      await server.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Waits until the page says that this frame is drawn, and reads its number out of the picture. */
export async function drawn(page: Page, label: string, frame: number): Promise<number> {
  const clip = page.locator(`video[aria-label="${label}"][data-frame="${frame}"]`);
  await clip.waitFor();
  return numberIn(await clip.evaluate(middleRow));
}

export async function numberOf(png: Buffer): Promise<number> {
  const { data, info } = await sharp(png).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  const start = (info.height >> 1) * info.width * 4;
  return numberIn(Array.from({ length: info.width }, (_, x) => data[start + 4 * x] ?? 0));
}

/** The number of a frame as eight bright or dark columns. */
function draw(x: number, _y: number, frame: number): readonly [number, number, number] {
  return [(frame >> Math.floor((x * BITS) / WIDTH)) & 1 ? 210 : 40, 128, 128];
}

/** The number that a row of red values bears, whatever its width. */
export function numberIn(row: readonly number[]): number {
  const bits = Array.from({ length: BITS }, (_, bit) => {
    return (row[Math.floor(((bit + 0.5) * row.length) / BITS)] ?? 0) > 128 ? 1 << bit : 0;
  });
  return bits.reduce((sum, bit) => sum + bit, 0);
}

/** Runs in the page: the red values of the row in the middle of what a video shows. */
function middleRow(video: unknown): number[] {
  const { videoWidth, videoHeight } = video as { videoWidth: number; videoHeight: number };
  const paper = new OffscreenCanvas(videoWidth, videoHeight).getContext('2d');
  if (paper === null) return [];
  paper.drawImage(video as ImageBitmap, 0, 0);
  const { data } = paper.getImageData(0, videoHeight >> 1, videoWidth, 1);
  return Array.from({ length: videoWidth }, (_, x) => data[4 * x] ?? 0);
}
