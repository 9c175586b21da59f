import { Link } from 'wouter';
import { tagAddress } from './filter.ts';

/** The value of a tag; it leads to all that have it. */
export function TagLink({
  name,
  value,
}: {
  readonly name: string;
  readonly value: string;
}): React.JSX.Element {
  const address = tagAddress(name, value);
  return address === undefined ? <>{value}</> : <Link href={address}>{value}</Link>;
}
