import type { Model } from '../../../src/http/native/schemas/model.ts';
import { SURFACES } from '../../../src/ray/surfaces.ts';
import { TierPrice, TierTable } from '../ui/TierTable.tsx';
import type { TierRow } from '../ui/TierTable.tsx';
import { pricesOf } from './facts.ts';

const WORDS = { video: '', video_edit: 'Edit, ', video_reframe: 'Reframe, ' } as const;

/** What this API lists. */
export function PriceTable({ model }: { readonly model: Model }): React.JSX.Element {
  const { resolutions } = SURFACES[model.surface];
  const rows = pricesOf(model).flatMap(({ type, rows: clips }) =>
    clips.map(({ what, micros }): TierRow => ({
      what: `${WORDS[type]}${what}`,
      at: (resolution) => <TierPrice micros={micros[resolution]} />,
    })),
  );
  return <TierTable label="List prices" what="Clip" resolutions={resolutions} rows={rows} />;
}
