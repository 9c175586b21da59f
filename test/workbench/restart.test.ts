/** A real server dies in mid-run and is started again on the same data: the page waits, and goes on by itself. */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { KEY, dataFolder, serve } from '../faults/support/kinora.ts';
import { linuxOnly } from '../faults/support/sample.ts';
import { closeBrowser, visit } from './support/browser.ts';

after(closeBrowser);

test('a server that dies in mid-run and comes back finds the page waiting', linuxOnly, async (t) => {
  const home = await dataFolder(t);
  const first = await serve(home);
  const { page } = await visit(first.url, { expected: /^failed: / });
  await page.goto(`/#key=${KEY}`);
  await page.getByRole('button', { name: /Sign out/ }).waitFor();
  await page.getByLabel('Prompt').fill('A lighthouse at dawn, slow push in');
  await page.getByText('360p', { exact: true }).click();
  await page.getByRole('button', { name: /^Generate · \$/ }).click();
  await page.getByRole('list', { name: 'Lines' }).getByText('Started').waitFor();

  first.child.kill('SIGKILL');
  await first.ended;
  await page.getByText('The server does not answer. Nothing is lost', { exact: false }).waitFor();
  assert.equal(await page.getByRole('list', { name: 'Lines' }).getByText('Started').count(), 1);

  const second = await serve(home, { env: { KINORA_PORT: new URL(first.url).port } });
  t.after(async () => {
    second.child.kill('SIGTERM');
    await second.ended;
  });
  await page.getByRole('region', { name: 'Player' }).waitFor();
  assert.equal(await page.getByText('The server does not answer.', { exact: false }).count(), 0);
  const { json } = await second.call('GET', '/v1/generations');
  assert.deepEqual((json['data'] as { state: string }[]).map(({ state }) => state), ['completed']); // prettier-ignore
});
