import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import { inTime } from '../../workbench/src/ui/in-time.ts';

const timers = (): number => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;

test('work that is done in time leaves no timer, and neither does work that fails', async () => {
  const before = timers();
  assert.equal(await inTime(Promise.resolve('done'), 60_000, 'late'), 'done');
  await assert.rejects(inTime(Promise.reject(new Error('broken')), 60_000, 'late'), /broken/);
  assert.equal(timers(), before);
});

test('work that takes too long is not waited for', async (t) => {
  mock.timers.enable({ apis: ['setTimeout'] });
  t.after(() => mock.timers.reset());
  const never = Promise.withResolvers<string>();
  const waiting = inTime(never.promise, 5_000, 'late');
  mock.timers.tick(5_000);
  assert.equal(await waiting, 'late');
});
