/** Drawings of the cast: their bodies from the server, their pixels from the page. */
import type { Drawings } from '../../../../src/previz/shot/cast.ts';
import type { FromWorker } from './messages.ts';

export interface DrawingDesk extends Drawings {
  /** What the page made of a drawing; undefined where it could not. */
  give(id: number, rgba: Uint8Array | undefined): void;
}

/** @param ask has the page make pixels of a drawing */
export function createDrawings(ask: (message: FromWorker) => void): DrawingDesk {
  const bodies = new Map<string, Promise<string>>();
  const waiting = new Map<number, PromiseWithResolvers<Uint8Array>>();
  let last = 0;

  const bodyOf = (name: string): Promise<string> => {
    const known = bodies.get(name) ?? read(name);
    bodies.set(name, known);
    // What failed may be tried again.
    known.catch(() => bodies.delete(name));
    return known;
  };

  return {
    async icons(names) {
      return new Map(await Promise.all(names.map(async (name) => [name, await bodyOf(name)] as const)));
    },
    rasterise(need) {
      const id = ++last;
      const answer = Promise.withResolvers<Uint8Array>();
      waiting.set(id, answer);
      ask({ kind: 'raster', id, need });
      return answer.promise;
    },
    give(id, rgba) {
      const answer = waiting.get(id);
      waiting.delete(id);
      if (rgba) answer?.resolve(rgba);
      else answer?.reject(new Error('This browser could not draw a figure of the shot.'));
    },
  };
}

async function read(name: string): Promise<string> {
  const response = await fetch(`/drawings/${encodeURIComponent(name)}`);
  if (!response.ok) throw new Error(`The server has no drawing ${name}.`);
  return await response.text();
}
