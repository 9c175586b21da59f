/** When nobody on either side has anything to do any more. */
import { setTimeout as pause } from 'node:timers/promises';
import { listen } from '../../../../src/store/database.ts';
import type { World } from './world.ts';

/** So long nothing may change before it counts as stuck, on a busy machine. */
const PATIENCE_MS = 150_000;
const LOOK_AGAIN_MS = 250;

/** Waits for it; gives what never came to rest. */
export async function atRest(world: World, prefix: string, background: Promise<void>[]): Promise<string[]> {
  let wake: () => void = () => undefined;
  let heard = performance.now();
  const hear = (): void => {
    heard = performance.now();
    wake();
  };
  const listener = await listen(world.here.url, ['kinora_event'], hear, () => wake());
  try {
    let before = '';
    for (;;) {
      // What is added while these are waited for is waited for in the next round.
      await Promise.all(background.splice(0));
      const busy = await busyOf(world, prefix);
      if (busy.length === 0 && background.length === 0) return [];
      const now = busy.join('; ');
      if (now !== before) heard = performance.now();
      before = now;
      if (performance.now() - heard > PATIENCE_MS) return [`never came to rest: ${now}`];
      await Promise.race([new Promise<void>((resolve) => (wake = resolve)), pause(LOOK_AGAIN_MS)]);
    }
  } finally {
    await listener.close();
  }
}

/** Who waits for a person is at rest. */
async function busyOf({ here, there }: World, prefix: string): Promise<string[]> {
  const like = `take ${prefix}%`;
  const [ours, theirs, bells] = await Promise.all([
    here.query<{ about: string }>(
      `select format('%s here %s, %s', id, state, stage) as about from generation
       where request ->> 'prompt' like $1 and state in ('queued', 'processing') and not awaits_approval
         and not (stage = 'unconfirmed' and cancel_requested_at is null)`,
      [like],
    ),
    there.query<{ about: string }>(
      `select format('%s there %s, %s', id, state, stage) as about from generation
       where request ->> 'prompt' like $1 and state in ('queued', 'processing')`,
      [like],
    ),
    here.query<{ about: string }>(
      `select format('job %s %s', id, state) as about from kinora_queue.job
       where name in ('generation', 'outside') and state in ('created', 'retry', 'active')`,
    ),
  ]);
  return [...ours, ...theirs, ...bells].map(({ about }) => about);
}
