/** Light that falls through a window and lies on what is below: bright panes with soft edges, the shadow of leaves in them. */
import { clamp, smoothstep } from '../math.ts';
import type { Noise } from './relief-noise.ts';

export interface Panes {
  /** Width and length of a pane, of the bars between, and of the blur of all edges: in the units of the place. */
  readonly wide: number;
  readonly long: number;
  readonly bar: number;
  readonly blur: number;
  /** How many panes beside each other and behind each other. */
  readonly across: number;
  readonly along: number;
  /** How far it leans to the side with its length. */
  readonly lean: number;
}

/** 0..1 at a place, seen from the middle of the light. */
export function panesAt({ wide, long, bar, blur, across, along, lean }: Panes, x: number, z: number): number {
  return stripes(x - lean * z, wide, bar, blur, across) * stripes(z, long, bar, blur, along);
}

function stripes(x: number, size: number, bar: number, blur: number, count: number): number {
  const half = (count * size) / 2;
  const inside = smoothstep(-blur, blur, half - Math.abs(x));
  if (inside <= 0) return 0;
  const at = (x + half) / size;
  const near = Math.abs(at - Math.round(at)) * size;
  const edge = Math.round(at) <= 0 || Math.round(at) >= count;
  return edge ? inside : inside * smoothstep(bar / 2 - blur * 0.6, bar / 2 + blur * 0.6, near);
}

/** The shade of leaves that hang before a window: 0 in their shadow, 1 in the light. */
export function leafShade(noise: Noise, x: number, z: number, size: number): number {
  const mass = noise.clouds(x / size, z / size, 2);
  const leaves = noise.clouds((2.3 * x + 0.6 * z) / size + 9, (2.9 * z - 0.5 * x) / size, 2);
  return clamp(1.05 - 2.4 * Math.max(0, mass + 0.55 * leaves - 0.06), 0.12, 1);
}
