/** Several references as one: what a clip is drawn towards. */
import { smoothstep } from '../math.ts';
import { RANKS, spreadOf } from './colours.ts';
import type { Tones, Zone } from './colours.ts';
import type { Reference } from './measure.ts';
import type { Texture } from './texture.ts';

export interface Mood {
  readonly tones: Tones;
  /** 0..1: how far its lightness says anything: an even swatch has a colour and no light. */
  readonly lit: number;
  /** Whether it is in black and white, or in shades of one colour. */
  readonly plain: boolean;
  readonly texture: Texture | undefined;
  readonly lean: number;
  readonly corners: number;
}

/** From here on one side of a picture is lighter than the other. */
const SIDED = 0.06;

export function sideOf(lean: number): 'left' | 'right' | undefined {
  if (Math.abs(lean) < SIDED) return undefined;
  return lean < 0 ? 'left' : 'right';
}

/** Each counts alike; what shows neither a light nor a colour does not count. Nothing when none does. */
export function moodOf(references: readonly Reference[]): Mood | undefined {
  const telling = references.flatMap((reference) => {
    const { tones } = reference;
    return tones && (litOf(tones) > 0 || tones.vivid > GREY) ? [{ ...reference, tones }] : [];
  });
  if (telling.length === 0) return undefined;
  const all = telling.map(({ tones }) => tones);
  const tones = merged(all);
  const lit = Math.max(...all.map(litOf));
  return {
    tones,
    lit,
    plain: lit > 0.5 && isPlain(tones),
    texture: textureOf(telling),
    lean: mean(telling.map(({ lean }) => lean)),
    corners: mean(telling.map(({ corners }) => corners)),
  };
}

/** 0..1: how far the lightness of a picture says anything. */
function litOf(tones: Tones): number {
  return smoothstep(0.04, 0.14, spreadOf(tones));
}

/** Chroma up to which colours are greys, and up to which they vary around those of a toned photograph. */
const GREY = 0.022;
const TONED = 0.014;

function isPlain({ zones, vivid }: Tones): boolean {
  const varied = zones.reduce((most, { aa, bb }) => Math.max(most, Math.sqrt(aa + bb)), 0);
  return vivid < GREY || (varied < TONED && ofOneHue(zones));
}

/** Whether shadows, middle tones and lights are of one hue, as far as they have any. */
function ofOneHue(zones: readonly Zone[]): boolean {
  const toned = zones.filter(({ a, b }) => Math.sqrt(a * a + b * b) > TONED);
  return toned.every((p) =>
    toned.every(
      (q) => p.a * q.a + p.b * q.b > 0.94 * Math.sqrt((p.a ** 2 + p.b ** 2) * (q.a ** 2 + q.b ** 2)),
    ),
  );
}

/** Light by the mean at each rank, so that one dark and one bright picture make one between; colours as if all were one picture. */
function merged(all: readonly Tones[]): Tones {
  const zone = (n: 0 | 1 | 2): Zone => pooled(all.map(({ zones }) => zones[n]));
  return {
    ranks: RANKS.map((_, n) => weighed(all, ({ ranks }) => ranks[n] as number)),
    zones: [zone(0), zone(1), zone(2)],
    lightness: weighed(all, ({ lightness }) => lightness),
    chroma: mean(all.map(({ chroma }) => chroma)),
    vivid: mean(all.map(({ vivid }) => vivid)),
  };
}

/** A mean that swatches, which have no light, hardly have a part in. */
function weighed(all: readonly Tones[], of: (tones: Tones) => number): number {
  const weights = all.map((tones) => litOf(tones) + 1e-3);
  const sum = weights.reduce((a, b) => a + b);
  return all.reduce((total, tones, n) => total + of(tones) * (weights[n] as number), 0) / sum;
}

/** Means, and covariances within and between. */
function pooled(zones: readonly Zone[]): Zone {
  const of = (read: (zone: Zone) => number): number => mean(zones.map(read));
  const [a, b] = [of((zone) => zone.a), of((zone) => zone.b)];
  return {
    lightness: of((zone) => zone.lightness),
    a,
    b,
    aa: of((zone) => zone.aa + (zone.a - a) ** 2),
    ab: of((zone) => zone.ab + (zone.a - a) * (zone.b - b)),
    bb: of((zone) => zone.bb + (zone.b - b) ** 2),
  };
}

/** The strongest surface, as strong as those of all are on the whole. */
function textureOf(references: readonly Reference[]): Texture | undefined {
  const power = mean(references.map(({ texture }) => (texture?.strength ?? 0) ** 2));
  let strongest: Texture | undefined;
  for (const { texture } of references)
    if (texture && texture.strength > (strongest?.strength ?? 0)) strongest = texture;
  return strongest && { ...strongest, strength: Math.sqrt(power) };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, x) => sum + x, 0) / values.length;
}
