import { Button as AriaButton } from 'react-aria-components';
import { useLocation } from 'wouter';
import { useDraft } from '../shot/draft.ts';
import { MODE_FACTS } from '../shot/modes.ts';
import { EXAMPLES } from './examples.ts';
import type { Example } from './examples.ts';
import styles from './ExampleCards.module.css';
import { POSTERS } from './posters.ts';

/** Shots to begin with. A click puts one into the form, with all it needs. */
export function ExampleCards({
  examples = EXAMPLES,
}: {
  readonly examples?: readonly Example[];
}): React.JSX.Element {
  return (
    <ul className={styles.cards} aria-label="Examples">
      {examples.map((example) => (
        <li key={example.id}>
          <ExampleCard example={example} />
        </li>
      ))}
    </ul>
  );
}

function ExampleCard({ example }: { readonly example: Example }): React.JSX.Element {
  const [, navigate] = useLocation();
  const { id, mode, title, lesson, credit } = example;
  const load = (): void => {
    useDraft.getState().load(example.request(window.location.origin));
    navigate('/');
    window.scrollTo({ top: 0 });
  };
  return (
    <AriaButton className={styles.card} onPress={load}>
      <span className={styles.frame}>
        <img className={styles.poster} src={POSTERS[id]} alt="" loading="lazy" width={480} height={270} />
        <span className={styles.mode}>{MODE_FACTS[mode].name}</span>
      </span>
      <span className={styles.title}>{title}</span>
      <span className={styles.lesson}>{lesson}</span>
      {credit !== undefined && <span className={styles.credit}>{credit}</span>}
    </AriaButton>
  );
}
