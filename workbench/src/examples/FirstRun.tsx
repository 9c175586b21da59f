import { useMyRuns } from '../runs/mine.ts';
import { ExampleCards } from './ExampleCards.tsx';
import styles from './FirstRun.module.css';

/** In the place of the picture while nothing is written: what this page does, and what one could begin with. */
export function FirstRun(): React.JSX.Element {
  const hasRun = useMyRuns((runs) => runs.ids.length > 0);
  return (
    <section className={styles.first} aria-labelledby="examples">
      {!hasRun && <HowItGoes />}
      <h2 id="examples">Begin with an example</h2>
      <ExampleCards />
    </section>
  );
}

function HowItGoes(): React.JSX.Element {
  return (
    <ol className={styles.way}>
      <li>
        <h3>Write the shot</h3>
        <p>What is seen, its light, and how the camera moves. The picture here moves while you write.</p>
      </li>
      <li>
        <h3>Generate it</h3>
        <p>On this server for nothing, or by a provider’s Ray 3.2 at the price that is shown.</p>
      </li>
      <li>
        <h3>Go on from it</h3>
        <p>Compare takes, extend, download. API has it as code for your own program.</p>
      </li>
    </ol>
  );
}
