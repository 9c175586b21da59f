/** Tells the log which engines are not well, and why; of the others only who looks closely. Who has no key was not meant to be used. */
import type { Logger } from 'pino';
import type { Engines } from '../engines/registry.ts';

export async function logHealth(engines: Engines, log: Logger): Promise<void> {
  for (const engine of engines.list()) {
    if (engine.unavailable !== undefined && engine.id !== engines.usual) continue;
    const { ok, sentence } = await engine.health();
    if (ok) log.debug({ engine: engine.id }, sentence);
    else log.warn({ engine: engine.id }, sentence);
  }
}
