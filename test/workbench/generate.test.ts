import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { realClip } from '../engines/upstream/support.ts';
import { testServer } from '../support/http.ts';
import type { TestServer } from '../support/http.ts';
import { scriptedEngine } from '../support/scripted-engine.ts';
import { closeBrowser, visit } from './support/browser.ts';

describe('a shot in the browser', () => {
  let server: TestServer;
  /** Runs end when it is called. */
  let goOn: () => void = () => undefined;
  before(async () => {
    server = await testServer([
      scriptedEngine({
        async start(task, context) {
          const told = Promise.withResolvers<void>();
          goOn = told.resolve;
          context.progress({ fraction: 0.4, stage: 'rendering' });
          await Promise.race([
            told.promise,
            new Promise((_, stop) => context.signal.addEventListener('abort', stop)),
          ]);
          return realClip(context, task);
        },
      }),
    ]);
    await server.worker();
  });
  after(async () => {
    await closeBrowser();
    await server.close();
  });

  test('is written, asked for a key, generated, watched; and what cannot be says why', async () => {
    const { page, complaints } = await visit(server.url, { moving: true });
    await page.goto('/');
    const generate = page.getByRole('button', { name: /Generate/ });
    assert.equal(await generate.isDisabled(), true);
    await page.getByLabel('Prompt').fill('A lighthouse at dawn');
    await page.getByText('540p', { exact: true }).click();
    await generate.click();
    await page.getByRole('dialog').getByLabel('API key').fill(server.key);
    await page.getByRole('dialog').getByRole('button', { name: 'Sign in' }).click();
    await page.getByText('Rendering', { exact: true }).first().waitFor();
    await page.locator('[role=progressbar][aria-valuenow="40"]').waitFor();
    goOn();
    const clip = page.getByLabel('The clip');
    await clip.waitFor();
    await clip.evaluate((video: { play(): Promise<void> }) => video.play());
    assert.deepEqual(complaints, []);
    assert.equal(await generate.textContent(), 'Generate · $0.00');
  });
});
