/** Long work takes breath: the process hears what has come meanwhile, above all that it is to stop. */
import type { Steps } from '../steps.ts';

export async function breathe(signal: AbortSignal | undefined): Promise<void> {
  await turn();
  signal?.throwIfAborted();
}

/** A message to oneself comes after what has come before; unlike a timer it is not held back. */
function turn(): Promise<void> {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}

/** As the list's own `map`, with a breath before each. */
export async function mapBreathing<Item, Result>(
  list: readonly Item[],
  signal: AbortSignal | undefined,
  make: (item: Item, n: number) => Result | Promise<Result>,
): Promise<Result[]> {
  const made: Result[] = [];
  for (const [n, item] of list.entries()) {
    await breathe(signal);
    made.push(await make(item, n));
  }
  return made;
}

/** Takes the steps of some work, with a breath before each. */
export async function inSteps<Result>(
  steps: Steps<Result>,
  signal: AbortSignal | undefined,
): Promise<Result> {
  for (;;) {
    await breathe(signal);
    const step = steps.next();
    if (step.done) return step.value;
  }
}
