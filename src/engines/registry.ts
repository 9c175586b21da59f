/** The engines of this process, found by id. */
import type { Engine } from './engine.ts';

export interface Engines {
  list(): readonly Engine[];
  /** Whether or not it is set up: what is under way there goes on, or says what is missing. */
  find(id: string): Engine | undefined;
  /** What does the work of requests that name nothing: the id of an engine, or the name of a route. */
  readonly usual: string;
  /** The usual engine; where a route is usual, the first that is set up. */
  usualEngine(): Engine;
  close(): Promise<void>;
}

export function createEngines(engines: readonly Engine[], usual: string): Engines {
  const byId = new Map(engines.map((engine) => [engine.id, engine]));
  return {
    list: () => engines,
    find: (id) => byId.get(id),
    usual,
    usualEngine() {
      const engine = byId.get(usual) ?? engines.find(({ unavailable }) => unavailable === undefined);
      if (engine === undefined) throw new Error('no engine is set up');
      return engine;
    },
    async close() {
      await Promise.all(engines.map(async (engine) => engine.close?.()));
    },
  };
}
