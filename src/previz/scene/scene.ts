/** What is rendered: pictures at depths, and the air and look that go over them. Plain data, the same in every thread. */
import type { Expansion } from '../range/expansion.ts';
import type { FocusTrack } from './focus-track.ts';
import type { Effects } from './effects.ts';
import type { Layer, View } from './view.ts';

export interface Scene {
  readonly view: View;
  /** Far to near. The first covers the window; the others are premultiplied and go over it. */
  readonly layers: readonly Layer[];
  /** Air and look, when the plan asks for some. */
  readonly effects?: Effects;
  /** How the lens is focused, when the plan asks for it. */
  readonly focus?: FocusTrack;
  /** How its pictures, made for a narrow range, are expanded for a wide one. */
  readonly expansion?: Expansion | undefined;
  /** The light that its pictures cannot show, as a scene of half the size: as codes of `range/shine.ts`. */
  readonly shine?: Scene;
}
