/** The slots of a shot plan that speak of air and light; what the renderer reads of them. */
interface Said {
  readonly value: string;
}

export interface Ambience {
  readonly atmosphere?: readonly Said[] | undefined;
  readonly light?: readonly Said[] | undefined;
  readonly time?: Said | undefined;
  readonly season?: Said | undefined;
  readonly grade?: readonly Said[] | undefined;
  readonly style?: readonly Said[] | undefined;
  readonly mood?: readonly Said[] | undefined;
  readonly lens?: readonly Said[] | undefined;
  readonly focus?: readonly Said[] | undefined;
  readonly tempo?: Said | undefined;
}

export function valuesOf(slot: readonly Said[] | Said | undefined): string[] {
  if (slot === undefined) return [];
  return 'value' in slot ? [slot.value] : slot.map(({ value }) => value);
}

/** How fast time runs in the picture. */
const TEMPOS: Readonly<Record<string, number>> = {
  extreme_slow_motion: 0.15,
  slow_motion: 0.4,
  time_lapse: 5,
};

export function tempoOf({ tempo }: Ambience): number {
  return TEMPOS[tempo?.value ?? ''] ?? 1;
}
