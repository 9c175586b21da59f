/** The engines of this process, found by id. */
import { Refusal } from '../ray/errors.ts';
import type { Engine } from './engine.ts';

export interface Engines {
  list(): readonly Engine[];
  /** What does the work of requests that name nothing: the id of an engine, or the name of a route. */
  readonly usual: string;
  /**
   * The engine of that id; without one the usual engine, or the first that is set up where a route is usual. One that is unknown or
   * not set up is refused with those that are.
   */
  pick(id: string | undefined): Engine;
  close(): Promise<void>;
}

export function createEngines(engines: readonly Engine[], usual: string): Engines {
  const available = engines.filter((engine) => engine.unavailable === undefined).map(({ id }) => id);
  const byId = new Map(engines.map((engine) => [engine.id, engine]));
  const usualId = byId.has(usual) ? usual : (available[0] ?? usual);
  return {
    list: () => engines,
    usual,
    pick(name) {
      const engine = byId.get(name ?? usualId);
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
        `engine '${name ?? usualId}' is not available here. Available: ${available.join(', ')}`,
        { status: 422, rule: 'unknown_engine', field: 'engine', value: name, allowed: available },
      );
    },
    async close() {
      await Promise.all(engines.map(async (engine) => engine.close?.()));
    },
  };
}
