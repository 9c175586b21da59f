/** Pictures that the page handed over, each read once. */
import type { Still } from '../../../../src/previz/shot/still.ts';
import { openStill } from './still.ts';

export interface Stills {
  keep(name: string, blob: Blob): void;
  forget(name: string): void;
  /** Rejects for bytes that are no picture. */
  open(name: string): Promise<Still>;
}

export function createStills(): Stills {
  const known = new Map<string, Promise<Still>>();
  /** One after the other: a large picture takes hundreds of megabytes while it is decoded. */
  let turn: Promise<unknown> = Promise.resolve();
  return {
    keep(name, blob) {
      const still = turn
        .then(() => openStill(blob))
        .catch(() => {
          throw new Error('This browser cannot read one of the pictures.');
        });
      turn = still.catch(() => undefined);
      known.set(name, still);
    },
    forget: (name) => void known.delete(name),
    open: (name) => known.get(name) ?? Promise.reject(new Error('A picture of the shot is missing.')),
  };
}
