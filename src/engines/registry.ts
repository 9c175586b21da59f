/** The engines of this process, found by id. */
import { Refusal } from '../ray/errors.ts';
import type { Engine } from './engine.ts';

export interface Engines {
  list(): readonly Engine[];
  /** The engine that a request names, or the default one; one that is unknown or not set up is refused with those that are. */
  pick(name: string | undefined): Engine;
  close(): Promise<void>;
}

export function createEngines(engines: readonly Engine[], defaultId: string): Engines {
  const available = engines.filter((engine) => engine.unavailable === undefined).map(({ id }) => id);
  const byId = new Map(engines.map((engine) => [engine.id, engine]));
  return {
    list: () => engines,
    pick(name) {
      const engine = byId.get(name ?? defaultId);
      if (engine?.unavailable !== undefined) {
        throw new Refusal(`engine '${engine.id}' is not set up here: ${engine.unavailable}`, {
          status: 422,
          rule: 'engine_not_set_up',
          field: 'engine',
          value: name,
        });
      }
      if (engine) return engine;
      throw new Refusal(
        `engine '${name ?? defaultId}' is not available here. Available: ${available.join(', ')}`,
        { status: 422, rule: 'unknown_engine', field: 'engine', value: name, allowed: available },
      );
    },
    async close() {
      await Promise.all(engines.map(async (engine) => engine.close?.()));
    },
  };
}
