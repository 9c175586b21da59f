/** `video.edit` after a change: members that are undefined are taken out, and what holds nothing any more is none. */
import type { VideoOptions } from '../../../../src/ray/request.ts';

export type EditOptions = NonNullable<VideoOptions['edit']>;
export type EditControls = NonNullable<EditOptions['controls']>;
export type Signal = keyof EditControls;

export function withEdit(
  edit: EditOptions | undefined,
  change: Partial<EditOptions>,
): EditOptions | undefined {
  return unlessEmpty({ ...edit, ...change });
}

export function withControl<S extends Signal>(
  controls: EditControls | undefined,
  signal: S,
  control: EditControls[S],
): EditControls | undefined {
  return unlessEmpty({ ...controls, [signal]: control });
}

function unlessEmpty<T extends object>(members: T): T | undefined {
  const kept = Object.entries(members).filter(([, value]: [string, unknown]) => value !== undefined);
  return kept.length === 0 ? undefined : (Object.fromEntries(kept) as T);
}
