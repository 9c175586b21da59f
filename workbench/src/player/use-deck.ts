import { useEffect, useState, useSyncExternalStore } from 'react';
import { Deck } from './deck.ts';
import type { DeckSize, DeckState } from './deck.ts';

/** A deck for clips of one length, for as long as the component is there. */
export function useDeck({ fps, frames }: DeckSize): Deck {
  const [deck] = useState(() => new Deck({ fps, frames }));
  useEffect(() => () => deck.stop(), [deck]);
  return deck;
}

export function useDeckState(deck: Deck): DeckState {
  return useSyncExternalStore(deck.subscribe, deck.state);
}
