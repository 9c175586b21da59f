import { RATE_CARDS } from '../../../src/ray/data/rate-cards.ts';
import type { GridCard, RateCard, TierPrices } from '../../../src/ray/data/rate-cards.ts';
import { dollars } from '../../../src/ray/rates.ts';
import { RESOLUTIONS } from '../../../src/ray/request.ts';
import { Badge } from '../ui/Badge.tsx';
import { Panel } from '../ui/Panel.tsx';
import { TierPrice, TierTable } from '../ui/TierTable.tsx';
import type { TierRow } from '../ui/TierTable.tsx';

interface Row {
  readonly what: string;
  readonly prices: TierPrices;
}

/** The price lists that quotes, charges and budgets are reckoned by. */
export default function RatesTab(): React.JSX.Element {
  return (
    <>
      {Object.values(RATE_CARDS).map((card) => (
        <Panel
          key={card.id}
          title={card.name}
          word={
            <>
              Read on {card.date} from: {card.source}.
            </>
          }
          actions={<Badge>revision {card.revision}</Badge>}
        >
          <Card card={card} />
        </Panel>
      ))}
    </>
  );
}

function Card({ card }: { readonly card: RateCard }): React.JSX.Element {
  if (card.kind === 'flat')
    return <p>{card.micros === 0 ? 'Every clip is free.' : `${dollars(card.micros)} a clip.`}</p>;
  const rows = rowsOf(card).map(({ what, prices }): TierRow => ({
    what,
    at: (resolution) => <TierPrice micros={prices[resolution]} />,
  }));
  return <TierTable label={`Prices of ${card.name}`} what="What" resolutions={RESOLUTIONS} rows={rows} />;
}

function rowsOf({ generate, extend, edit_block, reframe_second }: GridCard): Row[] {
  const rows = [
    { what: 'Clip of 5 s', prices: generate['5s'].sdr },
    { what: 'Clip of 5 s, HDR', prices: generate['5s'].hdr },
    { what: 'Clip of 5 s, HDR and EXR', prices: generate['5s'].hdr_exr },
    { what: 'Clip of 10 s', prices: generate['10s'].sdr },
    { what: 'Extension by 5 s', prices: extend },
    { what: 'Edit, each 5 s begun', prices: edit_block.sdr },
    { what: 'Edit, each 5 s begun, HDR', prices: edit_block.hdr },
    { what: 'Edit, each 5 s begun, HDR and EXR', prices: edit_block.hdr_exr },
    { what: 'Reframe, each second begun', prices: reframe_second },
  ];
  return rows.filter(({ prices }) => Object.keys(prices).length > 0);
}
