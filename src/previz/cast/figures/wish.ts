/** What a drawing is asked for. */
import type { Action, Colour } from '../../director/slots.ts';
import type { Drawing } from './compose.ts';

export interface Wish {
  /** What it does all the while; what a figure cannot do it does at rest. */
  readonly action?: Action | 'push' | 'ride';
  /** Of its clothes, coat, paint or petals. */
  readonly colour?: Colour | undefined;
  /** One of many: then it has fewer parts, as each costs time in every frame. */
  readonly crowd?: boolean;
  /** Chooses among looks. */
  readonly seed?: number;
}

/** A subject that can be drawn. */
export type Draw = (wish: Wish) => Drawing;

/** Words for it, the usual one first. */
export interface Subject {
  readonly names: readonly string[];
  readonly draw: Draw;
}

const COLOUR_CODES: Readonly<Record<Colour, string>> = {
  red: '#b93a32', orange: '#d9772e', yellow: '#dcae3c', green: '#5d8a4a', teal: '#3d8482', blue: '#3f659c', purple: '#74518f',
  pink: '#d67d92', brown: '#7d5637', black: '#2d2a33', white: '#e6e1d8', grey: '#8a8a92', gold: '#c99a3f',
}; // prettier-ignore

export function colourOf({ colour }: Wish, otherwise: string): string {
  return colour === undefined ? otherwise : COLOUR_CODES[colour];
}

/** One of a list, by the seed; `salt` keeps choices apart. */
export function chosen<T>({ seed = 0 }: Wish, salt: number, list: readonly [T, ...T[]]): T {
  const mixed = Math.imul((seed | 0) ^ Math.imul(salt + 1, 0x9e3779b1), 0x85ebca6b) >>> 8;
  return list[mixed % list.length] ?? list[0];
}

export function isMoving({ action }: Wish): boolean {
  return action === 'walk' || action === 'run' || action === 'drive' || action === 'push';
}
