import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { BrowserContext, Page } from 'playwright-core';
import sharp from 'sharp';
import { testServer } from '../support/http.ts';
import type { TestServer } from '../support/http.ts';
import { scriptedEngine } from '../support/scripted-engine.ts';
import { closeBrowser, visit } from './support/browser.ts';
import type { VisitOptions } from './support/browser.ts';
import { dropFiles, pasteFile, pasteText } from './support/hand-in.ts';
import { draftOf } from './support/timeline.ts';

const MEDIA = path.join(import.meta.dirname, '../../examples/media');

describe('the form of a shot', () => {
  let server: TestServer;
  before(async () => {
    server = await testServer([scriptedEngine({})]);
  });
  after(async () => {
    await closeBrowser();
    await server.close();
  });

  /** The requests of submits as they left the page. */
  function submits(page: Page): Record<string, unknown>[] {
    const bodies: Record<string, unknown>[] = [];
    page.on('request', (request) => {
      const { pathname } = new URL(request.url());
      if (request.method() === 'POST' && pathname === '/v1/generations')
        bodies.push(request.postDataJSON() as Record<string, unknown>);
    });
    return bodies;
  }

  /** To be asked for before the press: the answer may be quick. */
  const submitOf = (page: Page) =>
    page.waitForResponse(
      (response) => response.url().endsWith('/v1/generations') && response.request().method() === 'POST',
    );

  async function signedIn(options: VisitOptions = {}) {
    const visitor = await visit(server.url, { panel: 'runs', ...options });
    await visitor.page.goto(`/#key=${server.key}`);
    await visitor.page.getByRole('button', { name: /Sign out/ }).waitFor();
    return visitor;
  }

  const mode = (page: Page, name: string) => page.getByText(name, { exact: true }).first().click();
  const open = (page: Page, title: string) =>
    page.getByRole('button', { name: new RegExp(`^${title}`) }).click();

  test('takes an image that is dropped on the page, before anybody is signed in, and sends it after', async () => {
    const { page, complaints } = await visit(server.url, { panel: 'runs' });
    const sent = submits(page);
    await page.goto('/');
    await page.getByLabel('Prompt').fill('Slow push in');
    await dropFiles(page, 'body', [{ file: path.join(MEDIA, 'fig-bowl.jpg'), type: 'image/jpeg' }]);
    const first = page.getByRole('group', { name: 'First frame' });
    await first.getByText('fig-bowl.jpg').waitFor();
    assert.equal(await page.getByRole('radio', { name: 'Image' }).isChecked(), true);
    await page.getByRole('button', { name: /^Generate/ }).click();
    await page.getByRole('dialog').getByLabel('API key').fill(server.key);
    const submitted = submitOf(page);
    await page.getByRole('dialog').getByRole('button', { name: 'Sign in' }).click();
    await submitted;
    const [{ video }] = sent as [{ video: { start_frame: { file_id: string } } }];
    const { json } = await server.call('GET', `/v1/files/${video.start_frame.file_id}`);
    assert.equal(json['filename'], 'fig-bowl.jpg');
    assert.equal(json['size_bytes'], (await readFile(path.join(MEDIA, 'fig-bowl.jpg'))).length);
    assert.deepEqual(complaints, []);
  });

  test('takes an image that is pasted, and footage that is dropped, each where it belongs', async () => {
    const { page, complaints } = await signedIn();
    await pasteFile(page, path.join(MEDIA, 'two-dogs.jpg'), 'image/jpeg');
    const first = page.getByRole('group', { name: 'First frame' });
    await first.getByText(/\d+ × \d+ · /).waitFor();
    await dropFiles(page, 'body', [{ file: path.join(MEDIA, 'turning-box.mp4'), type: 'video/mp4' }]);
    const footage = page.getByRole('group', { name: 'Footage' });
    await footage.getByText(/\d+ × \d+ · [\d.]+ s · [\d.]+ fps/).waitFor();
    await first.waitFor({ state: 'detached' });
    assert.deepEqual(complaints, []);
  });

  test('takes a file that was handed in before, and deletes one when asked twice', async () => {
    const { page, complaints } = await signedIn();
    await mode(page, 'Image');
    const first = page.getByRole('group', { name: 'First frame' });
    await first.locator('input[type=file]').setInputFiles(path.join(MEDIA, 'dandelion-dusk.jpg'));
    await first.getByText(/\d+ × \d+ · /).waitFor();
    const last = page.getByRole('group', { name: 'Last frame' });
    await last.getByRole('button', { name: 'From earlier files' }).click();
    const remove = page.getByRole('button', { name: 'Delete dandelion-dusk.jpg' });
    await remove.click();
    await page.getByRole('button', { name: 'Keep it' }).click();
    await page.getByRole('button', { name: /^dandelion-dusk\.jpg/ }).click();
    await last.getByText('dandelion-dusk.jpg').waitFor();
    for (const place of [first, last]) await place.getByRole('button', { name: /take it out$/ }).click();
    await last.getByRole('button', { name: 'From earlier files' }).click();
    await remove.click();
    await page.getByRole('button', { name: 'Delete', exact: true }).click();
    await remove.waitFor({ state: 'detached' });
    assert.deepEqual(complaints, []);
  });

  test('goes on with an upload whatever is looked at meanwhile, and lets the next drop wait for it', async () => {
    const { page, context, complaints } = await signedIn();
    const held = await holdUploads(context);
    await mode(page, 'Image');
    await dropFiles(page, '[data-field="video.end_frame"]', [still('fig-bowl')]);
    await page.getByText(/^(Sending|Examining) fig-bowl/).waitFor();
    await mode(page, 'Keyframes');
    await page.getByText(/^(Sending|Examining) fig-bowl/).waitFor();
    const drops = [['two-dogs', 'hilltop-sunset', 'dandelion-dusk'], ['fig-bowl']];
    for (const names of drops) await dropFiles(page, 'body', names.map(still));
    await page.getByText(/^(Sending 1 of 4: |Examining )two-dogs/).waitFor();
    held.resolve();
    await page.getByRole('group', { name: 'Keyframe 4' }).waitFor();
    const { video } = await draftOf(page);
    assert.deepEqual(video?.keyframe_indexes?.slice(0, 2), [0, 60], 'all of one drop are spread evenly');
    assert.equal(video?.keyframes?.length, 4);
    await mode(page, 'Extend');
    await page.getByText('Back, before its beginning').click();
    await mode(page, 'Image');
    await page.getByRole('group', { name: 'Last frame' }).getByText('fig-bowl.jpg').waitFor();
    assert.deepEqual(complaints, []);
  });

  test('decides by bytes and name what browsers give no type, and refuses what is neither', async () => {
    const { page, complaints } = await signedIn();
    const clip = { file: path.join(MEDIA, 'turning-box.mp4'), type: '' };
    await dropFiles(page, 'body', [
      clip,
      { name: 'notes.txt', bytes: Buffer.from('Scene 1'), type: 'text/plain' },
    ]);
    await page
      .getByText('notes.txt is neither an image nor a video; here belongs a picture or a clip.')
      .waitFor();
    await page.getByRole('group', { name: 'Footage' }).getByText(/fps/).waitFor();
    assert.deepEqual(complaints, []);
  });

  test('believes no name or type against the bytes, and decodes no picture that claims too much', async () => {
    const clip = await readFile(path.join(MEDIA, 'turning-box.mp4'));
    const create = { width: 9000, height: 90, channels: 3, background: '#345' } as const;
    const wide = await sharp({ create }).png().toBuffer();
    const { page, complaints } = await visit(server.url, { panel: 'runs' });
    await page.goto('/');
    await dropFiles(page, 'body', [{ name: 'wide.png', bytes: wide, type: 'image/png' }]);
    await page.getByText('wide.png is 9000 × 90 pixels; each side must have 64 to 8000.').waitFor();
    assert.equal(await page.getByRole('radio', { name: 'Text' }).isChecked(), true);
    await dropFiles(page, 'body', [{ name: '\u202egnp.tsal\u0007', bytes: clip, type: 'image/png' }]);
    await page.getByRole('group', { name: 'Footage' }).getByText('gnp.tsal', { exact: true }).waitFor();
    assert.deepEqual(complaints, []);
  });

  test('refuses what is no picture that can be taken, in words, and takes none of the other kind', async () => {
    const { page, complaints } = await signedIn();
    await mode(page, 'Image');
    const first = page.getByRole('group', { name: 'First frame' });
    const zone = '[data-field="video.start_frame"]';
    const advice = 'Save it as JPEG, PNG or WebP, and hand that in.';
    await dropFiles(page, zone, [{ name: 'scan.heic', bytes: heic(), type: 'image/heic' }]);
    await first.getByText(`scan.heic is a HEIC picture, which is not taken. ${advice}`).waitFor();
    await dropFiles(page, zone, [{ name: 'wave.gif', bytes: await wave(), type: 'image/gif' }]);
    await first.getByText(`wave.gif is a GIF picture, which is not taken. ${advice}`).waitFor();
    await dropFiles(page, zone, [
      { name: 'torn.png', bytes: (await halves()).subarray(0, 200), type: 'image/png' },
    ]);
    await first.getByText(/^torn\.png: .*cannot be decoded/).waitFor();
    await dropFiles(page, zone, [{ name: 'nothing.png', bytes: new Uint8Array(), type: 'image/png' }]);
    await first.getByText('nothing.png is empty: there are no bytes in it.').waitFor();
    await dropFiles(page, zone, [{ file: path.join(MEDIA, 'turning-box.mp4'), type: 'video/mp4' }]);
    await first
      .getByRole('alert')
      .filter({ hasText: 'turning-box.mp4 is a video; here belongs an image.' })
      .waitFor();
    assert.deepEqual(complaints, []);
  });

  test('disables what the rules forbid, with their sentence, and goes to the field that the server names', async () => {
    const { page } = await signedIn({ expected: /^422: .*\/v1\/generations$/ });
    await page.getByLabel('Prompt').fill('A lighthouse');
    await page.getByText('Loop: the last frame').click();
    const long = page.getByRole('radio', { name: '10 s' });
    assert.equal(await long.isDisabled(), true);
    await page.getByText('A loop needs a length of 5 s').waitFor();
    await page.getByText('Loop: the last frame').click();
    await open(page, 'Advanced');
    await page.getByRole('textbox', { name: 'Webhook' }).fill('ftp://nowhere.example/hook');
    const hook = page.locator('[data-field="webhook_url"]');
    await hook.getByText(/^The webhook must be|^Webhook:/).waitFor();
    await page.getByRole('textbox', { name: 'Webhook' }).fill('');
    await hook.getByText(/^The webhook must be|^Webhook:/).waitFor({ state: 'detached' });
    await mode(page, 'Image');
    const first = page.getByRole('group', { name: 'First frame' });
    await first.getByRole('button', { name: 'By its address' }).click();
    await first.getByLabel('Address of the image').fill('http://127.0.0.1:9/still.jpg');
    await first.getByRole('button', { name: 'Use' }).click();
    await page.getByRole('button', { name: /^Generate/ }).click();
    await first
      .getByRole('alert')
      .filter({ hasText: /^First frame: / })
      .waitFor();
    await first.locator('button:focus').waitFor();
  });

  test('crops to the shape of the clip, with the pixels of the picture, and gives it back', async () => {
    const { page, complaints } = await signedIn();
    await mode(page, 'Image');
    await page.getByText('1:1', { exact: true }).click();
    const first = page.getByRole('group', { name: 'First frame' });
    await dropFiles(page, '[data-field="video.start_frame"]', [
      { name: 'halves.png', bytes: await halves(), type: 'image/png' },
    ]);
    await first.getByText('400 × 200').waitFor();
    await first.getByRole('button', { name: /crop/ }).click();
    const frame = page.getByLabel(/^Crop frame/);
    await frame.focus();
    for (let n = 0; n < 12; n++) await page.keyboard.press('Shift+ArrowRight');
    await page.getByText('200 × 200 pixels').waitFor();
    await page.getByRole('button', { name: 'Crop', exact: true }).click();
    await first.getByText('200 × 200 ·').waitFor();
    const { json } = await server.call('GET', '/v1/files?limit=1');
    const [{ url }] = json['data'] as [{ url: string }];
    const stats = await sharp(await (await fetch(url)).arrayBuffer()).stats();
    assert.deepEqual(
      stats.channels.slice(0, 3).map(({ min, max }) => [min, max]),
      [
        [0, 0],
        [0, 0],
        [255, 255],
      ],
    );
    await first.getByRole('button', { name: /the whole picture again/ }).click();
    await first.getByText('400 × 200').waitFor();
    assert.deepEqual(complaints, []);
  });

  test('sends of an edit exactly what was said, and nothing else', async () => {
    const { page, complaints } = await signedIn();
    const sent = submits(page);
    await mode(page, 'Edit');
    await page.getByLabel('Prompt').fill('As an ink drawing');
    await dropFiles(page, '[data-field="source"]', [
      { file: path.join(MEDIA, 'turning-box.mp4'), type: 'video/mp4' },
    ]);
    await page.getByRole('group', { name: 'Footage' }).getByText(/fps/).waitFor();
    await page.getByRole('radio', { name: 'Flex 2' }).check({ force: true });
    await open(page, 'What is held');
    await page.getByText('Automatic control does not go with a strength').waitFor();
    const signal = (name: string) => page.getByRole('radiogroup', { name, exact: true });
    await signal('Pose').getByText('Hold').click();
    await page.getByText('Precise').click();
    await signal('Depth').getByText('Hold').click();
    await page.getByRole('slider', { name: 'Blur' }).fill('0.25');
    await signal('Face').getByText('Let go').click();
    const submitted = submitOf(page);
    await page.getByRole('button', { name: /^Generate/ }).click();
    await submitted;
    const [body] = sent;
    const { source, ...rest } = body as { source: { file_id: string } };
    assert.match(source.file_id, /^[0-9a-f-]{36}$/);
    assert.deepEqual(rest, {
      prompt: 'As an ink drawing',
      model: 'ray-3.2',
      type: 'video_edit',
      video: {
        resolution: '720p',
        edit: {
          strength: 'flex_2',
          controls: {
            pose: { enabled: true, strength: 'precise' },
            depth: { enabled: true, blur: 0.25 },
            face: { enabled: false },
          },
        },
      },
    });
    assert.deepEqual(complaints, []);
  });

  test('is filled in by keyboard alone', async () => {
    const { page, complaints } = await signedIn();
    await page.getByRole('radio', { name: 'Text' }).focus();
    for (const name of ['Image', 'Keyframes', 'Edit', 'Reframe', 'Extend']) {
      await page.keyboard.press('ArrowRight');
      assert.equal(await page.getByRole('radio', { name, exact: true }).isChecked(), true);
    }
    await page.getByRole('button', { name: 'By its id' }).focus();
    await page.keyboard.press('Enter');
    await page.keyboard.type('00000000-0000-4000-8000-000000000000');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'JSON', exact: true }).focus();
    await page.keyboard.press('Enter');
    const text = page.getByLabel('Body of POST');
    await text.fill('{"prompt":"On rails","type":"video","video":{"loop":true,"duration":"10s"}}');
    await page.getByRole('button', { name: 'Put it into the form' }).press('Enter');
    await text.waitFor({ state: 'detached' });
    assert.equal(await page.getByLabel('Prompt').inputValue(), 'On rails');
    await page.locator('[data-field="video.duration"]').getByRole('alert').waitFor();
    await page.getByRole('radio', { name: 'Text' }).focus();
    await pasteText(page, '{\n  "prompt": "Off",\n}');
    const said = page.getByRole('dialog').getByRole('alert');
    await said.getByText('Line 3, column 1: here belongs a name in double quotes').waitFor();
    assert.equal(await text.inputValue(), '{\n  "prompt": "Off",\n}');
    assert.deepEqual(complaints, []);
  });
});

function still(name: string) {
  return { file: path.join(MEDIA, `${name}.jpg`), type: 'image/jpeg' };
}

/** No upload is answered until it is resolved. */
async function holdUploads(context: BrowserContext): Promise<PromiseWithResolvers<void>> {
  const held = Promise.withResolvers<void>();
  await context.route('**/v1/files', async (route) => {
    if (route.request().method() === 'POST') await held.promise;
    await route.continue();
  });
  return held;
}

/** As far as anybody tells one by: the box that names its brand. */
function heic(): Buffer {
  return Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic' + '\0'.repeat(64), 'latin1');
}

/** Pictures move in this one; a clip begins with a picture that does not. */
function wave(): Promise<Buffer> {
  return sharp({ create: { width: 90, height: 90, channels: 3, background: '#345' } })
    .gif()
    .toBuffer();
}

/** 400 × 200 pixels: red on the left, blue on the right. */
function halves(): Promise<Buffer> {
  const red = { create: { width: 400, height: 200, channels: 3, background: '#f00' } } as const;
  const blue = { create: { width: 200, height: 200, channels: 3, background: '#00f' } } as const;
  return sharp(red)
    .composite([{ input: blue, left: 200, top: 0 }])
    .png()
    .toBuffer();
}
