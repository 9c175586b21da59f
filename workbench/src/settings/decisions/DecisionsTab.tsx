import { NeedsKey } from '../NeedsKey.tsx';
import { Approvals } from './Approvals.tsx';
import { Upstream } from './Upstream.tsx';

/** What does not go on by itself. */
export default function DecisionsTab(): React.JSX.Element {
  return (
    <NeedsKey what="What waits for a decision">
      <Approvals />
      <Upstream />
    </NeedsKey>
  );
}
