/**
 * Posters take turns: one that has yet to be made holds its connection for a second or more, a browser has six to a host, and what the
 * page asks for beside them must not wait behind pictures.
 */
import { useEffect, useState } from 'react';

const MOST_AT_ONCE = 4;

let underWay = 0;
const waiting = new Set<() => void>();

function next(): void {
  const [first] = waiting;
  if (first === undefined || underWay >= MOST_AT_ONCE) return;
  waiting.delete(first);
  underWay++;
  first();
}

/** Asks for a turn. Gives what ends the wait or the turn, however often it is called. */
function takeTurn(begin: () => void): () => void {
  let state: 'waiting' | 'loading' | 'over' = 'waiting';
  const go = (): void => {
    state = 'loading';
    begin();
  };
  waiting.add(go);
  next();
  return () => {
    if (state === 'waiting') waiting.delete(go);
    if (state === 'loading') underWay--;
    state = 'over';
    next();
  };
}

export interface Turn {
  /** Undefined until it is its turn to be loaded. */
  readonly address: string | undefined;
  /** To be called when it has been loaded, or cannot be. */
  over(): void;
}

const NONE: Turn = { address: undefined, over: () => undefined };

export function useTurn(address: string | undefined): Turn {
  const [turn, setTurn] = useState(NONE);
  useEffect(() => {
    if (address === undefined) return undefined;
    const over = takeTurn(() => setTurn({ address, over: () => over() }));
    return over;
  }, [address]);
  return turn.address === address ? turn : NONE;
}
