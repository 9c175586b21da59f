/** Large leaves in the light: paddles, split leaves and fronds, bent by their weight, with veins and a bright rim. */
import { TAU, clamp, sin, smoothstep } from '../math.ts';
import { hash } from '../noise.ts';
import { stamp } from './brush.ts';
import type { Canvas } from './canvas.ts';
import type { Tones } from './plants.ts';

export type LeafKind = 'paddle' | 'split' | 'frond' | 'fern';

export interface Leaf {
  readonly kind: LeafKind;
  /** Where it grows from, in window pixels, how long it is, and its direction in radians clockwise from the right. */
  readonly x: number;
  readonly y: number;
  readonly long: number;
  readonly turn: number;
  /** How far it bends to its right side, in shares of its length. */
  readonly bend: number;
  /** 0 in the shade, 1 in the light. */
  readonly tone: number;
  /** Softness of its edges in window pixels. */
  readonly blur: number;
  readonly seed: number;
}

interface Form {
  /** Width to length, half of it. */
  readonly wide: number;
  /** Half width at a place from the stalk (0) to the tip (1), as a share of `wide`. */
  readonly outline: (t: number) => number;
}

const FORMS: Readonly<Record<LeafKind, Form>> = {
  paddle: { wide: 0.2, outline: (t) => lens(t, 0.62) },
  split: {
    wide: 0.42,
    outline: (t) => Math.sqrt(clamp(1 - ((t - 0.42) / 0.58) ** 2, 0, 1)) * (1 - 0.3 * t) * 1.1,
  },
  frond: { wide: 0.3, outline: (t) => lens(t, 0.8) },
  fern: { wide: 0.17, outline: (t) => lens(t, 1) * (1.1 - 0.5 * t) },
};

/** Pointed at both ends, widest towards the stalk. */
function lens(t: number, by: number): number {
  const bow = sin((TAU / 2) * clamp(t, 0, 1));
  return by === 1 ? bow : bow * (1 - by) + Math.sqrt(Math.max(0, bow)) * by;
}

const STALK = 0.012;

function paintLeaf(canvas: Canvas, leaf: Leaf, tones: Tones): void {
  const { kind, long, bend, blur, seed } = leaf;
  const { wide, outline } = FORMS[kind];
  const reach = wide + Math.abs(bend) + STALK;
  const frame = placed(leaf, reach);
  const soft = Math.max(0.9 / canvas.scale, blur);
  const pinnae = kind === 'frond' ? 15 : 26;
  const slots = 5 + Math.floor(3 * hash(seed, 61, 0));
  const fold = 0.32 + 0.25 * hash(seed, 61, 1);
  const { lit, shade, rim, side } = tones;
  const lightAbove = sin(leaf.turn) > -0.4 ? 1 : -1;
  stamp(canvas, frame, (s, across, ink) => {
    const t = (s + 1) / 2;
    const a = across * reach - bend * t * t;
    const off = Math.abs(a);
    const w = wide * outline(t);
    let inside = (w - off) * long;
    let vein = 0;
    if (kind === 'split') {
      const slot = t * slots - (off / wide) * 0.9;
      const cut = Math.abs(slot - Math.floor(slot) - 0.5);
      if (off > 0.3 * w) inside = Math.min(inside, (cut - 0.13 * smoothstep(0.3 * w, 0.75 * w, off)) * (long / slots) * 0.8); // prettier-ignore
      vein = 0.5 * smoothstep(0.1, 0, Math.abs(cut - 0.5));
    } else if (kind === 'paddle') {
      const line = t * 22 - (off / wide) * 3.5;
      vein = 0.22 * (0.5 + 0.5 * sin(TAU * line)) * smoothstep(40, 130, long);
    } else {
      const at = t * pinnae - (off / wide) * (kind === 'frond' ? 2.6 : 1.1);
      const gap = Math.abs(at - Math.floor(at) - 0.5);
      const taper = 0.4 * (1 - 0.72 * (off / Math.max(1e-4, w)));
      inside = Math.min(inside, (taper + 0.04 - gap) * (long / pinnae));
    }
    const rib = (STALK * (1.15 - t) - off) * long;
    const share = clamp(Math.max(inside, rib) / soft + 0.5, 0, 1);
    if (share <= 0) return 0;
    // The two halves of a leaf face different ways.
    const half2 = a * lightAbove < 0 ? fold : -fold * 0.55;
    const tone = clamp(leaf.tone * (0.8 + half2 + 0.35 * t) + 0.1 * vein - 0.06 * (1 - t), 0, 1);
    const edge = kind === 'frond' || kind === 'fern' ? 0 : smoothstep(2.5 + soft, 0.5, inside) * 0.5;
    const mid = smoothstep(0.006 * long + soft, 0, off * long) * 0.32;
    const bright = clamp(
      (edge * (a * side * lightAbove < 0 ? 1 : 0.25) + mid + 0.25 * vein) * (0.35 + leaf.tone),
      0,
      0.85,
    );
    for (let c = 0; c < 3; c++) {
      const own = (shade[c] as number) + ((lit[c] as number) - (shade[c] as number)) * tone;
      ink[c] = own + ((rim[c] as number) - own) * bright;
    }
    return share;
  });
}

function placed(
  { x, y, long, turn }: Leaf,
  reach: number,
): { x: number; y: number; long: number; wide: number; turn: number } {
  const [c, s] = [sin(turn + TAU / 4), sin(turn)];
  return { x: x + (c * long) / 2, y: y + (s * long) / 2, long: long / 2, wide: reach * long, turn };
}

export interface Clump {
  readonly x: number;
  readonly y: number;
  /** Length of its longest leaves, in window pixels. */
  readonly size: number;
  readonly kind: LeafKind;
  readonly count: number;
  readonly blur: number;
  readonly seed: number;
  /** 0..1: how much light reaches it. */
  readonly light: number;
  /** Middle of the fan of its leaves, radians from straight up; and how wide it opens. */
  readonly lean?: number;
  readonly open?: number;
}

/** Leaves that fan out from one foot: the hindmost in the shade, the foremost in the light. */
export function paintClump(canvas: Canvas, clump: Clump, tones: Tones): void {
  const { x, y, size, kind, count, blur, seed, light, lean = 0, open = 1.25 } = clump;
  for (let n = 0; n < count; n++) {
    const random = (stream: number): number => hash(seed, 65 + stream, n);
    const depth = n / Math.max(1, count - 1);
    const way = lean + open * (2 * random(0) - 1);
    paintLeaf(
      canvas,
      {
        kind,
        x: x + size * 0.12 * (random(1) - 0.5),
        y: y - size * 0.1 * random(2),
        long: size * (0.55 + 0.45 * random(3)) * (1 - 0.18 * Math.abs(way)),
        turn: -TAU / 4 + way,
        bend: (way < 0 ? -1 : 1) * (0.06 + 0.2 * random(4)),
        tone: clamp(
          light * (0.25 + 0.75 * depth) * (0.65 + 0.5 * random(5)) + 0.18 * (tones.side * way),
          0,
          1,
        ),
        blur,
        seed: seed + 31 * n,
      },
      tones,
    );
  }
}
