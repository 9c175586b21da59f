import { Link } from 'wouter';
import { useEngines } from '../../api/engines.ts';
import { notSetUp } from './engine-choices.ts';

/** Engines that this server could have, and where it says what each needs. */
export function NotSetUp({
  className,
}: {
  readonly className: string | undefined;
}): React.JSX.Element | null {
  const { data } = useEngines();
  const missing = data === undefined ? [] : notSetUp(data);
  if (missing.length === 0) return null;
  return (
    <p className={className}>
      Not set up here: {missing.join(', ')}. <Link href="/settings/engines">What each needs</Link>
    </p>
  );
}
