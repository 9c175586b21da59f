import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createTurns } from '../../src/media/previews/turns.ts';

test('owners alternate, of an owner’s the latest goes first, and what nobody wants is passed over', async () => {
  const turns = createTurns();
  const order: string[] = [];
  const first = Promise.withResolvers<void>();
  const take = (name: string, isWanted = true): Promise<void> =>
    turns.take({ owner: name.slice(0, 1), isWanted: () => isWanted }, async () => {
      if (name === 'a0') await first.promise;
      order.push(name);
      if (name === 'b1') throw new Error('its own fault');
    });
  const all = ['a0', 'a1', 'a2', 'a3', 'b1', 'b2', 'c1'].map((name) => take(name));
  const unwanted = take('c2', false);
  first.resolve();
  await Promise.allSettled([...all, unwanted]);
  assert.deepEqual(order, ['a0', 'a3', 'b2', 'a2', 'b1', 'c1', 'a1']);
  await assert.rejects(unwanted, { name: 'TurnMissed' });
  await assert.rejects(all[4] ?? Promise.resolve(), /its own fault/);
  await take('d1');
  assert.equal(order.at(-1), 'd1');
});
