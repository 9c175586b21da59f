/** Which bridge leads from one picture to the next: what the prompt asks for, else what the pictures offer. */
import { hash } from '../../noise.ts';
import type { TimedMove } from '../../camera/path.ts';
import { moveOf } from '../../camera/moves.ts';
import { valuesOf } from '../../director/ambience.ts';
import type { Ambience } from '../../director/ambience.ts';
import { BRIDGE_KINDS } from './bridge.ts';
import type { BridgeKind } from './bridge.ts';
import type { Side, Tone } from './side.ts';

/** What of a shot plan bears on bridges. */
export interface BridgePlan extends Ambience {
  readonly moves: readonly TimedMove[];
  readonly excluded?: readonly { readonly value: string }[] | undefined;
}

export interface Choice {
  readonly kind: BridgeKind;
  /** For the report. */
  readonly because: string;
}

export interface Occasion {
  readonly plan: BridgePlan;
  readonly prompt: string;
  readonly sides: readonly [Side, Side];
  readonly tones: readonly [Tone, Tone];
  /** Seconds between the two pictures. */
  readonly gap: number;
  readonly seed: number;
  /** How many links the clip has before this one. */
  readonly index: number;
  /** The bridge before this one: they take turns. */
  readonly before?: BridgeKind | undefined;
}

/** Words of the prompt that name a bridge, for what no slot of the plan holds. */
const NAMED: readonly (readonly [RegExp, BridgeKind])[] = [
  [/\bwhip(?:s|ped|ping)?\b/, 'whip'],
  [/\b(?:flash(?:es|ing)?|burst of light|lightning|blinding light|white ?out)\b/, 'flash'],
  [/\b(?:light leaks?|film burn|lens flare|sweep of light|light sweeps?)\b/, 'sweep'],
  [/\b(?:fog|mist|misty|foggy|smoke|steam|clouds? of|haze)\b/, 'fog'],
  [/\b(?:horizon)\b/, 'horizon'],
  [/\bdissolv(?:e|es|ing)\b/, 'depth'],
  [/\b(?:luma|luminance) wipe\b|\bthrough the light\b/, 'light'],
];
const DENIED = /\b(?:no|not|without|avoid|never|nor|free of)\b[^.,;]{0,24}$/;

/** Values of slots in which a bridge is at home. */
const SLOTS: Readonly<Record<string, BridgeKind>> = {
  fog: 'fog',
  mist: 'fog',
  smoke: 'fog',
  haze: 'fog',
  blizzard: 'fog',
  storm: 'flash',
  flicker: 'flash',
  backlight: 'flash',
  volumetric: 'light',
  golden_hour: 'sweep',
  film_8mm: 'sweep',
  vhs: 'sweep',
};

/** Light that comes and goes faster than this is bad for some eyes; fog needs its time, too. */
const LEAST_SECONDS: Partial<Record<BridgeKind, number>> = { flash: 1.5, fog: 1.2, whip: 0.7 };

export function chooseBridge(occasion: Occasion): Choice {
  const { plan, prompt, gap, before } = occasion;
  const excluded = new Set((plan.excluded ?? []).map(({ value }) => SLOTS[value]));
  const fits = (kind: BridgeKind): boolean => gap >= (LEAST_SECONDS[kind] ?? 0) && !excluded.has(kind);
  // What only suits the plan takes turns with what suits the pictures.
  const suiting = slotted(plan).filter(({ kind }) => kind !== before);
  const asked = [...named(prompt), ...whipped(plan), ...suiting].find(({ kind }) => fits(kind));
  return (
    asked ??
    offered(
      occasion,
      BRIDGE_KINDS.filter((kind) => fits(kind) && kind !== before),
    )
  );
}

function named(prompt: string): Choice[] {
  const text = prompt.toLowerCase();
  return NAMED.flatMap(([words, kind]): Choice[] => {
    const found = words.exec(text);
    if (!found || DENIED.test(text.slice(0, found.index))) return [];
    return [{ kind, because: `the prompt says "${found[0]}"` }];
  });
}

function whipped({ moves }: BridgePlan): Choice[] {
  const whip = moves.find(({ move, ease }) => (ease ?? moveOf(move).ease) === 'whip');
  return whip ? [{ kind: 'whip', because: `the camera whips (${whip.move})` }] : [];
}

function slotted({ atmosphere, light, style }: BridgePlan): Choice[] {
  return [atmosphere, light, style].flatMap(valuesOf).flatMap((value): Choice[] => {
    const kind = SLOTS[value];
    return kind ? [{ kind, because: `the plan has ${value}` }] : [];
  });
}

/** The best of what the pictures offer; the seed decides between nearly equal ones, and none comes twice in a row. */
function offered({ sides, tones, seed, index }: Occasion, kinds: readonly BridgeKind[]): Choice {
  const [a, b] = sides;
  const deep = Math.min(rangeOf(a), rangeOf(b));
  const lit = a.sun.seen || b.sun.seen ? 1 : 0;
  const skies = a.horizon !== undefined && b.horizon !== undefined ? 1 : 0;
  const change = Math.abs(tones[0].mean[0] - tones[1].mean[0]) / 219;
  const worth: Readonly<Record<BridgeKind, readonly [number, string]>> = {
    depth: [0.35 + 0.5 * deep, 'both pictures have depth'],
    light: [0.4 + 0.25 * lit, lit ? 'the light source is in the picture' : 'bright parts open first'],
    horizon: [0.15 + 0.45 * skies, 'both pictures have a horizon'],
    sweep: [0.45 + 0.3 * change, 'the light changes between the pictures'],
    flash: [0.2 + 0.2 * lit + 0.5 * change, 'the light changes between the pictures'],
    fog: [0.1, 'nothing else fits'],
    whip: [0, 'nothing else fits'],
  };
  const ranked = kinds
    .map((kind, n) => ({
      kind,
      value: worth[kind][0] + 0.25 * hash(seed, STREAM + index, n),
      because: worth[kind][1],
    }))
    .sort((p, q) => q.value - p.value);
  const { kind, because } = ranked[0] ?? { kind: 'depth', because: 'it always fits' };
  return { kind, because };
}
const STREAM = 631;

/** 0..1: how much of the picture's depth there is to order it by. */
function rangeOf({ depth }: Side): number {
  const sorted = depth.data.slice().sort();
  const at = (share: number): number => sorted[Math.floor(share * (sorted.length - 1))] as number;
  return Math.min(1, Math.max(0, at(0.9) - at(0.1)));
}
