/** `kinora worker`: renders for a server elsewhere that shares DATABASE_URL (and the blobs), and asks the providers whose keys it has. */
import { KinoraError } from '../../ray/errors.ts';
import { keysSetIn } from '../../engines/providers.ts';
import { readConfig } from '../../jobs/config.ts';
import { composeWorker } from '../../jobs/worker/compose.ts';
import { listenForInterrupts } from '../interrupt.ts';

export interface WorkOptions {
  lane?: string;
  json?: boolean;
}

export async function work(options: WorkOptions): Promise<void> {
  const interrupts = listenForInterrupts();
  const environment = { ...process.env, ...(options.lane !== undefined && { KINORA_LANE: options.lane }) };
  const worker = await composeWorker(readConfig({ ...environment, KINORA_LANE: laneOf(environment) }));
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

/** Who has no key asks nobody: it would only take, and fail, what another worker can do. */
function laneOf(environment: Readonly<Record<string, string | undefined>>): string | undefined {
  const lane = environment['KINORA_LANE'];
  if (keysSetIn(environment).given.length > 0) return lane;
  if (lane === 'outside') {
    throw new KinoraError(
      "KINORA_LANE (--lane) is 'outside', but no provider's key is set here: set the keys that the server has, or let this worker render (`local`).",
      { status: 500, code: 'bad_configuration', field: 'KINORA_LANE' },
    );
  }
  return lane === undefined || lane === '' || lane === 'both' ? 'local' : lane;
}
