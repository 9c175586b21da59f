import type { ShotPlan } from '../../../src/previz/director/plan.ts';
import styles from './PlanNotes.module.css';

/** What was not understood of the prompt, and what went against each other: quietly. */
export function PlanNotes({ said }: { readonly said: ShotPlan }): React.JSX.Element | null {
  const { not_understood: unknown, warnings, excluded } = said;
  if (unknown.length === 0 && warnings.length === 0 && excluded.length === 0) return null;
  return (
    <dl className={styles.notes}>
      <Words name="Not wanted" words={excluded.map(({ value }) => value.replaceAll('_', ' '))} />
      <Words name="Not understood" words={unknown} />
      {warnings.map((warning) => (
        <div key={warning}>
          <dt>Note</dt>
          <dd>{warning}</dd>
        </div>
      ))}
    </dl>
  );
}

function Words({
  name,
  words,
}: {
  readonly name: string;
  readonly words: readonly string[];
}): React.JSX.Element | null {
  if (words.length === 0) return null;
  return (
    <div>
      <dt>{name}</dt>
      <dd>{words.join(' · ')}</dd>
    </div>
  );
}
