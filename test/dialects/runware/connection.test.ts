/** Without a server: what a request says of itself beside its tasks, and the tasks that belong to the connection. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Hono } from 'hono';
import {
  isAuthentication,
  isDryRun,
  isPing,
  keyError,
  secretOf,
} from '../../../src/dialects/runware/connection.ts';
import type { AppEnv } from '../../../src/http/context.ts';

async function dry(query: string, headers: Record<string, string> = {}): Promise<boolean> {
  const app = new Hono<AppEnv>();
  app.get('/', (c) => c.json(isDryRun(c)));
  const answer = await app.request(`/${query}`, { headers });
  return (await answer.json()) === true;
}

test('a dry run is asked for by header or query, as 1 or true', async () => {
  for (const word of ['1', 'true']) {
    assert.equal(await dry('', { 'X-Runware-Dry-Run': word }), true, word);
    assert.equal(await dry(`?dryRun=${word}`), true, word);
  }
  for (const word of ['', '0', 'false', 'yes']) {
    assert.equal(await dry('', { 'X-Runware-Dry-Run': word }), false, word);
    assert.equal(await dry(`?dryRun=${word}`), false, word);
  }
  assert.equal(await dry(''), false);
});

test('who asks and whether anybody is there are told by the type of a task', () => {
  const types = ['authentication', 'ping', 'videoInference'];
  assert.deepEqual(
    types.map((taskType) => [isAuthentication({ taskType }), isPing({ taskType })]),
    [
      [true, false],
      [false, true],
      [false, false],
    ],
  );
  for (const task of ['ping', null, ['authentication']])
    assert.deepEqual([isAuthentication(task), isPing(task)], [false, false]);
});

test('a key is text, and what is wrong with it names no task', () => {
  assert.equal(secretOf({ apiKey: 'k' }), 'k');
  assert.equal(secretOf({ apiKey: 7 }), undefined);
  assert.deepEqual(keyError({ message: 'm' }), {
    code: 'invalidApiKey',
    message: 'm',
    parameter: 'apiKey',
    taskType: 'authentication',
  });
});
