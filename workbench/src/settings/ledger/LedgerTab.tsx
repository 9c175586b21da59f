import { NeedsKey } from '../NeedsKey.tsx';
import { Bookings } from './Bookings.tsx';
import { Spent } from './Spent.tsx';

/** What was charged, and why. */
export default function LedgerTab(): React.JSX.Element {
  return (
    <NeedsKey what="What was charged">
      <Spent />
      <Bookings />
    </NeedsKey>
  );
}
