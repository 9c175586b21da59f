/** How pictures are expanded for a wide range of light. */
import type { Thumbnail } from '../depth/colours.ts';
import { expansionOf } from '../range/expansion.ts';
import type { Expansion } from '../range/expansion.ts';
import type { TaskMemory } from './memory.ts';

/** What is known of a still. */
export interface Seen {
  readonly analysis: { readonly thumbnail: Thumbnail };
}

/** How the pictures of a shot are expanded; nothing in a clip of the display's own range. */
export function expansionIn(room: Pick<TaskMemory, 'wide'>, { analysis }: Seen): Expansion | undefined {
  return room.wide && expansionOf(analysis.thumbnail);
}
