/** The timeline as a person has it before them: dropped on, dragged, read. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Locator, Page } from 'playwright-core';
import type { GenerationRequest } from '../../../src/ray/request.ts';
import type { TestServer } from '../../support/http.ts';

const MEDIA = path.join(import.meta.dirname, '../../../examples/media');
export const STILLS = ['dandelion-dusk.jpg', 'fig-bowl.jpg', 'hilltop-sunset.jpg', 'two-dogs.jpg'];

export function pin(page: Page, n: number, of: number): Locator {
  return page.getByRole('slider', { name: new RegExp(`^Keyframe ${n} of ${of},`) });
}

export async function framesOn(timeline: Locator): Promise<number[]> {
  const pins = await timeline.getByRole('slider', { name: /^Keyframe/ }).all();
  return Promise.all(pins.map(async (each) => Number(await each.getAttribute('aria-valuenow'))));
}

/** As from the desktop. */
export async function drop(target: Locator, names: readonly string[]): Promise<void> {
  const files = await Promise.all(
    names.map(async (name) => ({ name, data: (await readFile(path.join(MEDIA, name))).toString('base64') })),
  );
  const transfer = await target.page().evaluateHandle(`(() => {
    const data = new DataTransfer();
    for (const { name, data: base64 } of ${JSON.stringify(files)}) {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      data.items.add(new File([bytes], name, { type: 'image/jpeg' }));
    }
    return data;
  })()`);
  await target.dispatchEvent('dragover', { dataTransfer: transfer });
  await target.dispatchEvent('drop', { dataTransfer: transfer });
}

/** By so many frames. */
export async function drag(page: Page, handle: Locator, frames: number): Promise<void> {
  await handle.scrollIntoViewIfNeeded();
  const box = (await handle.boundingBox()) ?? assert.fail('It is not on the screen');
  const [first, last] = await Promise.all([
    centreOf(page.getByRole('slider', { name: /^Keyframe 1 of/ })),
    centreOf(page.getByRole('slider', { name: /^Keyframe 4 of/ })),
  ]);
  const step = (last - first) / 119;
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 3];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + (frames * step) / 2, y);
  await page.mouse.move(x + frames * step, y);
  await page.mouse.up();
}

async function centreOf(locator: Locator): Promise<number> {
  const box = (await locator.boundingBox()) ?? assert.fail('It is not on the screen');
  return box.x + box.width / 2;
}

export async function widthOf(locator: Locator): Promise<number> {
  return (await locator.boundingBox())?.width ?? 0;
}

/** Opens the page with a draft that lies there from an earlier visit. */
export async function begin(page: Page, set: Partial<GenerationRequest>, mode = 'keyframes'): Promise<void> {
  const draft = { state: { mode, set: { prompt: 'On', aspect_ratio: '16:9', ...set } }, version: 1 };
  await page.addInitScript((text) => localStorage.setItem('kinora.draft', text), JSON.stringify(draft));
  await page.goto('/');
  await page.getByRole('region', { name: 'Keyframes' }).waitFor();
}

export async function draftOf(page: Page): Promise<GenerationRequest> {
  const text = await page.evaluate(() => localStorage.getItem('kinora.draft'));
  return (JSON.parse(text ?? '{}') as { state: { set: GenerationRequest } }).state.set;
}

export async function upload({ url, key }: TestServer, name: string, type: string): Promise<string> {
  const form = new FormData();
  form.set('file', new Blob([await readFile(path.join(MEDIA, name))], { type }), name);
  const answer = await fetch(`${url}/v1/files`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${key}` },
    body: form,
  });
  return ((await answer.json()) as { id: string }).id;
}

export async function onlyRun(server: TestServer): Promise<string> {
  for (;;) {
    const { json } = await server.call('GET', '/v1/generations');
    const [run] = json['data'] as { id: string }[];
    if (run !== undefined) return run.id;
  }
}

/** What the files of the keyframes were called on the desktop. */
export async function namesOf(server: TestServer, { video }: GenerationRequest): Promise<unknown[]> {
  return Promise.all(
    (video?.keyframes ?? []).map(async ({ file_id }) => {
      return (await server.call('GET', `/v1/files/${file_id}`)).json['filename'];
    }),
  );
}
