/** Turns at what only one can use at a time. Owners alternate; of an owner's the latest goes first, for that is what it looks at. */

export interface Turn {
  readonly owner: string;
  /** Asked when the turn has come: what nobody waits for any more is passed over. */
  isWanted(): boolean;
}

export interface Turns {
  /** Runs `work` once it is its turn, and holds the turn until that has ended. Throws `TurnMissed` where it was passed over. */
  take<T>(turn: Turn, work: () => Promise<T>): Promise<T>;
}

class TurnMissed extends Error {
  override readonly name = 'TurnMissed';
}

export function createTurns(): Turns {
  /** By owner; who had a turn goes to the end. */
  const waiting = new Map<string, (() => Promise<void>)[]>();
  let isBusy = false;

  const next = (): (() => Promise<void>) | undefined => {
    for (const [owner, all] of waiting) {
      waiting.delete(owner);
      const latest = all.pop();
      if (all.length > 0) waiting.set(owner, all);
      if (latest !== undefined) return latest;
    }
    return undefined;
  };
  const go = async (): Promise<void> => {
    if (isBusy) return;
    isBusy = true;
    for (let run = next(); run !== undefined; run = next()) await run();
    isBusy = false;
  };

  return {
    take<T>({ owner, isWanted }: Turn, work: () => Promise<T>): Promise<T> {
      const { promise, resolve, reject } = Promise.withResolvers<T>();
      const run = async (): Promise<void> => {
        try {
          if (!isWanted()) throw new TurnMissed('nobody waits for it any more');
          resolve(await work());
        } catch (error) {
          reject(error);
        }
      };
      const all = waiting.get(owner);
      if (all === undefined) waiting.set(owner, [run]);
      else all.push(run);
      void go();
      return promise;
    },
  };
}
