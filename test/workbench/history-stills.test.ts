/** What the gallery shows of a run: its still, that of an earlier version where it came to nothing, and none where none can be made. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { EngineError } from '../../src/engines/engine.ts';
import { realClip } from '../engines/upstream/support.ts';
import { testServer } from '../support/http.ts';
import type { TestServer } from '../support/http.ts';
import { finished, scriptedEngine } from '../support/scripted-engine.ts';
import { closeBrowser, visit } from './support/browser.ts';
import { signIn } from './support/library.ts';

const WHY = 'The moderator did not like it';

describe('stills of the history', () => {
  let server: TestServer;
  before(async () => {
    server = await testServer([
      scriptedEngine({
        async start(task, context) {
          if (task.request.prompt === 'Refused')
            throw new EngineError(WHY, { failure_code: 'content_moderated', retryable: false });
          return task.request.prompt === 'Unreadable' ? finished(context) : realClip(context, task);
        },
      }),
    ]);
    await server.worker();
  });
  after(async () => {
    await closeBrowser();
    await server.close();
  });

  const make = async (prompt: string, versionOf?: string): Promise<string> => {
    const query = versionOf === undefined ? '' : `?version_of=${versionOf}`;
    const body = { model: 'ray-3.2', type: 'video', prompt, video: { resolution: '360p' } };
    const made = await server.call('POST', `/v1/generations${query}`, body);
    assert.equal(made.status, 201, made.text);
    await server.ended(String(made.json['id']));
    return String(made.json['id']);
  };
  const signedIn = async (expected?: RegExp) => {
    const visited = await visit(server.url, { ...(expected && { expected }) });
    await signIn(visited.context, server.key);
    return visited;
  };
  const history = async () => {
    const visited = await signedIn();
    await visited.page.goto('/history');
    return visited;
  };

  test('a shot whose newest version failed shows the clip before it, and says that it failed', async () => {
    const shot = await make('A boat');
    const failed = await make('Refused', shot);
    const { page } = await history();
    const card = page.locator(`[data-run="${failed}"]`);
    await card.locator('img').waitFor();
    await card.getByText('newest failed').waitFor();
    await card.getByTitle(WHY).waitFor();
    assert.match((await card.textContent()) ?? '', /failed, 2 versions, .*the clip of an earlier version/);
    await page.goto('/history?versions=all');
    await page.locator(`[data-run="${shot}"] img`).waitFor();
    await card.getByText(WHY, { exact: true }).waitFor();
    assert.equal(await card.locator('img').count(), 0, 'by itself it is what it is');
  });

  test('a clip that nobody can decode is asked for its still once', async () => {
    const clip = await make('Unreadable');
    const first = await signedIn(/^422: .*&as=poster/);
    const refused = first.page.waitForResponse((response) => response.status() === 422);
    await first.page.goto('/history');
    await first.page.locator(`[data-run="${clip}"]`).waitFor();
    await refused;
    // Whoever comes later is told so by the list, and the page complains of nothing.
    const later = await history();
    await later.page.locator(`[data-run="${clip}"]`).waitFor();
    await later.page.waitForLoadState('networkidle');
    assert.deepEqual(later.complaints, []);
  });
});
