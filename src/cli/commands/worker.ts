/** `kinora worker`: renders for a server elsewhere that shares DATABASE_URL (and the blobs). */
import { readConfig } from '../../jobs/config.ts';
import { composeWorker } from '../../jobs/worker/compose.ts';
import { listenForInterrupts } from '../interrupt.ts';

export interface WorkOptions {
  lane?: string;
  json?: boolean;
}

export async function work(options: WorkOptions): Promise<void> {
  const interrupts = listenForInterrupts();
  const worker = await composeWorker(
    readConfig({ ...process.env, ...(options.lane !== undefined && { KINORA_LANE: options.lane }) }),
  );
  const ready = options.json
    ? '{"ready":true}'
    : 'This worker is ready; Ctrl-C ends it when its work is given back.';
  process.stdout.write(`${ready}\n`);
  void worker.logHealth();
  const { promise, resolve } = Promise.withResolvers<void>();
  interrupts.signal.addEventListener('abort', () => resolve(), { once: true });
  if (interrupts.signal.aborted) resolve();
  await promise;
  await worker.stop();
  interrupts.stop();
}
