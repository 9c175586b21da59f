/** Where a shot is directed: what it is to be on the left, what becomes of it on the right. */
import { FromAddress } from './FromAddress.tsx';
import { GenerateBar } from './GenerateBar.tsx';
import { ShotForm } from './ShotForm.tsx';
import styles from './ShotPage.module.css';
import { Stage } from './Stage.tsx';

export function ShotPage(): React.JSX.Element {
  return (
    <div className={styles.page}>
      <section className={styles.form} aria-label="The shot">
        <FromAddress />
        <ShotForm />
        <GenerateBar />
      </section>
      <section className={styles.stage} aria-label="The result">
        <Stage />
      </section>
    </div>
  );
}
