import type { ShotPlan } from '../../../src/previz/director/plan.ts';
import { chipsOf } from './chips.ts';
import type { Slot } from './chips.ts';
import { ChipText } from './ChipButton.tsx';
import styles from './Understood.module.css';

/** Footage has a camera, a place and things of its own. */
const LOOKS: ReadonlySet<Slot> = new Set<Slot>([
  'style', 'light', 'time', 'season', 'atmosphere', 'grade', 'mood', 'color_script',
]); // prettier-ignore

/** What an edit does to its footage, as it was understood of the words. */
export function Understood({ plan }: { readonly plan: ShotPlan }): React.JSX.Element | null {
  const looks = chipsOf(plan, plan).filter(({ slot }) => LOOKS.has(slot));
  if (looks.length === 0) return null;
  return (
    <ul className={styles.looks} aria-label="The new look">
      {looks.map((chip) => (
        <li key={chip.id} title={chip.cause === undefined ? undefined : `From “${chip.cause}”`}>
          <ChipText chip={chip} />
        </li>
      ))}
    </ul>
  );
}
