/** A worker process of `kinora serve`: started by the pool, told what to do by messages, gone when the server is gone. */
import { readConfig } from '../config.ts';
import { openLog } from '../log.ts';
import { composeWorker } from './compose.ts';

// The server died while this process was still loading: nobody would ever tell it to stop.
if (!process.connected) process.exit(1);
// Reports that Node writes of a process which dies would hold every key that is set.
process.report.excludeEnv = true;
const config = readConfig(process.env);
const worker = composeWorker(config, process.env['KINORA_WORKER_NAME']);
worker.catch((error: unknown) => {
  // Of a server that is gone the database may be gone too, and nobody is there to read about it.
  if (process.connected) openLog(config.log).error({ err: error }, 'this worker cannot start');
  process.exit(1);
});

const stop = async (): Promise<never> => {
  await (await worker).stop();
  process.exit(0);
};

process.on('message', (message) => {
  if (message === 'stop') void stop();
});
// The server died without a word: what is under way goes back into the queue, if the database still answers.
process.on('disconnect', () => {
  setTimeout(() => process.exit(1), 2_000).unref();
  void stop();
});
process.on('SIGTERM', () => void stop());
process.on('SIGINT', () => undefined);

await worker;
