import { Link } from 'wouter';
import { Empty } from '../ui/Empty.tsx';

export function NotHere(): React.JSX.Element {
  return (
    <Empty title="Nothing is at this address">
      It may have been deleted, or the link is cut short. <Link href="/">Direct a shot</Link>
    </Empty>
  );
}
