/** Programs of the house start servers of their own: never on the database, the bucket or the engines of whoever calls them. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startServer } from '../../bench/support/server.ts';
import { documentOfServer } from '../../scripts/reference.ts';
import { temporaryHome } from '../cli/support.ts';
import { rm } from 'node:fs/promises';

/** A server that took one of them would not start. */
const OPERATORS = {
  DATABASE_URL: 'postgres://127.0.0.1:1/precious',
  KINORA_S3_BUCKET: 'precious',
  KINORA_S3_ENDPOINT: 'http://127.0.0.1:1',
  KINORA_ENGINE: 'none',
};

test('the operator’s settings are not taken for the reference and for figures', async (t) => {
  const before = { ...process.env };
  Object.assign(process.env, OPERATORS);
  t.after(() => (process.env = before));
  const document = await documentOfServer();
  assert.ok(typeof document === 'object' && document !== null && 'paths' in document);
  const home = await temporaryHome();
  t.after(() => rm(home, { recursive: true, force: true }));
  const server = await startServer(home, { KINORA_WORKERS: '0' });
  await server.stop();
});
