import { sizesOf } from '../../../src/ray/geometry.ts';
import { SURFACES } from '../../../src/ray/surfaces.ts';
import type { SurfaceId } from '../../../src/ray/surfaces.ts';
import { TierTable } from '../ui/TierTable.tsx';
import type { TierRow } from '../ui/TierTable.tsx';

export interface SizeTableProps {
  readonly surface: SurfaceId;
  /** Reframes alone: they have fewer ratios. */
  readonly reframesOnly: boolean;
}

/** Pixels of a clip, by ratio and resolution. */
export function SizeTable({ surface, reframesOnly }: SizeTableProps): React.JSX.Element {
  const { ratios, pair_ratios, reframe_ratios, resolutions } = SURFACES[surface];
  const shown = reframesOnly ? reframe_ratios : [...ratios, ...pair_ratios];
  const rows = shown.map((ratio): TierRow => ({
    what: ratio,
    at: (resolution) =>
      sizesOf(resolution, ratio)
        .map(({ width, height }) => `${width} × ${height}`)
        .join(', '),
  }));
  return <TierTable label="Sizes" what="Ratio" resolutions={resolutions} rows={rows} />;
}
