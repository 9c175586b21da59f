import { Download } from 'lucide-react';
import type { Generation } from '../../../src/http/native/schemas/generation.ts';
import { nameOf } from '../player/names.ts';
import { Button } from '../ui/Button.tsx';
import { Copy } from '../ui/Copy.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { saveFrom } from '../ui/save.ts';
import { isCompleted } from './actions.ts';
import { promptOf } from './describe.ts';
import styles from './Dialogs.module.css';

/** The files of several runs: each to be saved, and all of their addresses to be copied. */
export function LinksDialog({
  runs,
  onClose,
}: {
  readonly runs: readonly Generation[];
  onClose(): void;
}): React.JSX.Element {
  const files = runs.filter(isCompleted).flatMap((run) =>
    run.output.map(({ type, url }) => ({
      key: `${run.id} ${type}`,
      url,
      name: nameOf(run, type === 'exr' ? '.exr.zip' : ''),
      says: `${promptOf(run)}${type === 'exr' ? ' (EXR)' : ''}`,
    })),
  );
  const addresses = files.map(({ url }) => url).join('\n');
  return (
    <Dialog title="Download" size="l" isOpen onClose={onClose}>
      {files.length === 0 ? (
        <p className={styles.why}>None of these runs has a clip: choose completed ones.</p>
      ) : (
        <>
          <ul className={styles.list}>
            {files.map(({ key, url, name, says }) => (
              <li key={key} className={styles.line}>
                <span className={styles.name}>{says}</span>
                <Button size="s" aria-label={`Save ${says}`} onPress={() => saveFrom(url, name)}>
                  <Download size={15} aria-hidden />
                  Save
                </Button>
              </li>
            ))}
          </ul>
          <label className={styles.form}>
            <span className={styles.why}>
              Addresses, good for one hour, for a download tool or a colleague
            </span>
            <textarea className={styles.links} readOnly value={addresses} />
          </label>
          <div className={styles.buttons}>
            <Copy what="the addresses" text={addresses} worded />
            <Button look="primary" onPress={() => files.forEach(({ url, name }) => saveFrom(url, name))}>
              {files.length > 1 ? `Save all ${files.length}` : 'Save'}
            </Button>
          </div>
        </>
      )}
    </Dialog>
  );
}
