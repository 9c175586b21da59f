/** Waits for a generation and shows how it goes. */
import { isTerminal } from '../client/follow.ts';
import type { Client } from '../client/client.ts';
import type { Generation } from '../client/answers.ts';
import type { ProgressBar, ProgressView } from './progress-bar.ts';
import { personNeeded, queueNote } from './person-needed.ts';
import { makeEstimate } from './time-left.ts';

/** The place in the queue is in no event; it is asked for this often. */
const QUEUE_LOOK_MS = 2000;

/** @returns the generation in its final state, with its report */
export async function watch(
  client: Client,
  submitted: Generation,
  bar: ProgressBar,
  signal?: AbortSignal,
): Promise<Generation> {
  const estimate = makeEstimate();
  const queue = watchQueue(client, submitted, bar);
  try {
    const lost = () =>
      bar.show({ stage: 'waiting', note: `no connection to ${client.address.url}, trying again` });
    for await (const { kind, data } of client.follow(submitted.id, { signal, onLost: lost })) {
      if (kind === 'state' && data['state'] === 'queued') queue.begin();
      else if (kind !== 'log') queue.end();
      if (kind === 'log') {
        bar.say(String(data['line']));
        await tellWhoIsNeeded(client, submitted.id, bar);
      }
      if (kind === 'progress') bar.show(progressOf(data, estimate));
      else if (kind === 'state' && data['state'] === 'processing')
        bar.show({ stage: 'starting', fraction: 0 });
      else if (kind === 'state' && isTerminal(data['state'])) break;
    }
  } finally {
    queue.end();
    bar.end();
  }
  return client.get(submitted.id, 'report');
}

/** Nobody should wait for what waits for somebody. */
async function tellWhoIsNeeded(client: Client, id: string, bar: ProgressBar): Promise<void> {
  const now = await client.get(id).catch(() => undefined);
  const note = now && personNeeded(now);
  if (now && note !== undefined) bar.show({ stage: now.progress.stage, note });
}

function progressOf(data: Record<string, unknown>, estimate: ReturnType<typeof makeEstimate>): ProgressView {
  const fraction = typeof data['fraction'] === 'number' ? data['fraction'] : 0;
  const told = typeof data['seconds_left'] === 'number' ? data['seconds_left'] : undefined;
  const stage = typeof data['stage'] === 'string' ? data['stage'] : 'rendering';
  return { stage, fraction, secondsLeft: estimate(fraction, told) };
}

function watchQueue(client: Client, submitted: Generation, bar: ProgressBar) {
  let timer: NodeJS.Timeout | undefined;
  let first = true;
  const show = (generation: Generation) => bar.show({ stage: 'queued', note: queueNote(generation) });
  const look = async () => {
    const now = await client.get(submitted.id).catch(() => undefined); // The event stream tells what is wrong.
    if (timer !== undefined && now?.state === 'queued') show(now);
  };
  return {
    begin() {
      if (timer !== undefined) return;
      timer = setInterval(() => void look(), QUEUE_LOOK_MS);
      // Later its place has changed.
      if (first) show(submitted);
      else void look();
      first = false;
    },
    end() {
      clearInterval(timer);
      timer = undefined;
    },
  };
}
