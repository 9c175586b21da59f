/** The engines of this process, found by id. */
import { Refusal } from '../ray/errors.ts';
import type { Engine } from './engine.ts';

export interface Engines {
  list(): readonly Engine[];
  /** The engine that a request names, or the default one; an unknown name is refused with the names that exist. */
  pick(name: string | undefined): Engine;
  close(): Promise<void>;
}

export function createEngines(engines: readonly Engine[], defaultId: string): Engines {
  const byId = new Map(engines.map((engine) => [engine.id, engine]));
  return {
    list: () => engines,
    pick(name) {
      const engine = byId.get(name ?? defaultId);
      if (engine) return engine;
      throw new Refusal(
        `engine '${name ?? defaultId}' is not available here. Available: ${[...byId.keys()].join(', ')}`,
        { status: 422, rule: 'unknown_engine', field: 'engine', value: name, allowed: [...byId.keys()] },
      );
    },
    async close() {
      await Promise.all(engines.map(async (engine) => engine.close?.()));
    },
  };
}
